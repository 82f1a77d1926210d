"""How much two passages say the same, by their words, the rare ones weighing more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from firsthand.lineage.words import RAREST, words_of
from firsthand.origins.names import folded
from firsthand.span import Span

_RARE = 4
"""Level of rarity from which on a word is telling."""
_TELLING = 1.5
"""Weight of the words from which on a passage says enough to be compared."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a passage: key to weight in 0..1; `rare` the telling ones, `numbers` those in digits, `names` those
    that begin with a capital."""

    weights: dict[int, float]
    rare: frozenset[int]
    numbers: frozenset[int]
    names: frozenset[int]

    @property
    def weight(self) -> float:
        """The sum of the weights."""
        return sum(self.weights.values())

    def shared(self, other: "Bag") -> float:
        """The weight of what both have."""
        few, many = sorted((self.weights, other.weights), key=len)
        return sum(weight for key, weight in few.items() if key in many)

    def alike(self, other: "Bag") -> float:
        """Likeness in 0..1: what is shared, of both together (Dice, by weight)."""
        both = self.weight + other.weight
        return 2 * self.shared(other) / both if both else 0.0

    def within(self, other: "Bag") -> float:
        """The share of this passage, 0..1, that the other has too."""
        weight = self.weight
        return self.shared(other) / weight if weight else 0.0

    def without_names(self) -> "Bag":
        """The words that are no names: what is said of whoever is named."""
        weights = {key: weight for key, weight in self.weights.items() if key not in self.names}
        return Bag(weights, self.rare - self.names, self.numbers, frozenset())

    @property
    def telling(self) -> bool:
        """Whether the passage says enough to be compared at all."""
        return self.weight >= _TELLING and bool(self.rare)


class Wording:
    """The words of one text, cut to bags by spans."""

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self._text = text
        self._starts = words.starts
        self._ends = words.ends
        self._keys: list[int] = words.keys.tolist()
        self._weights: list[float] = (words.levels / RAREST).tolist()
        self._levels: list[int] = words.levels.tolist()
        self._numerals: list[bool] = words.numerals.tolist()
        self._capital = [text[start].isupper() for start in words.starts.tolist()]

    def names(self) -> dict[int, str]:
        """The telling words that begin with a capital, folded, by their keys."""
        return {
            self._keys[at]: folded(self._text[int(self._starts[at]) : int(self._ends[at])])
            for at in range(len(self._keys))
            if self._capital[at] and self._levels[at] >= _RARE
        }

    def spelt(self, spellings: Mapping[int, int]) -> None:
        """Take one spelling for all of a name."""
        self._keys = [spellings.get(key, key) for key in self._keys]

    def bag(self, spans: Iterable[Span]) -> Bag:
        """The words that begin within the spans."""
        places: set[int] = set()
        for span in spans:
            first, last = np.searchsorted(self._starts, (span.start, span.end)).tolist()
            places.update(range(first, last))
        weights = {self._keys[at]: self._weights[at] for at in sorted(places) if self._levels[at]}
        rare = (self._keys[at] for at in places if self._levels[at] >= _RARE)
        numbers = (self._keys[at] for at in places if self._numerals[at])
        names = (self._keys[at] for at in places if self._capital[at])
        return Bag(weights, frozenset(rare), frozenset(numbers), frozenset(names))


def bag_of(text: str) -> Bag:
    """The words of a whole text."""
    return Wording(text).bag((Span(0, len(text)),)) if text else Bag({}, frozenset(), frozenset(), frozenset())
