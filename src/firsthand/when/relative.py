"""Expressions that count from another time: from the day of publication, or from what the story has dated."""

import re
from datetime import date, timedelta

from firsthand.when.intervals import Interval, counted_from, holding, moved, on, part, unknown
from firsthand.when.rules import (
    ABOUT,
    DIGITS,
    LESS,
    MORE,
    NUMBER,
    NUMBERS,
    UNIT,
    Rule,
    leading,
    number_of,
    pattern,
    words,
)
from firsthand.when.story import Moment

_DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
_DAY = "|".join(_DAYS)
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|lunchtime|midday|noon|dawn|dusk)"
_STEPS = {"last": -1, "this": 0, "next": 1, "the current": 0, "this coming": 1, "this past": -1}
_STORY = {"that": 0, "the same": 0, "the following": 1, "the next": 1, "the previous": -1, "the preceding": -1}
_WHICH = "|".join(sorted((*_STEPS, *_STORY), key=len, reverse=True))
_NOT_A_DAY = re.compile(
    r"\s+(?:Times|Mail|Telegraph|Express|Mirror|Herald|World|Post|Tribune|Observer|Star|People|Movement|Brigades?|Market)\b|s\b|\s+for\s+Future"
)
_CALLED = re.compile(
    r"\b(?:Black|Bloody|Super|Good|Palm|Red|Ash|Man|Every|every|each|Captain|Colonel|General|Major|Sergeant|Mr|Mrs)\.?\s+$"
)
_PARTS = {"early": "early", "mid": "mid", "late": "late", "beginning of": "early", "start of": "early", "middle of": "mid",
          "end of": "late", "close of": "late", "opening of": "early"}  # fmt: skip
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_COUNTS = frozenset(
    word.split()[0] for word in (*NUMBERS, "several", "few", "some", "many", "about", "around", "nearly", "almost", "roughly", "just",
    "only", "exactly", "approximately", "more", "over", "at", "well", "less", "under", "within", "fewer", "barely", "perhaps")
) | {DIGITS}  # fmt: skip
_BARE = words("days weeks months years decades hours nights")


def _unit(text: str) -> tuple[str, int]:
    """A unit of the calendar and how many of it the word means."""
    plain = text.lower().rstrip("s")
    return {"fortnight": ("week", 2), "night": ("day", 1)}.get(plain, (plain, 1))


def _amount(match: re.Match[str]) -> tuple[str, int | None]:
    """Unit and number; hours count as the days that they fill."""
    unit, times = _unit(match["u"])
    text = match["n"]
    count = 1 if text is None and not match["u"].lower().endswith("s") else number_of(text)
    if unit == "hour":
        return "day", round((count or 0) / 24)
    return unit, None if count is None else count * times


def _near(match: re.Match[str], moment: Moment) -> Interval:
    if moment.published is None:
        return unknown("day")
    today, word = moment.published, match["near"].lower()
    if word == "overnight" or word.endswith("last night"):
        return Interval(today - timedelta(days=1), today, "day")
    return on(today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word.split()[0], 0)))


def _weekday(match: re.Match[str], moment: Moment) -> Interval | None:
    text, name = moment.text, match["weekday"]
    before = text[max(0, match.start() - 20) : match.start()]
    if _NOT_A_DAY.match(text, match.end("weekday")) or _CALLED.search(before):
        return None
    number, which = _DAYS[name.lower()], (match["which"] or "").lower()
    if which in _STORY:
        anchor = moment.anchor("week")
        if not anchor or not anchor.start or not anchor.end:
            return unknown("day")
        if which in ("that", "the same"):
            return on(holding(anchor.start, "week").start + timedelta(days=number))  # type: ignore[operator]
        if _STORY[which] > 0:
            return on(anchor.end + timedelta(days=(number - anchor.end.weekday() - 1) % 7 + 1))
        return on(anchor.start - timedelta(days=(anchor.start.weekday() - number - 1) % 7 + 1))
    if moment.published is None:
        return unknown("day")
    today = moment.published
    monday = today - timedelta(days=today.weekday())
    if match["week"]:
        return on(monday + timedelta(days=number + 7 * _STEPS[match["week"].lower()]))
    back, forth = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if which in ("next", "this coming"):
        return on(today + timedelta(days=forth or 7))
    if which in ("last", "this past"):
        return on(today - timedelta(days=back or 7))
    if which == "this":
        return on(monday + timedelta(days=number))
    return on(today + timedelta(days=forth)) if moment.ahead else on(today - timedelta(days=back))


