"""Claims of sources about objects as arrays: who claims which of the values that are in question for an object."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Source = str
Object = Hashable
Value = Hashable
SaidOf = tuple[Source, Object, Value]
"""A source, what it speaks of, and the value that it gives."""
Contains = Callable[[Value, Value], bool]
"""Whether the first value contains the second and so says less: a country and its city, some authors and all."""
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """Claims by number. A fact is a value of an object that somebody claims; facts stand together by object.

    `source`, `fact` have one entry for each claim; `of` gives each fact its object, `first` each object its first fact;
    `word` numbers the values, whatever their object. `broad`, `fine` are the pairs of facts of one object of which the
    first contains the second.
    """

    sources: tuple[Source, ...]
    objects: tuple[Object, ...]
    values: tuple[Value, ...]
    source: Ints
    fact: Ints
    of: Ints
    first: Ints
    word: Ints
    broad: Ints
    fine: Ints

    @classmethod
    def of_claims(cls, claims: Iterable[SaidOf], contains: Contains | None = None) -> "Table":
        """The claims by number; the first of a source about an object counts, empty values (`None`, `""`) do not."""
        sources: dict[Source, int] = {}
        objects: dict[Object, int] = {}
        words: dict[Value, int] = {}
        said: dict[tuple[int, int], int] = {}
        for source, what, value in claims:
            if value is None or value == "":
                continue
            key = sources.setdefault(source, len(sources)), objects.setdefault(what, len(objects))
            said.setdefault(key, words.setdefault(value, len(words)))
        rows = np.array([(s, o, w) for (s, o), w in said.items()], np.int64).reshape(-1, 3)
        wide = max(len(words), 1)
        keys, fact = np.unique(rows[:, 1] * wide + rows[:, 2], return_inverse=True)
        of, word = keys // wide, keys % wide
        listed = tuple(words)
        values = tuple(listed[number] for number in word)
        first = np.searchsorted(of, np.arange(len(objects)))
        broad, fine = _contained(values, first, len(of), contains)
        every = tuple(sources), tuple(objects), values
        return cls(*every, rows[:, 0], fact.astype(np.int64), of, first, word, broad, fine)

    @cached_property
    def object(self) -> Ints:
        """The object of each claim."""
        return self.of[self.fact]

    def per_fact(self, weights: Floats | None = None) -> Floats:
        """Claims summed for each fact."""
        return np.bincount(self.fact, weights, len(self.of)).astype(np.float64)

    def per_source(self, weights: Floats | Flags | None = None) -> Floats:
        """Claims summed for each source."""
        return np.bincount(self.source, weights, len(self.sources)).astype(np.float64)

    def per_object(self, weights: Floats | None = None) -> Floats:
        """Facts summed for each object."""
        return np.bincount(self.of, weights, len(self.objects)).astype(np.float64)

    @cached_property
    def words(self) -> int:
        """How many different values there are, whatever their object."""
        return len(np.unique(self.word))

    @cached_property
    def choices(self) -> Floats:
        """How many values are claimed of the object of each fact."""
        return self.per_object()[self.of]

    @cached_property
    def above(self) -> Floats:
        """How many of the values claimed contain each fact."""
        return self.over_broad(np.ones(len(self.of)))

    @cached_property
    def ways(self) -> Floats:
        """For a fact that contains others, among how many that do it is one, on the mean."""
        under = self.over_fine(np.ones(len(self.of)))
        return np.maximum(self.over_fine(self.above) / np.maximum(under, 1), 1)

    def over_broad(self, facts: Floats) -> Floats:
        """For each fact the sum over those that contain it."""
        return np.bincount(self.fine, facts[self.broad], len(self.of)).astype(np.float64)

    def over_fine(self, facts: Floats) -> Floats:
        """For each fact the sum over those that it contains."""
        return np.bincount(self.broad, facts[self.fine], len(self.of)).astype(np.float64)


def _contained(values: tuple[Value, ...], first: Ints, many: int, contains: Contains | None) -> tuple[Ints, Ints]:
    pairs: list[tuple[int, int]] = []
    ends = [*first[1:].tolist(), many] if contains else []
    for begin, end in zip(first.tolist(), ends, strict=False):
        mine = range(begin, end)
        pairs += [(a, b) for a in mine for b in mine if contains and a != b and contains(values[a], values[b])]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]
