"""Sieves over the names of a report: spellings, parts of names, names beside names, titles."""

import re
from dataclasses import replace
from itertools import pairwise

from firsthand.actors.alike import alike, kind_of, worth_comparing
from firsthand.actors.phrase import is_short, singular
from firsthand.actors.scene import Scene, unlike
from firsthand.actors.told import Spoken
from firsthand.names import SAME, folded
from firsthand.origins.names import comparable, same_word
from firsthand.reader.rules.lexicon import BODY_NOUNS

_SURE = 0.9
_BESIDE = re.compile(r"\s|\s?[,(]\s?[\"“”]?|,\s(?:the|an?)\s", re.I)


def garbled(report: Scene) -> None:
    """Nothing is joined here: a body's name that slid before somebody's is taken off."""
    bodies = {one.phrase.name for one in report.spoken if one.phrase.kind == "name" and one.person is False}
    for n, one in enumerate(report.spoken):
        first, _, rest = one.phrase.name.partition(" ")
        if one.phrase.kind == "name" and one.person and " " in rest and first in bodies:
            report.spoken[n] = _renamed(one, rest)


def _renamed(one: Spoken, name: str) -> Spoken:
    return replace(one, phrase=replace(one.phrase, name=name))


def names(report: Scene) -> None:
    """The same name, in whichever spelling."""
    first: dict[tuple[str, bool], int] = {}
    for n in report.named():
        one = report.spoken[n]
        known = first.setdefault((one.phrase.name, one.person is True), n)
        report.groups.join(known, n)
    by_kind: dict[str | None, dict[str, int]] = {}
    for (name, _), n in first.items():
        by_kind.setdefault(kind_of(report.spoken[n].type), {}).setdefault(name, n)
    for kind, names in by_kind.items():
        for left, right in worth_comparing(names, kind):  # type: ignore[arg-type]
            least = _as_long(left, right)
            if alike(left, right, kind).probability >= least:
                report.groups.join(names[left], names[right])
    plain: dict[str, int] = {}
    for (name, _), n in first.items():  # one name is one actor, whatever types a reader gave it
        report.groups.join(plain.setdefault(name, n), n)
    offices: dict[tuple[frozenset[str], str], int] = {}
    for n, one in enumerate(report.spoken):
        if one.phrase.kind == "office":
            key = (one.phrase.told | {country[:5] for country in one.phrase.countries}, one.phrase.head)
            report.groups.join(offices.setdefault(key, n), n)


def _as_long(left: str, right: str) -> float:
    """From which probability two names of one report are one; none where one has a telling word more."""
    one, other = comparable(left), comparable(right)
    if len(one) == len(other) or left.isupper() or right.isupper():
        return _SURE
    shorter, longer = sorted(({singular(word) for word in words} for words in (one, other)), key=len)
    return 0.01 if len(shorter) > 1 and shorter < longer and longer - shorter <= BODY_NOUNS else 1.1


def parts(report: Scene) -> None:
    """A family name for somebody named in full, and "the Guard" for the only guard of the report."""
    full = [n for n in report.named() if len(comparable(report.spoken[n].phrase.name)) > 1]
    for n, one in enumerate(report.spoken):
        words = comparable(one.phrase.name)
        if one.phrase.kind != "name" or len(words) != 1:
            continue
        fits = [m for m in full if _is_part(words[0], one, report.spoken[m], report.text)]
        before = [m for m in fits if m < n]
        found = report.only(before or fits) if one.person or is_short(one.phrase) else report.only(before)
        if found is None and not one.person:
            found = report.only([m for m in full if _with_noun(words[0], n, m, report)])
        if found is not None:
            report.groups.join(found, n)