def _weekend(match: re.Match[str], moment: Moment) -> Interval:
    which = (match["which"] or "").lower()
    if which in ("that", "the following", "the previous", "the same"):
        anchor = moment.anchor("week")
        day, step = (anchor.start if anchor else None), _STORY[which]
    else:
        day, step = moment.published, 0
    if day is None:
        return unknown("day")
    saturday = day + timedelta(days=5 - day.weekday())
    over = saturday <= day
    if which in ("last", "this past"):
        step = -1
    elif which in ("next", "this coming"):
        step = 1 if which == "next" and not over else int(over)
    elif which in ("", "this", "the") and not over and not moment.ahead:
        step = -1
    saturday += timedelta(weeks=step)
    return Interval(saturday, saturday + timedelta(days=1), "day")


def _step(match: re.Match[str], moment: Moment) -> Interval | None:
    which, (unit, _) = match["which"].lower(), _unit(match["u"])
    if which in _STEPS:
        if unit == "day" or moment.published is None:
            return None if unit == "day" else unknown(unit)
        return holding(moved(moment.published, _STEPS[which], unit), unit)
    if unit == "day" and which == "the previous" and re.match(r"s\b", moment.text[match.end() :][:2]):
        return None
    anchor = moment.anchor(unit)
    if anchor is None or not anchor.known or (unit == "day" and anchor.precision != "day"):
        return unknown(unit)
    step = _STORY[which]
    day = anchor.known[1] if step > 0 else anchor.known[0]
    return holding(moved(holding(day, unit).start or day, step, unit), unit)


def _within_this(match: re.Match[str], moment: Moment) -> Interval | None:
    """ "Earlier this month", "later that day", "so far this year": up to publication, or from it on."""
    unit, _ = _unit(match["u"])
    if match["which"].lower() in ("that", "the same"):
        anchor = moment.anchor(unit)
        if anchor is None or not anchor.known:
            return unknown(unit)
        return holding(anchor.known[0], unit)
    if moment.published is None:
        return unknown(unit)
    whole = holding(moment.published, unit)
    if match["part"].lower() == "later":
        return Interval(moment.published, whole.end, whole.precision)
    return Interval(whole.start, moment.published, whole.precision)


def _before_last(match: re.Match[str], moment: Moment) -> Interval:
    unit, _ = _unit(match["u"])
    return holding(moved(moment.published, -2, unit), unit) if moment.published else unknown(unit)


def _ago(match: re.Match[str], moment: Moment) -> Interval:
    unit, count = _amount(match)
    if moment.published is None:
        return unknown(unit)
    if match["more"] and count is not None:
        return Interval(None, moved(moment.published, -count, unit), unknown(unit).precision)
    if match["less"] and count is not None:
        return Interval(moved(moment.published, -count, unit), moment.published, unknown(unit).precision)
    if match["exact"] and count is not None:
        return holding(
            moved(moment.published, -count, unit),
            {"today": "day"}.get(match["exact"].lower(), match["exact"].split()[-1].lower()),
        )
    return counted_from(on(moment.published), count, unit, -1)


def _past(match: re.Match[str], moment: Moment) -> Interval:
    """ "Over the past three months", "in recent weeks", "the coming days": as many days as the units have."""
    unit, count = _amount(match)
    which = match["which"].lower()
    precision = unknown(unit).precision
    if count is None:
        count = {"day": 14, "week": 8, "month": 12, "year": 10, "decade": 3}[unit]
    if which in ("previous", "preceding", "following", "next", "subsequent", "ensuing"):
        anchor = None if which == "next" and (moment.ahead or not _tells_back(moment)) else moment.anchor(unit)
        if anchor and anchor.known:
            forth = which in ("following", "next", "subsequent", "ensuing")
            first, last = anchor.known
            return (
                Interval(first, moved(last, count, unit), precision)
                if forth
                else Interval(moved(first, -count, unit), last, precision)
            )
        if which != "next" and which != "previous":
            return unknown(unit)
    if moment.published is None:
        return unknown(unit)
    if which in ("next", "coming"):
        return Interval(moment.published, moved(moment.published, count, unit), precision)
    return Interval(moved(moment.published, -count, unit), moment.published, precision)


def _tells_back(moment: Moment) -> bool:
    """Whether the sentence has itself dated what it counts from."""
    last = moment.story.dated[-1] if moment.story.dated else None
    return bool(last and not re.search(r"[.!?]\s", moment.text[last.end : moment.start]) and not last.speech)


def _in_time(match: re.Match[str], moment: Moment) -> Interval | None:
    """ "In two weeks", where something is to come; else it is how long something took."""
    if not (moment.ahead or match["time"]) or not re.search(
        r"\b[Ii]n\s+$", moment.text[max(0, match.start() - 4) : match.start()]
    ):
        return None
    unit, count = _amount(match)
    return counted_from(on(moment.published), count, unit, 1) if moment.published else unknown(unit)


