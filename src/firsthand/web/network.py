"""The network: actors and the ties that are claimed between them, and the table beside it for those who read."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.dossier.network import network as drawn
from firsthand.origins.names import folded
from firsthand.web.pages import anchor_address, desk_of, page

router = APIRouter()


@router.get("/network")
def network(request: Request, about: str = "", least: int = 0, disputed: bool = False) -> Response:
    """The ties with at least so many origins, of those whose words hold a name."""
    now = desk_of(request).now()
    ties = [
        one
        for one in now.weighed.values()
        if one.proposition.kind == "tie"
        and one.proposition.origins_for.at_least >= least
        and folded(about) in folded(one.proposition.text)
        and (one.proposition.origins_against.at_most or not disputed)
    ]
    ties.sort(key=lambda one: (-one.proposition.origins_for.at_least, -one.weight))
    picture = drawn(now.readings, [one.proposition for one in ties], list(now.resolved.actors))
    address = partial(anchor_address, now)
    return page(
        request, "network", net=picture, ties=ties, address=address, about=about, least=least, disputed=disputed
    )
