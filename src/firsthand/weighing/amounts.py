"""Numbers in what is said: how many were killed, wounded, abducted or arrested, and how many a group has.

By rules over words: a number belongs to the verb just before it ("killing three"), else to what follows it up to the
next number ("three were killed"). An amount is an interval: "at least five" is from 5 on, "dozens" 24 to 99.
"""

import re
from typing import NamedTuple

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_WORDS = {word: float(n) for n, word in enumerate(_UNITS, 1)} | {
    word: 10.0 * n for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"), 2)
} | {"ninety": 90.0, "hundred": 100.0, "thousand": 1000.0, "dozen": 12.0}  # fmt: skip
_ROUGH = {
    "several": (3.0, 9.0),
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2000.0, 9999.0),
}
_MANY = {"hundred": 100.0, "thousand": 1000.0, "dozen": 12.0}
ENDLESS = 1e12
"""The upper end of "at least five"."""
_ABOUT = 0.1

_VERBS = {
    "killed": re.compile(r"kill(?:ed|ing|s)?|died|dead|deaths?|fatalities|slain|lives"),
    "wounded": re.compile(r"wound(?:ed|ing|s)|injur(?:ed|ing|ies)|hurt|casualties"),
    "abducted": re.compile(r"abduct(?:ed|ing)|kidnapp(?:ed|ing)|hostages?"),
    "arrested": re.compile(r"arrest(?:ed|ing|s)|detain(?:ed|ing)"),
}
_MEMBERS = re.compile(r"members|fighters|men|recruits|gunmen|militiamen|strong|troops|operatives")
_HAS = re.compile(
    r"\b(?:ha[sd]|have|number(?:s|ed|ing)?|compris\w+|consist\w* of|made up of|(?:grown?|grew|fell) to|"
    r"(?:strength|size|total) of|(?:group|force|unit|cell|militia|brigade|network|column)s? of)"
    r"(?:\W+(?:an?|about|around|some|roughly|approximately|nearly|almost|an estimated|at least|more than|over|up to|"
    r"fewer than|less than|only|just|between|under|at most|now))*\W*$"
)
_DATES = re.compile(r"\b(?:in|since|of|from|until|by|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\W*$")
_MONTH = re.compile(r" (?:january|february|march|april|may|june|july|august|september|october|november|december)\b")
_LOWER = re.compile(r"\b(?:at least|more than|over|no fewer than|no less than)\W*$")
_UPPER = re.compile(r"\b(?:up to|at most|fewer than|less than|under|no more than)\W*$")
_NEAR = re.compile(r"\b(?:about|around|some|roughly|approximately|nearly|almost|an estimated)\W*(?:a\W+)?$")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9}|" + "|".join(sorted((*_WORDS, *_ROUGH), key=len, reverse=True)) + r")"
_AMOUNT = re.compile(
    rf"(?<![\w.,:/-])(?P<low>{_NUMBER})(?:[ -](?P<many>hundred|thousand|dozen))?"
    rf"(?:(?: to | and |-|–)(?P<high>{_NUMBER}))?(?![\w/:]|[.,]\d|-(?:year|day|hour|mile|month))"
)
_WITHIN = 6
"""Words after a number, and three before it, in which what is counted is looked for."""


class Amount(NamedTuple):
    """How many of something, at least and at most: `killed`, `wounded`, `abducted`, `arrested`, or the `size` of a
    group."""

    counted: str
    low: float
    high: float

    def holds(self, other: "Amount") -> bool:
        """Whether the other is this one told more exactly, or the same."""
        return self.low <= other.low and other.high <= self.high

    def meets(self, other: "Amount") -> bool:
        """Whether both can be right."""
        return self.low <= other.high and other.low <= self.high


def amounts(text: str) -> list[Amount]:
    """The amounts that a passage tells, in its order, at most one of each thing counted."""
    folded = text.casefold()
    found: dict[str, Amount] = {}
    places = list(_AMOUNT.finditer(folded))
    for number, place in enumerate(places):
        after = folded[place.end() : places[number + 1].start() if number + 1 < len(places) else len(folded)]
        before = folded[places[number - 1].end() if number else 0 : place.start()]
        counted = None if _dated(place, before, after) else _counted(before, after)
        if counted and counted not in found and (ends := _ends(place, before)):
            found[counted] = Amount(counted, *ends)
    return list(found.values())


def _counted(before: str, after: str) -> str | None:
    just_before = re.split(r"[.;,]|\band\b", before)[-1].split()[-4:]
    behind = re.split(r"[.;]", after)[0].split()[:_WITHIN]
    for words in (reversed(just_before), behind):
        for word in words:
            plain = word.strip(",:()'\"“”’")
            for counted, verb in _VERBS.items():
                if verb.fullmatch(plain):
                    return counted
    members = [bool(_MEMBERS.fullmatch(word.strip(",:()'\"“”’-"))) for word in behind[:4]]
    strong = any(word.strip(",") in ("strong", "-strong") for word in behind[:2])
    return "size" if strong or (any(members) and _HAS.search(before)) else None


def _dated(place: re.Match[str], before: str, after: str) -> bool:
    """Whether a number is the year or the day of a date."""
    year = len(place["low"]) == 4 and place["low"].isdigit() and 1900 <= int(place["low"]) < 2100
    return bool(_MONTH.match(after)) or (year and bool(_DATES.search(before)))


def _ends(place: re.Match[str], before: str) -> tuple[float, float] | None:
    if place["low"] in _ROUGH:
        return _ROUGH[place["low"]]
    low = _value(place["low"]) * _MANY.get(place["many"] or "", 1.0)
    if place["high"] and place["high"] not in _ROUGH:
        top = _value(place["high"])
        return (low, top) if top > low else (low, low)
    if _LOWER.search(before):
        return low, ENDLESS
    if _UPPER.search(before):
        return 0.0, low
    if _NEAR.search(before):
        return round(low * (1 - _ABOUT), 6), round(low * (1 + _ABOUT), 6)
    return low, low


def _value(word: str) -> float:
    return _WORDS[word] if word in _WORDS else float(word.replace(",", ""))
