"""`actors`: who is who in a case."""

import typer

from firsthand.cli.options import (
    CASE,
    AboutOption,
    CaseOption,
    Format,
    FormatOption,
    LimitOption,
    SinceOption,
    SourceOption,
    TypeOption,
    UntilOption,
)
from firsthand.cli.output import NOTHING_FOUND, write

_COLUMNS = ("id", "name", "type", "names", "mentions", "first", "last", "known")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: firsthand actors --about "Grey Lantern"')(actors)


def actors(
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    type: TypeOption = None,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """List who is who, with all names across spellings; --about takes a name, --type a type of mention."""
    from firsthand.case import Case, Filter
    from firsthand.origins.names import folded
    from firsthand.pipeline import resolve

    with Case.open(case, create=False) as opened:
        reports = {report.id for report in opened.reports(Filter(None, since, until, source))}
        found = resolve(opened).actors
    kept = [
        one
        for one in found
        if (about is None or any(folded(about) in folded(name) for name in one.names))
        and (type is None or one.type == type.lower())
        and any(report in reports for report, _, _ in one.mentions)
    ][:limit]
    if format in (Format.JSON, Format.JSONL):
        write((one.as_json() for one in kept), format, (), NOTHING_FOUND)
    else:
        rows = (
            {
                **one.as_json(),
                "names": "; ".join(one.names),
                "mentions": len(one.mentions),
                "known": "; ".join(f"{each.right}?" for each in one.known),
            }
            for one in kept
        )
        write(rows, format, _COLUMNS, NOTHING_FOUND)
