"""Statements that a later report of the same outlet corrects or takes back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.lineage.outlets import Outlets, known_outlets
from firsthand.origins.carried import Said
from firsthand.origins.likeness import Bag, Wording, bag_of
from firsthand.reading import Reading
from firsthand.span import Span

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
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’»)]*|\n|$)")
_HEAD = 300
"""Characters in which a correction calls itself one."""
_BACK = 2
"""Sentences before the one that takes back, in which what is taken back is said again."""
_ALL = 0.5
_SOME = 0.2
"""Share of a statement that must be said again for it to be withdrawn, or withdrawn in part."""
_PART = 0.6
_TOUCHED = 0.25
"""The same of the words of an event or tie."""


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
                hits = _hits(correction, earlier, found)
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
    correction: Correction, earlier: Sequence[Reading], known: Mapping[Said, Correction]
) -> dict[Said, Correction]:
    found: dict[Said, Correction] = {}
    taken_back = bag_of(correction.told)
    if not taken_back.telling:
        return found
    for reading in earlier:
        wording = Wording(reading.report.text)
        for said in reading.attributions:
            if said.stance == "declines":
                continue
            share = max(_share(taken_back, wording.bag((span,))) for span in said.content)
            here = (reading.report.id, said.id)
            if share >= _SOME and not (here in known and known[here].whole):
                found[here] = replace(correction, whole=share >= _ALL)
    return found


def _said_again(reading: Reading, correction: Correction) -> dict[Said, Correction]:
    """Where a correction itself tells what it takes back."""
    start = reading.report.text.find(correction.words)
    there = Span(start, start + len(correction.words))
    return {
        (reading.report.id, said.id): correction
        for said in reading.attributions
        if all(there.covers(span) for span in said.content)
    }


def _share(taken_back: Bag, statement: Bag) -> float:
    """The share of a statement that is taken back; a number that both give stands for all of it."""
    if taken_back.within(statement) < _SOME or not taken_back.rare & statement.rare:
        return 0.0
    if taken_back.numbers & statement.numbers:
        return 1.0
    return statement.within(taken_back)
