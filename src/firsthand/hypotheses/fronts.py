"""Is a new name a front for a known group, or separate? What their deeds say, as a likelihood ratio, never a verdict.

For each trait (weapon, target, place, day of the week, who claims) the deeds under the new name are compared with two
predictions: what the known group does, and what the theatre as a whole does. Both are Dirichlet-multinomial (Minka
2000, Estimating a Dirichlet distribution); their ratio is the Bayes factor of "front" against "separate" (Kass and
Raftery 1995). The sum is tempered, since traits go together. What people say of it is no part of it: that belongs in a
matrix.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from firsthand.reading import Json
from firsthand.wording import counted

LIKE_PARENT, LIKE_ALL, SMOOTHING = 6.0, 2.0, 12.0
"""Deeds' worth by which a front is bound to its parent's mix, by which a separate group is bound to the theatre's, and
of the theatre's mix that is added to the parent's. Chosen on simulated worlds other than those that are measured
(`firsthand theatre --study facade`)."""
TEMPER = 0.7
"""The power of the product of all traits' ratios: weapon, target, place and hour go together."""
_ALONE = 0.5
"""Standard error, in powers of ten, of what one deed says."""
_NINETY = 1.645
_FEW = 5


@dataclass(frozen=True, slots=True)
class Deed:
    """What is known of one event: each trait in a word, `None` where it is not told."""

    weapon: str | None = None
    target: str | None = None
    place: str | None = None
    day: date | None = None
    hour: int | None = None
    claim: str | None = None

    @property
    def weekday(self) -> str | None:
        """The day of the week, where the day is known."""
        return f"{self.day:%A}" if self.day else None

    @property
    def part_of_day(self) -> str | None:
        """Night, morning, afternoon or evening, where the hour is known."""
        return None if self.hour is None else ("night", "morning", "afternoon", "evening")[self.hour // 6]


TRAITS: Mapping[str, Callable[[Deed], str | None]] = {
    "weapon": lambda deed: deed.weapon,
    "target": lambda deed: deed.target,
    "place": lambda deed: deed.place,
    "day of the week": lambda deed: deed.weekday,
    "time of day": lambda deed: deed.part_of_day,
    "claim": lambda deed: deed.claim,
}


@dataclass(frozen=True, slots=True)
class Trait:
    """What one trait says: log10 of the ratio (above 0 speaks for a front), and the counts in words."""

    name: str
    log10: float
    reason: str


@dataclass(frozen=True, slots=True)
class FrontOrSeparate:
    """The likelihood ratio of "front" to "separate": how many times better the one explains the deeds."""

    new: str
    known: str
    log10: float
    interval: tuple[float, float]
    traits: tuple[Trait, ...]
    reasons: tuple[str, ...]

    @property
    def ratio(self) -> float:
        """Above 1 speaks for a front, below 1 for a separate group."""
        return float(10**self.log10)

    def probability(self, prior: float = 0.5) -> float:
        """That it is a front, if that was `prior` before."""
        odds = prior / (1 - prior) * self.ratio
        return float(odds / (1 + odds))

    def as_json(self) -> Json:
        """For `firsthand compare --front`."""
        return {
            "new": self.new,
            "known": self.known,
            "ratio": round(self.ratio, 3),
            "interval": [round(10**end, 3) for end in self.interval],
            "traits": [
                {"trait": one.name, "ratio": round(10**one.log10, 3), "reason": one.reason} for one in self.traits
            ],
            "reasons": list(self.reasons),
        }


def front_or_separate(
    new: Sequence[Deed], known: Sequence[Deed], others: Sequence[Deed], names: tuple[str, str] = ("new", "known")
) -> FrontOrSeparate:
    """Compare the deeds under a new name with those of a known group and of all others in the theatre.

    The 90 % interval is by the jackknife over the deeds under the new name (Efron and Stein 1981), all traits together.
    """
    traits = [one for name in TRAITS if (one := _trait(name, new, known, others)) is not None]
    whole = TEMPER * sum(one.log10 for one in traits)
    spread = TEMPER * _NINETY * _error(new, known, others) if traits else 0.0
    interval = (round(whole - spread, 3), round(whole + spread, 3))
    return FrontOrSeparate(
        *names, round(whole, 3), interval, tuple(traits), tuple(_reasons(new, known, interval, traits))
    )


def likeliest(
    new: Sequence[Deed], known: Mapping[str, Sequence[Deed]], rest: Sequence[Deed] = (), prior: float = 0.5
) -> dict[str | None, float]:
    """How probable it is that a name is a front for each of the known groups, or (`None`) for none of them.

    `rest` are the deeds of the theatre by anybody else. `prior` is the probability, before the deeds, that it is a
    front for one of them, the same for each.
    """
    weights: dict[str | None, float] = {None: 1 - prior}
    for name, deeds in known.items():
        others = [*rest, *(deed for other, theirs in known.items() if other != name for deed in theirs)]
        weights[name] = prior / len(known) * front_or_separate(new, deeds, others).ratio
    whole = sum(weights.values())
    return {name: weight / whole for name, weight in weights.items()}


def _trait(name: str, new: Sequence[Deed], known: Sequence[Deed], others: Sequence[Deed]) -> Trait | None:
    mine, theirs, rest = (_counts(name, deeds) for deeds in (new, known, others))
    ratio = _ratio(mine, theirs, rest)
    return None if ratio is None else Trait(name, round(ratio, 3), _in_words(mine, theirs))


def _counts(name: str, deeds: Sequence[Deed]) -> Counter[str]:
    return Counter(value for deed in deeds if (value := TRAITS[name](deed)) is not None)


def _ratio(mine: Counter[str], theirs: Counter[str], rest: Counter[str]) -> float | None:
    """log10 of the Bayes factor of one trait; `None` where there is nothing to compare."""
    kinds = sorted(mine | theirs | rest)
    if not mine.total() or not theirs.total() or len(kinds) < 2:
        return None
    counts, parent, beside = (np.array([c[kind] for kind in kinds], float) for c in (mine, theirs, rest))
    base = (parent + beside + 1 / len(kinds)) / (parent.sum() + beside.sum() + 1)
    like = (parent + SMOOTHING * base) / (parent.sum() + SMOOTHING)
    return (_marginal(counts, LIKE_PARENT * like) - _marginal(counts, LIKE_ALL * base)) / math.log(10)


def _error(new: Sequence[Deed], known: Sequence[Deed], others: Sequence[Deed]) -> float:
    """Standard error of the whole ratio's log10, each deed under the new name left out in turn."""
    if len(new) < 2:
        return _ALONE
    theirs, rest = ({name: _counts(name, deeds) for name in TRAITS} for deeds in (known, others))
    without: list[float] = []
    for number in range(len(new)):
        left = [*new[:number], *new[number + 1 :]]
        without.append(sum(_ratio(_counts(name, left), theirs[name], rest[name]) or 0.0 for name in TRAITS))
    middle = sum(without) / len(without)
    squares = sum((value - middle) ** 2 for value in without)
    return max(math.sqrt((len(new) - 1) / len(new) * squares), _ALONE / math.sqrt(len(new)))


_lgamma = np.vectorize(math.lgamma, otypes=[float])


def _marginal(counts: np.ndarray, alpha: np.ndarray) -> float:
    """Log probability of these counts in this order, Dirichlet-multinomial; both are arrays over the kinds."""
    seen = counts > 0
    ones = float((_lgamma(alpha[seen] + counts[seen]) - _lgamma(alpha[seen])).sum())
    whole = float(alpha.sum())
    return ones + math.lgamma(whole) - math.lgamma(whole + float(counts.sum()))


def _in_words(mine: Counter[str], theirs: Counter[str]) -> str:
    def most(counted_: Counter[str]) -> str:
        whole = counted_.total()
        return ", ".join(f"{kind} {100 * n // whole} %" for kind, n in counted_.most_common(3))

    return f"{most(mine)} of {mine.total()}; the known group {most(theirs)} of {theirs.total()}"


def _reasons(
    new: Sequence[Deed], known: Sequence[Deed], interval: tuple[float, float], traits: Sequence[Trait]
) -> list[str]:
    if not traits:
        return ["nothing can be compared: both need events whose weapon, target, place or day is told"]
    low, high = interval
    found = [
        f"compared: {counted(len(new), 'event')} under the new name, {counted(len(known), 'event')} of the known group"
    ]
    if low <= 0 <= high:
        found.append("the deeds do not tell the two apart: the interval holds 1 to 1")
    else:
        found.append(f"the deeds fit {'a front' if low > 0 else 'a separate group'} better; that is no proof of it")
    if min(len(new), len(known)) < _FEW:
        found.append(f"fewer than {_FEW} events on a side: hardly anything can be said")
    return found
