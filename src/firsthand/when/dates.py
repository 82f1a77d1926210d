"""Expressions that name their place in a calendar: days, months, seasons, quarters, years, decades, feasts.

Where the year is left out it is the story's, else that of the last such time up to publication.
"""

import re
from collections.abc import Callable
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
from firsthand.when.intervals import Interval, month, on, season, unknown, years
from firsthand.when.rules import DIGITS, Rule, pattern, words
from firsthand.when.story import Moment

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{_YEAR})|(?:the\s+)?(?P<rel>last|this|next|same)\s+year))"
_FULL = "|".join(
    sorted((name for name in GREGORIAN if len(name) > 4 or name in ("june", "july", "may")), key=len, reverse=True)
)
_MONTH = rf"(?:(?:{_FULL})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = r"(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|to|until|through|and)\s?"
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_SEASON = "|".join(_SEASONS)
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4,
            "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}  # fmt: skip
_TENS = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
         "eighties": 1980, "nineties": 1990}  # fmt: skip
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|of|from|until|till|by|last|during|and|this|next|between|to|early|mid|late|through|before|after|for|or|"
    r"that|following|previous|throughout|around|about|till|through)[\s-]+(?:the\s+)?$",
    re.I,
)
_A_MONTH = re.compile(r"\b(?:the|an?|its|his|their|this|s)\s+$", re.I)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|during|before|after|through|throughout|between|around|circa|about|and|to|the|year"
    r"|early|late|mid|summer|spring|autumn|winter|election|elections|for|than|as|back)[\s-]+(?:about\s+|around\s+|circa\s+)?"
    r"|\($|\(\s*)$",
    re.I,
)
_OWNED = re.compile(r"\b(?:an?|his|her|its|their|our|that|this|s)\s+$", re.I)
_COUNTED = re.compile(r"\b(?:of|by|to|the|about|around|and|for|than|as|circa)\s+$", re.I)
_THINGS = re.compile(
    r"\s+(?:[a-z]+s|people|men|women|children|police)\b(?<!was)(?<!has)(?<!is)|[.,]\d|\s?%|\s?(?:km|kg|m)\b"
)
_NAMED = re.compile(r"\b(?:Black|Red|Bloody|Operation|Mr|Mrs|Ms|Dr)\.?\s+$")
_A_NAME = re.compile(r"\s+(?!I\b)[A-Z][a-z]")
_MIGHT_BE_NAMES = words("may march april june august mar jun sept sep jan jul")
_JUST_OVER = timedelta(days=120)
_EVE, _SOON, _AGES = 2, 60, 366
_STEPS = {"last": -1, "this": 0, "next": 1}


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
    if moment.ahead or precision == "day" and _soon(could, moment):
        return next(one for one in could if one.end and one.end >= moment.published)
    return [one for one in could if one.start and one.start <= moment.published][-1]


def _soon(could: list[Interval], moment: Moment) -> bool:
    """A day just ahead is meant rather than that of ten months ago, unless the clause tells of what was."""
    if moment.published is None or moment.toward is not None:
        return False
    days = [(one.start - moment.published).days for one in could if one.start]
    coming = min((count for count in days if count > 0), default=_AGES)
    return coming <= _EVE or coming <= _SOON and not any(-_AGES // 2 < count <= 0 for count in days) and not moment.tells_back


def _year(match: re.Match[str], moment: Moment) -> int | None:
    """The year that an expression names: in digits, or as last, this, next year."""
    if match["year"]:
        return int(match["year"])
    if not match["rel"]:
        return None
    if match["rel"].lower() == "same":
        anchor = moment.anchor("year")
        return anchor.start.year if anchor and anchor.start else None
    return moment.published.year + _STEPS[match["rel"].lower()] if moment.published else None


def _dated(match: re.Match[str], moment: Moment, precision: str, make: Callable[[int], Interval]) -> Interval:
    year = _year(match, moment)
    if year is not None:
        return make(year)
    return unknown(precision) if match["rel"] else placed(moment, make, precision)


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
        and not match["sep"] == "."
        and re.search(r"\b(?:0?\d|1[0-2])/(?:1[3-9]|2\d|3[01])/\d\d", moment.text)
    ):
        one, two = two, one
    return on(date(year, two, one))


def _spelt_as_month(match: re.Match[str], moment: Moment) -> bool:
    """With a capital; or where the text has none, or for a name that is no other word."""
    name = match["month"]
    return name[0].isupper() or not moment.story.cased or len(name) > 3 and name.lower() not in ("march", "may", "mar.")


