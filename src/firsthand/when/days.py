"""Expressions that name a day, in figures, in words, in other calendars, or as a feast."""

import re
from datetime import date, timedelta

from firsthand.when.calendars import (
    FEAST,
    FIRST_WORDS,
    FOREIGN,
    GREGORIAN,
    UNMISTAKABLE,
    calendars_of,
    day_of,
    feast,
    last_feast,
    last_month,
    month_of,
)
from firsthand.when.intervals import Interval, on, unknown
from firsthand.when.rules import DIGITS, Rule, pattern, words
from firsthand.when.story import Moment
from firsthand.when.which_year import A_NAME, BODIES, MONTH, OF_YEAR, YEAR, dated, no_year, spelt_as_month, year_named

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = r"(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|to|until|through|and)\s?"


def _iso(match: re.Match[str], _: Moment) -> Interval:
    return on(date(*(int(match[name]) for name in ("y", "m", "d"))))


def _iso_week(match: re.Match[str], _: Moment) -> Interval:
    monday = date.fromisocalendar(int(match["y"]), int(match["w"]), 1)
    return Interval(monday, monday + timedelta(days=6), "week")


def _in_figures(match: re.Match[str], moment: Moment) -> Interval:
    """Day first, unless that is no day, lies after publication, or the text has dates that must be month first."""
    one, two, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    if one <= 12 < two or (
        one <= 12
        and one != two
        and match["sep"] != "."
        and re.search(r"\b(?:0?\d|1[0-2])/(?:1[3-9]|2\d|3[01])/\d\d", moment.text)
    ):
        one, two = two, one
    return on(date(year, two, one))


def _month_number(name: str) -> int:
    return GREGORIAN[name.lower().rstrip(".")]


def _day(match: re.Match[str], moment: Moment) -> Interval | None:
    if not spelt_as_month(match, moment) or _organisation(match, moment):
        return None
    number, day = _month_number(match["month"]), int(match["day"])
    last = int(match["last"]) if match["last"] else day
    if match["last"] and last <= day:
        return None
    if match["last"] and match["join"].strip() == "and" and last != day + 1 and not _between(match, moment):
        if match.re is not _MONTH_DAY:
            return None
        moment.end, last = match.start("join"), day
    if match.re is _MONTH_DAY and _counts(match, moment):
        return None
    return dated(match, moment, "day", lambda y: Interval(date(y, number, day), date(y, number, last), "day"))


def _between(match: re.Match[str], moment: Moment) -> bool:
    return bool(re.search(r"\bbetween\s+(?:the\s+)?$", moment.text[max(0, match.start() - 16) : match.start()], re.I))


def _counts(match: re.Match[str], moment: Moment) -> bool:
    """ "In May 12 people died": the number counts what follows."""
    behind_in = re.search(r"\bin\s+$", moment.text[max(0, match.start() - 4) : match.start()], re.I)
    if match["year"] or match["rel"] or match["last"] or not behind_in:
        return False
    return bool(re.match(r"\s+(?:[a-z]+s|people|men|women|children)\b", moment.text[match.end() : match.end() + 30]))


def _organisation(match: re.Match[str], moment: Moment) -> bool:
    """Whether a body is named by the date ("the 17 November organisation")."""
    return not match["year"] and bool(BODIES.match(moment.text, match.end()))


def _feast(match: re.Match[str], moment: Moment) -> Interval | None:
    if re.match(r"\s+(?:trees?|cards?|lights|gifts?|carols?|shopping|presents?)\b", moment.text[match.end() :][:12]):
        return None
    year = year_named(match, moment)
    if year is not None:
        return on(feast(match["feast"], year))
    for one in moment.choices(False):
        return on(feast(match["feast"], (one.interval.start or date.min).year))
    return last_feast(match["feast"], moment.published, moment.ahead) if moment.published else unknown("day")


def _foreign(match: re.Match[str], moment: Moment) -> Interval | None:
    name, day = match["name"], match["day"] or match["after"]
    year = int(match["fyear"]) if match["fyear"] else None
    known = calendars_of(name, year)
    if known is None or (BODIES.match(moment.text, match.end()) and year is None):
        return None
    system, number = known
    if year is not None and not _plausible(system, year):
        return None
    if system != "russian" and not name[0].isupper():
        return None
    if system == "russian" and not match["day"]:
        return None
    if year is None:
        if day is None and not (UNMISTAKABLE.fullmatch(name) and _in_month(match, moment)):
            return None
        if match["after"] or (day and not match["day"]):
            return None
        if moment.published is None:
            return unknown("day" if day else "month")
        found = last_month(system, number, moment.published, moment.ahead)
        return found if day is None else _nth(found, int(day))
    return on(day_of(system, year, number, int(day))) if day else month_of(system, year, number)


def _nth(found: Interval, day: int) -> Interval:
    if found.start is None or found.end is None or found.start + timedelta(days=day - 1) > found.end:
        raise ValueError("the month has fewer days")
    return on(found.start + timedelta(days=day - 1))


def _plausible(system: str, year: int) -> bool:
    low, high = {"hijri": (1, 1600), "persian": (1200, 1550), "hebrew": (5000, 6000)}.get(system, (1500, 2199))
    return low <= year <= high


def _in_month(match: re.Match[str], moment: Moment) -> bool:
    if match["of"]:
        return True
    before = moment.text[max(0, match.start() - 14) : match.start()]
    person = A_NAME.match(moment.text, match.end())
    return (
        bool(re.search(r"\b(?:in|during|since|until|throughout|last|this|next|after|before)\s+$", before, re.I))
        and not person
    )


_MONTH_DAY = pattern(
    rf"(?P<month>{MONTH})\s?(?P<day>{_DAY}){_NTH}(?!\d)(?:(?P<join>{_TO})(?P<last>{_DAY}){_NTH}(?![\d:]))?{OF_YEAR}?(?![\d:])"
)
RULES = (
    Rule(words(DIGITS), pattern(
        rf"(?P<y>{YEAR})(?P<s>[-/])(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
        r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
    ), _iso),
    Rule(words(DIGITS), pattern(rf"(?P<y>{YEAR})-?W(?P<w>\d\d)"), _iso_week),
    Rule(words(DIGITS), pattern(
        rf"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>{YEAR}|(?<=/)\d\d)(?![/.-]?\d)"), _in_figures),
    Rule(words(DIGITS, "the"), pattern(
        rf"(?:the\s)?(?P<day>{_DAY}){_NTH}(?:(?P<join>{_TO})(?:the\s)?(?P<last>{_DAY}){_NTH})?\s+(?:of\s+)?(?P<month>{MONTH}){OF_YEAR}?"
    ), _day, no_year),
    Rule(frozenset(GREGORIAN), _MONTH_DAY, _day, no_year),
    Rule(words("new christmas boxing valentine arba arbaeen arbain ashoura ashura eid mawlid now nowruz nawruz"
    ), pattern(
        rf"(?P<feast>{FEAST}){OF_YEAR}?"), _feast, no_year),
    Rule(FIRST_WORDS | words(DIGITS, "the holy"), pattern(
        rf"(?:(?P<of>(?:the\s+)?(?:holy\s+)?month\s+of\s+)|(?P<day>{_DAY}){_NTH}\s+(?:of\s+)?)?(?P<name>{FOREIGN})(?:\s(?P<after>{_DAY})(?!\d))?(?:,?\s+(?P<fyear>\d{{4}}))?"
    ), _foreign),
)  # fmt: skip
