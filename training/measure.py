"""A network's attributions of articles, decoded as the shipped reader decodes them, and their scores."""

import random

import numpy as np
import torch
from tokenizers import Tokenizer

from firsthand.bench.attribution import tally
from firsthand.bench.polnear import Quoted
from firsthand.bench.scores import Score
from firsthand.reader.model.passages import Passage
from firsthand.reader.model.tags import CUE_ROLES, LINK_ROLES, best_tags, runs
from firsthand.span import Span
from training.examples import Example, batches, collate, examples
from training.net import Network
from training.polnear import Article


def measure(network: Network, articles: list[Article], tokenizer: Tokenizer, bias: float = 0.0) -> dict[str, float]:
    """Scores of a network on articles; `bias` is added to the score of no cue."""
    return shown(tally((attributions(network, one, tokenizer, bias), one.attributions) for one in articles))


def shown(counts: dict[str, tuple[Score, Score]]) -> dict[str, float]:
    """F1 of each role, exact and by overlap."""
    exact = {role: round(both[0].f1, 2) for role, both in counts.items()}
    return exact | {f"{role}-overlap": round(both[1].f1, 2) for role, both in counts.items()}


@torch.no_grad()
def attributions(network: Network, article: Article, tokenizer: Tokenizer, bias: float = 0.0) -> list[Quoted]:
    """What the network finds in an article."""
    network.eval()
    found: list[Quoted] = []
    for chosen in batches(list(examples(article, tokenizer)), 4096, random.Random(0)):
        batch = collate(chosen)
        words, cue_scores = network.encode(batch.inputs)
        cue_scores[:, :, 0] += bias
        for row, example in enumerate(chosen):
            length = len(example.passage.words)
            tags = best_tags(cue_scores[row : row + 1, :length].numpy(), *chain(network.cue_chain))[0]
            cues = [
                (first, last)
                for _, first, last in runs(tags, CUE_ROLES)
                if example.passage.core_start <= first < example.passage.core_end
            ]
            if not cues:
                continue
            n = len(cues)
            link_scores = network.linker(
                words[row, :length].expand(n, -1, -1),
                batch.inputs.word_features[row, :length].expand(n, -1, -1),
                torch.ones(n, length),
                torch.tensor(cues),
            )
            for cue, linked in zip(cues, best_tags(link_scores.numpy(), *chain(network.link_chain)), strict=True):
                found.extend(_attribution(example.passage, cue, linked))
    return found


def _attribution(passage: Passage, cue: tuple[int, int], tags: np.ndarray) -> list[Quoted]:
    spans: dict[str, list[Span]] = {role: [] for role in LINK_ROLES}
    for role, first, last in runs(tags, LINK_ROLES):
        spans[role].append(Span(passage.words[first][0], passage.words[last][1]))
    if not spans["content"]:
        return []
    cue_span = Span(passage.words[cue[0]][0], passage.words[cue[1]][1])
    return [Quoted(tuple(spans["source"]), (cue_span,), tuple(spans["content"]))]


def chain(part: torch.nn.Module) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return part.transitions.detach().numpy(), part.first.numpy(), part.last.numpy()


def gold_examples(articles: list[Article], tokenizer: Tokenizer) -> list[Example]:
    return [example for article in articles for example in examples(article, tokenizer)]
