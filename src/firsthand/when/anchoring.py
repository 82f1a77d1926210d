"""The time expressions of a text in reading order, each with its interval.

Every word that an expression may begin with is looked up; of the rules that fit there, the longest match counts. Two
expressions that a range joins become one, and what stands before ("since", "until", "by", "before", "after") opens an
end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from firsthand.reading import When
from firsthand.span import Span
from firsthand.when import days, nested, periods, relative
from firsthand.when.intervals import Interval, coarser, unknown
from firsthand.when.rules import DIGITS, by_first, words
from firsthand.when.story import Moment, Read, Story

_RULES = by_first((*days.RULES, *periods.RULES, *relative.RULES, *nested.RULES))
_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_LEADS = words(
    """the a an this that last next all some many few several more less over under at well about around
    nearly almost roughly just only exactly within fewer barely perhaps so early late mid beginning
    start middle end close first second third fourth final one two three four five six seven eight
    nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty couple earlier later approximately recent past coming night evening morning
    nights now new holy"""
)
"""Words that begin an expression only together with one of time."""
_TIME = frozenset(_RULES) - _LEADS | words(
    """day days night nights week weeks fortnight fortnights month months year years decade decades hour
    hours weekend quarter half century today yesterday tomorrow morning afternoon evening lunchtime
    midday noon dawn dusk eid ruz"""
)
_CLOSE = 6
_DEEPEST = 4
_JOIN = re.compile(r"\s?[-–—]\s?|\s+(?P<word>to|until|till|through|and)\s+(?:(?:about|around|at)\s+)?(?:the\s+)?")
_FROM = re.compile(r"\b(?:from|between|since)\s+(?:the\s+|about\s+|around\s+|late\s+|early\s+)*$", re.I)
_STANDS = re.compile(r"[A-Z\d]|(?:early|mid|late)\b")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_OPENS = re.compile(
    r"\b(?P<word>since|until|till|by|before|after|prior to|up to|up until)\s+"
    r"(?:(?:at least|about|around|as late as|the|late|early)\s+)*$",
    re.I,
)
_COUNTS_ON = re.compile(r"\b(?:after|before|following|prior to|into)$", re.I)
_GUARD = "$€£#№"
_BEHIND = re.compile(
    r"(?:\s+(?:morning|afternoon|evening|night)\b)?(?:,?\s+(?:at\s+)?(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|\d\d?\s?[ap]\.?m\b\.?)"
    r"(?:\s+(?:GMT|UTC|local time))?)?"
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    read: Read
    note: str | None = None


def times(text: str, published: date | None) -> Iterator[When]:
    """Every time expression of a text, in reading order; `spans` (one each, disjoint) holds where it stands.

    An expression that counts from the day of publication has no ends where that is unknown, but its precision; so has
    one that counts from something that the text does not date. "Since 2014" ends on the day of publication, "until
    March" has no start. Days that cannot be (31 February) are left out: `notes` tells of them. Never raises.
    """
    for found in _told(text, published):
        if found.note is None:
            start, end, precision = found.read.interval
            first, last = (start.isoformat() if start else None), (end.isoformat() if end else None)
            yield When(first, last, precision, (Span(found.start, found.read.end),))


def notes(text: str, published: date | None) -> tuple[str, ...]:
    """What looks like a time and cannot be one, in words."""
    return tuple(found.note for found in _told(text, published) if found.note)


@lru_cache(maxsize=2)  # several parts of a reader ask for the times of one text
def _told(text: str, published: date | None) -> Sequence[_Found]:
    """All that is read; a second time where something counts from a happening that is dated only further on."""
    story = Story(text)
    found = [*_read(story, published)]
    if any(_COUNTS_ON.search(text, one.start, one.read.end) for one in found if one.read.interval.start is None):
        found = [*_read(Story(text, later=story.dated), published)]
    return found


def _read(story: Story, published: date | None) -> Iterator[_Found]:
    text, done = story.text, 0
    for start in _places(text):
        if start < done:
            continue
        try:
            found = _joined(story, start, published)
        except _NoTimeError as refused:
            done = refused.end
            yield _Found(
                start,
                Read(refused.end, unknown("unknown"), False, False),
                f"{text[start:done]!r} is no time that can be",
            )
            continue
        if found is not None:
            done = found.end
            yield _Found(start, found)


def _places(text: str) -> list[int]:
    """Where an expression may begin. "The", "a" and the like count only where a word of time stands close behind."""
    places: list[int] = []
    leads: list[tuple[int, int]] = []
    for number, word in enumerate(_WORD.finditer(text)):
        key = word.group()
        key = DIGITS if key[0] <= "9" else key.lower()
        if key not in _RULES and key not in _TIME:
            continue
        start = word.start()
        if key in _TIME:
            places += [place for count, place in leads if number - count <= _CLOSE]
            leads.clear()
            if key in _RULES and not _inside(text, start, key):
                places.append(start)
        else:
            leads.append((number, start))
    return [place for place in places if not place or not text[place - 1].isalnum()]


class _NoTimeError(Exception):
    """What was matched names a time that cannot be."""

    def __init__(self, end: int) -> None:
        self.end = end


def _inside(text: str, start: int, key: str) -> bool:
    """Whether a word is only the rest of a longer one, or of a number."""
    before = text[start - 1 : start]
    if not before:
        return False
    if before.isalnum() or before == "_" or before in _GUARD:
        return True
    return key == DIGITS and before in ".,/:-–" and text[start - 2 : start - 1].isdigit()


def _at(place: int, moment: Moment) -> Read | None:
    """The longest expression that begins at a place; counted from the moment's day."""
    if moment.depth > _DEEPEST:
        return None
    word = _WORD.match(moment.text, place)
    best: Read | None = None
    refused = 0
    key = word.group().lower() if word else ""
    for rule in _RULES.get(DIGITS if key.isdigit() else key, ()):
        match = rule.pattern.match(moment.text, place)
        if match is None or (best is not None and match.end() < best.end):
            continue
        inner = Moment(moment.story, place, match.end(), moment.published, _at, moment.toward, moment.depth + 1)
        try:
            said = rule.says(match, inner)
        except (ValueError, OverflowError, StopIteration, IndexError):
            refused = max(refused, match.end())
            continue
        if said is not None and (best is None or inner.end > best.end):
            best = Read(inner.end, said, rule.floating(match), rule.plain)
    if refused > (best.end if best else 0):
        raise _NoTimeError(refused)
    return best


