"""Choices made on articles held out of training: how readily a cue is seen, and what the probabilities mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from firsthand.bench.attribution import ROLES, tally
from firsthand.bench.polnear import Quoted
from firsthand.reader.model.artifact import Network
from firsthand.reader.model.choices import Choices, Logistic
from firsthand.reader.model.quotations import Found, find
from firsthand.report import Report
from training.measure import shown
from training.polnear import Article

Outcomes = list[tuple[tuple[float, ...], float]]
"""Findings of a document: what their probability follows from, and whether they are right (1) or not (0)."""
BIASES = (-0.25, 0.0, 0.25)
LEASTS = (0.0, 0.1, 0.2, 0.3)
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


def best(network: Network, articles: Sequence[Article]) -> Choices:
    """The choices for attributions with the highest sum of exact F1: of the three roles, and of the whole."""
    chosen, worth = network.choices, -1.0
    for bias in BIASES:
        seen = replace(network, choices=replace(network.choices, cue_bias=bias, least=0.0))
        found = list(read_all(seen, articles))
        fitted = _fitted(found, articles)
        for least in LEASTS:
            kept = [[as_gold(one) for one in said if fitted(*one.features) >= least] for said in found]
            scores = shown(tally((mine, article.attributions) for mine, article in zip(kept, articles, strict=True)))
            total = sum(scores[role] for role in ROLES)
            print({"cue_bias": bias, "least": least, **{role: scores[role] for role in ROLES}}, flush=True)
            if total > worth:
                chosen, worth = replace(seen.choices, least=least, attribution=fitted), total
    return chosen


def _fitted(found: Sequence[Sequence[Found]], articles: Sequence[Article]) -> Logistic:
    rows = [one for said in found for one in said]
    return logistic([one.features for one in rows], _right(found, articles))


def logistic(features: Sequence[Sequence[float]], right: Sequence[float]) -> Logistic:
    """The logistic function that fits how often findings are right, by L-BFGS."""
    inputs = torch.tensor([(1.0, *row) for row in features], dtype=torch.float64)
    target = torch.tensor(right, dtype=torch.float64)
    weights = torch.zeros(inputs.shape[1], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = binary_cross_entropy_with_logits(inputs @ weights, target) + 1e-3 * (weights[1:] ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return Logistic(tuple(round(value, 4) for value in weights.tolist()))


def reliability(said: Sequence[float], right: Sequence[float]) -> dict[str, object]:
    """Expected calibration error in ten bins, and the table: mean probability, share that is right, count."""
    given, truth = np.array(said), np.array(right)
    bins = np.minimum((given * _BINS).astype(int), _BINS - 1)
    table = [
        (round(float(given[bins == b].mean()), 3), round(float(truth[bins == b].mean()), 3), int((bins == b).sum()))
        for b in range(_BINS)
        if (bins == b).any()
    ]
    error = sum(abs(mean - share) * count for mean, share, count in table) / max(1, len(given))
    return {"expected_calibration_error": round(error, 4), "table": table}


def quotation_outcomes(network: Network, articles: Sequence[Article]) -> list[Outcomes]:
    """For each article what the probability of each attribution follows from, and whether it is wholly right."""
    seen = replace(network, choices=replace(network.choices, least=0.0))
    found = list(read_all(seen, articles))
    return [
        [(one.features, right) for one, right in zip(said, _right([said], [article]), strict=True)]
        for said, article in zip(found, articles, strict=True)
    ]


def _right(found: Sequence[Sequence[Found]], articles: Sequence[Article]) -> list[float]:
    return [
        float(as_gold(one) in set(article.attributions))
        for said, article in zip(found, articles, strict=True)
        for one in said
    ]