def _month_number(name: str) -> int:
    return GREGORIAN[name.lower().rstrip(".")]


def _day(match: re.Match[str], moment: Moment) -> Interval | None:
    if not _spelt_as_month(match, moment) or _organisation(match, moment):
        return None
    number, day = _month_number(match["month"]), int(match["day"])
    last = int(match["last"]) if match["last"] else day
    if match["last"]:
        joined = match["join"].strip()
        if last <= day:
            return None
        if (
            joined == "and"
            and last != day + 1
            and not re.search(r"\bbetween\s+(?:the\s+)?$", moment.text[: match.start()][-16:])
        ):
            return None
    if match.re is _MONTH_DAY and _counts(match, moment):
        return None
    return _dated(match, moment, "day", lambda y: Interval(date(y, number, day), date(y, number, last), "day"))


def _counts(match: re.Match[str], moment: Moment) -> bool:
    """ "In May 12 people died": the number counts what follows."""
    if (
        match["year"]
        or match["rel"]
        or match["last"]
        or not re.search(r"\b[Ii]n\s+$", moment.text[: match.start()][-4:])
    ):
        return False
    return bool(re.match(r"\s+(?:[a-z]+s|people|men|women|children)\b", moment.text[match.end() :][:30]))


_BODIES = re.compile(
    r"\s+(?:(?:[A-Z][\w-]*|of)\s+){0,2}(?:Movement|Organi[sz]ation|Foundation|Brigades?|Battalions?|Group|Martyrs|Front|Army|Division"
    r"|Regiment|Street|Square|Bridge|Party|Coalition|Alliance|Forum|Committee|University|Hospital|Airport|Stadium|Camp"
    r"|Revolutionary|Revolution)\b"
    r"|\s+(?:movement|organi[sz]ation|alliance|coalition|group|guerrillas?|brigades?|bloc|faction|militia|network|cell|gang)\b"
)


def _organisation(match: re.Match[str], moment: Moment) -> bool:
    """Whether a body is named by the date ("the 17 November organisation")."""
    return not match["year"] and bool(_BODIES.match(moment.text, match.end()))


def _month(match: re.Match[str], moment: Moment) -> Interval | None:
    name = match["month"].lower().rstrip(".")
    if not _spelt_as_month(match, moment) or not _stands_as_month(match, moment, name):
        return None
    number = GREGORIAN[name]
    which = (match["which"] or "").lower()
    if which in ("last", "next") and not match["year"]:
        if moment.published is None:
            return unknown("month")
        year = moment.published.year
        if which == "last":
            return month(year if number < moment.published.month else year - 1, number)
        return month(year if number > moment.published.month else year + 1, number)
    if which in ("the following", "the same", "that", "the previous"):
        anchor = moment.anchor("year") or moment.anchor("month")
        if not anchor or not anchor.known:
            return unknown("month")
        first, last = anchor.known
        could = [month(year, number) for year in range(first.year - 1, last.year + 2)]
        if which == "the following":
            return next(one for one in could if one.start and one.start > first)
        if which == "the previous":
            return [one for one in could if one.end and one.end < first][-1]
        return month(first.year, number)
    return _dated(match, moment, "month", lambda year: month(year, number))


def _stands_as_month(match: re.Match[str], moment: Moment, name: str) -> bool:
    """ "May", "March", "April" are words and names too: they are months behind a preposition or before a year."""
    if match["year"] or match["rel"] or match["which"]:
        return True
    before, after = moment.text[max(0, match.start() - 16) : match.start()], moment.text[match.end() : match.end() + 24]
    if _NAMED.search(before) or _BODIES.match(moment.text, match.end()):
        return False
    if _BEFORE_MONTH.search(before):
        return not (
            name in _MIGHT_BE_NAMES
            and re.search(r"\b(?:and|by|for|to|from|or|of|than)\s+$", before)
            and _A_NAME.match(after)
        )
    if len(name) == 3 and name not in ("may",) and not match["month"].endswith("."):
        return False
    if _A_MONTH.search(before):
        return bool(re.match(r"\s+(?!(?:for|of|on|to|against|in|from|through)\b)[a-z]|-", after))
    return name not in _MIGHT_BE_NAMES and not _A_NAME.match(after) and len(name) > 3