def _joined(story: Story, start: int, published: date | None) -> Read | None:
    """An expression with what a range joins to it, opened by what stands before it, and kept in the story."""
    text = story.text
    moment = Moment(story, start, start, published, _at)
    first = _at(start, moment)
    if first is None:
        return None
    found = _ranged(first, moment) or first
    behind = _BEHIND.match(text, found.end) if found.interval.precision == "day" else None
    end = behind.end() if behind else found.end
    interval = _opened(found.interval, moment, end) if found.plain else found.interval
    if interval.known and interval.known[0] > interval.known[1]:
        raise _NoTimeError(end)
    plain = found.plain and interval is found.interval
    story.add(start, end, interval, told=found.plain and not found.floating, plain=plain)
    return Read(end, interval, found.floating, plain)


def _ranged(first: Read, moment: Moment) -> Read | None:
    """ "From November to February", "3 May - 9 May 2031": the later end places the earlier one."""
    text, before = moment.text, moment.text[max(0, moment.start - 24) : moment.start]
    join = _JOIN.match(text, first.end)
    if join is None or not first.plain:
        return None
    if join["word"] == "and" and not _BETWEEN.search(before):
        return None
    if join["word"] in ("to", "until", "till") and not (_FROM.search(before) or join["word"] == "to"):
        return None
    if not (_FROM.search(before) or _STANDS.match(text, join.end())):
        return None
    if first.floating or not first.interval.start:
        second = _at(join.end(), Moment(moment.story, moment.start, first.end, moment.published, _at, None))
    else:
        second = _at(join.end(), Moment(moment.story, moment.start, first.end, first.interval.start, _at, True))
    if second is None or not second.plain:
        return None
    if not _FROM.search(before) and second.interval.precision != first.interval.precision:
        return None
    start, end = first.interval, second.interval
    if not end.known or (not start.known and not end.end):
        size = start.precision if coarser(start.precision, end.precision) else end.precision
        return Read(second.end, unknown(size), True, True)
    if first.floating or start.start is None or start.start > (end.end or start.start):
        again = _at(moment.start, Moment(moment.story, moment.start, first.end, end.end, _at, False))
        start = again.interval if again else start
    if start.start is None or end.end is None or start.start > end.end:
        raise _NoTimeError(second.end)
    size = start.precision if coarser(start.precision, end.precision) else end.precision
    return Read(second.end, Interval(start.start, end.end, size), second.floating, True)


def _opened(interval: Interval, moment: Moment, end: int) -> Interval:
    """The interval of "since", "until", "by", "before" or "after" a time."""
    text = moment.text
    opens = _OPENS.search(text[max(0, moment.start - 30) : moment.start])
    start, last, precision = interval
    if opens is None or not interval.known or re.match(r"['’]s\b", text[end : end + 2]):
        return interval
    word = opens["word"].lower()
    if (
        word in ("before", "after", "prior to")
        and " the" in f" {opens.group().lower()}"
        and re.match(r"\s+[a-z]", text[end : end + 2])
    ):
        return interval
    if word == "since":
        late = moment.published is None or (start is not None and start <= moment.published)
        return Interval(start, moment.published, precision) if late else interval
    try:
        if word in ("before", "prior to") and start:
            return Interval(None, date.fromordinal(start.toordinal() - 1), precision)
        if word == "after" and last:
            begins = date.fromordinal(last.toordinal() + 1)
            return (
                Interval(begins, moment.published, precision)
                if not moment.published or begins <= moment.published
                else Interval(begins, None, precision)
            )
    except (ValueError, OverflowError):
        return interval
    return Interval(None, last, precision)
