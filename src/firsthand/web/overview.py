"""The overview: what is in the case, what is best and least supported, what needs a decision."""

from collections import Counter

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.web.pages import desk_of, page

router = APIRouter()
_SHOWN = 6


@router.get("/")
def overview(request: Request) -> Response:
    """The first page."""
    now = desk_of(request).now()
    weighed = list(now.weighed.values())
    disputed = [
        one for one in weighed if one.proposition.origins_against.at_most and one.proposition.origins_for.at_most
    ]
    repeated = [one for one in weighed if one.proposition.origins_for.at_most == 1 and len(one.proposition.reports) > 1]
    best = sorted(weighed, key=lambda one: (-one.proposition.origins_for.at_least, -one.weight))
    days = sorted(day for row in now.rows.values() if (day := row.report.published))
    return page(
        request,
        "overview",
        now=now,
        days=(days[0], days[-1]) if days else None,
        kinds_of_descent=Counter(one.kind for one in now.resolved.descents).most_common(),
        disputed=sorted(disputed, key=lambda one: -len(one.proposition.reports))[:_SHOWN],
        repeated=sorted(repeated, key=lambda one: -len(one.proposition.reports))[:_SHOWN],
        best=[one for one in best if one.proposition.origins_for.at_least > 1][:_SHOWN],
        named=sum(actor.named for actor in now.resolved.actors),
    )