def _season(match: re.Match[str], moment: Moment) -> Interval | None:
    number, which = _SEASONS[match["season"].lower()], (match["which"] or "").lower()
    if match["year"] or match["rel"]:
        return _dated(match, moment, "season", lambda year: season(year, number))
    if match["season"][0].isupper() and which == "":
        return None
    before = moment.text[max(0, match.start() - 12) : match.start()]
    if which == "the" and not re.search(
        r"\b(?:in|over|during|since|until|by|of|from|throughout|early|late|mid)[ -]$", before, re.I
    ):
        return None
    if which in ("", "the") and (
        not which and not re.search(r"\b(?:in|since|until|by|early|late|mid|during)[ -]$", before, re.I)
    ):
        return None
    after = moment.text[match.end() : match.end() + 4]
    if number == 3 and match["season"].lower() == "fall" and after.startswith(" of"):
        return None
    if which in ("that", "the following", "the same", "the next"):
        anchor = moment.anchor("year") or moment.anchor("month")
        if not anchor or not anchor.known:
            return unknown("season")
        first = anchor.known[0]
        could = [season(year, number) for year in range(first.year - 1, first.year + 3)]
        if which == "the following":
            return next(one for one in could if one.start and one.start > first)
        return season(first.year, number)
    if moment.published is None:
        return unknown("season")
    year = moment.published.year
    could = [season(one, number) for one in range(year - 2, year + 3)]
    if which == "last":
        return [one for one in could if one.end and one.end < moment.published][-1]
    if which == "next":
        return season(year + 1, number)
    if which == "this":
        now = [one for one in could if one.known and one.known[0] <= moment.published <= one.known[1] + _JUST_OVER]
        return now[0] if now else season(year, number)
    return placed(moment, lambda one: season(one, number), "season")


def _winter_years(match: re.Match[str], _: Moment) -> Interval:
    return season(int(match["from"]), _SEASONS[match["season"].lower()])


