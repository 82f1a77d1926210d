from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage.pedigree import Scores, tree

STEPS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda step: step[0] != step[1]),
    st.integers(-8, 8).map(lambda half: half / 2),
    min_size=1,
)


def best_of_all(root: int, scores: Scores) -> float:
    """The best score of a tree from that root, by trying every choice of parents."""
    children = sorted({node for step in scores for node in step} - {root})
    best = float("-inf")
    for parents in product(*([p for p, c in scores if c == child] for child in children)):
        chosen = dict(zip(children, parents, strict=True))
        if all(reaches(child, root, chosen) for child in children):
            best = max(best, sum(scores[parent, child] for child, parent in chosen.items()))
    return best


def reaches(child: int, root: int, parents: dict[int, int]) -> bool:
    seen: set[int] = set()
    while child != root and child not in seen:
        seen.add(child)
        child = parents[child]
    return child == root


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_no_tree_is_better(scores):
    for root in {node for step in scores for node in step}:
        score, parents = tree(root, scores)

        assert score == best_of_all(root, scores)
        assert sum(scores[parent, child] for child, parent in parents.items()) == (score if parents else 0)


def test_what_cannot_be_reached_has_no_tree():
    assert tree(0, {(1, 0): 1.0}) == (float("-inf"), {})
