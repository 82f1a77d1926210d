"""Whether two names spell one actor's name: a probability, and the reasons for it.

The words of both names are paired by meaning and by sound, each once. The probability is logistic in what is left
over: words unlike on both sides count most, words that one side has more of count less, numbers and qualifiers must
agree. Weights are set by hand on the development half of the pairs of `firsthand bench names`.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.names.acronym import spelt_out
from firsthand.names.likeness import likeness
from firsthand.names.name import PLACES, Kind, Name, Word

SAME = 0.7
"""The probability from which two names are taken for one."""
_PAIRED = 0.76
_BASE = 4.0
_CONFLICT = 5.5
_DOUBT = 2.5
_MORE_OF_PERSON = 1.1
_MORE_OF_GROUP = 6.0
_FAMILY_ALONE = 4.6
_NUMBER = 6.5
_QUALIFIER = 5.5
_ACRONYM = 1.6
_TRANSLATED_ACRONYM = 3.0
_LEGAL = 0.4
_ONE_COMMON_WORD = 4.5
_JOINED = 0.9
_NEAR = frozenset((frozenset(("corps", "forces")), frozenset(("popular", "people")), frozenset(("martyr", "martyrs"))))
"""Meanings that translators exchange."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How probable it is that two names spell one actor's name, 0..1, and why, in plain words."""

    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Paired:
    """Words of two names brought together, what is left of each, and the reasons."""

    pairs: tuple[tuple[Word, Word, float], ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    acronym: float
    reasons: tuple[str, ...]


def compare(left: str | Name, right: str | Name, kind: Kind | None = None) -> Comparison:
    """Compare two names; `kind` is what they name, if that is known. Symmetric; never raises for any text."""
    one, other = _alike(left, right, kind)
    if not one.words or not other.words:
        same = one.text.strip() == other.text.strip() and bool(one.text.strip())
        return Comparison(
            0.9 if same else 0.0, ("written alike, without a word",) if same else ("a name without a word",)
        )
    swap = (other.text, len(other.words)) < (one.text, len(one.words))
    return _weighed(other, one) if swap else _weighed(one, other)


def same_name(left: str | Name, right: str | Name, kind: Kind | None = None) -> bool:
    """Whether two names are taken for one."""
    return compare(left, right, kind).probability >= SAME


def _alike(left: str | Name, right: str | Name, kind: Kind | None) -> tuple[Name, Name]:
    """Both names taken apart as names of one kind."""
    one = left if isinstance(left, Name) else Name.of(left, kind)
    other = right if isinstance(right, Name) else Name.of(right, kind)
    kinds = {one.kind, other.kind} - {None}
    agreed: Kind | None = kind or ("group" if "group" in kinds else next(iter(kinds), None))
    return (
        one if one.kind == agreed else Name.of(one.text, agreed),
        other if other.kind == agreed else Name.of(other.text, agreed),
    )


def _weighed(left: Name, right: Name) -> Comparison:
    found = _paired(left.telling, right.telling)
    reasons = list(found.reasons)
    group = left.kind == "group"
    matched = sum((one.weight + other.weight) / 2 for one, other, _ in found.pairs) + found.acronym
    doubt = sum(_weight(one, other) * _DOUBT * (1 - alike) for one, other, alike in found.pairs)
    over, more = sorted((_mass(found.left), _mass(found.right)))
    if not matched and (joined := _joined(left.telling, right.telling)) >= _JOINED:
        over = more = 0.0
        matched, doubt = 2.0, 4 * (1 - joined)
        reasons.append("written together they sound alike")
    elif (
        len(left.telling) != len(right.telling)
        and over
        and not found.acronym
        and (joined := _joined(left.telling, right.telling)) >= _JOINED
    ):
        over = more = 0.0
        doubt = 4 * (1 - joined)
        reasons.append("written together they sound alike")
    more -= over
    score = _BASE - _CONFLICT * (over + doubt)
    if over:
        reasons.append(f"{_said(found.left)} is not {_said(found.right)}")
    elif more:
        reasons.append(f"only one has {_said(found.left or found.right)}")
    if more:
        score -= _extra(more, matched, found, group)
        if not group and matched <= 1.0:
            reasons.append("one name may be a part of the other: a family name or given name alone")
    score -= _acronym(found) + _marks(left, right, reasons)
    if not matched:
        score = min(score, -4.0)
    if left.mixed or right.mixed:
        reasons.append("a word mixes letters of two scripts that look alike")
    if left.text == right.text:
        return Comparison(1.0, ("written alike", *reasons))
    return Comparison(min(0.999, 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))), tuple(reasons))


