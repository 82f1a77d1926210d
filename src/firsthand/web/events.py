"""The events: a line of time, a map, and what several reports tell of each, with what differs."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.dossier.atlas import atlas
from firsthand.dossier.timeline import timeline
from firsthand.happenings import Happening
from firsthand.web.pages import anchor_address, desk_of, page
from firsthand.wording import event_in_words

router = APIRouter()


@router.get("/events")
def events(request: Request, type: str = "", mode: str = "") -> Response:
    """All events, or those of a type or a mode."""
    now = desk_of(request).now()
    happened = [one for one in now.happened if type in ("", one.type) and mode in ("", one.mode)]
    happened.sort(key=_by_time)
    shown = {id_ for one in happened for id_ in one.claims}
    entries = [one for one in now.entries if any(held.claim in shown for held in one.held)]
    words = {}
    for one in happened:
        claim = now.claims[one.claims[0]].claim
        words[one.id] = event_in_words(claim.event, now.by_report[claim.report]) if claim.event else one.type
    return page(
        request,
        "events",
        happened=happened,
        words=words,
        times=timeline(tuple(now.rows.values()), entries),
        map=atlas(happened),
        address=partial(anchor_address, now),
        types=sorted({one.type for one in now.happened}),
        modes=sorted({one.mode for one in now.happened}),
        now=now,
        type=type,
        mode=mode,
    )


def _by_time(one: Happening) -> tuple[bool, str]:
    start = one.when.start if one.when else None
    return start is None, start or ""
