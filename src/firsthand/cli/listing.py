"""`reports`, `claims` and `show`: what a case holds."""

from typing import TYPE_CHECKING, Annotated

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
from firsthand.cli.output import write

if TYPE_CHECKING:
    from firsthand.case import Case, StoredClaim

_EMPTY = "nothing found: `firsthand read PATH` brings reports in; with a filter, try a wider one"
_FLAT = ("id", "report", "published", "outlet", "type", "who", "kind", "count", "role", "nationality", "cue", "stance")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: firsthand reports --since 2031-05 --format csv")(reports)
    app.command(epilog='Example: firsthand claims --about "Grey Lantern" --type denies')(claims)
    app.command(epilog="Example: firsthand show meridian-units:c4")(show)


def reports(
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    type: TypeOption = None,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """List the reports of the case, oldest first."""
    from firsthand.case import Case, Filter
    from firsthand.cli.rows import REPORT_COLUMNS, report_row

    with Case.open(case, create=False) as opened:
        found = opened.reports(Filter(about, since, until, source, type, limit))
        columns = REPORT_COLUMNS if format is Format.TABLE else (*REPORT_COLUMNS, "path", "url", "reader")
        write(map(report_row, found), format, columns, _EMPTY)


def claims(
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    type: TypeOption = None,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """List the claims of the case: who said what, in which report, how sure."""
    from firsthand.case import Case, Filter
    from firsthand.cli.rows import CLAIM_COLUMNS, claim_row, flat_claim_row

    with Case.open(case, create=False) as opened:
        found = opened.claims(Filter(about, since, until, source, type, limit))
        if format in (Format.JSON, Format.JSONL):
            write(map(claim_row, found), format, (), _EMPTY)
        else:
            columns = CLAIM_COLUMNS if format is Format.TABLE else (*_FLAT, "certainty", "content")
            write(map(flat_claim_row, found), format, columns, _EMPTY)


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a report or claim, as the lists print it.")],
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """Show one thing with every claim behind it and the quoted text."""
    from firsthand.case import Case
    from firsthand.errors import NotFoundError

    with Case.open(case, create=False) as opened:
        try:
            claim = opened.claim(id)
        except NotFoundError:
            _show_report(opened, id, format)
        else:
            _show_claim(opened, claim, format)


def _show_claim(case: "Case", stored: "StoredClaim", format: Format) -> None:
    from firsthand.cli.quoting import print_quoted
    from firsthand.cli.rows import claim_row, flat_claim_row, who

    if format is not Format.TABLE:
        row = flat_claim_row(stored) if format is Format.CSV else claim_row(stored)
        write([row], format, (*_FLAT, "certainty", "content"), _EMPTY)
        return
    said = stored.claim.attribution
    report = case.report(stored.claim.report)
    facts = {
        "claim": stored.claim.id,
        "report": f"{report.id} - {report.title or 'no title'}",
        "outlet": report.outlet or "unknown",
        "published": report.published or "unknown",
        "who": who(said.source, stored.source),
        "stance": said.stance,
        "certainty": said.certainty,
    }
    print_quoted(facts, report.text, said)


def _show_report(case: "Case", id: str, format: Format) -> None:
    from firsthand.claims import claims_of
    from firsthand.cli.rows import CLAIM_COLUMNS
    from firsthand.errors import NotFoundError

    try:
        reading = case.reading(id)
    except NotFoundError:
        raise NotFoundError(
            f"no report or claim {id!r} in {case.path}: `firsthand reports` and `firsthand claims` list the ids"
        ) from None
    if format in (Format.JSON, Format.JSONL):
        write([reading.as_json()], format, (), _EMPTY)
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
        report = reading.report
        print(f"{report.title or report.id}\n{report.outlet or 'outlet unknown'}, {report.published or 'time unknown'}")
        for note in reading.notes:
            print(f"note: {note}")
    write(rows, format, [column for column in CLAIM_COLUMNS if column not in ("published", "outlet")], _EMPTY)
