"""The claims: who said what, in which report, how sure; narrowed by facets and by words."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from firsthand.web.facets import PER_PAGE, Facets, choices, facets, label_of
from firsthand.web.pages import desk_of, page

router = APIRouter()


@router.get("/claims")
def claims(request: Request, asked: Annotated[Facets, Depends(facets)], part: int = 1) -> Response:
    """The list, a part of it at a time."""
    now = desk_of(request).now()
    found = asked.claims(request)
    first = (max(part, 1) - 1) * PER_PAGE
    rows = [(one, now.proposition_of(one), now.decided.get(one.claim.id)) for one in found[first : first + PER_PAGE]]
    parts = -(-len(found) // PER_PAGE)
    return page(
        request,
        "claims",
        asked=asked,
        now=now,
        label_of=label_of,
        rows=rows,
        total=len(found),
        choices=choices(now, found),
        part=max(part, 1),
        parts=parts,
    )
