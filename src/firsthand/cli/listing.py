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
from firsthand.cli.output import NOTHING_FOUND, write

if TYPE_CHECKING:
    from firsthand.case import Case, StoredClaim

_FLAT = ("id", "report", "published", "outlet", "type", "who", "kind", "count", "role", "nationality", "cue", "stance")

_MORE = ("certainty", "content", "proposition", "origins")


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
    from firsthand.rows import REPORT_COLUMNS, report_row

    with Case.open(case, create=False) as opened:
        found = opened.reports(Filter(about, since, until, source, type, limit))
        columns = REPORT_COLUMNS if format is Format.TABLE else (*REPORT_COLUMNS, "path", "url", "reader")
        write(map(report_row, found), format, columns, NOTHING_FOUND)


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
    from firsthand.pipeline import resolve
    from firsthand.propositions import by_claim
    from firsthand.rows import CLAIM_COLUMNS, claim_row, flat_claim_row

    with Case.open(case, create=False) as opened:
        found = opened.claims(Filter(about, since, until, source, type, limit))
        stated = by_claim(resolve(opened).propositions)
        rows = ((one, stated.get((one.claim.id, one.claim.type))) for one in found)
        if format in (Format.JSON, Format.JSONL):
            write((claim_row(*row) for row in rows), format, (), NOTHING_FOUND)
        else:
            columns = CLAIM_COLUMNS if format is Format.TABLE else (*_FLAT, *_MORE)
            write((flat_claim_row(*row) for row in rows), format, columns, NOTHING_FOUND)


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a report, claim, proposition or actor.")],
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """Show one thing with every claim behind it and the quoted text."""
    from contextlib import suppress

    from firsthand.case import Case
    from firsthand.cli.acting import show_actor
    from firsthand.cli.showing import show_proposition, show_report
    from firsthand.errors import NotFoundError
    from firsthand.pipeline import resolve, weights_of

    with Case.open(case, create=False) as opened:
        with suppress(NotFoundError):
            _show_claim(opened, opened.claim(id), format)
            return
        if weighed := weights_of(opened, [id]).get(id):
            show_proposition(opened, weighed, format)
            return
        found = resolve(opened)
        if show_actor(opened, found.actors, id, format):
            return
        descent = next((one for one in found.descents if one.report == id), None)
        show_report(opened, id, descent, format)


def _show_claim(case: "Case", stored: "StoredClaim", format: Format) -> None:
    from firsthand.cli.quoting import print_quoted
    from firsthand.pipeline import resolve
    from firsthand.propositions import by_claim
    from firsthand.rows import claim_row, flat_claim_row, who

    stated = by_claim(resolve(case).propositions).get((stored.claim.id, stored.claim.type))
    if format is not Format.TABLE:
        row = flat_claim_row(stored, stated) if format is Format.CSV else claim_row(stored, stated)
        write([row], format, (*_FLAT, *_MORE), NOTHING_FOUND)
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
        **({"stated in": f"{stated.in_words} ({stated.id})"} if stated else {}),
    }
    print_quoted(facts, report.text, said)
