import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.judgements import Judgement, clusters, conflicts, standing


def ledger(*decisions):
    """Judgements from lines such as `a = b` (an analyst's), `a != b`, `a ? b`, and `a = b 0.9` (the program's)."""
    found = []
    for number, line in enumerate(decisions, start=1):
        left, sign, right, *probability = line.split()
        decision = {"=": "same", "!=": "different", "?": "unsure"}[sign]
        by, sure = ("firsthand", float(probability[0])) if probability else ("Ana", None)
        found.append(Judgement(number, left, right, decision, by, "2031-05-01T10:00:00Z", None, sure))
    return found


CASES = [
    ([], [], []),
    (["a = b"], [1], []),
    (["a = b", "c = d"], [1, 2], []),
    # the later one of a pair stands, whichever way round it is written
    (["a = b", "b != a"], [2], [(1, (2,))]),
    (["a != b", "a = b"], [2], [(1, (2,))]),
    (["a = b", "a = b"], [2], []),
    (["a = b", "a ? b"], [2], []),
    (["a ? b", "a = b"], [2], []),
    (["a = b", "a != b", "a = b"], [3], [(2, (3,))]),
    # an analyst's stands against the program's, even an earlier one
    (["a != b", "a = b 0.99"], [1], [(2, (1,))]),
    (["a = b 0.9", "a != b 0.8"], [2], [(1, (2,))]),
    (["a ? b", "a = b 0.9"], [1], []),
    # chains
    (["a = b", "b = c", "a != c"], [2, 3], [(1, (2, 3))]),
    (["a != c", "a = b", "b = c"], [2, 3], [(1, (2, 3))]),
    (["a = b", "a != c", "b = c"], [2, 3], [(1, (2, 3))]),
    (["a = b", "c = d", "b = c", "a != d"], [2, 3, 4], [(1, (2, 3, 4))]),
    (["a != c", "a = b 0.9", "b = c 0.9"], [1, 3], [(2, (1, 3))]),
    (["a = b", "b = c", "a ? c"], [1, 2, 3], []),
    (["a != b", "b != c", "a = c"], [1, 2, 3], []),
]


@pytest.mark.parametrize(("decisions", "stand", "overruled"), CASES)
def test_what_stands_and_what_contradicts_it(decisions, stand, overruled):
    judgements = ledger(*decisions)
    assert [one.number for one in standing(judgements)] == stand
    found = [(one.overruled.number, tuple(each.number for each in one.by)) for one in conflicts(judgements)]
    assert found == overruled


def test_those_who_are_one_are_together():
    judgements = ledger("a = b", "d = e", "b = c", "c != d", "x ? y")
    assert clusters(judgements) == (frozenset("abc"), frozenset("de"))


letters = st.sampled_from("abcdef")
lines = st.tuples(letters, st.sampled_from(["=", "!=", "?"]), letters, st.sampled_from(["", "0.7"]))
some = st.lists(lines.filter(lambda line: line[0] != line[2]).map(" ".join), max_size=12)


@given(some)
def test_what_stands_never_contradicts_itself_and_every_conflict_is_told(decisions):
    judgements = ledger(*decisions)
    stand = standing(judgements)
    assert standing(stand) == stand
    assert conflicts(stand) == ()
    together = {mention: group for group in clusters(stand) for mention in group}
    for one in stand:
        same = one.right in together.get(one.left, frozenset())
        assert same or one.decision != "same"
        assert not same or one.decision != "different"
    for conflict in conflicts(judgements):
        assert conflict.overruled not in stand
        assert conflict.by
        assert set(conflict.by) <= set(stand)
    if judgements and judgements[-1].of_analyst:
        assert judgements[-1] in stand


@given(some, st.randoms())
def test_in_whichever_order_a_ledger_is_given_the_same_stands(decisions, random):
    judgements = ledger(*decisions)
    shuffled = random.sample(judgements, len(judgements))
    assert standing(shuffled) == standing(judgements)
    assert conflicts(shuffled) == conflicts(judgements)
