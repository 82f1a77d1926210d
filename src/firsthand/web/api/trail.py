"""The audit trail."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request

from firsthand.reading import Json
from firsthand.web.api import shapes
from firsthand.web.api.paging import HEADERS, Paged
from firsthand.web.pages import desk_of

router = APIRouter(tags=["trail"])


@router.get("/trail", response_model=list[shapes.Act], responses=HEADERS)
def trail(
    request: Request, page: Paged, by: Annotated[str | None, Query(max_length=80, description="Whose acts.")] = None
) -> list[Json]:
    """Who did what in this case, the newest first, and who took it back."""
    found, total = desk_of(request).trail(by, page.limit, page.offset)
    page.tell(total)
    return [one.as_json() for one in found]
