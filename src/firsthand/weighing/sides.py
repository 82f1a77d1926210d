"""The two sides of a proposition: how many origins, how reliable each is taken to be, and what is left by age."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.weighing.ageing import aged, left
from firsthand.weighing.evidence import (
    ANY,
    WORTH,
    Backer,
    Learnt,
    Reliability,
    chance,
    evidence,
    evidence_of,
    once,
    voice,
)
from firsthand.weighing.grades import NONE, Graded, Grades

_DEVIATIONS = 1.64
"""Of a normal distribution, for an interval of 90 %."""
_FRESH = 0.98
"""From how much that is left on age is not worth a word."""

Triple = tuple[float, float, float]
"""Odds (logarithms) of one origin: as it is taken, at worst, at best."""


@dataclass(frozen=True, slots=True)
class Side:
    """The origins of one side; `odds` are those of one of them in the mean, `low` and `high` at worst and best.

    `best` names who is surest; `graded` are those of them whom an analyst graded; `oldest` is set where age matters.
    """

    origins: Origins
    odds: float
    low: float
    high: float
    best: str | None = None
    graded: tuple[tuple[str, Graded], ...] = ()
    oldest: date | None = None

    @property
    def evidence(self) -> float:
        """The logarithm of the odds in favour of this side."""
        return evidence(self.origins, self.odds)

    @property
    def right(self) -> float:
        """How often one of its origins is taken to be right."""
        return chance(self.odds)

    def evidence_with(self, more: int) -> float:
        """Its evidence with so many more origins that are shown to be independent."""
        one = self.origins
        return evidence_of(max(one.at_least + more, 0), max(one.at_most + more, 0), one.certainty, self.odds)

    def at_worst(self) -> float:
        """Its evidence with as few and unreliable origins as there may be."""
        one = self.origins
        return evidence_of(one.at_least, one.at_least, one.certainty, self.low)

    def at_best(self) -> float:
        """Its evidence with as many and reliable origins as there may be."""
        one = self.origins
        return evidence_of(one.at_most, one.at_most, one.certainty, self.high)


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands for a proposition and against it."""

    pro: Side
    contra: Side

    @property
    def odds(self) -> float:
        """The logarithm of the odds that it is so, by this alone."""
        return self.pro.evidence - self.contra.evidence


@dataclass(frozen=True, slots=True)
class Age:
    """That what is asked changes: the half-life of a statement in years, and the day of the newest one."""

    half_life: float
    now: date


class Trust:
    """How reliable each origin is taken to be: by its grade, where an analyst gave one, else by its kind."""

    def __init__(self, known: Learnt, grades: Grades = NONE) -> None:
        self._grades = grades
        self._kinds: Mapping[str, tuple[Reliability, Triple]] = {kind: (one, _odds(one)) for kind, one in known.items()}

    def sides(self, one: Proposition, backers: Sequence[Backer], age: Age | None = None) -> Sides:
        """Both sides of a proposition; `backers` are the origins behind it."""
        mine = once(backers) if len(backers) > 1 else backers
        return Sides(
            self._side(one.origins_for, [each for each in mine if not each.against], age),
            self._side(one.origins_against, [each for each in mine if each.against], age),
        )

    def _side(self, origins: Origins, mine: Sequence[Backer], age: Age | None) -> Side:
        if not mine:
            return Side(origins, *_UNKNOWN)
        remains = [left(one.told, age.now, age.half_life) if age else 1.0 for one in mine]
        odds = [self._of(one, rest) for one, rest in zip(mine, remains, strict=True)]
        many = len(odds)
        mean = odds[0] if many == 1 else tuple(sum(each[n] for each in odds) / many for n in range(3))
        named = [one for one in mine if one.name]
        best = min(named, key=lambda one: (-WORTH[one.certainty], one.origin)).name if named else None
        sources = self._grades.sources
        graded = tuple((one.name or one.origin, sources[one.origin]) for one in mine if one.origin in sources)
        oldest = min((one.told for one in mine if one.told), default=None) if age and min(remains) < _FRESH else None
        return Side(origins, mean[0], mean[1], mean[2], best, graded, oldest)

    def _of(self, backer: Backer, remains: float) -> Triple:
        graded = self._grades.reliability(backer.origin)
        kind, odds = self._kinds[voice(backer)]
        if graded is None and remains == 1:
            return odds
        return _odds(graded or kind, remains)


def _odds(one: Reliability, remains: float = 1.0) -> Triple:
    means = (one.mean, one.at(-_DEVIATIONS).mean, one.at(_DEVIATIONS).mean)
    now = [aged(mean, remains) for mean in means]
    return log(now[0] / (1 - now[0])), log(now[1] / (1 - now[1])), log(now[2] / (1 - now[2]))


_UNKNOWN = _odds(ANY)
"""Of an origin of which nothing is known."""
