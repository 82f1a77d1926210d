"""The actors, and which of them the program holds to be one."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request

from firsthand.errors import NotFoundError
from firsthand.origins.names import folded
from firsthand.reading import Json
from firsthand.web.api import shapes
from firsthand.web.api.paging import HEADERS, Paged
from firsthand.web.pages import desk_of

router = APIRouter(tags=["actors"])


@router.get("/actors", response_model=list[shapes.Actor], responses=HEADERS)
def actors(
    request: Request,
    page: Paged,
    about: Annotated[str, Query(description="Part of any spelling.")] = "",
    type: Annotated[str | None, Query(description="person, organisation, armed_group, state_force, country.")] = None,
) -> list[Json]:
    """Who is who, with all spellings, those named most often first."""
    part = folded(about)
    wanted = [
        one
        for one in desk_of(request).now().resolved.actors
        if type in (None, one.type) and any(part in folded(name) for name in one.names)
    ]
    return [one.as_json() for one in page.of(wanted)]


@router.get("/actors/{id:path}", response_model=shapes.Actor)
def actor(request: Request, id: str) -> Json:
    """One actor, by its id or that of any of its mentions."""
    found = desk_of(request).now().resolved.actors.of(id)
    if found is None:
        raise NotFoundError(f"no actor {id!r} in this case: GET /api/actors lists them")
    return found.as_json()


@router.get("/proposals", response_model=list[shapes.Proposal], responses=HEADERS)
def proposals(request: Request, page: Paged) -> list[Json]:
    """Which mentions the program holds to be the same and leaves to an analyst."""
    return [one.as_json() for one in page.of(desk_of(request).now().resolved.actors.proposals)]
