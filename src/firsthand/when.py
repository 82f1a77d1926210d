"""Time expressions to calendar intervals, anchored on the day of publication.

Only the plain expressions of agency copy are understood here: days of the week, months, years, "this month",
"last year". Where the publication day is unknown, an expression that depends on it gives an interval without ends.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from firsthand.reading import TimePrecision, When
from firsthand.span import Span

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
_UNITS: dict[str, TimePrecision] = {"week": "week", "month": "month", "year": "year"}
_STEPS = {"last": -1, "this": 0, "next": 1}
_MONTH = "|".join(MONTHS)
_DAY = "|".join(_WEEKDAYS)
_YEAR = r"(?:19|20)\d\d"
_EXPRESSION = re.compile(
    rf"(?P<iso>\b{_YEAR}-\d\d-\d\d\b)"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dmonth>{_MONTH})(?:,?\s+(?P<dyear>{_YEAR}))?\b"
    rf"|\b(?P<mmonth>{_MONTH})\s+(?P<mday>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<myear>{_YEAR}))?(?!\d)"
    rf"|\b(?:(?P<part>early|mid|late)[ -])?(?P<month>{_MONTH})"
    rf"(?:\s+(?:of\s+)?(?:(?P<year>{_YEAR})|(?P<ofyear>last|this|next)\s+year))?\b"
    rf"|\b(?:(?P<which>last|this|next)\s+)?(?P<weekday>{_DAY})\b"
    rf"|\b(?P<relative>last|this|next)\s+(?P<unit>week|month|year)\b"
    rf"|\b(?P<near>today|yesterday|tomorrow)\b"
    rf"|\b(?:(?:in|from|during|between)\s+)?(?P<from>{_YEAR})\s?[-–]\s?(?P<to>{_YEAR})\b"
    rf"|\b(?:(?:in|since|of|from|until|by|late|early|mid|during)[ -])(?P<alone>{_YEAR})\b",
    re.I,
)


def times(text: str, published: date | None) -> Iterator[When]:
    """Every time expression of a text as an interval, in reading order; `spans` holds where it stands."""
    for match in _EXPRESSION.finditer(text):
        found = _interval(match, published)
        if found:
            start = max(match.start("alone"), match.start("from"), match.start())
            span = Span(start, match.end())
            first, last, precision = found
            yield When(first.isoformat() if first else None, last.isoformat() if last else None, precision, (span,))


_Interval = tuple[date | None, date | None, TimePrecision]


def _interval(match: re.Match[str], published: date | None) -> _Interval | None:
    """First day, last day and precision of an expression; `None` for a word that only looks like one."""
    if match["iso"]:
        return _day_or_nothing(*map(int, match["iso"].split("-")))
    if match["day"] or match["mday"]:
        name = (match["dmonth"] or match["mmonth"]).capitalize()
        year, day = match["dyear"] or match["myear"], int(match["day"] or match["mday"])
        if year is None and published is None:
            return (None, None, "day")
        chosen = int(year) if year else _nearest_year(MONTHS[name], published)
        return _day_or_nothing(chosen, MONTHS[name], day)
    if match["month"]:
        return _month(match, published)
    if match["from"]:
        first, last = int(match["from"]), int(match["to"])
        return (date(first, 1, 1), date(last, 12, 31), "year") if first <= last else None
    if match["alone"]:
        year = int(match["alone"])
        return date(year, 1, 1), date(year, 12, 31), "year"
    return _relative(match, published)


def _day_or_nothing(year: int, month: int, day: int) -> _Interval | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found, "day"


def _month(match: re.Match[str], published: date | None) -> _Interval | None:
    name = match["month"].capitalize()
    if not match["month"][0].isupper() or (name in ("May", "March") and not _stands_as_month(match)):
        return None
    number = MONTHS[name]
    if match["year"] is None and published is None:
        return (None, None, "month")
    if match["year"]:
        year = int(match["year"])
    elif match["ofyear"] and published:
        year = published.year + _STEPS[match["ofyear"].lower()]
    else:
        year = _nearest_year(number, published)
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month"


def _stands_as_month(match: re.Match[str]) -> bool:
    """ "May" and "March" are words too: they are months behind a preposition or before a year."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return bool(match["year"] or match["ofyear"]) or bool(
        re.search(r"\b(?:in|since|of|from|until|by|last|during|and|this)\s+$", before)
    )


def _nearest_year(month: int, published: date | None) -> int:
    """The year of the last such month not after publication: news speaks of what has been."""
    if published is None:
        raise ValueError("a month without a year needs the day of publication")
    return published.year if month <= published.month else published.year - 1


def _relative(match: re.Match[str], published: date | None) -> _Interval:
    precision: TimePrecision = {"week": "week", "month": "month", "year": "year"}.get(
        (match["unit"] or "").lower(), "day"
    )  # type: ignore[assignment]
    if published is None:
        return None, None, precision
    if match["near"]:
        day = published + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[match["near"].lower()])
        return day, day, "day"
    if match["weekday"]:
        return _weekday(match, published)
    step = _STEPS[match["relative"].lower()]
    if precision == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6), "week"
    if precision == "month":
        months = published.year * 12 + published.month - 1 + step
        year, month = divmod(months, 12)
        return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1]), "month"
    return date(published.year + step, 1, 1), date(published.year + step, 12, 31), "year"


def _weekday(match: re.Match[str], published: date) -> _Interval:
    """The last such day up to publication, or the next one after it behind "next"."""
    back = (published.weekday() - _WEEKDAYS[match["weekday"].capitalize()]) % 7
    if (match["which"] or "").lower() == "next":
        day = published + timedelta(days=7 - back)
    else:
        day = published - timedelta(days=back)
    return day, day, "day"
