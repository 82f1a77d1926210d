"""Statements that a later report of the same outlet corrects or takes back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.lineage.outlets import Outlets, known_outlets
from firsthand.origins.carried import Said
from firsthand.origins.likeness import Bag, Wording, bag_of
from firsthand.origins.names import same_name
from firsthand.reading import Reading
from firsthand.span import Span, Spans
from firsthand.when import times

_HEADED = re.compile(
    r"\b(?:correction|corrected|corrects|clarification|erratum|retract(?:ion|s|ed)?|withdraws|editor['’]s note|"
    r"correcci[óo]n|fe de errores|rectificaci[óo]n)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:withdr[ae]wn?|withdrew|retract(?:s|ed)|was wrong|were wrong|was (?:a |an )?(?:mistake|error)|in error|"
    r"incorrect(?:ly)?|misstated|mistakenly|wrongly|erroneous(?:ly)?|was not true|not accurate|inaccurate|"
    r"should have said|no longer stands)\b",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(r"\b(?:said|reported|wrote|stated)\b.*?\bthat\b", re.IGNORECASE | re.DOTALL)
_SAID_BEFORE = re.compile(
    r"\bwe (?:said|wrote|reported)\b|\b(?:the|an?|our|its) "
    r"(?:earlier |previous |original )?(?:report|story|article|version)\b",
    re.IGNORECASE | re.DOTALL,
)
_REPORT = re.compile(r"\b(?:report|story|article|version)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’»)]*|\n|$)")
_HEAD = 300
"""Characters in which a correction calls itself one."""
_BACK = 2
"""Sentences before the one that takes back, in which what is taken back is said again."""
_ALL = 0.5
_SOME = 0.2
"""Share of a statement that must be said again for it to be withdrawn, or withdrawn in part."""
_MEANT = 0.3
"""The first, in a report of the day that the correction names, where it is about somebody by name."""
_AS_WELL = 0.8
"""Share of what the likest report has of it that another must have to be meant as well."""
_PART = 0.6
_TOUCHED = 0.25
"""The same of the words of an event or tie."""
_AROUND = 14
"""Days around the report that is meant in which the house may have said the same elsewhere."""
_DATED = 1
"""The same, where the correction names the day of the report."""
_ACTORS = ("person", "organisation", "armed_group", "state_force")
_FADES = 90
"""Days in which it becomes half as likely that a report is still corrected."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement that no longer counts, or of which a part does not; `report` says so, in `words`.

    `told` is the part of these words that is taken back.
    """

    report: str
    words: str
    told: str
    whole: bool

    def of(self, part: Bag) -> "Correction | None":
        """The same for an event or tie of the statement: `None` where it is not in what is taken back."""
        told = bag_of(self.told)
        share = part.within(told)
        return replace(self, whole=share >= _PART) if share >= _TOUCHED and part.rare & told.rare else None


class _Hit(NamedTuple):
    """A statement that may be meant: the share of it that is taken back, its likeness to that, and its day.

    `told` is how much of what is taken back stands anywhere in its report.
    """

    said: Said
    share: float
    like: float
    day: date
    told: float


def corrections(readings: Sequence[Reading], outlets: Outlets | None = None) -> dict[Said, Correction]:
    """The attributions that were corrected or withdrawn later by the outlet, or the house, that carried them."""
    known = outlets or known_outlets()
    by_house: dict[str, list[Reading]] = {}
    for reading in readings:
        if house := known.house(reading.report.outlet):
            by_house.setdefault(house, []).append(reading)
    found: dict[Said, Correction] = {}
    for reading in readings:
        house = known.house(reading.report.outlet)
        if house and len(by_house[house]) > 1 and _HEADED.search(reading.report.text[:_HEAD]):
            earlier = [other for other in by_house[house] if other is not reading and _before(other, reading)]
            for words, told in _taken_back(reading.report.text):
                correction = Correction(reading.report.id, words, told, True)
                hits = _hits(correction, reading, earlier, found)
                found |= hits | (_said_again(reading, correction) if hits else {})
    return found


def _before(one: Reading, other: Reading) -> bool:
    first, then = one.report.published, other.report.published
    return first is None or then is None or first[:10] <= then[:10]


def _taken_back(text: str) -> Iterator[tuple[str, str]]:
    """What a correction says was said before: the sentence that tells, at or shortly before one that takes back.

    And the part of it that is told.
    """
    sentences = [match for match in _SENTENCE.finditer(text) if match[0].strip()]
    seen: set[int] = set()
    for number, sentence in enumerate(sentences):
        if not _TAKEN_BACK.search(sentence[0]):
            continue
        for back in range(number, max(-1, number - _BACK - 1), -1):
            tells = _SAID_THAT.search(sentences[back][0]) or _SAID_BEFORE.search(sentences[back][0])
            if tells and back not in seen:
                seen.add(back)
                yield sentences[back][0].strip(), sentences[back][0][tells.end() :]
                break


def _hits(
    correction: Correction, corrected: Reading, earlier: Sequence[Reading], known: Mapping[Said, Correction]
) -> dict[Said, Correction]:
    taken_back = _TakenBack.of(correction, corrected)
    if not taken_back.bag.telling:
        return {}
    dated = _dated(correction, corrected)
    found: list[_Hit] = []
    for reading in earlier:
        day = reading.report.published_on or date.min
        if dated is None or dated[0] <= day <= dated[1]:
            hits = _in_report(taken_back, reading, day)
            found += [hit for hit in hits if not (hit.said in known and known[hit.said].whole)]
    most = max((hit.told for hit in found), default=0.0)
    found = [hit for hit in found if hit.told >= _AS_WELL * most]
    since, until = dated or _meant(corrected.report.published_on, found)
    enough = _MEANT if dated and taken_back.named else _ALL
    return {hit.said: replace(correction, whole=hit.share >= enough) for hit in found if since <= hit.day <= until}


def _in_report(taken_back: "_TakenBack", reading: Reading, day: date) -> Iterator[_Hit]:
    """The statements of a report that may be meant."""
    wording = Wording(reading.report.text)
    for said in reading.attributions:
        if said.stance == "declines":
            continue
        named, words = _named(reading, said.content), reading.words(said.content)
        bags = [wording.bag((span,)) for span in said.content]
        share, like = max((taken_back.share(bag, named, words), taken_back.bag.alike(bag)) for bag in bags)
        if share >= _SOME:
            told = taken_back.bag.within(wording.bag((Span(0, len(reading.report.text)),)))
            yield _Hit((reading.report.id, said.id), share, like, day, told)


@dataclass(frozen=True)
class _TakenBack:
    """What a correction says was said before: its words, and who is named in them."""

    bag: Bag
    named: frozenset[str]

    @classmethod
    def of(cls, correction: Correction, reading: Reading) -> "_TakenBack":
        end = reading.report.text.find(correction.words) + len(correction.words)
        told = Span(end - len(correction.told.rstrip()), end)
        return cls(bag_of(correction.told), _named(reading, (told,)))

    def share(self, statement: Bag, named: frozenset[str], words: str) -> float:
        """The share of a statement that is taken back; a number that both give stands for all of it.

        Nothing of one that does not name who is named: "the bomb was laid by A" takes back neither "it was laid by B"
        nor "there was a bomb".
        """
        if self.bag.within(statement) < _SOME or not self.bag.rare & statement.rare:
            return 0.0
        counted = self.bag.numbers & statement.numbers
        if self.named and not any(one in words or any(same_name(one, other) for other in named) for one in self.named):
            return 1.0 if counted and not named else 0.0
        return 1.0 if counted else statement.within(self.bag)


def _named(reading: Reading, spans: Spans) -> frozenset[str]:
    """The people and bodies that are named within spans."""
    inside = (one for one in reading.mentions if one.type in _ACTORS and any(span.covers(one.span) for span in spans))
    names = (one.span.of(reading.report.text) for one in inside)
    return frozenset(name for name in names if any(word[0].isupper() for word in name.split()))


def _dated(correction: Correction, reading: Reading) -> tuple[date, date] | None:
    """When the report that is corrected was published, where that is told."""
    report = reading.report
    start = report.text.find(correction.words)
    head = Span(start, start + len(correction.words) - len(correction.told.rstrip()))
    report_of = _REPORT.search(report.text, head.start, head.end)
    inside = [when for when in times(report.text, report.published_on) if head.covers(when.spans[0])]
    later = [when for when in inside if report_of and when.spans[0].start > report_of.start()]
    for when in (*later[:1], *inside[-1:]):
        if when.start and when.end:
            first, last = (date.fromisoformat(end) for end in (when.start, when.end))
            return first - timedelta(_DATED), last + timedelta(_DATED)
    return None


def _meant(now: date | None, hits: Iterable[_Hit]) -> tuple[date, date]:
    """When it was published, as far as can be guessed: about when the likest was, newer ones first."""
    known = [
        (hit.share >= _ALL, hit.like * 0.5 ** ((now - hit.day).days / _FADES), hit.day)
        for hit in hits
        if now and hit.day > date.min
    ]
    if not known:
        return date.min, date.max
    day = max(known)[2]
    return day - timedelta(_AROUND), day + timedelta(_AROUND)


def _said_again(reading: Reading, correction: Correction) -> dict[Said, Correction]:
    """Where a correction itself tells what it takes back."""
    start = reading.report.text.find(correction.words)
    there = Span(start, start + len(correction.words))
    return {
        (reading.report.id, said.id): correction
        for said in reading.attributions
        if all(there.covers(span) for span in said.content)
    }
