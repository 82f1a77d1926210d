"""Decisions on claims, as the page of a report sends them."""

import re
from collections.abc import Iterable
from typing import Annotated, get_args

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.claims import Claim, claims_of
from firsthand.errors import InputError, NotFoundError
from firsthand.reading import Reading
from firsthand.reviews import Verdict, spans_of
from firsthand.span import Span, Spans
from firsthand.web.form import Form, form, version_in
from firsthand.web.pages import claim_address, desk_of
from firsthand.web.session import session_of
from firsthand.web.snapshot import Snapshot

router = APIRouter()


@router.post("/reviews")
def decide(request: Request, given: Annotated[Form, Depends(form)]) -> Response:
    """Accept, reject or correct a claim; the page then shows the next one that nobody has decided on."""
    desk, id_ = desk_of(request), given.get("claim", "")
    verdict: Verdict | None = next((one for one in get_args(Verdict) if one == given.get("verdict")), None)
    if verdict is None:
        raise InputError("a review needs a claim and whether it is accepted, rejected or corrected")
    reading = desk.now().by_report.get(id_.rpartition(":")[0])
    if reading is None:
        raise NotFoundError(f"no claim {id_!r} in this case: the list of claims has all")
    spans = _corrected(given, reading, id_) if verdict == "corrected" else ()
    why = given.get("why", "").strip()[:1000] or None
    done = desk.review(id_, verdict, session_of(request).user, why, spans, version_in(given))
    return _back(id_ if verdict == "corrected" else next_open(desk.now(), reading, id_), done.review.number)


@router.post("/reviews/{number}/undo")
def undo(request: Request, number: int, given: Annotated[Form, Depends(form)]) -> Response:
    """Take a decision on a claim back."""
    done = desk_of(request).take_back_review(number, session_of(request).user, version_in(given))
    return RedirectResponse("/review#claims", 303) if given.get("list") else _back(done.review.claim, None)


def next_open(now: Snapshot, reading: Reading, id: str) -> str:
    """The next claim of its report that nobody has decided on, from this on and then from the first; else itself."""
    ids = [one.id for one in in_order(claims_of(reading.whole))]
    at = ids.index(id) + 1
    return next((one for one in (*ids[at:], *ids[: at - 1]) if one not in now.decided), id)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The claims as the text has them."""
    return sorted(claims, key=lambda one: min(span.start for span in one.attribution.content))


def found(words: str, text: str, near: int) -> Span | None:
    """Where the words stand in a text, whatever white space parts them; the place that is nearest to `near`."""
    parts = words.split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    places = (Span(*match.span()) for match in pattern.finditer(text))
    return min(places, key=lambda one: abs(one.start - near), default=None)


def _corrected(given: Form, reading: Reading, id: str) -> Spans:
    """The spans that were selected, else those of the words that were written."""
    if given.get("spans"):
        return spans_of(given["spans"])
    claim = next((one for one in claims_of(reading.whole) if one.id == id), None)
    near = min(span.start for span in claim.spans) if claim else 0
    parts = [part for part in given.get("words", "").split(" … ") if part.strip()]
    places = [found(part, reading.report.text, near) for part in parts]
    if not places or None in places:
        raise InputError("these words are not in the report: write them as they stand in it, or select them there")
    return tuple(place for place in places if place)


def _back(claim: str, done: int | None) -> Response:
    place, _, fragment = claim_address(claim).partition("#")
    told = f"&done={done}" if done else ""
    return RedirectResponse(f"{place}{told}#{fragment}", 303)
