"""Intervals in the Extended Date/Time Format (ISO 8601-2:2019, levels 1 and 2).

`2032-05-14`, `2032-05`, `2032`, `203X` for a decade, `2031-22` for summer, `2031-33` for the first quarter, `2031-40`
for the first half, `2025/2027`, `2014/2032-05-21~`, `../2031-03`; `~` behind an end that is finer than what is known of
it.
"""

from datetime import date, timedelta

from firsthand.reading import When
from firsthand.when.intervals import month, season

UNKNOWN = "XXXX"
"""What has no ends at all."""


def edtf(when: When) -> str:
    """The interval as EDTF. A winter is written with both ends, as it runs over the end of a year."""
    start = date.fromisoformat(when.start[:10]) if when.start else None
    end = date.fromisoformat(when.end[:10]) if when.end else None
    if start is None and end is None:
        return UNKNOWN
    if start and end:
        return _whole(start, end, when.precision) or _both(start, end, when.precision)
    return f"{_first(start, when.precision)}/.." if start else f"../{_last(end, when.precision)}" if end else UNKNOWN


def _whole(start: date, end: date, precision: str) -> str | None:
    """One year, month, season, quarter, half, decade or day, where the ends are its ends."""
    if start == end:
        return start.isoformat() + ("" if precision == "day" else "~")
    year, ends = start.year, (start, end)
    if precision == "month" and month(year, start.month)[:2] == ends:
        return f"{year:04}-{start.month:02}"
    if precision == "year" and ends == (date(year, 1, 1), date(year, 12, 31)):
        return f"{year:04}"
    if precision == "decade" and year % 10 == 0 and ends == (date(year, 1, 1), date(year + 9, 12, 31)):
        return f"{year // 10:03}X"
    return _season(start, end) if precision == "season" and end.year == year else None


def _both(start: date, end: date, precision: str) -> str:
    """Both ends, as days where one as a whole month or year would hold the other."""
    first, last = _first(start, precision), _last(end, precision)
    if last.startswith(first):
        first = f"{start}~"
    elif first.startswith(last):
        last = f"{end}~"
    return f"{first}/{last}"


def _season(start: date, end: date) -> str | None:
    year = start.year
    coded = {season(year, number)[:2]: 20 + number for number in (1, 2, 3)}
    for code, first, last in ((33, 1, 3), (34, 4, 6), (35, 7, 9), (36, 10, 12), (40, 1, 6), (41, 7, 12)):
        coded[month(year, first).start, month(year, last).end] = code
    return f"{year:04}-{coded[start, end]}" if (start, end) in coded else None


def _first(day: date, precision: str) -> str:
    if precision in ("year", "decade") and (day.month, day.day) == (1, 1):
        return f"{day.year:04}"
    if precision in ("month", "season", "year", "decade") and day.day == 1:
        return day.isoformat()[:7]
    return day.isoformat() + _about(precision, day.weekday() == 0)


def _last(day: date, precision: str) -> str:
    if precision in ("year", "decade") and (day.month, day.day) == (12, 31):
        return f"{day.year:04}"
    if precision in ("month", "season", "year", "decade") and (day == date.max or (day + timedelta(days=1)).day == 1):
        return day.isoformat()[:7]
    return day.isoformat() + _about(precision, day.weekday() == 6)


def _about(precision: str, bound: bool) -> str:
    return "" if precision == "day" or (precision == "week" and bound) else "~"