def _extra(more: float, matched: float, found: _Paired, group: bool) -> float:
    if group:
        if _parent(found):
            more *= 0.25
        lands = _mass(tuple(one for one in (*found.left, *found.right) if one.concept in PLACES))
        return _MORE_OF_GROUP * (min(lands, more) + max(0.0, more - lands) / max(1.0, matched / 2))
    whole = sum(one.role != "initial" and other.role != "initial" for one, other, _ in found.pairs)
    return _MORE_OF_PERSON * more if whole >= 2 else max(_FAMILY_ALONE, _MORE_OF_PERSON * more)


def _parent(found: _Paired) -> bool:
    """Whether what one name has more is the body that the other belongs to, before a part of it: IRGC Quds Force."""
    more = found.left or found.right
    heads = [pair[0].role in ("structural", "light") for pair in found.pairs]
    return any(heads) and not all(heads) and all(one.acronym for one in more)


def _acronym(found: _Paired) -> float:
    return (
        0.0
        if not found.acronym
        else _ACRONYM
        if any("stands for" in one for one in found.reasons)
        else _TRANSLATED_ACRONYM
    )


def _marks(left: Name, right: Name, reasons: list[str]) -> float:
    """What numbers, qualifiers and legal forms take away."""
    cost = 0.0
    if left.numbers != right.numbers:
        reasons.append(f"numbers differ: {_list(left.numbers)} and {_list(right.numbers)}")
        cost += _NUMBER
    if left.qualifiers != right.qualifiers:
        reasons.append(f"qualifiers differ: {_list(left.qualifiers)} and {_list(right.qualifiers)}")
        cost += _QUALIFIER
    forms = [{one.sound for one in side.words if one.role == "legal"} for side in (left, right)]
    if forms[0] and forms[1] and not forms[0] & forms[1]:
        cost += _LEGAL
    return cost


def _paired(left: tuple[Word, ...], right: tuple[Word, ...]) -> _Paired:
    pairs: list[tuple[Word, Word, float]] = []
    reasons: list[str] = []
    rest = [list(range(len(left))), list(range(len(right)))]
    if len(left) != len(right):
        _together(left, right, rest, pairs, reasons)
    options = sorted(_options(left, right))
    used = (set(range(len(left))) - set(rest[0]), set(range(len(right))) - set(rest[1]))
    for worse, _, here, there in options:
        if here not in used[0] and there not in used[1]:
            used[0].add(here)
            used[1].add(there)
            pairs.append((left[here], right[there], 1 - worse))
            reasons += _reason(left[here], right[there], 1 - worse)
    gained = 0.0
    rest = [[n for n in range(len(side)) if n not in seen] for side, seen in zip((left, right), used, strict=True)]
    for mine, theirs, one, other in ((0, 1, left, right), (1, 0, right, left)):
        for place in list(rest[mine]):
            told = spelt_out(one[place], other, rest[theirs])
            if told:
                gained += sum(max(0.5, other[n].weight) for n in told.places)
                rest[mine].remove(place)
                rest[theirs] = [n for n in rest[theirs] if n not in told.places]
                full = " ".join(other[n].text for n in told.places)
                reasons.append(
                    f"{one[place].text} {'stands for' if told.exact else 'may be a translated acronym of'} {full}"
                )
    return _Paired(
        tuple(pairs), tuple(left[n] for n in rest[0]), tuple(right[n] for n in rest[1]), gained, tuple(reasons)
    )


