from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reader.model.tags import LINK_ROLES, allowed, best_tags, log_probability, paint, runs, tag_names

CUE = ("cue",)


@pytest.fixture
def scores() -> np.ndarray:
    return np.random.default_rng(5).normal(size=(2, 4, len(tag_names(CUE)))).astype(np.float32)


def _paths(scores: np.ndarray) -> dict[tuple[int, ...], float]:
    """Every tag sequence with its score, by counting them all."""
    follow, first, last = allowed(CUE)
    found = {}
    for path in product(range(scores.shape[1]), repeat=scores.shape[0]):
        value = first[path[0]] + last[path[-1]] + sum(scores[place, tag] for place, tag in enumerate(path))
        found[path] = value + sum(follow[a, b] for a, b in pairwise(path))
    return found


def test_the_best_sequence_is_the_best_of_all(scores: np.ndarray) -> None:
    best = best_tags(scores, *allowed(CUE))
    for row in range(len(scores)):
        paths = _paths(scores[row])
        assert tuple(best[row]) == max(paths, key=paths.__getitem__)


def test_log_probability_is_the_share_of_all_sequences(scores: np.ndarray) -> None:
    best = best_tags(scores, *allowed(CUE))
    said = log_probability(best, scores, *allowed(CUE))
    for row in range(len(scores)):
        paths = _paths(scores[row])
        total = np.log(np.exp(list(paths.values())).sum())
        assert said[row] == pytest.approx(paths[tuple(best[row])] - total, abs=1e-4)


def test_a_begun_run_is_always_ended() -> None:
    scores = np.zeros((1, 5, len(tag_names(CUE))), dtype=np.float32)
    scores[0, :, tag_names(CUE).index("B-cue")] = 9
    names = [tag_names(CUE)[tag] for tag in best_tags(scores, *allowed(CUE))[0]]
    assert all(after[0] in "IE" for before, after in pairwise(names) if before[0] in "BI")
    assert names[-1][0] in "OES"


@given(st.lists(st.tuples(st.sampled_from(LINK_ROLES), st.integers(0, 3), st.integers(0, 4)), max_size=5))
def test_painted_runs_are_read_back(parts: list[tuple[str, int, int]]) -> None:
    marked, place = [], 0
    for role, gap, more in parts:
        marked.append((role, place + gap, place + gap + more))
        place += gap + more + 1
    tags = np.array(paint(place + 1, marked, LINK_ROLES))
    assert runs(tags, LINK_ROLES) == marked


def test_of_two_that_overlap_the_first_is_painted() -> None:
    tags = paint(4, [("source", 0, 1), ("content", 1, 3)], LINK_ROLES)
    assert runs(np.array(tags), LINK_ROLES) == [("source", 0, 1)]
