"""`accept`, `reject`, `correct` and `reviews`: an analyst's decisions on single claims."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.judging import ByOption, WhyOption, analyst, say_changed
from firsthand.cli.options import CASE, CaseOption, Format, FormatOption, LimitOption
from firsthand.cli.output import say, write

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.pipeline import Reviewed
    from firsthand.reading import Json
    from firsthand.reviews import Verdict
    from firsthand.span import Spans

_COLUMNS = ("number", "verdict", "claim", "content", "by", "made", "why", "stands")
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: firsthand accept meridian-units:c4")(accept)
    app.command(epilog='Example: firsthand reject meridian-units:c4 --why "a headline, said by nobody"')(reject)
    app.command(epilog="Example: firsthand correct meridian-units:c4 120-180")(correct)
    app.command(epilog="Example: firsthand reviews --format jsonl")(reviews)


def accept(claim: ClaimArgument, why: WhyOption = None, by: ByOption = None, case: CaseOption = CASE) -> None:
    """Accept a claim as the program read it: it is reviewed, and counts as before."""
    _review(claim, "accepted", why, by, case)


def reject(claim: ClaimArgument, why: WhyOption = None, by: ByOption = None, case: CaseOption = CASE) -> None:
    """Reject a claim: it counts nowhere any more. All that follows is worked out anew; `undo` takes it back."""
    _review(claim, "rejected", why, by, case)


def correct(
    claim: ClaimArgument,
    span: Annotated[
        list[str], typer.Argument(metavar="START-END…", help="The words that it quotes, as offsets in its report.")
    ],
    why: WhyOption = None,
    by: ByOption = None,
    case: CaseOption = CASE,
) -> None:
    """Give a claim other words of its report than the program read; `undo` takes it back."""
    from firsthand.reviews import spans_of

    _review(claim, "corrected", why, by, case, spans_of(",".join(span)))


def reviews(limit: LimitOption = None, format: FormatOption = Format.TABLE, case: CaseOption = CASE) -> None:
    """List the decisions on claims, oldest first."""
    from firsthand.case import Case

    with Case.open(case, create=False) as opened:
        empty = "no claim was reviewed yet: `firsthand accept CLAIM` and `firsthand reject CLAIM` do it"
        write([*_rows(opened)][:limit], format, _COLUMNS, empty)


def _rows(case: "Case") -> Iterator["Json"]:
    from firsthand.reviews import standing

    every = case.reviews()
    stand = {one.number for one in standing(every).values()}
    for one in every:
        content = None if one.waits else case.claim(one.claim).content
        yield {**one.as_json(), "content": content, "stands": one.number in stand}


def _review(claim: str, verdict: "Verdict", why: str | None, by: str | None, case: str, spans: "Spans" = ()) -> None:
    from firsthand.case import Case
    from firsthand.pipeline import review

    with Case.open(case, create=False) as opened:
        done = review(opened, claim, verdict, analyst(by), why, spans)
        quoted = opened.claim(claim).content
    say(f"review {done.review.number}: {claim} is {verdict} (by {done.review.by}); `firsthand undo` takes it back")
    say(f"“{' '.join(quoted.split())}”")
    say_changed(done.before.propositions, done.after.propositions)


def undone(done: "Reviewed") -> None:
    """Say that a decision on a claim was taken back, and what follows."""
    one = done.review
    say(f"taken back: review {one.number}, {one.claim} was {one.verdict} (by {one.by})")
    say_changed(done.before.propositions, done.after.propositions)
