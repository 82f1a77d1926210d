"""The claims, and those of them that are of a tie."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request

from firsthand.errors import NotFoundError
from firsthand.reading import Json
from firsthand.rows import claim_row, tie_row
from firsthand.web.api import shapes
from firsthand.web.api.paging import HEADERS, Paged
from firsthand.web.facets import Facets, facets
from firsthand.web.pages import desk_of

router = APIRouter(tags=["claims"])
Asked = Annotated[Facets, Depends(facets)]


@router.get("/claims", response_model=list[shapes.Claim], responses=HEADERS)
def claims(request: Request, asked: Asked, page: Paged) -> list[Json]:
    """The claims: who said what, in which report, how sure."""
    now = desk_of(request).now()
    return [claim_row(stored, now.proposition_of(stored)) for stored in page.of(asked.claims(request))]


@router.get("/claims/{id:path}", response_model=shapes.Claim)
def claim(request: Request, id: str) -> Json:
    """One claim."""
    now = desk_of(request).now()
    if id not in now.claims:
        raise NotFoundError(f"no claim {id!r} in this case: GET /api/claims lists them")
    return claim_row(now.claims[id], now.proposition_of(now.claims[id]))


@router.get("/ties", response_model=list[shapes.ClaimedTie], responses=HEADERS)
def ties(request: Request, asked: Asked, page: Paged) -> list[Json]:
    """The ties that are claimed: who is said to command, train, lead or be a front for whom."""
    now = desk_of(request).now()
    found = [stored for stored in asked.claims(request) if stored.claim.type == "tie"]
    return [tie_row(stored, now.by_report[stored.claim.report]) for stored in page.of(found)]
