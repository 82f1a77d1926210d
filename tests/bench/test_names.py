"""`firsthand bench names`."""

from collections import Counter

from firsthand.bench import names, names_scale


def test_the_pairs_are_enough_and_each_actor_is_in_one_half():
    pairs = list(names.pairs())
    same = [pair for pair in pairs if pair.same]
    assert len(same) >= 300
    assert len({pair.left for pair in same}) >= 60
    assert len(pairs) - len(same) >= 100
    halves = {(pair.left, pair.half) for pair in pairs}
    assert max(Counter(left for left, _ in halves).values()) == 1


def test_no_pair_is_both_one_actor_and_two():
    same, different = (
        {frozenset((one.left, one.right)) for one in names.pairs() if one.same is told} for told in (True, False)
    )
    assert not same & different


def test_scale_brings_the_spellings_together():
    row = names_scale.timed(500)
    assert row.pairs.recall > 95
    assert row.pairs.precision > 95
