"""The events: counted by time, on a map, and what several reports tell of each, with what differs."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from firsthand.coastlines import borders, land
from firsthand.dossier.atlas import Atlas, atlas
from firsthand.dossier.timeline import Timeline, timeline
from firsthand.errors import SettingError
from firsthand.happenings import Happening
from firsthand.web.bins import binned
from firsthand.web.facets import PER_PAGE
from firsthand.web.pages import anchor_address, claim_address, desk_of, page
from firsthand.web.snapshot import Snapshot
from firsthand.wording import event_in_words, squeezed, when_in_words

router = APIRouter()
_DRAWN = 400
"""Events that are drawn one by one where there is no script."""
_ROUGH = ("country", "province")
_TOLD = 140


def chosen(
    request: Request,
    type: Annotated[str, Query()] = "",
    mode: Annotated[str, Query()] = "",
    since: Annotated[str, Query()] = "",
    until: Annotated[str, Query()] = "",
) -> list[Happening]:
    """The events that are asked for, by time; those of unknown time come last, and not where a time is asked for."""
    first, last = _day(since), _day(until)

    def passes(one: Happening) -> bool:
        if type not in ("", one.type) or mode not in ("", one.mode):
            return False
        if not first and not last:
            return True
        start, end = (one.when.start, one.when.end) if one.when else (None, None)
        known = bool(start or end)
        return known and (not last or (start or "") <= last) and (not first or (end or "9999") >= first)

    return sorted((one for one in desk_of(request).now().happened if passes(one)), key=_by_time)


Chosen = Annotated[list[Happening], Depends(chosen)]


@router.get("/events")
def events(request: Request, happened: Chosen, part: Annotated[int, Query(ge=1)] = 1) -> Response:
    """All events, or those of a type, a manner or a time."""
    now = desk_of(request).now()
    here = happened[(part - 1) * PER_PAGE : part * PER_PAGE]
    few = happened[:_DRAWN]
    times, map = _drawn(now, tuple(one.id for one in few))
    return page(
        request,
        "events",
        happened=here,
        total=len(happened),
        words={one.id: in_words(now, one) for one in here},
        times=times,
        map=map,
        left_out=len(happened) - len(few),
        address=partial(anchor_address, now),
        types=sorted({one.type for one in now.happened}),
        modes=sorted({one.mode for one in now.happened}),
        now=now,
        asked={name: request.query_params.get(name, "") for name in ("type", "mode", "since", "until")},
        part=part,
        parts=-(-len(happened) // PER_PAGE),
    )


@lru_cache(maxsize=1)
def _drawn(now: Snapshot, ids: tuple[str, ...]) -> tuple[Timeline, Atlas]:
    """The events by time and on a map, for who has no script."""
    known = {one.id: one for one in now.happened}
    few = [known[id_] for id_ in ids]
    shown = {id_ for one in few for id_ in one.claims}
    entries = [one for one in now.entries if any(held.claim in shown for held in one.held)]
    rows = tuple(now.rows.values())
    return timeline(rows if len(rows) <= _DRAWN else (), entries), atlas(few)


@router.get("/events.json")
def as_json(request: Request, happened: Chosen) -> Response:
    """The counts by time, and the places with what is said to have happened there."""
    now = desk_of(request).now()
    return JSONResponse({"counts": binned(happened).as_json(), "places": _places(now, happened)})


@router.get("/coastlines.json")
def coastlines(_: Request) -> Response:
    """Outlines of land and borders, as lines of longitude and latitude in degrees."""
    return JSONResponse({"land": land(), "borders": borders()})


def in_words(now: Snapshot, one: Happening) -> str:
    """An event in the words of its first claim."""
    claim = now.claims[one.claims[0]].claim
    return event_in_words(claim.event, now.by_report[claim.report]) if claim.event else one.type


def _places(now: Snapshot, happened: Sequence[Happening]) -> list[dict[str, object]]:
    found: dict[tuple[float, float], dict[str, object]] = {}
    for one in happened:
        if not one.where or one.where.lat is None or one.where.lon is None:
            continue
        at = one.where.lat, one.where.lon
        rough = one.where.precision in _ROUGH
        place = found.setdefault(at, {"name": one.where.name, "at": at, "rough": rough, "events": []})
        told = place["events"]
        assert isinstance(told, list)
        when = when_in_words(one.when) if one.when else "time not known"
        told.append([when, squeezed(in_words(now, one), _TOLD), claim_address(one.claims[0])])
    return list(found.values())


def _day(told: str) -> str:
    try:
        return date.fromisoformat(told).isoformat() if told else ""
    except ValueError:
        raise SettingError(f"the day {told!r} is none: write it like 2031-05-21") from None


def _by_time(one: Happening) -> tuple[bool, str]:
    start = one.when.start if one.when else None
    return start is None, start or ""
