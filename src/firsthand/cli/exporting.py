"""`export`: a case, or a part of it, in the formats that others read."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import CASE, AboutOption, CaseOption, SinceOption, UntilOption
from firsthand.cli.output import say, written_whole

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
    from firsthand.case import Case
    from firsthand.export import protected
    from firsthand.exported import content_of

    with Case.open(case, create=False) as opened:
        content = content_of(opened, about, since, until)
    if protect_sources:
        content = protected(content)
    _write(format, columns, content, output)
    if not content.readings:
        say(f"{output}: an empty {format} file, as no report passes; `firsthand read PATH` brings reports in")
        return
    counts = f"{len(content.readings)} reports, {len(content.allegations)} claims"
    hidden = "; how unnamed sources are described is left out" if protect_sources else ""
    say(f"{output}: {counts}{hidden}")


def _write(format: Exported, columns: Columns, content: "Content", output: Path) -> None:
    """Write the file, whole or not at all."""
    with written_whole(output) as part:
        if format is Exported.PARQUET:
            from firsthand.export.jsonl import parquet

            parquet(content, part)
        else:
            from firsthand.exported import text_of

            text = text_of(content, format.value, columns.value, statements=output.suffix == ".csv")
            with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
                file.write(text)
