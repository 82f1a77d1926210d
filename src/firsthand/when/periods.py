"""Expressions that name a month, season, quarter, year, decade or century."""

import re
from datetime import timedelta

from firsthand.when.calendars import GREGORIAN
from firsthand.when.intervals import Interval, month, season, unknown, years
from firsthand.when.rules import DIGITS, Rule, pattern, words
from firsthand.when.story import Moment
from firsthand.when.which_year import A_NAME, BODIES, MONTH, OF_YEAR, YEAR, dated, no_year, placed, spelt_as_month

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
    r"|\(\s*|\b\d{4},\s+)$",
    re.I,
)
_OWNED = re.compile(r"\b(?:an?|his|her|its|their|our|that|this|s)\s+$", re.I)
_COUNTED = re.compile(r"\b(?:of|by|to|the|about|around|and|for|than|as|circa)\s+$", re.I)
_THINGS = re.compile(
    r"\s+(?:[a-z]+s|people|men|women|children|police)\b(?<!was)(?<!has)(?<!is)|[.,]\d|\s?%|\s?(?:km|kg|m)\b"
)
_NAMED = re.compile(r"\b(?:Black|Red|Bloody|Operation|Mr|Mrs|Ms|Dr)\.?\s+$")
_MIGHT_BE_NAMES = words("may march april june august mar jun sept sep jan jul")
_JUST_OVER = timedelta(days=120)


def _month(match: re.Match[str], moment: Moment) -> Interval | None:
    name = match["month"].lower().rstrip(".")
    if not spelt_as_month(match, moment) or not _stands_as_month(match, moment, name):
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
    return dated(match, moment, "month", lambda year: month(year, number))


def _stands_as_month(match: re.Match[str], moment: Moment, name: str) -> bool:
    """ "May", "March", "April" are words and names too: they are months behind a preposition or before a year."""
    if match["year"] or match["rel"] or match["which"]:
        return True
    before, after = moment.text[max(0, match.start() - 16) : match.start()], moment.text[match.end() : match.end() + 24]
    if _NAMED.search(before) or BODIES.match(moment.text, match.end()):
        return False
    if _BEFORE_MONTH.search(before):
        return not (
            name in _MIGHT_BE_NAMES
            and re.search(r"\b(?:and|by|for|to|from|or|of|than)\s+$", before)
            and A_NAME.match(after)
        )
    if len(name) == 3 and name not in ("may",) and not match["month"].endswith("."):
        return False
    if _A_MONTH.search(before):
        return bool(re.match(r"\s+(?!(?:for|of|on|to|against|in|from|through)\b)[a-z]|-", after))
    return name not in _MIGHT_BE_NAMES and not A_NAME.match(after) and len(name) > 3


def _season(match: re.Match[str], moment: Moment) -> Interval | None:
    number, which = _SEASONS[match["season"].lower()], (match["which"] or "").lower()
    if match["year"] or match["rel"]:
        return dated(match, moment, "season", lambda year: season(year, number))
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
    if before.lower().endswith("the ") and BODIES.match(moment.text, match.end()):
        return None
    if not _BEFORE_YEAR.search(before) and not (
        _OWNED.search(before) and re.match(r"\s[a-z]", moment.text[match.end() : match.end() + 2])
    ):
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
    return dated(match, moment, "season", make)


def _century(match: re.Match[str], _: Moment) -> Interval:
    last = int(match["c"]) * 100
    return years(last - 99, last, "decade")


_WHICH = r"(?P<which>last|this|next|that|the following|the same|the previous|the next|the|all)"
RULES = (
    Rule(frozenset(GREGORIAN) | words("last this next that the"), pattern(
        rf"(?:(?P<which>last|this|next|that|the following|the same|the previous)\s+)?(?P<month>{MONTH}){OF_YEAR}?"
    ), _month, no_year),
    Rule(words("the this last next that all", *_SEASONS), pattern(
        rf"(?:{_WHICH}\s+)?(?P<season>{_SEASON}){OF_YEAR}?"), _season, no_year),
    Rule(words("the", *_SEASONS), pattern(
        rf"(?:the\s+)?(?P<season>{_SEASON})\s+(?:of\s+)?(?P<from>{YEAR})[-–/](?P<to>\d\d(?:\d\d)?)"), _winter_years),
    Rule(words(DIGITS), pattern(rf"(?P<from>{YEAR})\s?[-–]\s?(?P<to>{YEAR}|\d\d)"), _years),
    Rule(words(DIGITS), pattern(r"(?P<y>1[5-9]\d\d|20\d\d)(?!\s+(?:gmt|utc|hours|local|on\s+\d))"), _one_year),
    Rule(words(DIGITS, "the", *_TENS), pattern(
        r"(?:the\s+)?(?:(?P<long>(?:1[5-9]|20)\d0)['’]?s|"
        r"(?P<short>(?<=['’])\d0s|(?<=the )\d0s)|(?P<word>(?<=the )(?:" + "|".join(_TENS) + ")))"
    ), _decade),
    Rule(words("the", *_ORDINAL), pattern(
        rf"(?:the\s+)?(?P<nth>{'|'.join(_ORDINAL)})(?P<q>)\s+"
        rf"(?P<what>quarter|half(?=\s+of\s+(?:{YEAR}|last|this|next|the year)))"
        rf"(?:\s+of\s+the\s+year)?{OF_YEAR}?"
    ), _quarter, no_year),
    Rule(words("q h"), pattern(rf"(?P<nth>)(?P<what>[QH])(?P<q>[1-4]){OF_YEAR}"), _quarter, no_year),
    Rule(words("the", DIGITS), pattern(r"(?:the\s+)?(?P<c>1\d|2[01])(?:th|st)[\s-]century"), _century),
)  # fmt: skip