def _together(
    left: tuple[Word, ...], right: tuple[Word, ...], rest: list[list[int]],
    pairs: list[tuple[Word, Word, float]], reasons: list[str],
) -> None:  # fmt: skip
    """Two neighbouring words of one side that are one word on the other: Nasr Allah, Nasrallah."""
    for mine, one, other in ((0, left, right), (1, right, left)):
        for place in list(rest[1 - mine]):
            for first in list(rest[mine]):
                if first + 1 in rest[mine] and place in rest[1 - mine]:
                    sound = one[first].sound + one[first + 1].sound
                    alike = likeness(sound, other[place].sound, one[first].unwritten != other[place].unwritten)
                    if alike >= _JOINED and (one[first].text != one[first + 1].text):
                        pairs.append((one[first], other[place], alike))
                        rest[mine] = [n for n in rest[mine] if n not in (first, first + 1)]
                        rest[1 - mine].remove(place)
                        reasons.append(f"{other[place].text} is {one[first].text} {one[first + 1].text}")


def _options(left: tuple[Word, ...], right: tuple[Word, ...]) -> Iterator[tuple[float, int, int, int]]:
    """Every pair of words that may be one: how unlike they are, how far apart, and their places."""
    for here, one in enumerate(left):
        for there, other in enumerate(right):
            alike = _word(one, other)
            if alike >= _PAIRED:
                yield 1 - alike, abs(here - there), here, there


def _word(one: Word, other: Word) -> float:
    """How alike two words are, by meaning, by sound or as names of people that Wikidata holds for one."""
    if "initial" in (one.role, other.role):
        return 0.9 if one.sound[:1] == other.sound[:1] else 0.0
    if one.concept and other.concept:
        near = frozenset((one.concept, other.concept)) in _NEAR
        return 1.0 if one.sound == other.sound else 0.98 if one.concept == other.concept else 0.88 if near else 0.0
    if one.acronym and other.acronym and one.sound != other.sound:
        return 0.0
    if one.sound == other.sound + "s" or other.sound == one.sound + "s":
        return 0.97
    alike = likeness(one.sound, other.sound, one.unwritten != other.unwritten)
    if alike < 1 and not one.unwritten and not other.unwritten and min(len(one.sound), len(other.sound)) < 4:
        alike -= 0.05
    if one.known and other.known and alike < 1:
        alike = max(alike, 0.94) if one.known & other.known else alike - 0.1 if alike < 0.86 else alike
    return max(0.0, alike)


def _reason(one: Word, other: Word, alike: float) -> list[str]:
    if one.text.casefold() == other.text.casefold():
        return []
    if "initial" in (one.role, other.role):
        return [
            f"{one.text} may be an initial of {other.text}"
            if one.role == "initial"
            else f"{other.text} may be an initial of {one.text}"
        ]
    if one.concept and one.concept == other.concept:
        return [f"{one.text} and {other.text} mean the same"]
    return [f"{one.text} and {other.text} are {'spellings of one word' if alike >= 0.9 else 'nearly alike'}"]


def _joined(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """How alike two names are without spaces: Kim Jong Un, Gimjeong-eun."""
    if any(one.acronym for one in (*left, *right)):
        return 0.0
    return likeness("".join(one.sound for one in left), "".join(one.sound for one in right))


def _weight(one: Word, other: Word) -> float:
    return max(one.weight, other.weight, 0.3)


def _mass(words: tuple[Word, ...]) -> float:
    return sum(one.weight for one in words)


def _said(words: tuple[Word, ...]) -> str:
    return " ".join(dict.fromkeys(one.text for one in words))


def _list(marks: frozenset[str]) -> str:
    return ", ".join(sorted(marks)) or "none"
