"""Days as reports name them, seen from the day of publication."""

import calendar
import random
from datetime import date, timedelta

from firsthand.reading import TimePrecision
from firsthand.wording import MONTHS

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday(day: date) -> str:
    """`Tuesday`."""
    return _DAYS[day.weekday()]


def day_in_words(day: date) -> str:
    """`March 5`, without the year."""
    return f"{MONTHS[day.month - 1]} {day.day}"


def when_in_words(day: date, published: date, chance: random.Random) -> tuple[str, str, tuple[str, str, TimePrecision]]:
    """The word before, the words for a day (`on`, `Tuesday`; `in`, `May`), and the interval that they mean."""
    ago = (published - day).days
    exact = (day.isoformat(), day.isoformat(), "day")
    if ago < 0 or chance.random() < 0.12:
        return "on ", day_in_words(day), exact  # type: ignore[return-value]
    if ago <= 6:
        return "on ", weekday(day), exact  # type: ignore[return-value]
    monday = published - timedelta(days=published.weekday() + 7)
    if monday <= day <= monday + timedelta(days=6):
        return "", "last week", (monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "week")
    first, last = day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    month: tuple[str, str, TimePrecision] = (first.isoformat(), last.isoformat(), "month")
    if first == (published.replace(day=1) - timedelta(days=1)).replace(day=1) and chance.random() < 0.5:
        return "", "last month", month
    if first != published.replace(day=1):
        return "in ", MONTHS[day.month - 1], month
    return "on ", day_in_words(day), exact  # type: ignore[return-value]
