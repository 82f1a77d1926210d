"""The posterior against every segmentation added up one by one, and on series whose shifts are known."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.shifts import WEEKLY, posterior
from firsthand.shifts.likelihood import levels, mix_table, tempo_table
from firsthand.shifts.posterior import _kernel

SMALL = replace(WEEKLY, least=2, hazard=0.2, clusterings=((0.0, 1.0),), aspects=(0.5, 0.3, 0.2))


def segmentations(bins: int, least: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to have shifts: their bins, at least so far apart and from the ends, each with its aspect."""
    for at in product((0, 1), repeat=bins - 1):
        cuts = [number + 1 for number, cut in enumerate(at) if cut]
        if all(b - a >= least for a, b in pairwise([0, *cuts, bins])):
            yield from (tuple(zip(cuts, kinds, strict=True)) for kinds in product(range(3), repeat=len(cuts)))


def one_by_one(counts: np.ndarray, exposure: np.ndarray) -> tuple[np.ndarray, float]:
    totals, bins = counts.sum(axis=1), len(counts)
    logs = levels(totals, exposure, SMALL.least)
    tempo = np.exp(tempo_table(totals, exposure, logs, 0.0))
    mix, kernel = mix_table(counts, SMALL.concentration), _kernel(logs, SMALL)
    found, quiet, whole = np.zeros((bins, 3)), 0.0, 0.0
    for shifts in segmentations(bins, SMALL.least):
        weight, young, aspects = 1.0, 0, dict(shifts)
        state = np.full(len(logs), 1 / len(logs))
        mixes = [0, *(at for at, kind in shifts if kind != 0), bins]
        for t in range(bins):
            if t in aspects:
                weight *= SMALL.hazard * SMALL.aspects[aspects[t]]
                state = state if aspects[t] == 1 else state @ kernel
                young = 0
            elif young >= SMALL.least:
                weight *= 1 - SMALL.hazard
            state = state * tempo[t]
            young += 1
        weight *= state.sum() * np.exp(sum(mix[a, b] for a, b in pairwise(mixes)))
        whole += weight
        quiet += weight if not shifts else 0.0
        for at, kind in shifts:
            found[at, kind] += weight
    return found / whole, quiet / whole


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=8, max_size=8), st.integers(0, 2**32 - 1))
def test_it_is_the_sum_over_all_segmentations(rows: list[tuple[int, int]], seed: int) -> None:
    counts = np.array(rows)
    exposure = np.random.default_rng(seed).uniform(0.5, 2, len(rows))
    aspects, quiet = one_by_one(counts, exposure)
    found = posterior(counts, exposure, SMALL)
    assert found.aspects == pytest.approx(aspects, abs=1e-9)
    assert found.quiet == pytest.approx(quiet, abs=1e-9)


def poisson(tempo: float, mix: tuple[float, ...], bins: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).poisson(tempo * np.array(mix), (bins, len(mix)))


@pytest.mark.parametrize(
    ("before", "after", "aspect"),
    [
        ((6.0, (0.5, 0.3, 0.2)), (15.0, (0.5, 0.3, 0.2)), 0),
        ((8.0, (0.7, 0.2, 0.1)), (8.0, (0.2, 0.2, 0.6)), 1),
        ((6.0, (0.7, 0.2, 0.1)), (15.0, (0.2, 0.2, 0.6)), 2),
    ],
)
def test_what_changed_is_told_apart(before: tuple, after: tuple, aspect: int) -> None:
    counts = np.vstack((poisson(*before, 40, 1), poisson(*after, 40, 2)))
    found = posterior(counts, np.ones(80), WEEKLY)
    assert found.aspects[38:43].sum(axis=0).argmax() == aspect
    assert found.any[38:43].sum() > 0.95
    assert found.quiet < 0.01


def test_the_order_of_kinds_does_not_matter() -> None:
    counts = np.vstack((poisson(3, (0.7, 0.2, 0.1), 30, 3), poisson(3, (0.2, 0.2, 0.6), 30, 4)))
    one, other = (posterior(turned, np.ones(60), WEEKLY) for turned in (counts, counts[:, ::-1]))
    assert one.aspects == pytest.approx(other.aspects)


def test_time_may_run_backwards() -> None:
    counts = np.vstack((poisson(3, (0.7, 0.2, 0.1), 30, 3), poisson(3, (0.2, 0.2, 0.6), 30, 4)))
    mixes = replace(WEEKLY, aspects=(0.0, 1.0, 0.0))
    one, other = (posterior(turned, np.ones(60), mixes) for turned in (counts, counts[::-1]))
    assert one.any[1:] == pytest.approx(other.any[1:][::-1], abs=1e-6)


def test_clusters_are_no_shifts() -> None:
    chance = np.random.default_rng(5)
    clustered = chance.poisson(chance.gamma(1.0, 6.0, 104))[:, None]
    assert posterior(clustered, np.ones(104), WEEKLY).clustering > 0.3
    alone = replace(WEEKLY, clusterings=((0.0, 1.0),))
    assert (
        posterior(clustered, np.ones(104), WEEKLY).any.sum() < posterior(clustered, np.ones(104), alone).any.sum() / 2
    )


@pytest.mark.parametrize("scale", [1, 100, 100_000])
def test_large_counts_do_not_overflow(scale: int) -> None:
    counts = scale * np.vstack((np.tile([3, 1], (20, 1)), np.tile([1, 3], (20, 1))))
    found = posterior(counts, np.ones(40), WEEKLY)
    assert np.isfinite(found.aspects).all()
    assert found.any[18:23].sum() > 0.5
