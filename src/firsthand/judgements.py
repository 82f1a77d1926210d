"""Judgements: decisions that two mentions are the same actor, or are not; which of them stand, and what contradicts.

A ledger is a sequence of judgements, oldest first. Nothing in it is written over: what stands follows from all of it.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.reading import Json

Decision = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision about two mentions, each by its id in the case (`border-clash:m4`) or that of a known actor.

    `number` is its place in the ledger, from 1; `made` a time in UTC (ISO 8601). `probability` is how sure the program
    is of a decision of its own, `None` for an analyst's.
    """

    number: int
    left: str
    right: str
    decision: Decision
    by: str
    made: str
    why: str | None = None
    probability: float | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two that it is about, in no order."""
        return frozenset((self.left, self.right))

    @property
    def of_analyst(self) -> bool:
        """Whether a person made it."""
        return self.probability is None

    def as_json(self) -> Json:
        """The object of `firsthand judgements`."""
        names = ("number", "left", "right", "decision", "by", "made", "why", "probability")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement that does not stand, and those that do and contradict it: one, or a chain of several."""

    overruled: Judgement
    by: tuple[Judgement, ...]


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that stand, oldest first; no two of them contradict each other, by whatever chain.

    An analyst's outranks the program's, a later one an earlier one of the same rank: of the same pair, and where
    several together contradict one (A is B, B is C, A is not C). On one pair one judgement stands; `unsure` there
    takes an earlier decision back and rules nothing out.
    """
    return tuple(sorted(_Stands(judgements).stands, key=lambda one: one.number))


def conflicts(judgements: Iterable[Judgement]) -> tuple[Conflict, ...]:
    """Every judgement of `same` or `different` that others which stand contradict, oldest first."""
    found = _Stands(judgements).conflicts
    return tuple(sorted(found, key=lambda conflict: conflict.overruled.number))


def clusters(judgements: Iterable[Judgement]) -> tuple[frozenset[str], ...]:
    """The mentions that the standing judgements say are one actor, in groups of two or more."""
    groups = {frozenset(group) for group in _Stands(judgements).groups.values()}
    return tuple(sorted((group for group in groups if len(group) > 1), key=sorted))


class _Stands:
    """Goes through a ledger from what outranks to what is outranked, and keeps what contradicts nothing kept."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self.stands: list[Judgement] = []
        self.conflicts: list[Conflict] = []
        self.groups: dict[str, set[str]] = {}
        self._same: dict[str, list[Judgement]] = {}
        self._different: dict[str, list[Judgement]] = {}
        on: dict[frozenset[str], Judgement] = {}
        for one in sorted(judgements, key=lambda one: (not one.of_analyst, -one.number)):
            against = self._against(one)
            if against:
                self.conflicts.append(Conflict(one, tuple(sorted(against, key=lambda each: each.number))))
            elif on.setdefault(one.pair, one) is one:
                self._take(one)

    def _take(self, one: Judgement) -> None:
        self.stands.append(one)
        kept = {"same": self._same, "different": self._different}.get(one.decision)
        if kept is not None:
            for end in (one.left, one.right):
                kept.setdefault(end, []).append(one)
        if one.decision == "same":
            joined = self._group(one.left) | self._group(one.right)
            self.groups |= dict.fromkeys(joined, joined)

    def _group(self, mention: str) -> set[str]:
        return self.groups.get(mention, {mention})

    def _against(self, one: Judgement) -> Sequence[Judgement]:
        """What stands against it: for `different` a chain of `same`, for `same` such a chain with a `different`."""
        if one.decision == "different":
            return self._chain(one.left, one.right)
        if one.decision == "same":
            for end in sorted(self._group(one.left)):
                for apart in self._different.get(end, ()):
                    other = apart.right if apart.left == end else apart.left
                    if other in self._group(one.right):
                        return [*self._chain(one.left, end), apart, *self._chain(other, one.right)]
        return []

    def _chain(self, start: str, goal: str) -> list[Judgement]:
        """The fewest standing judgements of `same` that lead from one mention to another; none where nothing does."""
        ways: dict[str, list[Judgement]] = {start: []}
        ahead = deque([start])
        while ahead and goal not in ways:
            here = ahead.popleft()
            for step in self._same.get(here, ()):
                other = step.right if step.left == here else step.left
                if other not in ways:
                    ways[other] = [*ways[here], step]
                    ahead.append(other)
        return ways.get(goal, [])
