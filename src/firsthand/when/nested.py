"""Expressions that hold another one: "the end of last year", "two days before the vote", "the week of 26 April"."""

import re
from datetime import date, timedelta

from firsthand.when.amounts import AMOUNT, BARE, COUNTS, LESS, MORE, amount_of, unit_of
from firsthand.when.intervals import Interval, counted_from, holding, moved, on, part, unknown
from firsthand.when.rules import Rule, leading, pattern, words
from firsthand.when.story import Moment
from firsthand.when.which_year import MONTH

_PARTS = {"early": "early", "mid": "mid", "late": "late", "beginning of": "early", "start of": "early",
          "middle of": "mid",           "end of": "late", "close of": "late", "opening of": "early"}  # fmt: skip
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def _from_story(match: re.Match[str], moment: Moment) -> Interval | None:
    """ "Two days earlier", "months after his death", "a week before 3 May"."""
    unit, count = amount_of(match)
    way = match["way"].lower()
    sign = -1 if way in ("earlier", "before", "before that", "beforehand", "prior to", "previously") else 1
    anchor = moment.anchor(unit)
    text = moment.text
    if way in ("after", "before", "prior to", "into", "following"):
        named = _named(match, moment)
        if named is not None:
            anchor = named
        elif re.match(r"\s+[\w’']", text[match.end() : match.end() + 3]):
            anchor = None
    if anchor is None or not anchor.known or (unit == "day" and anchor.precision not in ("day", "week", "month")):
        return unknown(unit)
    found = counted_from(anchor, count, unit, sign)
    if match["exact"]:
        found = on(moved(anchor.known[0], sign * (count or 1), unit)) if anchor.precision == "day" else found
    if (
        sign > 0
        and moment.published
        and found.known
        and found.known[0] <= moment.published < found.known[1]
        and not moment.ahead
        and count is None
    ):
        return Interval(found.start, moment.published, found.precision)
    return found


def _named(match: re.Match[str], moment: Moment) -> Interval | None:
    """What stands behind "after" or "before": a time, or a happening that the text dates."""
    gap = re.compile(r"\s+(?:the\s+)?").match(moment.text, match.end())
    if gap is None:
        return None
    inner = moment.read(gap.end(), moment) or moment.read(match.end() + 1, moment)
    if inner is not None:
        moment.end = inner.end
        return inner.interval
    phrase = re.split(r"[.,;:!?\n“”]", moment.text[match.end() : match.end() + 80], maxsplit=1)[0]
    return moment.story.of_happening(" ".join(phrase.split()[:8]), moment.start)


def _part(match: re.Match[str], moment: Moment) -> Interval | None:
    """ "Early 2021", "mid-April", "the end of the year", "late on Tuesday"."""
    which = _PARTS[match["part"].lower()]
    if match["u"]:
        unit, _ = unit_of(match["u"])
        whole = holding(moment.published, unit) if moment.published else unknown(unit)
        return part(whole, which)
    inner = moment.read(match.end(), moment)
    if inner is None or (re.search(r"\blate\b", match["part"], re.I) and inner.interval.precision == "unknown"):
        return None
    moment.end = inner.end
    return part(inner.interval, which)


def _nth(match: re.Match[str], moment: Moment) -> Interval | None:
    """ "The last week of April", "the second half of May", "the first days of the war" (which is no time)."""
    if match["u"]:
        unit, _ = unit_of(match["u"])
        whole = holding(moment.published, unit) if moment.published else unknown(unit)
    else:
        inner = moment.read(match.end(), moment)
        if inner is None:
            return None
        moment.end, whole = inner.end, inner.interval
    what, nth = match["what"].lower(), match["nth"].lower()
    if not whole.known:
        return unknown("week" if whole.precision == "month" else whole.precision)
    first, last = whole.known
    if what == "half":
        if whole.precision != "month":
            return _halved(first, last, nth)
        middle = first + timedelta(days=14)
        return Interval(first, middle, "week") if nth == "first" else Interval(middle + timedelta(days=1), last, "week")
    if what in ("days", "weeks", "months"):
        return part(whole, "early" if nth == "first" else "late")
    if whole.precision not in ("month", "year"):
        return None
    start = last - timedelta(days=6) if nth in ("last", "final") else first + timedelta(weeks=_NTH[nth])
    return Interval(start, start + timedelta(days=6), "week")


def _halved(first: date, last: date, nth: str) -> Interval:
    middle = first + (last - first) / 2
    if (last - first).days in (364, 365):
        middle = date(first.year, 6, 30)
    return Interval(first, middle, "season") if nth == "first" else Interval(middle + timedelta(days=1), last, "season")


def _on_weekday(match: re.Match[str], moment: Moment) -> Interval | None:
    """ "Sunday, 14 May": the date counts; the day of the week only goes with it."""
    inner = moment.read(match.end(), moment)
    if inner is None or inner.interval.precision != "day":
        return None
    moment.end = inner.end
    return inner.interval


def _around(match: re.Match[str], moment: Moment) -> Interval | None:
    """ "The week of 26 April", "the night of 14-15 April"."""
    inner = moment.read(match.end(), moment)
    if inner is None or inner.interval.precision != "day":
        return None
    moment.end = inner.end
    if match["what"].lower() != "week" or not inner.interval.known:
        return inner.interval if match["what"].lower() != "week" else unknown("week")
    return holding(inner.interval.known[0], "week")


_CORE_UNIT = r"(?:(?:the|this)\s+(?P<u>week|month|year|decade)(?!\s+(?:of|before)))"
RULES = (
    Rule(words("monday tuesday wednesday thursday friday saturday sunday"), leading(
        rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?(?=\d|(?:{MONTH}))"), _on_weekday),
    Rule(COUNTS | BARE | words("the"), pattern(
        rf"(?:{MORE}\s+|{LESS}\s+)?{AMOUNT}\s+"
        r"(?P<way>later|earlier|before that|after that|beforehand|afterwards?|after|before|prior to|into"
        r"|following|previously)(?P<exact>\s+to\s+the\s+day)?"
    ), _from_story),
    Rule(words("early mid late the beginning start middle end close"), leading(
        rf"(?:the\s+)?(?:very\s+)?(?P<part>early|mid|late|"
        r"beginning of|start of|opening of|middle of|end of|close of)[\s-]+"
        rf"(?:(?:in|on)\s+(?:the\s+)?)?(?:{_CORE_UNIT}|(?=\S))"
    ), _part),
    Rule(words("the first second third fourth last final"), leading(
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last|final)\s+(?:few\s+)?"
        rf"(?P<what>week|days|weeks|months|half)\s+(?:of|in)\s+(?:{_CORE_UNIT}|(?=\S))"), _nth),
    Rule(words("the week weekend night nights evening morning"), leading(
        r"(?:the\s+)?(?P<what>week|weekend|night|nights|evening|morning)\s+"
        r"(?:of|beginning|starting|between)\s+(?:the\s+)?(?=\S)"), _around),
)  # fmt: skip
