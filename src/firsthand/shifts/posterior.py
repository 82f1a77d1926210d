"""When shifts happened, exactly: the sum over all ways to part a series into regimes, by dynamic programming.

A regime has a tempo and a mix of kinds. Each shift begins a new regime by another tempo, another mix or both; what does
not change is shared by the regimes before and after. The state is the level of the tempo (a grid) with the bin in which
the present mix began, whose shares are integrated out; so a mix is learned across changes of tempo and the other way
round. Forward and backward sums give the probability of a shift at each bin. After product partition models (Barry &
Hartigan 1993) and exact inference for multiple change points (Fearnhead 2006); a least length of regimes makes it
semi-Markov. Cost: levels × bins² elements, a hundred bins in some ten milliseconds.
"""

from dataclasses import dataclass

import numpy as np

from firsthand.shifts.assumptions import Assumptions
from firsthand.shifts.likelihood import Counts, Floats, Tables, levels, mix_table, tempo_table

_NEGLIGIBLE = 0.01
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probability that a shift happened at the start of each bin, bins × (tempo alone, mix alone, both).

    `quiet` is the probability that there was none; `clustering` the expected c in the variance m + c m² of counts,
    and `possible` are those c that the counts do not rule out.
    """

    aspects: Floats
    quiet: float
    clustering: float
    possible: tuple[float, ...] = ()

    @property
    def any(self) -> Floats:
        """Probability of a shift of whatever aspect, for each bin."""
        summed: Floats = self.aspects.sum(axis=1)
        return summed


def posterior(
    counts: Counts, exposure: Floats, assumed: Assumptions, youngest: int | None = None, oldest: int = 0
) -> Posterior:
    """The posterior of the shifts in counts, bins × kinds, with an exposure for each bin (1 where all are alike).

    The last regime has at least `youngest` bins (as many as any where not given); shifts before bin `oldest` are
    counted with, but not told.
    """
    totals = counts.sum(axis=1)
    least = assumed.least if youngest is None else youngest
    logs = levels(totals, exposure, assumed.least)
    mix = mix_table(counts, assumed.concentration)
    kinds = counts.shape[1]
    found: list[tuple[float, float, _Forward]] = []
    for clustering, prior in assumed.clusterings:
        tempo = np.vstack((np.zeros(len(logs)), np.cumsum(tempo_table(totals, exposure, logs, clustering), axis=0)))
        forward = _Forward(Tables(logs, tempo, mix), assumed, kinds)
        found.append((clustering, np.log(prior) + forward.evidence(least), forward))
    weights = np.exp([evidence - max(one[1] for one in found) for _, evidence, _ in found])
    weights[weights < _NEGLIGIBLE * weights.sum()] = 0
    weights /= weights.sum()
    aspects = np.zeros((len(counts), 3))
    quiet = clustered = 0.0
    for weight, (clustering, _, forward) in zip(weights, found, strict=True):
        if weight:
            aspects += weight * forward.shifts(least, oldest)
            quiet += weight * forward.quiet(least)
            clustered += weight * clustering
    return Posterior(
        aspects, quiet, clustered, tuple(one[0] for one, weight in zip(found, weights, strict=True) if weight)
    )


class _Forward:
    """The forward sums of one series under one clustering.

    `mature[t]` is the probability of what is seen before bin t and of each state there, its regime being old enough to
    end: levels × bins in which the mix began, as a part of exp(`scale[t]`).
    """

    def __init__(self, tables: Tables, assumed: Assumptions, kinds: int) -> None:
        self.tables, self.assumed = tables, assumed
        self.bins = len(tables.tempo) - 1
        self.aspects = assumed.aspects if kinds > 1 else (1.0, 0.0, 0.0)
        self.kernel = _kernel(tables.logs, assumed)
        self.mature: list[Floats] = [np.zeros((0, 0))] * (self.bins + 1)
        self.scale = np.full(self.bins + 1, -np.inf)
        levels_ = len(tables.logs)
        entered: dict[int, tuple[Floats, float]] = {0: (np.full((levels_, 1), 1 / levels_), 0.0)}
        for t in range(min(assumed.least, self.bins), self.bins + 1):
            self._step(t, entered)
            if t < self.bins:
                entered[t] = (self._entering(t), self.scale[t])
        self.entered = entered

    def _step(self, t: int, entered: dict[int, tuple[Floats, float]]) -> None:
        """Regimes that go on, and those that are now old enough."""
        began = max(t - self.assumed.least, 0)
        parts: list[tuple[Floats, float]] = []
        if np.isfinite(self.scale[t - 1]):
            before = self.mature[t - 1]
            seen, log = self.tables.of(before.shape[1], t - 1, t)
            parts.append(((1 - self.assumed.hazard) * before * seen, self.scale[t - 1] + log))
        if began in entered:
            begun, scale = entered[began]
            seen, log = self.tables.of(begun.shape[1], began, t)
            parts.append((begun * seen, scale + log))
        highest = max(scale for _, scale in parts)
        whole = np.zeros((len(self.tables.logs), max(part.shape[1] for part, _ in parts)))
        for part, scale in parts:
            whole[:, : part.shape[1]] += part * np.exp(scale - highest)
        mass = max(float(whole.sum()), _TINY)
        self.mature[t], self.scale[t] = whole / mass, highest + np.log(mass)

    def _entering(self, t: int) -> Floats:
        """The states in which a regime begins at bin t: its mix began at a bin before, or now."""
        tempo, mix, both = (self.assumed.hazard * share for share in self.aspects)
        before = self.mature[t]
        moved = self.kernel.T @ before
        new = mix * before.sum(axis=1) + both * moved.sum(axis=1)
        gap = t - before.shape[1]
        return np.hstack((tempo * moved, np.zeros((len(new), gap)), new[:, None]))

    def evidence(self, youngest: int) -> float:
        """Log probability of the series, its last regime having at least `youngest` bins or being the only one."""
        parts = [self.scale[self.bins]]
        for t in range(max(self.bins - self.assumed.least + 1, 1), self.bins - youngest + 1):
            if t in self.entered:
                begun, scale = self.entered[t]
                seen, log = self.tables.of(begun.shape[1], t, self.bins)
                parts.append(scale + log + np.log(max(float((begun * seen).sum()), _TINY)))
        return float(np.logaddexp.reduce(parts))

    def quiet(self, youngest: int) -> float:
        """Probability that there was no shift."""
        going_on = self.tables.tempo[self.bins] + self.tables.mix[0, self.bins]
        stays = max(self.bins - self.assumed.least, 0) * np.log1p(-self.assumed.hazard)
        log = np.logaddexp.reduce(going_on) - np.log(len(going_on)) + stays
        return float(np.exp(min(0.0, log - self.evidence(youngest))))

    def shifts(self, youngest: int, oldest: int) -> Floats:
        """Probability of a shift at each bin, by aspect: the backward sums, from the last bin to `oldest`."""
        bins, least, hazard = self.bins, self.assumed.least, self.assumed.hazard
        tempo, mix, both = (hazard * share for share in self.aspects)
        found = np.zeros((bins, 3))
        evidence = self.evidence(youngest)
        after: dict[int, tuple[Floats, float]] = {bins: (np.ones((len(self.tables.logs), bins + 1)), 0.0)}
        for t in range(bins - 1, max(oldest, least) - 1, -1):
            value, scale = after[t + 1]
            seen, log = self.tables.of(t, t, t + 1)
            going_on, scale = (1 - hazard) * value[:, :t] * seen, scale + log
            if t <= bins - youngest:
                end = min(t + least, bins)
                value, there = after[end]
                seen, log = self.tables.of(t + 1, t, end)
                begun, there = value[:, : t + 1] * seen, there + log
                moved = self.kernel @ begun
                before = self.mature[t]
                width = before.shape[1]
                held = before.sum(axis=1)
                part = np.exp(self.scale[t] + there - evidence)
                found[t, 0] = tempo * part * float((before * moved[:, :width]).sum())
                found[t, 1] = mix * part * float(held @ begun[:, t])
                found[t, 2] = both * part * float(held @ moved[:, t])
                changed = tempo * moved[:, :t] + (mix * begun[:, t] + both * moved[:, t])[:, None]
                highest = max(scale, there)
                going_on = going_on * np.exp(scale - highest) + changed * np.exp(there - highest)
                scale = highest
            largest = max(float(going_on.max()), _TINY)
            after[t] = (going_on / largest, scale + np.log(largest))
        return found


def _kernel(logs: Floats, assumed: Assumptions) -> Floats:
    """Where the tempo goes when it changes: level before × level after, each row a distribution."""
    apart = np.abs(logs[:, None] - logs[None, :])
    near = np.exp(-0.5 * ((apart - assumed.step) / assumed.step_sd) ** 2)
    kernel: Floats = (near + assumed.tail * np.exp(-apart)) * (apart > assumed.smallest)
    kernel /= kernel.sum(axis=1, keepdims=True)
    return kernel
