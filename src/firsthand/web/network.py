"""The network: actors and the ties that are claimed between them, by time, weight and origins, and the same to read."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from firsthand.dossier.network import MOST_TIES, Network
from firsthand.dossier.network import network as drawn
from firsthand.errors import NotFoundError, SettingError
from firsthand.origins.names import folded
from firsthand.web.facets import PER_PAGE
from firsthand.web.pages import anchor_address, desk_of, page
from firsthand.web.snapshot import Snapshot
from firsthand.web.ties import Linked

router = APIRouter()


@router.get("/network")
def network(
    request: Request,
    about: str = "",
    least: int = 0,
    weight: Annotated[float, Query(ge=0, le=1)] = 0.0,
    disputed: bool = False,
    on: str = "",
    part: Annotated[int, Query(ge=1)] = 1,
) -> Response:
    """The ties with at least so many origins and such a weight, of those so named, that held on a day."""
    now = desk_of(request).now()
    found = now.net
    actors, named, day = found.actors, folded(about), _day(on)
    ties = [
        one
        for one in found.ties
        if one.stated.proposition.origins_for.at_least >= least
        and one.stated.weight >= weight
        and (one.disputed or not disputed)
        and (not day or one.holds_on(day))
        and (not named or any(named in folded(name) for end in (one.subject, one.object) for name in actors[end].names))
    ]
    here = ties[(part - 1) * PER_PAGE : part * PER_PAGE]
    asked = {"about": about, "least": least, "weight": weight, "disputed": disputed, "on": day}
    return page(
        request,
        "network",
        still=_still(now, ties[: 2 * MOST_TIES]),
        ties=here,
        total=len(ties),
        all=found,
        asked=asked,
        address=partial(anchor_address, now),
        part=part,
        parts=-(-len(ties) // PER_PAGE),
    )


@router.get("/network.json")
def as_json(request: Request) -> Response:
    """All actors with a tie, where each stands, and all ties, for the picture."""
    return JSONResponse(desk_of(request).now().net.as_json())


@router.get("/network/tie/{id:path}")
def tie(request: Request, id: str) -> Response:
    """The claims behind a tie, to stand beside the picture."""
    now = desk_of(request).now()
    one = next((one for one in now.net.ties if one.stated.proposition.id == id), None)
    if one is None:
        raise NotFoundError(f"no tie {id!r} in this case: the table of the network has all")
    claims = [now.claims[claim] for claim in one.stated.proposition.claims if claim in now.claims]
    copies = {report for report, descent in now.descents.items() if descent.kind in ("reprint", "rewrite")}
    return page(request, "tie", one=one, claims=claims, copies=copies)


@router.get("/network/actor/{id:path}")
def actor(request: Request, id: str) -> Response:
    """The ties of an actor, to stand beside the picture."""
    found = desk_of(request).now().net
    number = next((place for place, one in enumerate(found.actors) if one.id == id), None)
    if number is None:
        raise NotFoundError(f"no actor {id!r} with a tie in this case: the table of the network has all")
    ties = [one for one in found.ties if number in (one.subject, one.object)]
    return page(request, "tied", one=found.actors[number], ties=ties)


def _day(on: str) -> str:
    try:
        return date.fromisoformat(on).isoformat() if on else ""
    except ValueError:
        raise SettingError(f"the day {on!r} is none: write it like 2031-05-21") from None


def _still(now: Snapshot, ties: Sequence[Linked]) -> Network:
    """The best supported ties as a picture that needs no script."""
    stated = [one.stated.proposition for one in ties]
    reports = {claim.rpartition(":")[0] for one in stated for claim in one.claims}
    readings = [now.by_report[id_] for id_ in reports if id_ in now.by_report]
    found = now.net
    numbers = sorted({end for one in ties for end in (one.subject, one.object)})
    return drawn(readings, stated, [found.actors[number] for number in numbers])
