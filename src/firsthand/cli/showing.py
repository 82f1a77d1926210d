"""`show` for a report, with what is its own and what it took from others, and for a proposition."""

from typing import TYPE_CHECKING

from firsthand.cli.options import Format
from firsthand.cli.output import write

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.lineage import Descent
    from firsthand.reading import Reading
    from firsthand.weighing import Weighed

_COLUMNS = ("id", "who", "stance", "certainty", "content")


def show_report(case: "Case", id: str, descent: "Descent | None", format: Format) -> None:
    """A report with its text cut into own and taken passages, and its claims."""
    from firsthand.claims import claims_of
    from firsthand.errors import NotFoundError
    from firsthand.rows import descent_row

    try:
        reading = case.reading(id)
    except NotFoundError:
        raise NotFoundError(
            f"no report, claim or proposition {id!r} in {case.name}: `firsthand reports`, `firsthand claims` and "
            "`firsthand propositions` list the ids"
        ) from None
    if format in (Format.JSON, Format.JSONL):
        write([{**reading.as_json(), "origins": descent_row(descent) if descent else None}], format, ())
        return
    rows = [
        {
            "id": claim.id,
            "who": reading.words(claim.attribution.source.spans) or "the reporter",
            "stance": claim.attribution.stance,
            "certainty": claim.attribution.certainty,
            "content": reading.words(claim.spans),
        }
        for claim in claims_of(reading)
    ]
    if format is Format.TABLE:
        _print_report(reading, descent)
    write(rows, format, _COLUMNS, "no claim was found in this report")


def _print_report(reading: "Reading", descent: "Descent | None") -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console()
    report = reading.report
    console.print(Text(report.title or report.id, "bold"))
    console.print(Text(f"{report.outlet or 'outlet unknown'}, {report.published or 'time unknown'}"))
    for note in reading.notes:
        console.print(Text(f"note: {note}"))
    if descent is None:
        return
    console.print(Text(_comes_from(descent)))
    for reason in descent.evidence:
        console.print(Text(f"  - {reason}", "dim"))
    console.print()
    marked = [(span, "own", "", "") for span in descent.own]
    marked += [(one.span, "taken", f" from {one.report}", one.evidence) for one in descent.taken]
    for span, what, where, evidence in sorted(marked, key=lambda part: part[0]):
        console.print(Text(f"[{what}{where}]", "bold" if what == "own" else "bold dim"))
        console.print(Text(span.of(report.text).strip(), "" if what == "own" else "dim"))
        if evidence:
            console.print(Text(f"({evidence})", "dim"))
        console.print()


def _comes_from(descent: "Descent") -> str:
    if descent.derives_from:
        return f"{descent.kind.replace('_', ' ')} of {descent.derives_from}, lineage {descent.lineage}"
    if descent.related:
        return f"shares passages with {', '.join(descent.related)}; which was first is not established"
    return "original" if descent.kind == "original" else "where it comes from is not known"


def show_proposition(case: "Case", weighed: "Weighed", format: Format) -> None:
    """A proposition with its counts, its reasons, and every claim behind it."""
    from firsthand.cli.weighing import print_weighed

    if format is not Format.TABLE:
        row = weighed.as_json()
        write([row], format, tuple(row))
        return
    print_weighed(weighed, case)