def _years(match: re.Match[str], moment: Moment) -> Interval | None:
    first, text = int(match["from"]), match["to"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if len(text) == 2 and 1 <= int(text) <= 12 and last <= first:
        return month(first, int(text))
    if last <= first or last - first > 300 or re.match(r"\d|[-–]\d", moment.text[match.end() : match.end() + 2]):
        return None
    return years(first, last)


def _one_year(match: re.Match[str], moment: Moment) -> Interval | None:
    before = moment.text[max(0, match.start() - 24) : match.start()]
    if not _BEFORE_YEAR.search(before) and not (_OWNED.search(before) and re.match(r"\s[a-z]", moment.text[match.end() :][:2])):
        return None
    if (_COUNTED.search(before) or _OWNED.search(before)) and _THINGS.match(moment.text, match.end()):
        return None
    if _COUNTED.search(before) and _THINGS.match(moment.text, match.end()):
        return None
    return (
        None
        if re.match(r"[.,:]\d|/\d|\s?%", moment.text[match.end() : match.end() + 3])
        else years(int(match["y"]), int(match["y"]))
    )


def _decade(match: re.Match[str], _: Moment) -> Interval | None:
    if match["word"]:
        first = _TENS[match["word"].lower()]
    elif match["long"]:
        first = int(match["long"][:4])
    else:
        first = int(match["short"][:2])
        first += 1900 if first >= 30 else 2000
    return years(first, first + 9, "decade")


def _quarter(match: re.Match[str], moment: Moment) -> Interval:
    which = _ORDINAL[match["nth"].lower()] if match["nth"] else int(match["q"])
    half = match["what"].lower() in ("half", "h")
    if half and match["nth"] and match["nth"].lower() in ("last", "final"):
        which = 2
    length = 6 if half else 3

    def make(year: int) -> Interval:
        return Interval(month(year, length * (which - 1) + 1).start, month(year, length * which).end, "season")

    if length * which > 12:
        raise ValueError("a year has two halves")
    return _dated(match, moment, "season", make)


def _century(match: re.Match[str], _: Moment) -> Interval:
    last = int(match["c"]) * 100
    return years(last - 99, last, "decade")


def _feast(match: re.Match[str], moment: Moment) -> Interval | None:
    if re.match(r"\s+(?:trees?|cards?|lights|gifts?|carols?|shopping|presents?)\b", moment.text[match.end() :][:12]):
        return None
    year = _year(match, moment)
    if year is not None:
        return on(feast(match["feast"], year))
    for one in moment.choices(False):
        return on(feast(match["feast"], (one.interval.start or date.min).year))
    return last_feast(match["feast"], moment.published, moment.ahead) if moment.published else unknown("day")


def _foreign(match: re.Match[str], moment: Moment) -> Interval | None:
    name, day = match["name"], match["day"] or match["after"]
    year = int(match["fyear"]) if match["fyear"] else None
    known = calendars_of(name, year)
    if known is None or (_BODIES.match(moment.text, match.end()) and year is None):
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
    person = _A_NAME.match(moment.text, match.end())
    return (
        bool(re.search(r"\b(?:in|during|since|until|throughout|last|this|next|after|before)\s+$", before, re.I))
        and not person
    )


def _no_year(match: re.Match[str]) -> bool:
    return not match["year"] and not match["rel"]


_MONTH_DAY = pattern(
    rf"(?P<month>{_MONTH})\s?(?P<day>{_DAY}){_NTH}(?!\d)(?:(?P<join>{_TO})(?P<last>{_DAY}){_NTH}(?![\d:]))?{_OF_YEAR}?(?![\d:])"
)
_MONTHS = frozenset(GREGORIAN)
_WHICH = r"(?P<which>last|this|next|that|the following|the same|the previous|the next|the|all)"
RULES = (
    Rule(words(DIGITS), pattern(
        rf"(?P<y>{_YEAR})(?P<s>[-/])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
    ), _iso),
    Rule(words(DIGITS), pattern(rf"(?P<y>{_YEAR})-?W(?P<w>\d\d)"), _iso_week),
    Rule(words(DIGITS), pattern(rf"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>{_YEAR}|(?<=/)\d\d)(?![/.-]?\d)"), _in_figures),
    Rule(words(DIGITS, "the"), pattern(
        rf"(?:the\s)?(?P<day>{_DAY}){_NTH}(?:(?P<join>{_TO})(?:the\s)?(?P<last>{_DAY}){_NTH})?\s+(?:of\s+)?(?P<month>{_MONTH}){_OF_YEAR}?"
    ), _day, _no_year),
    Rule(_MONTHS, _MONTH_DAY, _day, _no_year),
    Rule(_MONTHS | words("last this next that the"), pattern(
        rf"(?:(?P<which>last|this|next|that|the following|the same|the previous)\s+)?(?P<month>{_MONTH}){_OF_YEAR}?"
    ), _month, _no_year),
    Rule(words("the this last next that all", *_SEASONS), pattern(
        rf"(?:{_WHICH}\s+)?(?P<season>{_SEASON}){_OF_YEAR}?"), _season, _no_year),
    Rule(words("the", *_SEASONS), pattern(
        rf"(?:the\s+)?(?P<season>{_SEASON})\s+(?:of\s+)?(?P<from>{_YEAR})[-–/](?P<to>\d\d(?:\d\d)?)"), _winter_years),
    Rule(words(DIGITS), pattern(rf"(?P<from>{_YEAR})\s?[-–]\s?(?P<to>{_YEAR}|\d\d)"), _years),
    Rule(words(DIGITS), pattern(r"(?P<y>1[5-9]\d\d|20\d\d)(?!\s+(?:gmt|utc|hours|local|on\s+\d))"), _one_year),
    Rule(words(DIGITS, "the", *_TENS), pattern(
        r"(?:the\s+)?(?:(?P<long>(?:1[5-9]|20)\d0)['’]?s|(?P<short>(?<=['’])\d0s|(?<=the )\d0s)|(?P<word>(?<=the )(?:" + "|".join(_TENS) + ")))"
    ), _decade),
    Rule(words("the", *_ORDINAL), pattern(
        rf"(?:the\s+)?(?P<nth>{'|'.join(_ORDINAL)})(?P<q>)\s+(?P<what>quarter|half(?=\s+of\s+(?:{_YEAR}|last|this|next|the year)))(?:\s+of\s+the\s+year)?{_OF_YEAR}?"
    ), _quarter, _no_year),
    Rule(words("q h"), pattern(rf"(?P<nth>)(?P<what>[QH])(?P<q>[1-4]){_OF_YEAR}"), _quarter, _no_year),
    Rule(words("the", DIGITS), pattern(r"(?:the\s+)?(?P<c>1\d|2[01])(?:th|st)[\s-]century"), _century),
    Rule(words("new christmas boxing valentine arba arbaeen arbain ashoura ashura eid mawlid now nowruz nawruz"), pattern(
        rf"(?P<feast>{FEAST}){_OF_YEAR}?"), _feast, _no_year),
    Rule(FIRST_WORDS | words(DIGITS, "the holy"), pattern(
        rf"(?:(?P<of>(?:the\s+)?(?:holy\s+)?month\s+of\s+)|(?P<day>{_DAY}){_NTH}\s+(?:of\s+)?)?(?P<name>{FOREIGN})(?:\s(?P<after>{_DAY})(?!\d))?(?:,?\s+(?P<fyear>\d{{4}}))?"
    ), _foreign),
)  # fmt: skip
