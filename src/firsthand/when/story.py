"""Where in the story an expression stands: what was dated before it, and whether it looks ahead."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile

from firsthand.when.intervals import Interval, coarser

_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|must|going to|(?:is|are) (?:also )?(?:to|due|set|scheduled|expected|planned)|to be held"
    r"|due (?:in|on|to)|(?:planned|scheduled|set) for|upcoming|ahead of|(?:plans?|means?|intends?|hopes?|vow(?:ed|s)|"
    r"promised|expects?) to|has to|have to)\b|['’]ll\b",
    re.I,
)
_PAST = re.compile(r"\b(?:was|were|had|did|has been|have been)\b", re.I)
_AHEAD = re.compile(r"\s+(?:will|is to|are to|would)\b")
_SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|denied|wrote|stated|declared)"
    r"(?:\s+[\w’']+){0,4}?\s+(?:(?:late |early )?on |in |late |early )?$"
)
_DATELINE = re.compile(r"(?:^|\n)[A-Z][A-Z .’'-]+(?:,[\w .]+)?, $")
_CLAUSE = re.compile(r"[.;!?](?:\s|$)|\n|[“”]")
_OF_ANOTHER = re.compile(r"\b(?:founded|formed|created|born|signed|raised|set up|since|of|until|the)(?: in| on)? $")
_FAR, _NEAR = 1500, 300
_MANY = 200
_HAPPENINGS = tuple(
    re.compile(rf"\b(?:{words})\b", re.I)
    for words in (
        r"deaths?|died|dies|kill(?:ed|ing)|murder(?:ed)?|assassinat\w+|slain|shot dead",
        r"attack(?:s|ed)?|strikes?|struck|raid(?:s|ed)?|bomb(?:s|ed|ings?)?|blasts?|explo\w+|hit|shell\w+|ambush\w*|storm\w*",
        r"elections?|vot(?:e|es|ed|ing)|ballots?|referendum|polls?",
        r"coup|overthr[eo]w\w*|toppl\w+|putsch",
        r"accords?|truces?|ceasefires?|cease-fires?|agreements?|treaty|pacts?|deal|signed|signing",
        r"inva(?:sion|ded|ding)|overran|occup\w+|captured?|seized",
        r"arrest\w*|detain\w*|detention", r"escaped?|broke out|breakout|fled",
        r"withdr[ae]w\w*|pull-?out|pulled out|left",
        r"war|fighting|battle|clash\w*", r"protests?|demonstrations?|riots?|uprising", r"fire|burn(?:t|ed)",
        r"founded|formed|founding|formation", r"kidnap\w*|abduct\w*|disappear\w*|vanish\w*",
        r"earthquake|quake|flood\w*", r"appoint\w*|took office|sworn in", r"visit\w*|arriv\w+|landed", r"resign\w*",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression that was read: what it says, whether it only dates what was said, whether its year is told."""

    start: int
    end: int
    interval: Interval
    speech: bool
    told: bool
    plain: bool


