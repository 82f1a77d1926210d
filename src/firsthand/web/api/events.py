"""The events: as each claim tells them, and as all reports together do."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request

from firsthand.reading import Json
from firsthand.rows import event_row
from firsthand.web.api import shapes
from firsthand.web.api.paging import HEADERS, Paged
from firsthand.web.facets import Facets, facets
from firsthand.web.pages import desk_of

router = APIRouter(tags=["events"])
Asked = Annotated[Facets, Depends(facets)]


@router.get("/events", response_model=list[shapes.Happening], responses=HEADERS)
def events(
    request: Request,
    page: Paged,
    type: Annotated[str | None, Query(description="The type of event.")] = None,
    mode: Annotated[str | None, Query(description="The weapon or manner.")] = None,
) -> list[Json]:
    """What several reports tell of each event."""
    kind = type.upper() if type else None
    found = [one for one in desk_of(request).now().happened if kind in (None, one.type) and mode in (None, one.mode)]
    return [one.as_json() for one in page.of(found)]


@router.get("/events/claimed", response_model=list[shapes.ClaimedEvent], responses=HEADERS)
def claimed(request: Request, asked: Asked, page: Paged) -> list[Json]:
    """The events as each claim tells them."""
    found = [stored for stored in asked.claims(request) if stored.claim.type == "event"]
    return [event_row(stored) for stored in page.of(found)]
