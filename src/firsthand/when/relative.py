"""Expressions that count from the day of publication, or from what the story has dated."""

import re
from datetime import timedelta

from firsthand.when.amounts import AMOUNT, BARE, COUNTS, LESS, MORE, NUMBER, UNIT, amount_of, unit_of
from firsthand.when.intervals import Interval, counted_from, holding, moved, on, unknown
from firsthand.when.rules import Rule, pattern, words
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
            monday = anchor.start - timedelta(days=anchor.start.weekday())
            return on(monday + timedelta(days=number))
        if _STORY[which] > 0:
            return on(anchor.end + timedelta(days=(number - anchor.end.weekday() - 1) % 7 + 1))
        return on(anchor.start - timedelta(days=(anchor.start.weekday() - number - 1) % 7 + 1))
    if moment.published is None:
        return unknown("day")
    today = moment.published
    this = today - timedelta(days=today.weekday())
    if match["week"]:
        return on(this + timedelta(days=number + 7 * _STEPS[match["week"].lower()]))
    back, forth = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if which in ("next", "this coming"):
        return on(today + timedelta(days=forth or 7))
    if which in ("last", "this past"):
        return on(today - timedelta(days=back or 7))
    if which == "this":
        return on(this + timedelta(days=number))
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
    which, (unit, _) = match["which"].lower(), unit_of(match["u"])
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
    unit, _ = unit_of(match["u"])
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
    unit, _ = unit_of(match["u"])
    return holding(moved(moment.published, -2, unit), unit) if moment.published else unknown(unit)


def _ago(match: re.Match[str], moment: Moment) -> Interval:
    unit, count = amount_of(match)
    if unit == "year" and re.search(r"\bhalf\s+$", moment.text[max(0, match.start() - 6) : match.start()], re.I):
        unit, count = "month", 6
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
    unit, count = amount_of(match)
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
    unit, count = amount_of(match)
    return counted_from(on(moment.published), count, unit, 1) if moment.published else unknown(unit)


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


RULES = (
    Rule(words("today yesterday tomorrow tonight overnight last late this earlier later"), pattern(
        rf"(?P<near>(?:earlier |later |late )?(?:today|yesterday|tomorrow)(?:\s+{_PART_OF_DAY})?|tonight|overnight"
        r"|(?:late )?last night"
        r"|this (?:morning|afternoon|evening))"
    ), _near),
    Rule(words("last this next the that", *_DAYS), pattern(
        rf"(?:(?P<which>{_WHICH})\s+)?(?P<weekday>{_DAY})(?:\s+{_PART_OF_DAY})?(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?"
    ), _weekday),
    Rule(words("the last this next that weekend"), pattern(rf"(?:(?P<which>{_WHICH})|the)\s+weekend"), _weekend),
    Rule(words("the last this next that"), pattern(
        rf"(?P<which>{_WHICH})\s+(?P<u>day|night|week|month|year|decade)"), _step),
    Rule(words("that the"), pattern(rf"(?P<which>that|the same|the next|the following|the previous)\s+{_PART_OF_DAY}"),
         lambda match, moment: _step(_as_day(match), moment)),
    Rule(words("earlier later so"), pattern(
        r"(?P<part>earlier|later|so far)\s+(?:in\s+)?(?P<which>this|that|the same|the)\s+"
        r"(?P<u>day|week|month|year|decade)"), _within_this, plain=False),
    Rule(words("the"), pattern(r"the\s+(?P<u>week|month|year)\s+before\s+last"), _before_last),
    Rule(COUNTS | BARE, pattern(
        rf"(?:(?P<more>{MORE})\s+|(?P<less>{LESS})\s+)?{AMOUNT}\s+ago"
        r"(?:\s+(?P<exact>today|this (?:week|month)))?"), _ago),
    Rule(words("the recent coming past"), pattern(
        rf"(?:the\s+)?(?P<which>past|last|previous|preceding|coming|next|following|subsequent|ensuing|recent)\s+"
        rf"(?:(?P<n>{NUMBER}|an?)\s+)?(?P<u>{UNIT}s?)(?!\s+of\b|\s+before\b)"
    ), lambda match, moment: _past(match, moment) if _is_past(match) else None, plain=False),
    Rule(COUNTS, pattern(rf"{AMOUNT}(?P<time>['’]?\s+time)?"), _in_time, plain=False),
)  # fmt: skip
