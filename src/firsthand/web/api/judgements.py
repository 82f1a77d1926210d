"""Judgements: made, listed and taken back."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from firsthand.judgements import Decision
from firsthand.pipeline import Change
from firsthand.reading import Json
from firsthand.web.actors import followed
from firsthand.web.api import shapes
from firsthand.web.api.paging import HEADERS, Paged
from firsthand.web.pages import desk_of
from firsthand.web.session import session_of

router = APIRouter(tags=["judgements"])
_LAST = 2**31 - 1
Seen = Annotated[int | None, Query(ge=0, le=_LAST, description="The `version` of the view that it is made on.")]


class Deciding(BaseModel):
    """A judgement to be made: two actors or mentions by their ids.

    With `seen`, the `version` of the view that it is made on, it is refused (409) where somebody else has judged on one
    of the two since.
    """

    left: str = Field(min_length=1, max_length=500)
    right: str = Field(min_length=1, max_length=500)
    decision: Decision
    why: str | None = Field(default=None, max_length=1000)
    seen: int | None = Field(default=None, ge=0, le=_LAST)


@router.get("/judgements", response_model=list[shapes.Judgement], responses=HEADERS)
def judgements(request: Request, page: Paged) -> list[Json]:
    """The ledger, oldest first."""
    return [one.as_json() for one in page.of(desk_of(request).now().ledger)]


@router.post("/judgements", status_code=201, response_model=shapes.Change)
def judge(request: Request, given: Deciding) -> Json:
    """Write down that two are the same, or different."""
    user = session_of(request).user
    return _changed(
        request, desk_of(request).judge(given.left, given.right, given.decision, user, given.why, given.seen)
    )


@router.delete("/judgements/{number}", response_model=shapes.Change)
def take_back(request: Request, number: Annotated[int, Path(ge=1, le=_LAST)], seen: Seen = None) -> Json:
    """Take a judgement back: the case is again what it was without it."""
    return _changed(request, desk_of(request).take_back(number, session_of(request).user, seen))


def _changed(request: Request, change: Change) -> Json:
    return {**change.judgement.as_json(), **followed(change), "version": desk_of(request).now().version}
