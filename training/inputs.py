"""Passages as the tensors that the encoder takes, and batches of things of like length."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor

from firsthand.reader.model.passages import Passage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Padded: pieces, mask [batch, pieces]; features [batch, pieces, 3]; firsts, words (a mask) [batch, words];
    word_features [batch, words, 3]."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor
    word_features: Tensor


def inputs(passages: Sequence[Passage], draw: random.Random | None = None) -> Inputs:
    """Tensors of passages; with `draw`, some lose their capitals or have their quotation marks straightened."""
    size = len(passages)
    longest, most = max(len(one.pieces) for one in passages), max(len(one.words) for one in passages)
    pieces, mask = torch.zeros(size, longest, dtype=torch.long), torch.zeros(size, longest)
    features = torch.zeros(size, longest, 3, dtype=torch.long)
    firsts, words = torch.zeros(size, most, dtype=torch.long), torch.zeros(size, most)
    word_features = torch.zeros(size, most, 3, dtype=torch.long)
    for row, passage in enumerate(passages):
        n, w = len(passage.pieces), len(passage.words)
        worn = _worn(passage, draw)
        pieces[row, :n] = torch.tensor(worn[0])
        features[row, :n] = torch.tensor([worn[1], passage.breaks, passage.quotes]).T
        mask[row, :n] = 1
        firsts[row, :w] = torch.tensor(passage.firsts)
        words[row, :w] = 1
        word_features[row, :w] = features[row, firsts[row, :w]]
    return Inputs(pieces, features, mask, firsts, words, word_features)


def budgeted(things: Sequence[T], size: Callable[[T], int], budget: int, draw: random.Random) -> list[list[T]]:
    """Batches of at most `budget`, padding counted, of things of like size, in random order."""
    order = sorted(things, key=lambda thing: size(thing) * draw.uniform(0.95, 1.05))
    found: list[list[T]] = [[]]
    longest = 0
    for thing in order:
        longest = max(longest, size(thing))
        if found[-1] and longest * (len(found[-1]) + 1) > budget:
            found.append([])
            longest = size(thing)
        found[-1].append(thing)
    draw.shuffle(found)
    return found


_CASED = {1, 2, 3, 4, 5}
_OPEN, _CLOSE, _STRAIGHT = 1523, 1524, 1000  # “, ” and " in the BERT vocabulary
_STRAIGHT_SHAPE = 9


def _worn(passage: Passage, draw: random.Random | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Pieces and shapes, as they would be had the text lost its capitals or its curly quotation marks."""
    pieces, shapes = passage.pieces, passage.shapes
    if draw is not None and draw.random() < 0.05:
        case = draw.choice((1, 3))
        shapes = tuple(case if shape in _CASED else shape for shape in shapes)
    if draw is not None and draw.random() < 0.25:
        curly = [piece in (_OPEN, _CLOSE) for piece in pieces]
        pieces = tuple(_STRAIGHT if on else piece for on, piece in zip(curly, pieces, strict=True))
        shapes = tuple(_STRAIGHT_SHAPE if on else shape for on, shape in zip(curly, shapes, strict=True))
    return pieces, shapes
