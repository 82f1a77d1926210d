"""The shifts: when what somebody does changed, drawn over the counts, each with its interval and its reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from weakref import WeakKeyDictionary

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from firsthand.errors import SettingError
from firsthand.shifts import BY, By, Series, Shifts, occurrences, series_of
from firsthand.shifts import shifts as found_in
from firsthand.web.pages import desk_of, page
from firsthand.web.snapshot import Snapshot
from firsthand.wording import day_in_words

router = APIRouter()
_WIDE, _HIGH = 960.0, 120.0
_known: WeakKeyDictionary[Snapshot, dict[tuple[str, By, str], Shifts]] = WeakKeyDictionary()
"""What was found in a case as it is: the page and its chart ask for the same."""
_MOST_KNOWN = 64


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of one bin, in units of the drawing; `told` says when and how many."""

    x: float
    width: float
    height: float
    told: str


@dataclass(frozen=True, slots=True)
class Band:
    """Between which days a shift began, and the likeliest, in units of the drawing."""

    x: float
    width: float
    likely: float


@router.get("/shifts")
def shifts(request: Request, about: str = "", by: str = "weapon", bin: Literal["week", "month"] = "month") -> Response:
    """Change points in tempo and mix."""
    found = _found(request, about, by, bin)
    series = found.series
    return page(
        request,
        "shifts",
        found=found,
        bars=_bars(series),
        bands=_bands(found),
        ends=(series.day(0), series.day(len(series.counts))) if len(series.counts) else None,
        events=int(series.counts.sum()),
        about=about,
        by=by,
        bin=bin,
        choices=BY,
    )


@router.get("/shifts.json")
def as_json(request: Request, about: str = "", by: str = "weapon", bin: Literal["week", "month"] = "month") -> Response:
    """The counts of each kind by time, and the shifts with their bands, for the chart."""
    found = _found(request, about, by, bin)
    series = found.series
    return JSONResponse(
        {
            "size": bin,
            "starts": [series.day(place).isoformat() for place in range(len(series.counts))],
            "kinds": list(series.kinds),
            "counts": [[int(count) for count in of_kind] for of_kind in series.counts.T],
            "shifts": [[day.isoformat() for day in (one.earliest, one.likely, one.latest)] for one in found.shifts],
        }
    )


def _found(request: Request, about: str, by: str, bin: Literal["week", "month"]) -> Shifts:
    kinds: By | None = next((one for one in BY if one == by), None)
    if kinds is None:
        raise SettingError(f"by {by!r} is not known: choose one of {', '.join(BY)}")
    if about and not any(map(str.isalnum, about)):
        raise SettingError(f"{about!r} has no word in it: give a name, or a part of one")
    now = desk_of(request).now()
    known = _known.setdefault(now, {})
    if (about, kinds, bin) not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[about, kinds, bin] = found_in(series_in(now, about or None, kinds, bin))
    return known[about, kinds, bin]


def series_in(now: Snapshot, about: str | None, by: By, bin: Literal["week", "month"]) -> Series:
    """The counts of what happened, with how much was reported beside them."""
    names = {actor.id: (actor.name, *actor.names) for actor in now.resolved.actors}
    events = list(occurrences(now.happened, names, about))
    reports = [row.report for row in now.rows.values()]
    published = [(report.published_on, report.outlet or report.id) for report in reports]
    dated = [(day, outlet) for day, outlet in published if day]
    return series_of(events, by, bin, dated, max((date.today(), *(day for day, _ in dated))))


def _bars(series: Series) -> list[Bar]:
    totals = [int(total) for total in series.counts.sum(axis=1)] if len(series.counts) else []
    most, wide = max(totals, default=0), _WIDE / max(len(totals), 1)
    return [
        Bar(
            round(place * wide, 2),
            round(max(wide * 0.8, 0.6), 2),
            round(_HIGH * total / most, 1),
            f"{series.bin} from {day_in_words(series.day(place).isoformat())}: {total}",
        )
        for place, total in enumerate(totals)
        if total
    ]


def _bands(found: Shifts) -> list[Band]:
    series = found.series
    if not found.shifts:
        return []
    first, last = series.day(0).toordinal(), series.day(len(series.counts)).toordinal()

    def at(day: date) -> float:
        return round(_WIDE * min(max((day.toordinal() - first) / (last - first), 0), 1), 1)

    return [Band(at(one.earliest), max(at(one.latest) - at(one.earliest), 1), at(one.likely)) for one in found.shifts]
