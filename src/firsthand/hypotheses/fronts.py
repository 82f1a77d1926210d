"""Is a new name a front for a known group, or separate? What their deeds say, as a likelihood ratio, never a verdict.

For each trait (weapon, target, place, day of the week, who claims) the deeds under the new name are compared with two
predictions: what the known group does, and what the theatre as a whole does. Both are Dirichlet-multinomial (Minka
2000, Estimating a Dirichlet distribution); their ratio is the Bayes factor of "front" against "separate" (Kass and
Raftery 1995). Traits go together, so their sum is tempered. What people say of it is no part of it: that belongs in a
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

LIKE_PARENT, LIKE_ALL = 20.0, 8.0
"""How many deeds' worth a front is bound to its parent's mix, and a separate group to the theatre's: assumed."""
SMOOTHING = 2.0
"""Deeds of the theatre's mix that are added to those of the known group."""
TEMPER = 0.6
"""The power of the product of all traits' ratios, since weapon, target and place go together (see docs/theatre.md)."""
_DRAWS = 400
_FEW = 5


@dataclass(frozen=True, slots=True)
class Deed:
    """What is known of one event: each trait in a word, `None` where it is not told."""

    weapon: str | None = None
    target: str | None = None
    place: str | None = None
    day: date | None = None
    claim: str | None = None

    @property
    def weekday(self) -> str | None:
        """The day of the week, where the day is known."""
        return f"{self.day:%A}" if self.day else None


TRAITS: Mapping[str, Callable[[Deed], str | None]] = {
    "weapon": lambda deed: deed.weapon,
    "target": lambda deed: deed.target,
    "place": lambda deed: deed.place,
    "day of the week": lambda deed: deed.weekday,
    "claim": lambda deed: deed.claim,
}


@dataclass(frozen=True, slots=True)
class Trait:
    """What one trait says: log10 of the ratio (above 0 speaks for a front) with its 90 % interval, and the counts."""

    name: str
    log10: float
    interval: tuple[float, float]
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
                {
                    "trait": t.name,
                    "ratio": round(10**t.log10, 3),
                    "interval": [round(10**e, 3) for e in t.interval],
                    "reason": t.reason,
                }
                for t in self.traits
            ],
            "reasons": list(self.reasons),
        }


def front_or_separate(
    new: Sequence[Deed], known: Sequence[Deed], others: Sequence[Deed], names: tuple[str, str] = ("new", "known")
) -> FrontOrSeparate:
    """Compare the deeds under a new name with those of a known group and of all others in the theatre."""
    traits = [one for name in TRAITS if (one := _trait(name, new, known, others)) is not None]
    whole = TEMPER * sum(one.log10 for one in traits)
    spread = TEMPER * math.sqrt(sum(((one.interval[1] - one.interval[0]) / 2) ** 2 for one in traits))
    interval = (round(whole - spread, 3), round(whole + spread, 3))
    return FrontOrSeparate(
        *names, round(whole, 3), interval, tuple(traits), tuple(_reasons(new, known, interval, traits))
    )


def _trait(name: str, new: Sequence[Deed], known: Sequence[Deed], others: Sequence[Deed]) -> Trait | None:
    of = TRAITS[name]
    mine, theirs, rest = (Counter(v for d in deeds if (v := of(d)) is not None) for deeds in (new, known, others))
    kinds = sorted(mine | theirs | rest)
    if not mine or not theirs or len(kinds) < 2:
        return None
    counts, parent, all_ = (np.array([c[k] for k in kinds], float) for c in (mine, theirs, rest + theirs))
    base = (all_ + 1 / len(kinds)) / (all_.sum() + 1)
    separate = _marginal(counts, LIKE_ALL * base)
    alpha = parent + SMOOTHING * base
    drawn = np.random.default_rng(0).dirichlet(alpha, _DRAWS)
    ratios = (_marginal(counts, LIKE_PARENT * np.maximum(drawn, 1e-9)) - separate) / math.log(10)
    mean = float(np.log10(np.mean(10.0 ** (ratios - ratios.max()))) + ratios.max())
    low, high = (float(end) for end in np.quantile(ratios, (0.05, 0.95)))
    return Trait(name, round(mean, 3), (round(low, 3), round(high, 3)), _in_words(mine, theirs))


_lgamma = np.vectorize(math.lgamma, otypes=[float])


def _marginal(counts: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Log probability of these counts in this order, Dirichlet-multinomial; `alpha` is (kinds,) or (n, kinds)."""
    seen = counts > 0
    ones = _lgamma(alpha[..., seen] + counts[seen]) - _lgamma(alpha[..., seen])
    whole = alpha.sum(-1)
    return np.asarray(ones.sum(-1) + _lgamma(whole) - _lgamma(whole + counts.sum()))


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
