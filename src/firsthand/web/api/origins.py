"""Where the reports come from."""

from fastapi import APIRouter
from starlette.requests import Request

from firsthand.reading import Json
from firsthand.rows import descent_row
from firsthand.web.api import shapes
from firsthand.web.api.paging import HEADERS, Paged
from firsthand.web.pages import desk_of

router = APIRouter(tags=["origins"])


@router.get("/origins", response_model=list[shapes.Descent], responses=HEADERS)
def origins(request: Request, page: Paged) -> list[Json]:
    """Which reports are copies, of what, and what of each is its own."""
    return [descent_row(one) for one in page.of(desk_of(request).now().resolved.descents)]
