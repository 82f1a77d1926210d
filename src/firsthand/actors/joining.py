"""Joins in order of their probability, as long as nothing speaks against them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

JOIN = 0.8
"""The probability from which on the program joins two, for as long as nobody says otherwise."""
PROPOSE = 0.4
"""The probability from which on it proposes to join them."""
_TOGETHER = 0.1
"""Share of the reports of the rarer of two from which on that both stand in one report tells them apart."""


@dataclass(frozen=True, slots=True)
class Edge:
    """That two of a list may be one: by their places, how probably, and why."""

    left: int
    right: int
    probability: float
    reasons: tuple[str, ...]


@dataclass
class Parts:
    """Parts of a list that are one actor each, joined one by one: agglomeration under constraints.

    `reports` are those in which each of the list stands; one report that speaks of two keeps them apart.
    """

    reports: Sequence[frozenset[str]]
    _up: list[int] = field(init=False)
    _in: dict[int, set[str]] = field(init=False)
    _size: dict[int, int] = field(init=False)
    _apart: dict[int, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._up = list(range(len(self.reports)))
        self._in = {}
        self._size = defaultdict(lambda: 1)
        self._apart = defaultdict(set)

    def of(self, one: int) -> int:
        """The part that one is in."""
        while self._up[one] != one:
            self._up[one] = self._up[self._up[one]]
            one = self._up[one]
        return one

    def keep_apart(self, one: int, other: int) -> None:
        """Whatever comes, these two are not one."""
        self._apart[self.of(one)].add(other)
        self._apart[self.of(other)].add(one)

    def apart(self, one: int, other: int) -> bool:
        """Whether two were said to be kept apart, by whatever was joined with them since."""
        left, right = self.of(one), self.of(other)
        fewer, more = sorted((left, right), key=lambda part: len(self._apart[part]))
        return any(self.of(each) == more for each in self._apart[fewer])

    def both_in_one_report(self, one: int, other: int) -> bool:
        """Whether reports speak of both, often enough to tell that they are two."""
        left, right = self._reports(self.of(one)), self._reports(self.of(other))
        fewer, more = sorted((left, right), key=len)
        shared = sum(report in more for report in fewer)
        return shared > _TOGETHER * len(fewer)

    def join(self, one: int, other: int) -> None:
        """Make them one."""
        low, high = self.of(one), self.of(other)
        if low == high:
            return
        if self._size[low] < self._size[high]:
            low, high = high, low
        self._reports(low).update(self._in.pop(high, self.reports[high]))
        self._size[low] += self._size[high]
        self._up[high] = low
        self._apart[low] |= self._apart.pop(high, set())

    def _reports(self, part: int) -> set[str]:
        if part not in self._in:
            self._in[part] = set(self.reports[part])
        return self._in[part]


def joined(parts: Parts, edges: Iterable[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Join the edges that are probable enough, the surest first; those that were joined, and those that are proposed.

    Nothing is proposed that was said not to be so, or that is joined already by others.
    """
    made: list[Edge] = []
    left: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: (-edge.probability, edge.left, edge.right)):
        if parts.of(edge.left) == parts.of(edge.right) or parts.apart(edge.left, edge.right):
            continue
        if parts.both_in_one_report(edge.left, edge.right):
            continue
        if edge.probability >= JOIN:
            parts.join(edge.left, edge.right)
            made.append(edge)
        elif edge.probability >= PROPOSE:
            left.append(edge)
    seen: set[tuple[int, int]] = set()
    proposed = []
    for edge in left:
        ends = sorted((parts.of(edge.left), parts.of(edge.right)))
        pair = (ends[0], ends[1])
        if ends[0] != ends[1] and pair not in seen and not parts.apart(edge.left, edge.right):
            seen.add(pair)
            proposed.append(edge)
    return made, proposed