def _from_story(match: re.Match[str], moment: Moment) -> Interval | None:
    """ "Two days earlier", "months after his death", "a week before 3 May"."""
    unit, count = _amount(match)
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
        unit, _ = _unit(match["u"])
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
        unit, _ = _unit(match["u"])
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
    if what == "days":
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
_N = rf"(?:(?P<n>{NUMBER}|an?|the)\s+)"
_AMOUNT = rf"(?:{ABOUT}\s+)?{_N}?(?:(?:full|whole|more|short)\s+)?(?P<u>{UNIT}s?)"
RULES = (
    Rule(words("today yesterday tomorrow tonight overnight last late this earlier later"), pattern(
        rf"(?P<near>(?:earlier |later |late )?(?:today|yesterday|tomorrow)(?:\s+{_PART_OF_DAY})?|tonight|overnight|(?:late )?last night"
        r"|this (?:morning|afternoon|evening))"
    ), _near),
    Rule(words("last this next the that", *_DAYS), pattern(
        rf"(?:(?P<which>{_WHICH})\s+)?(?P<weekday>{_DAY})(?:\s+{_PART_OF_DAY})?(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?"
    ), _weekday),
    Rule(words("the last this next that weekend"), pattern(rf"(?:(?P<which>{_WHICH})|the)\s+weekend"), _weekend),
    Rule(words("the last this next that"), pattern(rf"(?P<which>{_WHICH})\s+(?P<u>day|night|week|month|year|decade)"), _step),
    Rule(words("that the"), pattern(rf"(?P<which>that|the same|the next|the following|the previous)\s+{_PART_OF_DAY}"),
         lambda match, moment: _step(_as_day(match), moment)),
    Rule(words("earlier later so"), pattern(
        r"(?P<part>earlier|later|so far)\s+(?:in\s+)?(?P<which>this|that|the same|the)\s+(?P<u>day|week|month|year|decade)"), _within_this, plain=False),
    Rule(words("the"), pattern(r"the\s+(?P<u>week|month|year)\s+before\s+last"), _before_last),
    Rule(_COUNTS | _BARE, pattern(
        rf"(?:(?P<more>{MORE})\s+|(?P<less>{LESS})\s+)?{_AMOUNT}\s+ago(?:\s+(?P<exact>today|this (?:week|month)))?"), _ago),
    Rule(_COUNTS | _BARE | words("the"), pattern(
        rf"(?:{MORE}\s+|{LESS}\s+)?{_AMOUNT}\s+(?P<way>later|earlier|before that|after that|beforehand|afterwards?|after|before|prior to|into"
        r"|following|previously)(?P<exact>\s+to\s+the\s+day)?"
    ), _from_story),
    Rule(words("the recent coming past"), pattern(
        rf"(?:the\s+)?(?P<which>past|last|previous|preceding|coming|next|following|subsequent|ensuing|recent)\s+"
        rf"(?:(?P<n>{NUMBER}|an?)\s+)?(?P<u>{UNIT}s?)(?!\s+of\b|\s+before\b)"
    ), lambda match, moment: _past(match, moment) if _is_past(match) else None, plain=False),
    Rule(_COUNTS, pattern(rf"{_AMOUNT}(?P<time>['’]?\s+time)?"), _in_time, plain=False),
    Rule(words("early mid late the beginning start middle end close"), leading(
        rf"(?:the\s+)?(?:very\s+)?(?P<part>early|mid|late|beginning of|start of|opening of|middle of|end of|close of)[\s-]+"
        rf"(?:(?:in|on)\s+(?:the\s+)?)?(?:{_CORE_UNIT}|(?=\S))"
    ), _part),
    Rule(words("the first second third fourth last final"), leading(
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last|final)\s+(?:few\s+)?(?P<what>week|days|half)\s+(?:of|in)\s+(?:{_CORE_UNIT}|(?=\S))"), _nth),
    Rule(words("the week night nights evening morning"), leading(
        r"(?:the\s+)?(?P<what>week|night|nights|evening|morning)\s+(?:of|beginning|starting|between)\s+(?:the\s+)?(?=\S)"), _around),
)  # fmt: skip


def _as_day(match: re.Match[str]) -> re.Match[str]:
    """The match of the same words with a day for the part of the day."""
    return re.match(r"(?P<which>that|the \w+)(?P<u>day)", f"{match['which']}day", re.I) or match


def _is_past(match: re.Match[str]) -> bool:
    """ "The last year" is the twelve months up to now; "the next day" and "the previous month" count in the story."""
    which, many = match["which"].lower(), match["n"] is not None or match["u"].lower().endswith("s")
    the = match.group().lower().startswith("the")
    if which in ("recent", "coming"):
        return many or which == "coming"
    if which in ("past", "last"):
        return the
    return the and many
