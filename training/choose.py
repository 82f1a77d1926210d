"""Choices made on articles held out of training: how readily a cue is seen, and what the probabilities mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from firsthand.bench.attribution import ROLES, tally
from firsthand.bench.polnear import Quoted
from firsthand.reader.model.artifact import Network
from firsthand.reader.model.quotations import Found, find
from firsthand.report import Report
from training.measure import shown
from training.polnear import Article

BIASES = (0.0, 0.25, 0.5, 0.75)
_BINS = 10


def as_gold(found: Found) -> Quoted:
    """A finding as the annotation has it."""
    return Quoted(tuple(sorted(found.source)), (found.cue,), tuple(sorted(found.content)))


def read_all(network: Network, articles: Sequence[Article]) -> Iterator[list[Found]]:
    for article in articles:
        yield list(find(Report(article.name, article.text).text, network))


def score(network: Network, articles: Sequence[Article]) -> dict[str, float]:
    """Scores of the reader's network as it ships."""
    ours = ([as_gold(one) for one in found] for found in read_all(network, articles))
    return shown(tally((mine, article.attributions) for mine, article in zip(ours, articles, strict=True)))


def best_bias(network: Network, articles: Sequence[Article]) -> float:
    """The bias with the highest sum of the exact F1 of the three roles."""
    worth = {}
    for bias in BIASES:
        found = score(replace(network, cue_bias=bias), articles)
        worth[bias] = sum(found[role] for role in ROLES[:3])
        print({"cue_bias": bias, **{role: found[role] for role in ROLES}}, flush=True)
    return max(worth, key=worth.__getitem__)


def calibration(network: Network, articles: Sequence[Article]) -> tuple[float, float, float]:
    """Weights of the logistic function that fits how often attributions are wholly right, by L-BFGS."""
    rows, right = _outcomes(network, articles)
    inputs = torch.tensor([(1.0, found.log_cue, found.log_link) for found in rows], dtype=torch.float64)
    target = torch.tensor(right, dtype=torch.float64)
    weights = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = binary_cross_entropy_with_logits(inputs @ weights, target) + 1e-4 * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    one, cue, link = (round(value, 4) for value in weights.tolist())
    return one, cue, link


def reliability(network: Network, articles: Sequence[Article]) -> dict[str, object]:
    """Expected calibration error in ten bins, and the table: mean probability, share that is right, count."""
    rows, right = _outcomes(network, articles)
    said, truth = np.array([found.probability for found in rows]), np.array(right)
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    table = [
        (round(float(said[bins == b].mean()), 3), round(float(truth[bins == b].mean()), 3), int((bins == b).sum()))
        for b in range(_BINS)
        if (bins == b).any()
    ]
    error = sum(abs(mean - share) * count for mean, share, count in table) / len(rows)
    return {"expected_calibration_error": round(error, 4), "table": table}


def _outcomes(network: Network, articles: Sequence[Article]) -> tuple[list[Found], list[float]]:
    rows: list[Found] = []
    right: list[float] = []
    for article, found in zip(articles, read_all(network, articles), strict=True):
        gold = set(article.attributions)
        rows.extend(found)
        right.extend(float(as_gold(one) in gold) for one in found)
    return rows, right
