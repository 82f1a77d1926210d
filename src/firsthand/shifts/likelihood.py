"""How well counts fit a tempo and a mix: the tables that the posterior is worked out from.

Counts of kinds are a total, that tells of the tempo, and its division, that tells of the mix; the likelihood is the
product of both (a Poisson total with a multinomial division is as many Poisson counts, Kingman 1993).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

_MOST_LEVELS = 96
_LEAST_RANGE = np.log(3.0)
_BEYOND = np.log(1.5)


def log_rising(start: float, most: int) -> Floats:
    """log of the rising factorial start (start + 1) … (start + n - 1), for n = 0 … most."""
    return np.concatenate(([0.0], np.cumsum(np.log(start + np.arange(most)))))


def mix_table(counts: Counts, concentration: float) -> Floats:
    """Log probability of the divisions of bins [b, e) under one mix, at [b, e]; zero where e <= b.

    Dirichlet-multinomial with the mix integrated out, without the multinomial coefficients, that are the same for
    every segmentation. `counts` is bins × kinds.
    """
    bins, kinds = counts.shape
    before = np.zeros((bins + 1, kinds), np.int64)
    np.cumsum(counts, axis=0, out=before[1:])
    segments = np.maximum(before[None, :, :] - before[:, None, :], 0)
    most = int(before[-1].sum())
    kind, total = log_rising(concentration, most), log_rising(concentration * kinds, most)
    table: Floats = kind[segments].sum(axis=2) - total[segments.sum(axis=2)]
    return table


def levels(totals: Counts, exposure: Floats, window: int) -> Floats:
    """Logarithms of the tempos considered, evenly spaced: from below the quietest window to above the liveliest.

    The spacing is about two standard errors of the tempo of the whole series: finer than the counts can tell.
    """
    size = min(window, len(totals))
    ones = np.ones(size)
    windows = (np.convolve(totals, ones, "valid") + 0.5) / np.maximum(np.convolve(exposure, ones, "valid"), 1e-9)
    all_ = totals.sum() + 0.5
    mean = np.log(all_ / exposure.sum())
    low = min(mean - _LEAST_RANGE, np.log(windows.min()) - _BEYOND)
    high = max(mean + _LEAST_RANGE, np.log(windows.max()) + _BEYOND)
    spacing = max(float(np.clip(2 / np.sqrt(all_), 0.03, 0.15)), (high - low) / (_MOST_LEVELS - 1))
    logs: Floats = low + spacing * np.arange(int(np.ceil((high - low) / spacing)) + 1)
    return logs


def tempo_table(totals: Counts, exposure: Floats, logs: Floats, clustering: float) -> Floats:
    """Log probability of the total of each bin at each level, bins × levels, without what no level changes.

    Poisson, or negative binomial with variance m + clustering · m². A bin without exposure tells nothing.
    """
    mean = np.exp(logs)[None, :] * exposure[:, None]
    counts = totals[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        logged = np.where(counts > 0, counts * np.log(mean), 0.0)
    if clustering == 0:
        table = logged - mean
    else:
        # The rising factorial makes the evidence of different clusterings comparable.
        most = int(totals.max(initial=0))
        rising = log_rising(1 / clustering, most)[totals] - totals * np.log(1 / clustering)
        table = logged + rising[:, None] - (counts + 1 / clustering) * np.log1p(clustering * mean)
    return np.where(exposure[:, None] > 0, table, 0.0)


@dataclass(frozen=True, slots=True)
class Tables:
    """What a series says, summed over bins: `tempo` at [e, level] over bins [0, e), `mix` at [b, e] (`mix_table`)."""

    logs: Floats
    tempo: Floats
    mix: Floats

    def of(self, begun: int, start: int, end: int) -> tuple[Floats, float]:
        """How probable bins [start, end) are, levels × bins before `begun` in which the mix may have begun.

        Given as a part of the largest value, and the logarithm of that.
        """
        tempo = self.tempo[end] - self.tempo[start]
        mix = self.mix[:begun, end] - self.mix[:begun, start]
        highest = (tempo.max(), mix.max())
        return np.outer(np.exp(tempo - highest[0]), np.exp(mix - highest[1])), float(sum(highest))
