"""Passages through the encoder, a group at a time: their words as vectors, and the scores of each word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from firsthand.reader.model.passages import Passage
from firsthand.reader.model.tags import Floats

GROUP = 64
"""Passages that are held at a time."""
_SLACK = 1.25

Ints = NDArray[np.int64]
N = TypeVar("N", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A passage, its words as vectors [words, width], and for each head the scores of its words [words, classes]."""

    passage: Passage
    words: Floats
    scores: dict[str, Floats]


def grouped(passages: Iterable[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Passages in their order, `GROUP` at a time."""
    remaining = iter(passages)
    while group := tuple(islice(remaining, GROUP)):
        yield group


def near(sizes: Sequence[int], budget: int) -> Iterator[list[int]]:
    """The places of things to be computed together: of like size, so that little is padding, and few enough."""
    batch: list[int] = []
    for place in sorted(range(len(sizes)), key=sizes.__getitem__):
        size = sizes[place]
        if batch and (size * (len(batch) + 1) > budget or size > _SLACK * sizes[batch[0]] + 4):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def inputs(passages: Sequence[Passage]) -> dict[str, NDArray[np.int64] | Floats]:
    """What the encoder takes: pieces, mask [batch, pieces], features [batch, pieces, 3] and firsts [batch, words]."""
    shape = len(passages), max(len(passage.pieces) for passage in passages)
    pieces, mask = np.zeros(shape, np.int64), np.zeros(shape, np.float32)
    features = np.zeros((*shape, 3), np.int64)
    firsts = np.zeros((len(passages), max(len(passage.words) for passage in passages)), np.int64)
    for row, passage in enumerate(passages):
        size = len(passage.pieces)
        pieces[row, :size], mask[row, :size] = passage.pieces, 1
        features[row, :size] = rows_of(passage)
        firsts[row, : len(passage.words)] = passage.firsts
    return {"pieces": pieces, "features": features, "mask": mask, "firsts": firsts}


def rows_of(passage: Passage) -> Ints:
    """The features of a passage's pieces, [pieces, 3]."""
    return np.array([passage.shapes, passage.breaks, passage.quotes], dtype=np.int64).T


def padded(parts: Sequence[NDArray[N]]) -> NDArray[N]:
    """Arrays that differ in their first length as one, zeros behind the shorter."""
    full = np.zeros((len(parts), max(len(part) for part in parts), *parts[0].shape[1:]), parts[0].dtype)
    for row, part in enumerate(parts):
        full[row, : len(part)] = part
    return full
