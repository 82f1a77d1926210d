"""Which year is meant where a time names none, and what years and months look like."""

import re
from collections.abc import Callable
from datetime import date

from firsthand.when.calendars import GREGORIAN
from firsthand.when.intervals import Interval, unknown
from firsthand.when.story import Moment

YEAR = r"(?:1[5-9]|20|21)\d\d"
OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?:the\s+)?(?P<rel>last|this|next|same|that)\s+year))"
_FULL = "|".join(
    sorted((name for name in GREGORIAN if len(name) > 4 or name in ("june", "july", "may")), key=len, reverse=True)
)
MONTH = rf"(?:(?:{_FULL})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
A_NAME = re.compile(r"\s+(?!I\b)[A-Z][a-z]")
BODIES = re.compile(
    r"\s+(?:(?:[A-Z][\w-]*|of)\s+){0,2}(?:Movement|Organi[sz]ation|Foundation|Brigades?|Battalions?|Group|Martyrs|Front|Army|Division"
    r"|Regiment|Street|Square|Bridge|Party|Coalition|Alliance|Forum|Committee|University|Hospital|Airport|Stadium|Camp"
    r"|Revolutionary|Revolution)\b"
    r"|\s+(?:movement|organi[sz]ation|alliance|coalition|group|guerrillas?|brigades?|bloc|faction|militia|network|cell|gang)\b"
)
_EVE, _SOON, _AGES = 2, 60, 366
_LISTED = re.compile(rf"(?:,\s+{MONTH})*,?\s+(?:and|or)\s+{MONTH}\s+(?P<year>{YEAR})\b", re.I)
"""A list of months of which only the last has its year."""
STEPS = {"last": -1, "this": 0, "next": 1}


def placed(moment: Moment, make: Callable[[int], Interval], precision: str) -> Interval:
    """What `make` gives for the year that a time without one has.

    Raises:
        ValueError: there is no such day in any year.
    """
    for one in moment.choices(False):
        first = one.interval.start or date.min
        found = make(first.year)
        if one.interval.precision != "year" and found.end and found.end < first:
            found = make(first.year + 1)
        if moment.published is None or (found.start and found.start <= moment.published):
            return found
    if moment.published is None:
        make(2024)
        return unknown(precision)
    around = moment.published.year
    could: list[Interval] = []
    for year in range(around - 8, around + 9):
        try:
            could.append(make(year))
        except ValueError:
            continue
    if not could:
        raise ValueError("there is no such day")
    if moment.ahead or (precision == "day" and _soon(could, moment)):
        return next(one for one in could if one.end and one.end >= moment.published)
    return [one for one in could if one.start and one.start <= moment.published][-1]


def _soon(could: list[Interval], moment: Moment) -> bool:
    """A day just ahead is meant rather than that of ten months ago, unless the clause tells of what was."""
    if moment.published is None or moment.toward is not None:
        return False
    days = [(one.start - moment.published).days for one in could if one.start]
    coming = min((count for count in days if count > 0), default=_AGES)
    return coming <= _EVE or (
        coming <= _SOON and not any(-_AGES // 2 < count <= 0 for count in days) and not moment.tells_back
    )


def year_named(match: re.Match[str], moment: Moment) -> int | None:
    """The year that an expression names: in digits, or as last, this, next year."""
    if match["year"]:
        return int(match["year"])
    if not match["rel"]:
        return None
    if match["rel"].lower() in ("same", "that"):
        anchor = moment.anchor("year")
        return anchor.start.year if anchor and anchor.start else None
    return moment.published.year + STEPS[match["rel"].lower()] if moment.published else None


def dated(match: re.Match[str], moment: Moment, precision: str, make: Callable[[int], Interval]) -> Interval:
    """What `make` gives for the year that is named, else for the one that is meant."""
    year = year_named(match, moment)
    if year is None and not match["rel"] and (listed := _LISTED.match(moment.text, match.end())):
        year = int(listed["year"])
    if year is not None:
        return make(year)
    return unknown(precision) if match["rel"] else placed(moment, make, precision)


def spelt_as_month(match: re.Match[str], moment: Moment) -> bool:
    """With a capital; or where the text has none, or for a name that is no other word."""
    name = match["month"]
    return (
        name[0].isupper() or not moment.story.cased or (len(name) > 3 and name.lower() not in ("march", "may", "mar."))
    )


def no_year(match: re.Match[str]) -> bool:
    """Whether an expression leaves its year out."""
    return not match["year"] and not match["rel"]
