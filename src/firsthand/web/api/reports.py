"""The reports."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request

from firsthand.errors import NotFoundError
from firsthand.reading import Json
from firsthand.rows import descent_row
from firsthand.web.api import shapes
from firsthand.web.api.paging import HEADERS, Paged
from firsthand.web.facets import Facets, facets
from firsthand.web.pages import desk_of

router = APIRouter(tags=["reports"])


@router.get("/reports", response_model=list[shapes.ListedReport], responses=HEADERS)
def reports(request: Request, asked: Annotated[Facets, Depends(facets)], page: Paged) -> list[Json]:
    """The reports without their text, oldest first."""
    now = desk_of(request).now()
    ids = [id_ for id_ in desk_of(request).reports(asked.filter) if id_ in now.rows]
    return [{**now.rows[id_].report.as_json(), "claims": now.rows[id_].claims} for id_ in page.of(ids)]


@router.get("/reports/{id:path}", response_model=shapes.Reading)
def report(request: Request, id: str) -> Json:
    """One report: its text and all that was read in it, as `firsthand extract` gives it, and where it comes from."""
    now = desk_of(request).now()
    if id not in now.by_report:
        raise NotFoundError(f"no report {id!r} in this case: GET /api/reports lists them")
    descent = now.descents.get(id)
    return {**now.by_report[id].as_json(), "origins": descent_row(descent) if descent else None}
