"""The bench of shifts: its series, its scores, its peers."""

import numpy as np
import pytest

from firsthand.bench.shift_peers import bayesian, online_ratio, pelt, poisson_cost
from firsthand.bench.shift_series import DEVELOPMENT, Simulated, Told, paired, scored, simulated, simulations
from firsthand.bench.shifts import measure, offline


@pytest.mark.parametrize("shifts", [0, 1, 2])
def test_series_are_as_they_are_said_to_be(shifts: int) -> None:
    for seed in range(20):
        series = simulated(3, shifts, seed)
        assert series.counts.shape == (104, 5)
        assert len(series.shifts) == len(series.changes) == shifts
        assert min(np.diff([0, *series.shifts, 104])) >= 16
    assert (simulated(3, shifts, 1).counts == simulated(3, shifts, 1).counts).all()


def test_dates_are_paired_one_to_one_the_nearest_first() -> None:
    assert paired((20, 50), (22, 23, 60)) == [(20, 22)]
    assert paired((20, 24), (22,)) == [(20, 22)]
    assert paired((), (3,)) == []


def test_scores_of_known_answers() -> None:
    counts = np.zeros((104, 5), int)
    quiet, one = Simulated(1, counts, (), ()), Simulated(1, counts, (50,), ("mix",))
    score = scored([(one, Told((52,), (60,), ((48, 53),))), (quiet, Told((10,)))])
    assert score.f1 == pytest.approx(2 / 3)
    assert (score.false_alarms, score.deviation, score.lag, score.coverage) == (1.0, 2.0, 10.0, 1.0)
    missed = scored([(one, Told((70,), intervals=((60, 75),)))])
    assert (missed.f1, missed.coverage, missed.coverage_near) == (0.0, 0.0, None)


@pytest.mark.parametrize("method", [pelt, bayesian, online_ratio, offline])
def test_every_method_finds_what_is_plain(method: object) -> None:
    chance = np.random.default_rng(1)
    counts = np.vstack((chance.poisson(2, (52, 5)), chance.poisson(9, (52, 5))))
    weeks = method(counts).weeks  # type: ignore[operator]
    assert min(abs(week - 52) for week in weeks) <= 2
    if method is offline:
        assert len(weeks) == 1


def test_cost_is_that_of_the_best_rate() -> None:
    counts = np.array([[1, 0], [3, 0]])
    assert poisson_cost(counts)[0, 2] == pytest.approx(-4 * np.log(2))


def test_the_table_has_a_row_for_each_method() -> None:
    result = measure(1, 0, DEVELOPMENT)
    rows = [row.as_json() for row in result.rows]
    assert [row["method"] for row in rows][:2] == ["firsthand, offline", "firsthand, online"]
    assert rows[0]["series"] == 9
    assert {"f1_at_1", "f1_at_3", "f1_at_10", "false_alarms", "weeks_off", "coverage", "seconds"} <= set(rows[0])
    assert len(list(simulations(DEVELOPMENT, 1))) == 9
