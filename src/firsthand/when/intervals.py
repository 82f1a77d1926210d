"""Calendar intervals and how to count with them. Weeks run from Monday to Sunday (ISO 8601)."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.reading import TimePrecision

FINER: tuple[TimePrecision, ...] = ("day", "week", "month", "season", "year", "decade", "unknown")
"""The precisions, the finest first."""
VAGUE = {"day": (2, 14), "week": (2, 8), "month": (2, 12), "year": (2, 10), "decade": (2, 5)}
"""What a number of units that is not told ("weeks later", "in recent months") is: at least and at most."""


class Interval(NamedTuple):
    """First and last day, `None` where open or unknown, and how exactly they are known."""

    start: date | None
    end: date | None
    precision: TimePrecision

    @property
    def known(self) -> tuple[date, date] | None:
        """Both ends, where both are known."""
        return (self.start, self.end) if self.start and self.end else None


def unknown(precision: str) -> Interval:
    """An interval of which only the size is known."""
    return Interval(None, None, next((known for known in FINER if known == precision), "unknown"))


def on(day: date) -> Interval:
    """The day alone."""
    return Interval(day, day, "day")


def month(year: int, number: int) -> Interval:
    """A calendar month."""
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def years(first: int, last: int, precision: TimePrecision = "year") -> Interval:
    """From the first day of a year to the last of another."""
    return Interval(date(first, 1, 1), date(last, 12, 31), precision)


def season(year: int, number: int) -> Interval:
    """Spring (1) from March, summer (2) from June, autumn (3) from September, winter (4) from December of the year.

    The meteorological seasons of the north: a report seldom says on which half of the earth it is.
    """
    first = month(year, 3 * number).start
    last = month(*_counted(year, 3 * number + 2)).end
    return Interval(first, last, "season")


def holding(day: date, unit: str) -> Interval:
    """The calendar unit that a day lies in."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Interval(monday, monday + timedelta(days=6), "week")
    if unit == "month":
        return month(day.year, day.month)
    if unit == "season":
        return season(day.year if day.month > 2 else day.year - 1, (day.month - 3) % 12 // 3 + 1)
    if unit == "year":
        return years(day.year, day.year)
    if unit == "decade":
        return years(day.year // 10 * 10, day.year // 10 * 10 + 9, "decade")
    return on(day)


def moved(day: date, count: int, unit: str) -> date:
    """A day some units on (or back); the last of the month where the month is too short.

    Raises:
        ValueError, OverflowError: the calendar does not reach that far.
    """
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    year, number = _counted(day.year, day.month + count * {"month": 1, "year": 12, "decade": 120}[unit])
    return date(year, number, min(day.day, calendar.monthrange(year, number)[1]))


def counted_from(anchor: Interval, count: int | None, unit: str, sign: int) -> Interval:
    """Some units before (-1) or after (+1) an interval; `count` is `None` where the number is not told."""
    if not anchor.known:
        return unknown(unit)
    first, last = anchor.known
    least, most = (count, count) if count is not None else VAGUE[unit]
    start = moved(first, sign * (least if sign > 0 else most), unit)
    end = moved(last, sign * (most if sign > 0 else least), unit)
    if unit in ("month", "year") and (last + timedelta(days=1)).day == 1:
        end = holding(end, "month").end or end
    if count is not None and not coarser(anchor.precision, unit):
        return holding(moved(first, sign * count, unit), "year" if unit == "decade" else unit)
    return Interval(start, end, anchor.precision if coarser(anchor.precision, unit) else unknown(unit).precision)


def part(of: Interval, which: str) -> Interval:
    """The early, mid or late third of a month, year, decade; known one step finer than the whole."""
    if not of.known:
        return unknown({"month": "week", "year": "season", "decade": "year"}.get(of.precision, of.precision))
    first, last = of.known
    if of.precision == "month":
        skipped = {"early": 0, "mid": 10, "late": 20}[which]
        start = first + timedelta(days=skipped)
        return Interval(start, last if which == "late" else start + timedelta(days=9), "week")
    if of.precision == "year":
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[which]
        return Interval(month(first.year, months[0]).start, month(last.year, months[1]).end, "season")
    if of.precision == "decade" and last.year - first.year == 9:
        steps = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[which]
        return years(first.year + steps[0], first.year + steps[1])
    return of


def coarser(one: str, other: str) -> bool:
    """Whether the first precision is less exact than the second."""
    return FINER.index(one) > FINER.index(other)


def _counted(year: int, number: int) -> tuple[int, int]:
    """A year and a month from a month's number that may be less than 1 or more than 12."""
    more, rest = divmod(number - 1, 12)
    return year + more, rest + 1
