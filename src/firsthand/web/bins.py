"""Events counted by week, month or year: those whose time lies in one of them, and those that may lie in several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from firsthand.happenings import Happening
from firsthand.reading import Json

Size = Literal["week", "month", "year"]
_MOST: tuple[tuple[Size, int], ...] = (("week", 400), ("month", 365 * 12))
"""Days from first to last up to which events are counted so."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Binned:
    """For each bin its first day, how many events lie in it for certain, and how many more by share of their time.

    An event of a longer time is spread over it evenly, so that the two sum to the number of dated events.
    """

    size: Size
    starts: tuple[date, ...]
    certain: tuple[int, ...]
    spread: tuple[float, ...]
    undated: int

    def as_json(self) -> Json:
        """For the chart."""
        return {
            "size": self.size,
            "starts": [one.isoformat() for one in self.starts],
            "certain": list(self.certain),
            "spread": [round(one, 2) for one in self.spread],
            "undated": self.undated,
        }


def binned(happened: Sequence[Happening]) -> Binned:
    """Count events by the day they began to the day they ended; one without both ends is undated."""
    times = [
        (date.fromisoformat(one.when.start), date.fromisoformat(one.when.end))
        for one in happened
        if one.when and one.when.start and one.when.end and one.when.start <= one.when.end
    ]
    if not times:
        return Binned("month", (), (), (), len(happened))
    first, last = min(start for start, _ in times), max(end for _, end in times)
    size: Size = next((name for name, most in _MOST if (last - first).days <= most), "year")
    starts = tuple(_bins(first, last, size))
    number = {start: place for place, start in enumerate(starts)}
    certain, spread = [0] * len(starts), [0.0] * len(starts)
    for start, end in times:
        low, high = number[_begins(start, size)], number[_begins(end, size)]
        if low == high:
            certain[low] += 1
            continue
        whole = (end - start).days + 1
        for place in range(low, high + 1):
            till = _after(starts[place], size) - _DAY
            spread[place] += ((min(end, till) - max(start, starts[place])).days + 1) / whole
    return Binned(size, starts, tuple(certain), tuple(spread), len(happened) - len(times))


def _begins(day: date, size: Size) -> date:
    """The first day of the bin that a day is in; weeks begin on Monday."""
    if size == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if size == "month" else day.replace(month=1, day=1)


def _after(start: date, size: Size) -> date:
    if size == "week":
        return start + 7 * _DAY
    return _begins(start + timedelta(days=32 if size == "month" else 367), size)


def _bins(first: date, last: date, size: Size) -> Iterator[date]:
    start = _begins(first, size)
    while start <= last:
        yield start
        start = _after(start, size)
