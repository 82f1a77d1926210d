"""What origins are worth: how reliable each kind of source is taken to be, and what a hedge or a doubt leaves of it.

The unit is the logarithm of the odds: an origin that is right three times out of four triples them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log
from types import MappingProxyType
from typing import Literal

from firsthand.origins import Origins
from firsthand.reading import Certainty, SourceKind

WORTH: Mapping[Certainty, float] = MappingProxyType(
    {"certain": 1.0, "probable": 0.75, "possible": 0.5, "doubtful": 0.25}
)
"""What an origin is worth by the best certainty of those who say so."""
UNSHOWN = 0.25
"""What all together add whose independence is not shown, in origins: as much for ten thousand as for one."""
_LEAST, _MOST = 0.5, 0.98


@dataclass(frozen=True, slots=True)
class Reliability:
    """A Beta distribution: how often an origin of some kind is right."""

    right: float
    wrong: float

    @property
    def mean(self) -> float:
        """Its mean, kept between a coin's and what nobody exceeds."""
        return min(max(self.right / (self.right + self.wrong), _LEAST), _MOST)

    @property
    def odds(self) -> float:
        """The logarithm of the odds that one origin gives."""
        return log(self.mean / (1 - self.mean))

    def at(self, deviations: float) -> "Reliability":
        """So many standard deviations from the mean."""
        many = self.right + self.wrong
        spread = (self.right * self.wrong / (many * many * (many + 1))) ** 0.5
        mean = min(max(self.right / many + deviations * spread, _LEAST), _MOST)
        return Reliability(mean * many, (1 - mean) * many)


ANY = Reliability(3, 1)
"""Before anything is learnt of a case: right three times out of four."""
PRIORS: Mapping[SourceKind | Literal["denial"], Reliability] = MappingProxyType(
    {
        "named_person": Reliability(16, 4),
        "named_organisation": Reliability(16, 4),
        "document": Reliability(17, 3),
        "reporter": Reliability(15, 5),
        "unnamed_person": Reliability(14, 6),
        "unnamed_group": Reliability(14, 6),
        "denial": Reliability(15, 5),
    }
)
"""Each worth twenty observations: the means assumed, the number fitted on worlds of the theatre (seeds from 1000 on).

A case moves them as its origins agree or do not; all denials are one kind, as who is accused denies whatever is true.
"""


@dataclass(frozen=True, slots=True)
class Backer:
    """An origin that stands for or against a proposition; the same `origin` is the same person or body everywhere.

    `told` is the day on which the report came out that has it first, `None` where that is not known.
    """

    origin: str
    kind: SourceKind
    certainty: Certainty = "certain"
    against: bool = False
    name: str | None = None
    told: date | None = None


Voice = SourceKind | Literal["denial"]
Learnt = Mapping[Voice, Reliability]


def voice(backer: Backer) -> Voice:
    """What a backer's reliability is learnt with: its kind, or all denials together."""
    return "denial" if backer.against else backer.kind


def learnt(sides: Iterable[Sequence[Backer]], priors: Learnt = PRIORS) -> Learnt:
    """Reliabilities by kind after a case: each origin is judged by what the others say of the same proposition.

    An origin without others about it teaches nothing, so that nobody confirms himself.
    """
    known = Counter(
        tuple(sorted((voice(one), -WORTH[one.certainty] if one.against else WORTH[one.certainty]) for one in mine))
        for backers in sides
        if len(backers) > 1 and len(mine := once(backers)) > 1
    )
    found = dict(priors)
    for _ in range(3):
        seen = {kind: [0.0, 0.0] for kind in priors}
        worth = {kind: one.odds for kind, one in found.items()}
        for together, times in known.items():
            signed = [sign * worth[kind] for kind, sign in together]
            whole = sum(signed)
            for (kind, sign), own in zip(together, signed, strict=True):
                others = chance(whole - own)
                right = 1 - others if sign < 0 else others
                sure = times * abs(2 * others - 1)
                seen[kind][0] += sure * right
                seen[kind][1] += sure * (1 - right)
        found = {
            kind: replace(prior, right=prior.right + seen[kind][0], wrong=prior.wrong + seen[kind][1])
            for kind, prior in priors.items()
        }
    return found


def once(backers: Iterable[Backer]) -> list[Backer]:
    """Each origin once for each side, with the best of its certainties and the last day on which it said so."""
    best: dict[tuple[str, bool], Backer] = {}
    for backer in backers:
        key = backer.origin, backer.against
        known = best.get(key)
        if known is None:
            best[key] = backer
            continue
        told = max((one.told for one in (known, backer) if one.told), default=None)
        better = backer if WORTH[backer.certainty] > WORTH[known.certainty] else known
        best[key] = better if better.told == told else replace(better, told=told)
    return list(best.values())


def evidence(origins: Origins, odds: float = ANY.odds) -> float:
    """The logarithm of the odds that the origins of one side give, in favour of that side; `odds` is that of one.

    However many there are whose independence is not shown, they count together as the chance that one is somebody new.
    """
    return evidence_of(origins.at_least, origins.at_most, origins.certainty, odds)


def evidence_of(at_least: int, at_most: int, certainty: Certainty | None, odds: float) -> float:
    """The same for other counts of origins."""
    unshown = UNSHOWN if at_most > at_least else 0.0
    return (at_least + unshown) * WORTH[certainty or "certain"] * odds


def chance(odds: float) -> float:
    """The probability of a logarithm of odds."""
    return 1 / (1 + exp(-max(min(odds, 500), -500)))
