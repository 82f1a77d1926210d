"""Which sentences of one report say what sentences of another say, in near the same words."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from firsthand.lineage.words import RAREST, Keys, Places, numbers_of, pairs_of, words_of
from firsthand.span import Span, trimmed

_END = re.compile(r"[.!?…]+[\"”’'»“)\]]*\s+(?=[\"“‘'«”(\[]*[A-Z0-9\u00c0-\u00de\u0400-\u042f])|\s*\n\s*|[.!?]+\s{2,}")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Pres|Prof|Rev|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No"
    r"|[A-Z])\.\s+$"
)
_MARK = re.compile(r"[“”„«»\"]")
_OFTEN = 400
"""Shared words are matched in at most so many places of two texts; what is said more often tells nothing."""
_SHORT_LINE = 60
_DENSE = 1 << 16
_PAIR_WEIGHT = 0.7
_LONGEST = 1 << 20
"""Characters of a report that are compared; what follows in a longer one counts as its own."""


@dataclass(frozen=True)
class Sentences:
    """A text cut to sentences, each with its words and neighbouring pairs of words.

    `keys`, `at` and `weights` are one row for each distinct word of a sentence, sorted by key: its key, the sentence's
    number and its rarity. `numbers` and `numbers_at` are the same for numbers, in digits or words.
    """

    text: str
    spans: tuple[Span, ...]
    keys: Keys
    at: NDArray[np.int32]
    weights: NDArray[np.float32]
    numbers: Keys
    numbers_at: Places

    @cached_property
    def numerals(self) -> dict[int, frozenset[int]]:
        """The numbers of each sentence that has any, as keys of their digits."""
        found: dict[int, set[int]] = {}
        for key, sentence in zip(self.numbers.tolist(), self.numbers_at.tolist(), strict=True):
            found.setdefault(sentence, set()).add(key)
        return {sentence: frozenset(keys) for sentence, keys in found.items()}

    @cached_property
    def quoted(self) -> NDArray[np.float64]:
        """The share of each sentence that stands in quotation marks, told by their parity in its paragraph."""
        inside = np.zeros(len(self.text) + 1, np.float64)
        for paragraph in re.finditer(r"[^\n]+", self.text):
            marks = [mark.start() for mark in _MARK.finditer(self.text, *paragraph.span())]
            for start, end in zip(marks[::2], [*marks[1::2], paragraph.end()], strict=False):
                inside[start:end] = 1
        sums = np.concatenate(([0.0], np.cumsum(inside)))
        return np.array([(sums[span.end] - sums[span.start]) / (span.end - span.start) for span in self.spans])

    def distinct(self) -> tuple[Keys, Places, Places]:
        """The distinct keys, the row that each begins at, and in how many sentences it is."""
        new = np.ones(self.keys.size, np.bool_)
        new[1:] = self.keys[1:] != self.keys[:-1]
        begins = np.flatnonzero(new)
        return self.keys[begins], begins, np.diff(np.append(begins, self.keys.size))


def sentences_of(text: str) -> Sentences:
    """The sentences of a text; a line break ends one unless the line is wrapped."""
    text = text[:_LONGEST]
    spans = tuple(_spans(text))
    words = words_of(text)
    starts = np.fromiter((span.start for span in spans), np.int64, len(spans))
    of_word = np.searchsorted(starts, words.starts, "right") - 1
    pairs, first = pairs_of(words)
    inside = of_word[first] == of_word[np.minimum(first + 1, max(words.keys.size - 1, 0))] if first.size else first > 0
    informative = words.levels > 0
    keys = np.concatenate((words.keys[informative], pairs[inside]))
    at = np.concatenate((of_word[informative], of_word[first[inside]]))
    weights = np.concatenate((words.levels[informative] / RAREST, np.full(int(inside.sum()), _PAIR_WEIGHT, np.float64)))
    order = np.argsort(keys, kind="stable")
    keys, at, weights = keys[order], at[order], weights[order]
    distinct = np.ones(keys.size, np.bool_)
    distinct[1:] = (keys[1:] != keys[:-1]) | (at[1:] != at[:-1])
    numbers, word = numbers_of(words)
    return Sentences(
        text,
        spans,
        keys[distinct],
        at[distinct].astype(np.int32),
        weights[distinct].astype(np.float32),
        numbers,
        of_word[word],
    )


def _spans(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.group().strip(" \t") == "\n" and _wrapped(text, match.start()):
            continue
        if "\n" not in match.group() and _ABBREVIATED.search(text, max(start, match.end() - 9), match.end()):
            continue
        if span := trimmed(text, start, match.end()):
            found.append(span)
        start = match.end()
    if span := trimmed(text, start, len(text)):
        found.append(span)
    return found


def _wrapped(text: str, stop: int) -> bool:
    """Whether a line is long and ends within a sentence: the next one goes on with it."""
    return stop - text.rfind("\n", 0, stop) > _SHORT_LINE and text[stop - 1] not in '.!?…:”"’»“)'


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the sentences of two texts share: one row for each pair of sentences with a word in common.

    `left` and `right` number the sentences, `mass` is the weight of what they share; `left_weight` and `right_weight`
    weigh each whole sentence by the same measure.
    """

    left: Places
    right: Places
    mass: NDArray[np.float64]
    left_weight: NDArray[np.float64]
    right_weight: NDArray[np.float64]


def overlap(a: Sentences, b: Sentences) -> Overlap:
    """The overlap of two texts. A word weighs less the more sentences of either text have it: it is their topic."""
    (a_keys, a_begins, a_counts), (b_keys, b_begins, b_counts) = a.distinct(), b.distinct()
    at = np.minimum(np.searchsorted(b_keys, a_keys), max(b_keys.size - 1, 0))
    both = np.flatnonzero(b_keys[at] == a_keys) if b_keys.size else np.empty(0, np.int64)
    a_most, b_most = a_counts.copy(), b_counts.copy()
    a_most[both] = b_most[at[both]] = np.maximum(a_counts[both], b_counts[at[both]])
    a_weights = a.weights / np.sqrt(np.repeat(a_most, a_counts))
    b_weights = b.weights / np.sqrt(np.repeat(b_most, b_counts))

    both = both[a_counts[both] * b_counts[at[both]] <= _OFTEN]
    times = a_counts[both] * b_counts[at[both]]
    word = np.repeat(both, times)
    step = np.arange(word.size) - np.repeat(np.cumsum(times) - times, times)
    a_rows = a_begins[word] + step // b_counts[at[word]]
    b_rows = b_begins[at[word]] + step % b_counts[at[word]]
    columns = max(len(b.spans), 1)
    cells, mass = _summed(
        a.at[a_rows].astype(np.int64) * columns + b.at[b_rows], a_weights[a_rows], len(a.spans) * columns
    )
    return Overlap(
        cells // columns,
        cells % columns,
        mass,
        np.bincount(a.at, a_weights, len(a.spans)).astype(np.float64),
        np.bincount(b.at, b_weights, len(b.spans)).astype(np.float64),
    )


def _summed(cells: Places, weights: NDArray[np.float64], size: int) -> tuple[Places, NDArray[np.float64]]:
    """The cells that have a weight, and the sum of each."""
    if size <= _DENSE:
        sums = np.bincount(cells, weights, size).astype(np.float64)
        found = np.flatnonzero(sums)
        return found, sums[found]
    found, inverse = np.unique(cells, return_inverse=True)
    return found, np.bincount(inverse, weights, found.size).astype(np.float64)
