"""Attributions that a report took over from another, by passages that both have: they are the original's."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.lineage import Descent, Taken
from firsthand.origins.likeness import Bag, Wording
from firsthand.origins.names import comparable, same_word
from firsthand.reading import Attribution, Reading
from firsthand.report import Report
from firsthand.span import Span, Spans

Said = tuple[str, str]
"""A report's id and the id of an attribution in it."""
SOON = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day|tonight|tomorrow|this week)\b", re.IGNORECASE
)
"""A day by its name: another one a week later."""

_TAKEN = 0.5
"""Share of a content's characters in a taken passage from which on it is taken."""
_LIKE = 0.34
"""How much the two must have in common; between garbled passages that are aligned already it is no more."""
_SOURCE = 0.6
_STANCE = 0.3
_PLACE = 0.4
"""What the words of the source, an equal stance and an equal place in the passage add to the words of the content."""
_ANEW, _STALE = 7, 60
"""Days after which words are a copy only if nearly verbatim: in a report with reporting of its own, in any other."""
_VERBATIM = 0.8
"""How much the two must have in common then; and no day by its name, which is another day by then."""
_MIXED = ("partly_own", "original", "unknown")
_TAKING_SIDES = ("confirms", "denies", "declines")


@dataclass(frozen=True, slots=True)
class Carried:
    """What an attribution was taken over from: a report, and the attribution there; `None` where none was found."""

    report: str
    attribution: str | None


@dataclass(frozen=True, slots=True)
class _Heard:
    said: Attribution
    content: Bag
    source: Bag
    names: tuple[str, ...]
    soon: bool


def carried(readings: Sequence[Reading], descents: Sequence[Descent]) -> dict[Said, Carried]:
    """For each attribution that was taken over, what it comes from in the end: the first of the chain.

    Where nothing tells which of two reports was first, both stand for one: the one that comes first in `descents`.
    """
    place = {descent.report: number for number, descent in enumerate(descents)}
    known = {reading.report.id: reading for reading in readings}
    needed = {id_ for descent in descents if descent.taken for id_ in (descent.report, *_sources(descent))}
    heard = {id_: _heard(known[id_]) for id_ in needed if id_ in known}
    direct: dict[Said, Carried] = {}
    for descent in descents:
        if descent.report in heard:
            report = known[descent.report].report
            for said in heard[descent.report]:
                if passage := _passage(said.said.content, descent.taken):
                    others = [one for one in heard.get(passage.report, ()) if _in_passage(one, passage)]
                    later = others and _apart(report, known[passage.report].report, descent.kind)
                    agreeing = [one for one in others if not _other(said, one) and not (later and _anew(said, one))]
                    found = _counterpart(said, passage, agreeing)
                    differs = len(agreeing) < len(others) or _names_its_own(descent, said)
                    if found or not differs:
                        direct[descent.report, said.said.id] = Carried(passage.report, found)
    return {said: _first(said, direct, place) for said in direct if _first(said, direct, place) != Carried(*said)}


def _apart(one: Report, other: Report, kind: str) -> bool:
    """Whether two reports are known to be too far apart for more than a reprint."""
    first, then = one.published_on, other.published_on
    if kind == "reprint" or first is None or then is None:
        return False
    return abs((first - then).days) > (_ANEW if kind in _MIXED else _STALE)


def _anew(one: _Heard, other: _Heard) -> bool:
    """Whether what two reports far apart in time have in common is said again of something else."""
    return one.soon or other.soon or one.content.alike(other.content) < _VERBATIM


def _names_its_own(descent: Descent, said: _Heard) -> bool:
    """Whether a report with reporting of its own names a source for words that it shares with another."""
    return descent.kind in _MIXED and said.said.source.kind in ("named_person", "named_organisation")


def _sources(descent: Descent) -> list[str]:
    return [taken.report for taken in descent.taken]


def _heard(reading: Reading) -> list[_Heard]:
    words = Wording(reading.report.text)
    return [
        _Heard(
            said,
            words.bag(said.content),
            words.bag(said.source.spans),
            _names(reading.words(said.source.spans)),
            SOON.search(reading.words(said.content)) is not None,
        )
        for said in reading.attributions
    ]


def _names(words: str) -> tuple[str, ...]:
    return tuple(word for part in words.split() if part[:1].isupper() for word in comparable(part))


def _passage(content: Spans, taken: Sequence[Taken]) -> Taken | None:
    """The taken passage that holds most of the content."""
    length = sum(span.end - span.start for span in content)
    best = max(taken, key=lambda passage: _inside(content, passage.span), default=None)
    return best if best is not None and _inside(content, best.span) >= _TAKEN * length else None


def _inside(content: Spans, passage: Span) -> int:
    return sum(max(0, min(span.end, passage.end) - max(span.start, passage.start)) for span in content)


def _in_passage(other: _Heard, passage: Taken) -> bool:
    return any(span.overlaps(passage.source) for span in other.said.content)


def _other(one: _Heard, other: _Heard) -> bool:
    """Whether the one is no copy of the other, alike as the words are: other numbers, or another person by name."""
    persons = one.said.source.kind == other.said.source.kind == "named_person"
    apart = persons and one.names and other.names and not any(same_word(a, b) for a in one.names for b in other.names)
    return bool(apart) or _other_numbers(one.content, other.content)


def _other_numbers(one: Bag, other: Bag) -> bool:
    """Whether both give numbers, and none in common: no copy, but the same form filled in anew, as releases are."""
    return bool(one.numbers and other.numbers) and not one.numbers & other.numbers and one.alike(other) >= _LIKE


def _counterpart(said: _Heard, passage: Taken, others: Sequence[_Heard]) -> str | None:
    """The attribution of the other report that says the same, by the same source as far as that shows."""
    best: tuple[float, str] | None = None
    at = _relative(said.said.content, passage.span)
    for other in others:
        if said.said.stance != other.said.stance and said.said.stance in _TAKING_SIDES:
            continue
        same = said.content.alike(other.content)
        within = max(said.content.within(other.content), other.content.within(said.content))
        like = max(same, within if said.content.telling and other.content.telling else 0.0)
        if said.said.stance in _TAKING_SIDES:
            like = max(like, said.source.alike(other.source))
        if like < _LIKE:
            continue
        score = same + within / 2 + _SOURCE * said.source.alike(other.source)
        score += _STANCE * (said.said.stance == other.said.stance)
        score += _PLACE * (1 - min(abs(at - _relative(other.said.content, passage.source)), 1.0))
        if best is None or score > best[0]:
            best = (score, other.said.id)
    return best[1] if best else None


def _relative(content: Spans, passage: Span) -> float:
    """Where in a passage a content begins, as a share of its length."""
    return (min(span.start for span in content) - passage.start) / (passage.end - passage.start)


def _first(said: Said, direct: Mapping[Said, Carried], place: Mapping[str, int]) -> Carried:
    seen = [said]
    while step := direct.get(seen[-1]):
        if step.attribution is None:
            back = any(report == step.report for report, _ in seen)
            return Carried(*min(seen, key=lambda one: place[one[0]])) if back else step
        there = (step.report, step.attribution)
        if there in seen:
            return Carried(*min(seen[seen.index(there) :], key=lambda one: (place[one[0]], one[1])))
        seen.append(there)
    return Carried(*seen[-1])
