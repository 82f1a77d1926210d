"""Other ways to find shifts, as peers: what each optimises, written briefly, and ruptures where it is installed.

Penalties and thresholds were chosen on the development seeds: of those with at most 0.03 false alarms for each quiet
series the one of the best mean F1.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from firsthand.bench.shift_series import Told
from firsthand.shifts.likelihood import Counts, Floats, log_rising

Peer = Callable[[Counts], Told]
_LEAST = 16
"""The least length of a regime, as it is in the simulated series: in favour of the peers."""
PELT_PENALTY = 10.0
BAYES_PENALTY = 3.0
RBF_PENALTY = 2.0
GLR_THRESHOLD = 14.0


def peers() -> tuple[dict[str, Peer], tuple[str, ...]]:
    """The peers that can be run here, by name, and notes about those that cannot."""
    found: dict[str, Peer] = {
        "PELT, Poisson cost": pelt,
        "offline Bayesian Poisson": bayesian,
        "online likelihood ratio (as MDFocus)": online_ratio,
    }
    if find_spec("ruptures"):
        found["ruptures, rbf kernel"] = rbf
        return found, ()
    return found, ("ruptures with an rbf kernel is left out: the package ruptures is not installed",)


def pelt(counts: Counts, penalty: float = PELT_PENALTY) -> Told:
    """The segmentation of the least Poisson deviance with a penalty for each shift: what PELT finds (Killick 2012)."""
    return Told(partition(poisson_cost(counts), penalty))


def bayesian(counts: Counts, penalty: float = BAYES_PENALTY) -> Told:
    """The most probable segmentation where each kind has in each segment a rate of its own, drawn from a Gamma."""
    return Told(partition(-gamma_table(counts), penalty))


def rbf(counts: Counts, penalty: float = RBF_PENALTY) -> Told:
    """The package ruptures with a Gaussian kernel on the counts: its exact search with a penalty for each shift."""
    found = import_module("ruptures").KernelCPD(kernel="rbf", min_size=_LEAST).fit(counts.astype(float))
    return Told(tuple(found.predict(pen=penalty)[:-1]))


def online_ratio(counts: Counts, threshold: float = GLR_THRESHOLD) -> Told:
    """Week by week the largest likelihood ratio of a change of Poisson rates against none; begins anew after an alarm.

    What MDFocus (Pishchagina et al. 2023) computes fast, here computed in full.
    """
    cost = poisson_cost(counts)
    begin, weeks, when = 0, [], []
    for now in range(2, len(counts) + 1):
        cuts = np.arange(begin + 1, now)
        if len(cuts):
            gain = cost[begin, now] - cost[begin, cuts] - cost[cuts, now]
            at = int(gain.argmax())
            if gain[at] > threshold:
                begin = int(cuts[at])
                weeks.append(begin)
                when.append(now)
    return Told(tuple(weeks), tuple(when))


def poisson_cost(counts: Counts) -> Floats:
    """Minus the largest log likelihood of weeks [b, e) with one rate for each kind, at [b, e], less what is common."""
    sums, length = _segments(counts)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(sums > 0, sums * np.log(sums / np.maximum(length, 1)[..., None]), 0.0)
    cost: Floats = -parts.sum(axis=2)
    return cost


def gamma_table(counts: Counts) -> Floats:
    """Log probability of weeks [b, e) with a rate for each kind integrated out: Gamma of shape 1, mean that of all."""
    sums, length = _segments(counts)
    scale = counts.size / max(1, int(counts.sum()))
    rising = log_rising(1.0, int(sums.max()))
    table: Floats = (np.log(scale) + rising[sums] - (1 + sums) * np.log(scale + length[..., None])).sum(axis=2)
    return table


def partition(cost: Floats, penalty: float) -> tuple[int, ...]:
    """The segmentation of the least sum of costs and penalties, exactly (optimal partitioning, Jackson 2005)."""
    end = len(cost) - 1
    best, last = np.full(end + 1, np.inf), np.zeros(end + 1, int)
    best[0] = -penalty
    for now in range(_LEAST, end + 1):
        totals = best[: now - _LEAST + 1] + cost[: now - _LEAST + 1, now] + penalty
        last[now] = int(totals.argmin())
        best[now] = totals[last[now]]
    weeks, at = [], int(last[end])
    while at:
        weeks.append(at)
        at = int(last[at])
    return tuple(sorted(weeks))


def _segments(counts: Counts) -> tuple[Counts, Counts]:
    """Sums of weeks [b, e) for each kind, at [b, e], and how many weeks they are; zero where e <= b."""
    before = np.vstack((np.zeros((1, counts.shape[1]), np.int64), np.cumsum(counts, axis=0)))
    numbers = np.arange(len(before))
    length = np.maximum(numbers[None, :] - numbers[:, None], 0)
    return np.where(length[..., None] > 0, before[None] - before[:, None], 0), length
