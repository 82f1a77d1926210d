"""What is stated across reports, weighed; and a statement held against it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request

from firsthand.checked import check as checked
from firsthand.errors import NotFoundError
from firsthand.reading import Json
from firsthand.web.api import shapes
from firsthand.web.api.paging import HEADERS, Paged
from firsthand.web.facets import Facets, facets
from firsthand.web.pages import desk_of
from firsthand.web.propositions import listed

router = APIRouter(tags=["propositions"])
Asked = Annotated[Facets, Depends(facets)]


@router.get("/propositions", response_model=list[shapes.Proposition], responses=HEADERS)
@router.get("/weigh", response_model=list[shapes.Proposition], responses=HEADERS)
def propositions(request: Request, asked: Asked, page: Paged) -> list[Json]:
    """What is stated across reports, with weights and reasons, best supported first."""
    return [one.as_json() for one in page.of(listed(request, asked)[1])]


@router.get("/propositions/{id:path}", response_model=shapes.Proposition)
def proposition(request: Request, id: str) -> Json:
    """One proposition."""
    found = desk_of(request).now().weighed.get(id)
    if found is None:
        raise NotFoundError(f"no proposition {id!r} in this case: GET /api/propositions lists them")
    return found.as_json()


@router.get("/check", response_model=shapes.Checked)
def check(
    request: Request,
    statement: Annotated[str, Query(min_length=1, max_length=500, description="An English sentence.")],
    limit: Annotated[int, Query(ge=1, le=100, description="At most so many.")] = 5,
) -> Json:
    """Find a statement in the case: who supports it, who denies it, and how many independent origins each has."""
    now = desk_of(request).now()
    told = checked(statement, now.resolved, now.claims.values(), now.by_report.__getitem__, limit)
    found = [
        {**now.weighed[one.proposition.id].as_json(), "opposite": one.opposite, "near": one.near}
        for one in told.matches
    ]
    return {"understood": told.understood, "matches": found}
