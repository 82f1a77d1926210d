"""Which reports may descend from which: those that share more neighbouring words than chance explains."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.lineage.words import Keys, pairs_of, words_of

Order = tuple[str, str, str]
"""What reports are sorted by: time of publication, text, id."""

_BITS = np.uint64(24)
_NUMBER = np.uint64((1 << 24) - 1)
FEW = 16
"""A feature that no more reports than these have is compared among all of them."""
EARLIEST = 6
"""Of a feature that more have, the others are compared with so many bearers, the earliest."""
_BATCH = 1 << 17
"""Characters that are cut to words at once."""
_SALTS = np.array([0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB], np.uint64)
"""Three features of the whole text, so that reports in the same words meet however short they are."""
_ROOM = 1 << 23
"""Pairs of reports that are counted at once."""


def features_of(texts: Iterable[str]) -> Iterator[Keys]:
    """For each text the distinct keys of its neighbouring content words, their low 24 bits left free."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size > _BATCH:
            yield from _features(batch)
            batch, size = [], 0
    yield from _features(batch)


def _features(batch: list[str]) -> Iterator[Keys]:
    words = words_of("\n".join(batch))
    keys, first = pairs_of(words)
    ends = np.cumsum(np.fromiter((len(text) + 1 for text in batch), np.int64, len(batch)))
    second = np.minimum(first + 4, words.starts.size - 1) if first.size else first
    owner = np.searchsorted(ends, words.starts[first], "right") if first.size else first
    whole = np.searchsorted(ends, words.starts[second], "right") == owner if first.size else first > 0
    keys, owner = keys[whole] >> _BITS << _BITS, owner[whole]
    cuts = np.searchsorted(owner, np.arange(len(batch) + 1))
    marks = np.concatenate(([0], np.searchsorted(words.starts, ends)))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(words.keys * (words.keys >> _BITS))))[marks]
    texts = (np.diff(sums)[:, None] * _SALTS) >> _BITS << _BITS
    for n in range(len(batch)):
        found = keys[cuts[n] : cuts[n + 1]]
        yield np.unique(np.concatenate((found, texts[n])) if marks[n + 1] > marks[n] else found)


class Index:
    """Reports by their features, and which of them are worth reading side by side.

    Two reports are where they share enough features for their size. A feature counts for all pairs of its bearers, or
    where it has many for the pairs with the earliest of them. What comes out is the same for every order of adding.
    """

    def __init__(self, features: Sequence[Keys], orders: Sequence[Order]) -> None:
        """Builds the index; reports are numbered as they are given, in the order of `orders`, the earliest first."""
        self._features = list(features)
        self._orders = list(orders)
        self._rows = _rows(self._features)
        self._late: dict[int, list[int]] = {}
        self._partners: dict[int, dict[int, int]] = defaultdict(dict)
        for left, right, number in _counted(self._rows, self._features):
            self._partners[left][right] = self._partners[right][left] = number

    def partners(self, number: int) -> tuple[int, ...]:
        """The reports that one is worth reading beside."""
        return tuple(self._partners.get(number, ()))

    def add(self, features: Keys, order: Order) -> list[tuple[int, int]]:
        """Adds a report, numbered next, and tells which pairs are no longer worth reading side by side."""
        number = len(self._features)
        self._features.append(features)
        self._orders.append(order)
        gained: Counter[int] = Counter()
        lost: list[tuple[int, int]] = []
        lows = np.searchsorted(self._rows, features, "left").tolist()
        highs = np.searchsorted(self._rows, features | _NUMBER, "right").tolist()
        for key, low, high in zip(features.tolist(), lows, highs, strict=True):
            late = self._late.setdefault(key, [])
            size = high - low + len(late)
            if 0 < size < FEW:
                gained.update(self._bearers(low, high, late))
            elif size:
                earliest = self._earliest(low, high, [*late, number])
                gained.update(self._bearers(low, high, late) if number in earliest else earliest)
                lost += self._lose(key, low, high, late, earliest, number)
            late.append(number)
        for other, shared in gained.items():
            if shared >= needed(min(features.size, self._features[other].size)):
                self._partners[number][other] = self._partners[other][number] = shared
        return lost

    def _bearers(self, low: int, high: int, late: list[int]) -> list[int]:
        return [*(self._rows[low:high] & _NUMBER).tolist(), *late]

    def _earliest(self, low: int, high: int, late: list[int]) -> list[int]:
        first = self._bearers(low, min(high, low + EARLIEST), late)
        return sorted(first, key=self._orders.__getitem__)[:EARLIEST]

    def _lose(
        self, key: int, low: int, high: int, late: list[int], earliest: list[int], number: int
    ) -> list[tuple[int, int]]:
        """A feature that becomes one of many, or gets an earlier bearer, counts no longer for some pairs."""
        bearers: Container[int]
        if high - low + len(late) == FEW:
            bearers = set(self._bearers(low, high, late))
            leaving = sorted(bearers - set(earliest))
        elif number in earliest:
            bearers = _Having(key, self._features)
            leaving = [one for one in self._earliest(low, high, late) if one not in earliest]
        else:
            return []
        lost: list[tuple[int, int]] = []
        for one in leaving:
            for other in list(self._partners.get(one, ())):
                twice = other in leaving and other < one
                if not twice and other not in earliest and other in bearers:
                    left = self._partners[one][other] - 1
                    self._partners[one][other] = self._partners[other][one] = left
                    if left < needed(min(self._features[one].size, self._features[other].size)):
                        del self._partners[one][other], self._partners[other][one]
                        lost.append((one, other))
        return lost


