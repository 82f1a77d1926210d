"""Simulated series of events with known shifts, and how dates that are reported are scored against them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from firsthand.shifts.likelihood import Counts

RATES = (1, 3, 10)
"""Events a week at the beginning."""
WEEKS = 104
_KINDS = 5
_LEAST = 16
TOLERANCE = 4
DEVELOPMENT = 2_000_000
"""Seeds from here on were looked at while settings were chosen, those of `MEASURING` were not."""
MEASURING = 7_700_000

Change = Literal["mix", "rate", "both"]
_CHANGES: tuple[Change, ...] = ("mix", "rate", "both")


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """Counts, weeks × kinds, with the weeks in which a new regime begins and what it changed."""

    rate: int
    counts: Counts
    shifts: tuple[int, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a method reports of one series: weeks, when each was told (online only), and intervals if it gives any."""

    weeks: tuple[int, ...]
    when: tuple[int, ...] = ()
    intervals: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """Over many series of one rate: F1 in 0..1, false alarms for each quiet series, weeks beside the date and after it.

    `coverage` is the share of reported dates, paired with true ones at any distance, whose interval holds the true one;
    `coverage_near` that of those within the tolerance.
    """

    f1: float
    false_alarms: float
    deviation: float
    lag: float | None
    coverage: float | None
    coverage_near: float | None


def simulated(rate: int, shifts: int, seed: int) -> Simulated:
    """One series: regimes of at least 16 weeks whose rate, mix or both differ from the one before.

    A mix is drawn evenly (Dirichlet of 2 each) and differs from the one before in total variation by 0.25 to 0.5. A
    rate is 1.7 to 2.5 times as much or as little; a second change goes back.
    """
    chance = np.random.default_rng(seed)
    begun = _begun(chance, shifts)
    mix, now = chance.dirichlet(np.full(_KINDS, 2.0)), float(rate)
    counts = np.zeros((WEEKS, _KINDS), np.int64)
    changes: list[Change] = []
    for first, end in zip((0, *begun), (*begun, WEEKS), strict=True):
        if first:
            changes.append(_CHANGES[int(chance.choice(len(_CHANGES)))])
            if changes[-1] != "rate":
                mix = _another(chance, mix)
            if changes[-1] != "mix":
                factor, up = chance.uniform(1.7, 2.5), chance.random() < 0.5
                up = up if now == rate else now < rate
                now = now * factor if up else now / factor
        counts[first:end] = chance.poisson(now * mix, (end - first, _KINDS))
    return Simulated(rate, counts, begun, tuple(changes))


def simulations(base: int, number: int, rates: Sequence[int] = RATES) -> Iterator[Simulated]:
    """So many series of each rate with none, one and two shifts."""
    for rate in rates:
        for shifts in (0, 1, 2):
            for place in range(number):
                yield simulated(rate, shifts, base + 10_000 * rate + 1_000 * shifts + place)


def _begun(chance: np.random.Generator, shifts: int) -> tuple[int, ...]:
    while True:
        weeks = sorted(chance.choice(np.arange(1, WEEKS), shifts, replace=False).tolist()) if shifts else []
        if np.diff([0, *weeks, WEEKS]).min() >= _LEAST:
            return tuple(weeks)


def _another(
    chance: np.random.Generator, mix: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    while True:
        other = chance.dirichlet(np.full(_KINDS, 2.0))
        if 0.25 <= np.abs(mix - other).sum() / 2 <= 0.5:
            return other


def paired(true: Iterable[int], told: Iterable[int], reach: int = TOLERANCE) -> list[tuple[int, int]]:
    """True and reported weeks one to one, the nearest first, at most `reach` apart."""
    told = tuple(told)
    near = sorted((abs(one - other), one, other) for one in true for other in told if abs(one - other) <= reach)
    pairs: list[tuple[int, int]] = []
    for _, one, other in near:
        if all(one != a and other != b for a, b in pairs):
            pairs.append((one, other))
    return pairs


def scored(results: Sequence[tuple[Simulated, Told]]) -> Scored:
    """The scores of one method on series of one rate."""
    hits = reported = there = 0
    apart: list[int] = []
    lags: list[int] = []
    held: list[bool] = []
    held_near: list[bool] = []
    for series, told in results:
        pairs = paired(series.shifts, told.weeks)
        hits, reported, there = hits + len(pairs), reported + len(told.weeks), there + len(series.shifts)
        apart += [abs(one - other) for one, other in pairs]
        lags += [told.when[told.weeks.index(other)] - one for one, other in pairs if told.when]
        if told.intervals:
            within = dict(zip(told.weeks, told.intervals, strict=True))
            held_near += [within[other][0] <= one <= within[other][1] for one, other in pairs]
            far = paired(series.shifts, told.weeks, WEEKS)
            held += [within[other][0] <= one <= within[other][1] for one, other in far]
    quiet = [len(told.weeks) for series, told in results if not series.shifts]
    return Scored(
        f1=2 * hits / max(1, reported + there),
        false_alarms=_mean(quiet) or 0.0,
        deviation=_mean(apart) or 0.0,
        lag=_mean(lags),
        coverage=_mean(held),
        coverage_near=_mean(held_near),
    )


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if len(values) else None
