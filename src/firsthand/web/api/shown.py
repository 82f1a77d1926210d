"""One thing by its id, whatever it is."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request

from firsthand.errors import NotFoundError
from firsthand.reading import Json
from firsthand.rows import claim_row
from firsthand.web.api import shapes
from firsthand.web.api.reports import report
from firsthand.web.pages import desk_of

router = APIRouter()


class ShownReport(BaseModel):
    """A report."""

    kind: Literal["report"]
    thing: shapes.Reading


class ShownClaim(BaseModel):
    """A claim."""

    kind: Literal["claim"]
    thing: shapes.Claim


class ShownProposition(BaseModel):
    """A proposition."""

    kind: Literal["proposition"]
    thing: shapes.Proposition


class ShownActor(BaseModel):
    """An actor."""

    kind: Literal["actor"]
    thing: shapes.Actor


Shown = Annotated[ShownReport | ShownClaim | ShownProposition | ShownActor, Field(discriminator="kind")]


@router.get("/show/{id:path}", response_model=Shown)
def show(request: Request, id: str) -> Json:
    """A report, a claim, a proposition or an actor by its id."""
    now = desk_of(request).now()
    if id in now.by_report:
        return {"kind": "report", "thing": report(request, id)}
    if id in now.claims:
        return {"kind": "claim", "thing": claim_row(now.claims[id], now.proposition_of(now.claims[id]))}
    if id in now.weighed:
        return {"kind": "proposition", "thing": now.weighed[id].as_json()}
    if actor := now.resolved.actors.of(id):
        return {"kind": "actor", "thing": actor.as_json()}
    raise NotFoundError(f"nothing in this case has the id {id!r}: the lists of the API give the ids")