class _Having:
    """The reports that have a feature."""

    def __init__(self, key: int, features: Sequence[Keys]) -> None:
        self._key = np.uint64(key)
        self._features = features

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and bool((self._features[number] == self._key).any())


def needed(smaller: int) -> float:
    """How many features two reports must share, by the number of the one with fewer."""
    return min(2 + 0.06 * smaller, 14)


def _rows(features: Sequence[Keys]) -> Keys:
    """All features with the number of their report in the low bits, sorted."""
    sizes = np.fromiter((keys.size for keys in features), np.int64, len(features))
    rows = np.concatenate([np.empty(0, np.uint64), *features])
    rows |= np.repeat(np.arange(len(features), dtype=np.uint64), sizes)
    rows.sort()
    return rows


def _counted(rows: Keys, features: Sequence[Keys]) -> Iterator[tuple[int, int, int]]:
    """The pairs that share enough: earlier, later, and the number of features shared."""
    sizes = np.fromiter((keys.size for keys in features), np.int64, len(features))
    for pairs in _pairs(rows):
        pairs.sort()
        starts = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1]))) if pairs.size else np.empty(0, int)
        number = np.diff(np.append(starts, pairs.size))
        found = pairs[starts]
        left, right = (found >> _BITS).astype(np.int64), (found & _NUMBER).astype(np.int64)
        enough = number >= np.minimum(2 + 0.06 * np.minimum(sizes[left], sizes[right]), 14)
        yield from zip(left[enough].tolist(), right[enough].tolist(), number[enough].tolist(), strict=True)


def _pairs(rows: Keys) -> Iterator[NDArray[np.uint64]]:
    """Pairs of bearers as `earlier << 24 | later`, once for each feature, in parts that fit in memory.

    All pairs of an earlier report are in one part.
    """
    hashes = rows >> _BITS
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if rows.size else np.empty(0, int)
    lengths = np.diff(np.append(begins, rows.size))
    numbers = rows & _NUMBER
    place = np.arange(rows.size) - np.repeat(begins, lengths)
    left = np.repeat(lengths, lengths) - place - 1
    reach = np.where((left + place < FEW) | (place < EARLIEST), left, 0)
    total = int(reach.sum())
    parts = total // _ROOM + 1
    sources = np.flatnonzero(reach)
    for part in range(parts):
        here = sources if parts == 1 else sources[numbers[sources] % np.uint64(parts) == part]
        reached = reach[here]
        base = np.repeat(here, reached)
        step = np.arange(base.size) - np.repeat(np.cumsum(reached) - reached, reached) + 1
        yield (numbers[base] << _BITS) | numbers[base + step]
