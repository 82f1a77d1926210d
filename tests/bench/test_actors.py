import pytest

from firsthand.actors import resolved
from firsthand.actors.within import told_all
from firsthand.bench.actors import places
from firsthand.bench.actors_scores import alone, scored
from firsthand.bench.actors_worlds import worlds

A, B, C, D = ("r", 0, 1), ("s", 0, 1), ("t", 0, 1), ("r", 5, 6)


def test_pairs_of_different_reports_are_counted() -> None:
    score = scored({A: 1, B: 1, C: 2, D: 1}, {A: "x", B: "x", C: "x", D: "x"})
    assert (score.pairs.found, score.pairs.ours, score.pairs.gold) == (2, 2, 5)


def test_bcubed_of_one_actor_cut_in_two() -> None:
    score = scored({A: 1, B: 1, C: 2}, {A: "x", B: "x", C: "x"})
    assert score.bcubed == (pytest.approx(1.0), pytest.approx(5 / 9))


def test_what_is_all_alone_is_right_and_finds_nothing() -> None:
    score = scored(alone([A, B]), {A: "x", B: "x"})
    assert (score.pairs.ours, score.pairs.recall) == (0, 0.0)


def test_the_same_seed_gives_the_same_worlds() -> None:
    assert worlds(3, 2, 5) == worlds(3, 2, 5)


def test_context_keeps_people_of_one_name_in_different_worlds_apart() -> None:
    made = worlds(5, 4, 20)
    told = [*told_all(made.readings)]
    without = scored(places(resolved(told, with_context=False)), made.true).pairs
    assert scored(places(resolved(told)), made.true).pairs.precision >= without.precision
