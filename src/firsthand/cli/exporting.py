"""`export`: a case, or a part of it, in the formats that others read."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import CASE, AboutOption, CaseOption, SinceOption, UntilOption
from firsthand.cli.output import say

if TYPE_CHECKING:
    from firsthand.export import Content


class Exported(StrEnum):
    """The formats."""

    STIX = "stix"
    FTM = "ftm"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    PROV = "prov"


class Columns(StrEnum):
    """Whose names the columns of a table of events have."""

    ACLED = "acled"
    UCDP = "ucdp"


_HELP = (
    "stix: STIX 2.1 bundle; ftm: FollowTheMoney entities, or statements where FILE ends in .csv; graphml, gexf: the "
    "network of actors; csv: events; jsonl, parquet: claims; prov: W3C PROV."
)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: firsthand export stix -o case.stix.json --protect-sources")(export)


def export(
    format: Annotated[Exported, typer.Argument(metavar="FORMAT", help=_HELP)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")],
    protect_sources: Annotated[
        bool,
        typer.Option("--protect-sources", help="Leave out how unnamed people are described, inside texts as well."),
    ] = False,
    columns: Annotated[Columns, typer.Option("--columns", help="For csv: whose column names.")] = Columns.ACLED,
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    case: CaseOption = CASE,
) -> None:
    """Write what the case holds for other programs; every statement goes out with who alleges it.

    The texts of reports are not handed on, only quotations of them. The same case gives the same bytes.
    """
    from firsthand.export import protected

    content = _content(case, about, since, until)
    if protect_sources:
        content = protected(content)
    _write(format, columns, content, output)
    if not content.readings:
        say(f"{output}: an empty {format} file, as no report passes; `firsthand read PATH` brings reports in")
        return
    counts = f"{len(content.readings)} reports, {len(content.allegations)} claims"
    hidden = "; how unnamed sources are described is left out" if protect_sources else ""
    say(f"{output}: {counts}{hidden}")


def _content(case: str, about: str | None, since: str | None, until: str | None) -> "Content":
    from firsthand.case import Case, Filter
    from firsthand.export import Content
    from firsthand.happenings import happenings
    from firsthand.pipeline import resolve, resolve_among, weigh, weigh_among

    with Case.open(case, create=False) as opened:
        readings = [opened.reading(report.id) for report in opened.reports(Filter(about, since, until))]
        some = about or since or until
        found = resolve_among(opened, readings) if some else resolve(opened)
        weighed = weigh_among(opened, found) if some else weigh(opened)
    who = {place: actor.id for actor in found.actors for place in actor.mentions}
    return Content(
        tuple(readings),
        found.descents,
        tuple(found.actors),
        weighed,
        happenings(readings, found.propositions, who),
    )


def _write(format: Exported, columns: Columns, content: "Content", output: Path) -> None:
    """Write the file, whole or not at all."""
    unfinished = output.with_name(output.name + ".part")
    try:
        if format is Exported.PARQUET:
            from firsthand.export.jsonl import parquet

            parquet(content, unfinished)
        else:
            text = _text(format, columns, content, statements=output.suffix == ".csv")
            with unfinished.open("w", encoding="utf-8", errors="replace", newline="") as file:
                file.write(text)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)


def _text(format: Exported, columns: Columns, content: "Content", statements: bool) -> str:
    from firsthand.export import ftm, graph, jsonl, prov, stix, tables

    writers = {
        Exported.STIX: stix.stix,
        Exported.FTM: ftm.statements if statements else ftm.ftm,
        Exported.GRAPHML: graph.graphml,
        Exported.GEXF: graph.gexf,
        Exported.CSV: tables.ucdp if columns is Columns.UCDP else tables.acled,
        Exported.JSONL: jsonl.jsonl,
        Exported.PROV: prov.prov,
    }
    return writers[format](content)