def _is_part(word: str, one: Spoken, other: Spoken, text: str) -> bool:
    """Whether a word stands for a fuller name: somebody's last name, or a word of a body's name behind "the"."""
    names = comparable(other.phrase.name)
    if other.person:
        return (one.person is True or not one.phrase.definite) and same_word(word, names[-1])
    if one.person and not one.phrase.definite:
        return False
    if not any(same_word(word, name) for name in names):
        return False
    before = text[max(0, one.span.start - 5) : one.span.start]
    return is_short(one.phrase) or one.phrase.definite or bool(re.search(r"\b[Tt]he\s$", before))


_FORCE = re.compile(r"\b(?:force|group|unit|brigade|corps|directorate|movement|front|army)\s$", re.I)


def _with_noun(word: str, n: int, full: int, report: Scene) -> bool:
    """Whether the word, with the noun right before it, is the fuller name: force Quds, the Quds Force."""
    before = _FORCE.search(report.text[max(0, report.spoken[n].span.start - 12) : report.spoken[n].span.start])
    names = comparable(report.spoken[full].phrase.name)
    return before is not None and sorted(names) == sorted((word, folded(before.group().strip())))


def called(report: Scene) -> None:
    """Names that the report itself puts beside each other: "X, also known as Y", "X (Y)", "the general X"."""
    at = {one.id: n for n, one in enumerate(report.spoken)}
    for tie in report.reading.ties:
        if tie.type == "alias_of" and tie.polarity == "affirmed" and tie.subject in at and tie.object in at:
            _beside(report, at[tie.subject], at[tie.object])
    for one, other in pairwise(range(len(report.spoken))):
        first, then = report.spoken[one], report.spoken[other]
        between = report.between(one, other)
        if first.sentence != then.sentence or then.span.start < first.span.end or len(between) > 30:
            continue
        kinds = {first.phrase.kind, then.phrase.kind}
        if kinds == {"name", "description"} and _BESIDE.fullmatch(between) and _apposed(first, then, report.text):
            report.groups.join(one, other)
        elif kinds == {"name"} and between.strip() == "(" and _short_for(then.phrase.name, first.phrase.name):
            _beside(report, other, one)


def _beside(report: Scene, one: int, other: int) -> None:
    """Join two names; the one that is no spelling of the other is its alias."""
    first, then = report.spoken[one], report.spoken[other]
    if unlike(first, then):
        return
    report.groups.join(one, other)
    names = {first.phrase.kind, then.phrase.kind} == {"name"}
    if names and alike(first.phrase.name, then.phrase.name, kind_of(then.type)).probability < SAME:
        main, alias = sorted((one, other))
        if report.spoken[main].phrase.name.isupper():
            main, alias = alias, main
        report.aliases[report.spoken[alias].phrase.name] = report.spoken[main].phrase.name


def _apposed(first: Spoken, then: Spoken, text: str) -> bool:
    """Whether a description and a name right beside it are of one."""
    if unlike(first, then):
        return False
    described = first if first.phrase.kind == "description" else then
    if described.phrase.plural or described.phrase.head == "":
        return False
    if described is first:
        comma = text[first.span.end : then.span.start].startswith(",")
        closes = text[then.span.end : then.span.end + 1] in (",", ".", ")")
        return ((not comma or closes) and described.person is not None) or described.phrase.owner is not None
    return text[then.span.end : then.span.end + 1] in (",", ".") and (
        described.phrase.definite or described.phrase.counted
    )


def _short_for(short: str, full: str) -> bool:
    initials = "".join(word[0] for word in comparable(full))
    return short.isupper() and all(letter in initials for letter in folded(short))


def titles(report: Scene) -> None:
    """ "The general" is the only one of the report who has that title."""
    titled: dict[str, list[int]] = {}
    for n, one in enumerate(report.spoken):
        for title in one.phrase.titles if one.phrase.kind == "name" else ():
            titled.setdefault(title, []).append(n)
        if one.phrase.kind == "description" and one.phrase.definite and not one.phrase.plural and not one.phrase.told:
            found = report.only([m for m in titled.get(one.phrase.head, ()) if m < n])
            if found is not None:
                report.groups.join(found, n)
