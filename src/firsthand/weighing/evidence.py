"""What origins are worth: how reliable each kind of source is taken to be, and what a hedge or a doubt leaves of it.

The unit is the logarithm of the odds: an origin that is right three times out of four triples them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    """An origin that stands for or against a proposition; the same `origin` is the same person or body everywhere."""

    origin: str
    kind: SourceKind
    certainty: Certainty = "certain"
    against: bool = False
    name: str | None = None


Voice = SourceKind | Literal["denial"]
Learnt = Mapping[Voice, Reliability]


def voice(backer: Backer) -> Voice:
    """What a backer's reliability is learnt with: its kind, or all denials together."""
    return "denial" if backer.against else backer.kind


def learnt(sides: Iterable[Sequence[Backer]], priors: Learnt = PRIORS) -> Learnt:
    """Reliabilities by kind after a case: each origin is judged by what the others say of the same proposition.

    An origin without others about it teaches nothing, so that nobody confirms himself.
    """
    known = [once(backers) for backers in sides]
    found = dict(priors)
    for _ in range(3):
        seen = {kind: [0.0, 0.0] for kind in priors}
        for backers in known:
            whole = sum(_signed(backer, found) for backer in backers)
            for backer in backers if len(backers) > 1 else ():
                others = _chance(whole - _signed(backer, found))
                right = 1 - others if backer.against else others
                sure = abs(2 * others - 1)
                seen[voice(backer)][0] += sure * right
                seen[voice(backer)][1] += sure * (1 - right)
        found = {
            kind: replace(prior, right=prior.right + seen[kind][0], wrong=prior.wrong + seen[kind][1])
            for kind, prior in priors.items()
        }
    return found


def once(backers: Iterable[Backer]) -> list[Backer]:
    """Each origin once for each side, with the best of its certainties."""
    best: dict[tuple[str, bool], Backer] = {}
    for backer in backers:
        key = backer.origin, backer.against
        if key not in best or WORTH[backer.certainty] > WORTH[best[key].certainty]:
            best[key] = backer
    return list(best.values())


def evidence(origins: Origins, reliability: Reliability = ANY) -> float:
    """The logarithm of the odds that the origins of one side give, in favour of that side.

    However many there are whose independence is not shown, they count together as the chance that one is somebody new.
    """
    unshown = UNSHOWN if origins.at_most > origins.at_least else 0.0
    return (origins.at_least + unshown) * WORTH[origins.certainty or "certain"] * reliability.odds


def mixed(backers: Sequence[Backer], against: bool, known: Learnt) -> Reliability:
    """One reliability for a side: the mean of its origins' kinds."""
    mine = [known[voice(backer)] for backer in once(backers) if backer.against == against]
    if not mine:
        return ANY
    return Reliability(sum(one.right for one in mine) / len(mine), sum(one.wrong for one in mine) / len(mine))


def _signed(backer: Backer, known: Learnt) -> float:
    worth = WORTH[backer.certainty] * known[voice(backer)].odds
    return -worth if backer.against else worth


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-max(min(odds, 500), -500)))
