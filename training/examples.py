"""Articles as passages with tags, and batches of them as tensors."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from firsthand.reader.model.passages import Passage, passages
from firsthand.reader.model.tags import CUE_ROLES, LINK_ROLES, paint
from training.polnear import Article, Pair

Run = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A passage, its cue tags, and for each cue its first and last word and the tags of source and content."""

    passage: Passage
    cue_tags: tuple[int, ...]
    links: tuple[tuple[Pair, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    pieces: Tensor
    features: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor
    word_features: Tensor
    cue_tags: Tensor
    side: Tensor
    rows: Tensor
    cues: Tensor
    link_tags: Tensor


def examples(article: Article, tokenizer: Tokenizer) -> Iterator[Example]:
    for passage in passages(article.text, tokenizer):
        cues: list[Run] = []
        links = []
        for gold in article.attributions:
            run = next((_run(passage, pair) for pair in gold.cue), None)
            if run is None:
                continue
            cues.append(("cue", *run))
            marked = [(role, *at) for role in LINK_ROLES for pair in getattr(gold, role) if (at := _run(passage, pair))]
            links.append((run, tuple(paint(len(passage.words), marked, LINK_ROLES))))
        yield Example(passage, tuple(paint(len(passage.words), cues, CUE_ROLES)), tuple(links))


def _run(passage: Passage, pair: Pair) -> Pair | None:
    """First and last word of the characters [start, end), if the passage holds them all."""
    start, end = pair
    words = passage.words
    if start < words[0][0] or end > words[-1][1]:
        return None
    first = bisect_right(words, start, key=lambda word: word[0]) - 1
    last = bisect_left(words, end, key=lambda word: word[1])
    first = first if words[first][1] > start else first + 1
    return (first, last) if first <= last < len(words) else None


def batches(all_examples: list[Example], budget: int, draw: random.Random) -> list[list[Example]]:
    """Batches of at most `budget` pieces, padding counted, of passages of like length, in random order."""
    order = sorted(all_examples, key=lambda e: len(e.passage.pieces) * draw.uniform(0.95, 1.05))
    found: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, len(example.passage.pieces))
        if found[-1] and longest * (len(found[-1]) + 1) > budget:
            found.append([])
            longest = len(example.passage.pieces)
        found[-1].append(example)
    draw.shuffle(found)
    return found


def collate(chosen: list[Example], draw: random.Random | None = None) -> Batch:
    """Tensors of a batch; with `draw`, some passages lose their capitals or have their quotation marks straightened."""
    longest = max(len(e.passage.pieces) for e in chosen)
    most = max(len(e.passage.words) for e in chosen)
    size = len(chosen)
    pieces, mask = torch.zeros(size, longest, dtype=torch.long), torch.zeros(size, longest)
    features = torch.zeros(size, longest, 3, dtype=torch.long)
    firsts, words = torch.zeros(size, most, dtype=torch.long), torch.zeros(size, most)
    word_features = torch.zeros(size, most, 3, dtype=torch.long)
    cue_tags, side = torch.zeros(size, most, dtype=torch.long), torch.zeros(size, most, 6)
    links = [(row, cue, tags) for row, e in enumerate(chosen) for cue, tags in e.links]
    link_tags = torch.zeros(len(links), most, dtype=torch.long)
    for row, example in enumerate(chosen):
        passage = example.passage
        n, w = len(passage.pieces), len(passage.words)
        worn = _worn(passage, draw)
        pieces[row, :n] = torch.tensor(worn[0])
        features[row, :n] = torch.tensor([worn[1], passage.breaks, passage.quotes]).T
        mask[row, :n] = 1
        firsts[row, :w] = torch.tensor(passage.firsts)
        words[row, :w] = 1
        word_features[row, :w] = features[row, firsts[row, :w]]
        cue_tags[row, :w] = torch.tensor(example.cue_tags)
    for place, (row, _, tags) in enumerate(links):
        tagged = torch.tensor(tags)
        link_tags[place, : len(tags)] = tagged
        for kind, low in enumerate((1, 5)):
            inside = (tagged >= low) & (tagged < low + 4)
            begins, ends = (tagged == low) | (tagged == low + 3), (tagged == low + 2) | (tagged == low + 3)
            for column, on in enumerate((begins, inside, ends)):
                side[row, : len(tags), 3 * kind + column] += on
    rows = torch.tensor([row for row, _, _ in links], dtype=torch.long)
    cues = torch.tensor([_jittered(cue, int(words[row].sum()), draw) for row, cue, _ in links]).view(-1, 2)
    return Batch(
        pieces, features, mask, firsts, words, word_features, cue_tags, side.clamp(max=1), rows, cues, link_tags
    )


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


def _jittered(cue: Pair, length: int, draw: random.Random | None) -> Pair:
    """The cue, one time in ten with an end moved by a word, since the linker will see cues that are not quite right."""
    if draw is None or draw.random() > 0.1:
        return cue
    first, last = cue[0] + draw.choice((-1, 0)), cue[1] + draw.choice((0, 1))
    return max(first, 0), min(last, length - 1)
