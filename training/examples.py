"""PolNeAR as passages with tags, and batches of them as tensors: the task of finding who said what."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from firsthand.reader.model.passages import Passage, passages
from firsthand.reader.model.tags import CUE_ROLES, LINK_ROLES, MENTION_TYPES, paint
from firsthand.span import Span
from training.inputs import Inputs, budgeted, inputs
from training.net import Network
from training.polnear import Article

if TYPE_CHECKING:
    from training.fit import Recipe

Run = tuple[str, int, int]
Pair = tuple[int, int]
Name = tuple[str, Span]
NO_NAMES = -100
"""The tag of words whose names were not asked for; `cross_entropy` leaves them out."""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage, its cue tags, for each cue its first and last word and the tags of source and content, and the tags of
    the names in it, where they were asked for."""

    passage: Passage
    cue_tags: tuple[int, ...]
    links: tuple[tuple[Pair, tuple[int, ...]], ...]
    names: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """`side` marks starts, insides and ends of any source and content; `rows` says which passage a cue is in."""

    inputs: Inputs
    cue_tags: Tensor
    side: Tensor
    rows: Tensor
    cues: Tensor
    link_tags: Tensor
    names: Tensor


class Quotations:
    """The task; of the passages without attributions, each epoch sees a `silent_share`."""

    name = "quotations"

    def __init__(
        self, found: Sequence[Article], tokenizer: Tokenizer, names: Mapping[str, Sequence[Name]], recipe: "Recipe"
    ) -> None:
        self.examples = [one for article in found for one in examples(article, tokenizer, names.get(article.name, ()))]
        self.recipe = recipe

    def epoch(self, draw: random.Random) -> list[list[Example]]:
        """The batches of one epoch."""
        seen = [one for one in self.examples if one.links or draw.random() < self.recipe.silent_share]
        return batches(seen, self.recipe.budget, draw)

    def losses(self, network: Network, members: list[Example], draw: random.Random) -> dict[str, Tensor]:
        """The loss of cues by passage, of links by cue, and of the side tasks by word."""
        batch = collate(members, draw)
        return losses(network, batch)


def losses(network: Network, batch: "Batch") -> dict[str, Tensor]:
    """The loss of each part of the task for one batch."""
    words, cue_scores = network.encode(batch.inputs)
    mask = batch.inputs.words
    parts = {"cue": network.cue_chain.loss(cue_scores, batch.cue_tags, mask) / len(mask)}
    side = binary_cross_entropy_with_logits(network.side(words), batch.side, reduction="none").sum(-1)
    parts["side"] = (side * mask).sum() / mask.sum()
    if (batch.names != NO_NAMES).any():
        parts["names"] = cross_entropy(network.names(words).flatten(0, 1), batch.names.flatten(), ignore_index=NO_NAMES)
    if len(batch.rows):
        scores = network.link(words, batch.inputs, batch.rows, batch.cues)
        parts["link"] = network.link_chain.loss(scores, batch.link_tags, mask[batch.rows]) / len(batch.rows)
    return parts


def examples(article: Article, tokenizer: Tokenizer, names: Sequence[Name] = ()) -> Iterator[Example]:
    """The passages of an article; `names` are what another program found in it (see `training.names`)."""
    for passage in passages(article.text, tokenizer):
        cues: list[Run] = []
        links = []
        for gold in article.attributions:
            run = next((run_of(passage, span) for span in gold.cue), None)
            if run is None:
                continue
            cues.append(("cue", *run))
            marked = [
                (role, *at) for role in LINK_ROLES for span in getattr(gold, role) if (at := run_of(passage, span))
            ]
            links.append((run, tuple(paint(len(passage.words), marked, LINK_ROLES))))
        named = [(kind, *at) for kind, span in names if (at := run_of(passage, span))]
        tags = tuple(paint(len(passage.words), named, MENTION_TYPES)) if names else ()
        yield Example(passage, tuple(paint(len(passage.words), cues, CUE_ROLES)), tuple(links), tags)


def run_of(passage: Passage, span: Span) -> Pair | None:
    """First and last word of a span, if the passage holds all of it."""
    start, end = span.start, span.end
    words = passage.words
    if start < words[0][0] or end > words[-1][1]:
        return None
    first = bisect_right(words, start, key=lambda word: word[0]) - 1
    last = bisect_left(words, end, key=lambda word: word[1])
    first = first if words[first][1] > start else first + 1
    return (first, last) if first <= last < len(words) else None


def batches(all_examples: list[Example], budget: int, draw: random.Random) -> list[list[Example]]:
    """Batches of at most `budget` pieces, padding counted, of passages of like length, in random order."""
    return budgeted(all_examples, lambda example: len(example.passage.pieces), budget, draw)


def collate(chosen: list[Example], draw: random.Random | None = None) -> Batch:
    """Tensors of a batch; with `draw`, some passages are worn (see `inputs`) and some cues moved by a word."""
    passages_in = inputs([example.passage for example in chosen], draw)
    size, most = passages_in.words.shape
    cue_tags, side = torch.zeros(size, most, dtype=torch.long), torch.zeros(size, most, 6)
    names = torch.full((size, most), NO_NAMES, dtype=torch.long)
    links = [(row, cue, tags) for row, e in enumerate(chosen) for cue, tags in e.links]
    link_tags = torch.zeros(len(links), most, dtype=torch.long)
    for row, example in enumerate(chosen):
        cue_tags[row, : len(example.cue_tags)] = torch.tensor(example.cue_tags)
        if example.names:
            names[row, : len(example.names)] = torch.tensor(example.names)
    for place, (row, _, tags) in enumerate(links):
        tagged = torch.tensor(tags)
        link_tags[place, : len(tags)] = tagged
        for kind, low in enumerate((1, 5)):
            inside = (tagged >= low) & (tagged < low + 4)
            begins, ends = (tagged == low) | (tagged == low + 3), (tagged == low + 2) | (tagged == low + 3)
            for column, on in enumerate((begins, inside, ends)):
                side[row, : len(tags), 3 * kind + column] += on
    rows = torch.tensor([row for row, _, _ in links], dtype=torch.long)
    lengths = passages_in.words.sum(1).long().tolist()
    cues = torch.tensor([_jittered(cue, lengths[row], draw) for row, cue, _ in links]).view(-1, 2)
    return Batch(passages_in, cue_tags, side.clamp(max=1), rows, cues, link_tags, names)


def _jittered(cue: Pair, length: int, draw: random.Random | None) -> Pair:
    """The cue, one time in ten with an end moved by a word, since the linker will see cues that are not quite right."""
    if draw is None or draw.random() > 0.1:
        return cue
    first, last = cue[0] + draw.choice((-1, 0)), cue[1] + draw.choice((0, 1))
    return max(first, 0), min(last, length - 1)
