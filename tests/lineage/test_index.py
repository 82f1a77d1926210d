import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage import index as index_module
from firsthand.lineage.index import Index

KEYS = st.lists(st.sets(st.integers(1, 12), min_size=3, max_size=8), min_size=2, max_size=14)


def features(numbers: set[int]) -> np.ndarray:
    return np.array(sorted(numbers), np.uint64) << np.uint64(24)


def partners(index: Index, names: list[int]) -> set[tuple[int, int]]:
    return {(names[a], names[b]) for a in range(len(names)) for b in index.partners(a)}


@settings(max_examples=150, deadline=None)
@given(KEYS, st.randoms(use_true_random=False), st.integers(0, 14))
def test_one_by_one_gives_the_same_pairs_as_all_at_once(reports, chance, at_once):
    few, earliest = index_module.FEW, index_module.EARLIEST
    index_module.FEW, index_module.EARLIEST = 4, 2
    try:
        whole = Index([features(keys) for keys in reports], [("", "", f"{n:02}") for n in range(len(reports))])
        arrival = list(range(len(reports)))
        chance.shuffle(arrival)
        first, later = sorted(arrival[:at_once]), arrival[at_once:]
        grown = Index([features(reports[n]) for n in first], [("", "", f"{n:02}") for n in first])
        for number in later:
            grown.add(features(reports[number]), ("", "", f"{number:02}"))
    finally:
        index_module.FEW, index_module.EARLIEST = few, earliest

    assert partners(grown, [*first, *later]) == partners(whole, list(range(len(reports))))