@dataclass
class Story:
    """A text and the times read in it so far; `later` are those of a first reading, where there was one."""

    text: str
    dated: list[Dated] = field(default_factory=list)
    later: Sequence[Dated] = ()

    @cached_property
    def cased(self) -> bool:
        """Whether the text has capitals at all; some archives have lost them."""
        return any(letter.isupper() for letter in self.text)

    def add(self, start: int, end: int, interval: Interval, told: bool, plain: bool) -> None:
        """Keep what was read for the expressions that follow."""
        before = self.text[max(0, start - 60) : start]
        speech = bool(_SAID.search(before) or _DATELINE.search(before))
        self.dated.append(Dated(start, end, interval, speech, told, plain))

    def anchor(self, unit: str, before: int) -> Interval | None:
        """What "earlier", "later" and "that" count from: the last dated happening that is known as exactly as the
        unit, rather than the day on which something was said; failing that the last one at all."""
        around = takewhile(lambda one: before - one.end < _FAR, reversed(self.dated))
        near = [one for one in around if one.end <= before and one.plain and one.interval.known]
        exact = [one for one in near if not coarser(one.interval.precision, unit)]
        told = next((one for one in exact if not one.speech), None)
        said = next((one for one in exact if one.speech and before - one.end < _NEAR), None)
        chosen = told if told and (not said or told.end > said.end or before - told.end < _NEAR) else said or told
        if chosen is None and unit != "day":
            chosen = next((one for one in near if not one.speech), None)
        return chosen.interval if chosen else None

    def year_told(self, before: int) -> Dated | None:
        """The time just before in the story that names its year: a bare "in April" after it means that year's."""
        for one in reversed(self.dated):
            between = self.text[one.end : before]
            if len(between) > _NEAR or "\n\n" in between or len(re.findall(r"[.!?][”\"]? ", between)) > 1:
                return None
            if not one.told or one.speech or not one.plain or not one.interval.known:
                continue
            if one.interval.precision in ("day", "month", "season"):
                return None if _OF_ANOTHER.search(self._before(one)) else one
            if one.interval.precision == "year" and re.search(r"(?:^|[.!?”\"] |\n)In $", self._before(one)):
                return one
        return None

    def of_happening(self, words: str, place: int) -> Interval | None:
        """The time of what the words name ("his death", "the attack on the depot"), where the text dates one such."""
        kind = next((one for one in _HAPPENINGS if one.search(words)), None)
        if kind is None:
            return None
        names = set(re.findall(r"\b[A-Z][\w’'-]{2,}", words.replace("’s", "").replace("'s", "")))
        before = self._of_kind(kind, names, self.dated[-_MANY:])
        first = bisect_right(self.later, place, key=lambda one: one.start)
        after = self._of_kind(kind, names, self.later[first : first + _MANY])
        return before[-1].interval if before else after[0].interval if after else None

    def _of_kind(self, kind: re.Pattern[str], names: set[str], those: Sequence[Dated]) -> Sequence[Dated]:
        """Of some dated things those that are of a kind; of them those that share a name, where any does."""
        found = [one for one in those if one.plain and one.interval.known and not one.speech]
        found = [one for one in found if kind.search(self._sentence(one))]
        return [one for one in found if any(name in self._sentence(one) for name in names)] or found

    def _before(self, one: Dated) -> str:
        return self.text[max(0, one.start - 24) : one.start]

    def _sentence(self, one: Dated) -> str:
        start = max(0, one.start - 300)
        before = re.split(r"[.!?][”\"]?\s|\n", self.text[start : one.start])[-1]
        return before + re.split(r"[.!?](?:\s|$)|\n", self.text[one.end : one.end + 200], maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Read:
    """An expression as it was read: `floating` where its year is not told, `plain` where others may count from it."""

    end: int
    interval: Interval
    floating: bool
    plain: bool


@dataclass
class Moment:
    """Where one expression stands, and the day it is read on (`published`, or another one that it is counted from)."""

    story: Story
    start: int
    end: int
    published: date | None
    read: "Callable[[int, Moment], Read | None]"
    toward: bool | None = None
    """Set where another expression gives the day to count from: whether on (true) or back (false) from it."""
    depth: int = 0
    """How many expressions hold this one."""

    @property
    def text(self) -> str:
        """The report's text."""
        return self.story.text

    @cached_property
    def ahead(self) -> bool:
        """Whether the clause speaks of what is to come; news else speaks of what has been."""
        if self.toward is not None:
            return self.toward
        before = self.text[max(0, self.start - 120) : self.start]
        clause = _CLAUSE.split(before)[-1]
        if _SAID.search(clause):
            return False
        if _AHEAD.match(self.text, self.end):
            return True
        come = [match.start() for match in _FUTURE.finditer(clause)]
        been = [match.start() for match in _PAST.finditer(clause)]
        return bool(come) and (not been or come[-1] > been[-1])

    @property
    def tells_back(self) -> bool:
        """Whether the clause has a verb in the past."""
        clause = _CLAUSE.split(self.text[max(0, self.start - 120) : self.start])[-1]
        return bool(_PAST.search(clause) or re.search(r"\b[a-z]{2,}ed\b", clause))

    def anchor(self, unit: str) -> Interval | None:
        """What the story gives to count from."""
        return None if self.toward is not None else self.story.anchor(unit, self.start)

    def choices(self, told: bool) -> Iterator[Dated]:
        """The dated thing whose year a bare month or day goes on with, if there is one."""
        if told or self.toward is not None or self.ahead:
            return
        clause = self.text[max(0, self.start - 60) : self.start]
        one = None if _SAID.search(clause) else self.story.year_told(self.start)
        if one:
            yield one
