"""The trail: who did what in this case, when, and who took it back."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.web.facets import PER_PAGE
from firsthand.web.pages import desk_of, page

router = APIRouter()


@router.get("/trail")
def trail(request: Request, by: str = "", part: int = 1) -> Response:
    """The newest acts first, a part of them at a time."""
    part = min(max(part, 1), 10**6)
    desk = desk_of(request)
    entries, total = desk.trail(by.strip() or None, PER_PAGE, (part - 1) * PER_PAGE)
    people = [one.name for one in desk.people.all()]
    return page(
        request, "trail", entries=entries, total=total, by=by, people=people, part=part, parts=-(-total // PER_PAGE)
    )
