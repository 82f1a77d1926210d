"""re3d as passages with mentions and pairs: the tasks of finding names and the ties between them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

from firsthand.bench.re3d import Document
from firsthand.reader.model.passages import Passage, passages
from firsthand.reader.model.tags import MENTION_TYPES, TIES, paint
from training.examples import run_of
from training.inputs import budgeted, inputs
from training.net import Network

NEAR = 60
"""The most words between two mentions that may be tied."""
_BOTH_WAYS = ("AlliesOf", "FightingAgainst", "IsSynonymOf")


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage, its mention tags, and pairs of mentions (first, last, kind; twice) with their tie, 0 for none."""

    passage: Passage
    tags: tuple[int, ...]
    pairs: tuple[tuple[int, int, int, int, int, int], ...]
    ties: tuple[int, ...]


class Mentions:
    """The task; each epoch sees every document `times` times."""

    name = "mentions"

    def __init__(self, documents: Sequence[Document], tokenizer: Tokenizer, budget: int, times: int) -> None:
        self.marked = [one for document in documents for one in marked(document, tokenizer)]
        self.budget, self.times = budget, times

    def epoch(self, draw: random.Random) -> list[list[Marked]]:
        """The batches of one epoch."""
        return [
            batch
            for _ in range(self.times)
            for batch in budgeted(self.marked, lambda one: len(one.passage.pieces), self.budget, draw)
        ]

    def losses(self, network: Network, members: list[Marked], draw: random.Random) -> dict[str, torch.Tensor]:
        """The loss of tags by passage, and of ties by pair."""
        batch = inputs([one.passage for one in members], draw)
        words, _ = network.encode(batch)
        tags = torch.zeros(batch.words.shape, dtype=torch.long)
        for row, one in enumerate(members):
            tags[row, : len(one.tags)] = torch.tensor(one.tags)
        scores = network.encoder.mention(network.drop(words))
        parts = {"mention": network.mention_chain.loss(scores, tags, batch.words) / len(members)}
        paired = [(row, one) for row, one in enumerate(members) if one.pairs]
        if paired:
            joined = [network.joiner(words[row], torch.tensor(one.pairs)) for row, one in paired]
            ties = torch.tensor([tie for _, one in paired for tie in one.ties])
            parts["tie"] = cross_entropy(torch.cat(joined), ties)
        return parts


def marked(document: Document, tokenizer: Tokenizer) -> Iterator[Marked]:
    """The passages of a document; of mentions that overlap the longer one is tagged, pairs are of all."""
    ties = dict(_labels(document))
    for passage in passages(document.report.text, tokenizer):
        runs = {}
        for mention in document.mentions:
            at = run_of(passage, mention.span)
            if at and mention.type in MENTION_TYPES:
                runs[mention.span] = (*at, MENTION_TYPES.index(mention.type))
        longest = sorted(runs.values(), key=lambda run: run[0] - run[1])
        tagged = [(MENTION_TYPES[kind], first, last) for first, last, kind in longest]
        pairs = [
            (one, other)
            for one, other in combinations(sorted(runs), 2)
            if runs[other][0] - runs[one][1] <= NEAR and not one.overlaps(other)
        ]
        yield Marked(
            passage,
            tuple(paint(len(passage.words), tagged, MENTION_TYPES)),
            tuple((*runs[one], *runs[other]) for one, other in pairs),
            tuple(ties.get((one, other), 0) for one, other in pairs),
        )


def _labels(document: Document) -> Iterator[tuple[tuple[object, object], int]]:
    for relation in document.relations:
        forward = relation.subject <= relation.object
        ends = (relation.subject, relation.object) if forward else (relation.object, relation.subject)
        name = relation.type if forward or relation.type in _BOTH_WAYS else f"{relation.type}-back"
        if name in TIES:
            yield ends, 1 + TIES.index(name)
