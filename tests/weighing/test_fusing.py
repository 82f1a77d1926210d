import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.bench.fusion_sets import copied, who_copies
from firsthand.weighing.believing import Setting
from firsthand.weighing.fusing import fuse


def agreed(right: int, wrong: int, sources: int = 3) -> list[tuple[str, str, str]]:
    """`sources` agree on every object; one more differs from them on the last `wrong` objects."""
    objects = [f"o{number}" for number in range(right + wrong)]
    found = [(f"good{number}", what, f"true {what}") for what in objects for number in range(sources)]
    return found + [("odd", what, f"{'false' if n >= right else 'true'} {what}") for n, what in enumerate(objects)]


def test_nothing_claimed_is_nothing_believed() -> None:
    fused = fuse([])
    assert fused.beliefs == {}
    assert fused.reliabilities == {}
    assert fused.copies == {}


@pytest.mark.parametrize("empty", [None, ""])
def test_empty_values_are_no_claims(empty: str | None) -> None:
    assert fuse([("a", "o", empty)]).beliefs == {}


def test_one_claim_is_no_certainty() -> None:
    chance = fuse([("a", "o", "v")]).beliefs["o"]["v"]
    assert 0.5 < chance < 0.98


def test_where_all_contradict_each_other_nobody_is_believed_more() -> None:
    chances = fuse([(f"s{n}", "o", f"v{n}") for n in range(5)]).beliefs["o"].values()
    assert max(chances) - min(chances) < 1e-6
    assert max(chances) <= 0.2 + 1e-6


def test_who_is_contradicted_is_less_reliable() -> None:
    known = fuse(agreed(10, 10), copies={}).reliabilities
    assert known["odd"].right < known["good0"].right
    assert known["odd"].low < known["odd"].right < known["odd"].high


def test_a_source_with_few_claims_is_taken_for_an_average_one() -> None:
    claims = [*agreed(20, 20), ("new", "o0", "true o0")]
    known = fuse(claims, copies={}).reliabilities
    assert known["new"].high - known["new"].low > known["good0"].high - known["good0"].low
    assert known["new"].right < known["good0"].right


def test_ten_thousand_copies_of_one_lie_are_one_voice() -> None:
    lie = [(f"echo{number}", "o", "lie") for number in range(10_000)]
    told = {f"echo{number}": "echo0" for number in range(1, 10_000)}
    claims = [*lie, ("a", "o", "true"), ("b", "o", "true")]
    beliefs = fuse(claims, copies=told).beliefs["o"]
    assert beliefs["true"] > beliefs["lie"]


@pytest.mark.parametrize(("values", "copies", "told"), list(itertools.product((2, 4), (2, 12), (True, False))))
def test_verbatim_copies_do_not_win(values: int, copies: int, told: bool) -> None:
    test = copied(1, values, copies)
    fused = fuse(test.claims, who_copies(copies) if told else None)
    assert test.score(fused.beliefs)["exact"] > 0.88
    block = {"bad", *who_copies(copies)}
    assert len(block & fused.copies.keys()) == copies
    assert all(source in block for copier, (source, _) in fused.copies.items() if copier in block)


def test_who_agrees_because_it_is_true_copies_nobody() -> None:
    assert fuse(copied(2, 4, 0).claims).copies == {}


def test_copies_in_a_circle_are_an_error() -> None:
    with pytest.raises(ValueError, match="copies itself"):
        fuse([("a", "o", "v"), ("b", "o", "v")], copies={"a": "b", "b": "a"})


def test_a_country_supports_a_city_in_it() -> None:
    over = {("France", "Paris"), ("Spain", "Madrid")}
    claims = [("a", "o", "Paris"), ("b", "o", "France"), ("c", "o", "Madrid")]
    beliefs = fuse(claims, contains=lambda one, other: (one, other) in over).beliefs["o"]
    assert beliefs["Paris"] > beliefs["Madrid"]
    alone = fuse(claims).beliefs["o"]
    assert alone["Paris"] == pytest.approx(alone["Madrid"])


def test_further_claims_are_judged_by_what_is_known_of_their_sources() -> None:
    known = fuse(agreed(5, 25), copies={})
    chances = known.judge([("good0", "new", "x"), ("odd", "new", "y"), ("stranger", "newer", "z")]).beliefs
    assert chances["new"]["x"] > chances["new"]["y"]
    assert 0 < chances["newer"]["z"] < 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 6), st.sampled_from("uvw")), max_size=40),
    st.randoms(use_true_random=False),
)
def test_chances_are_chances_and_order_does_not_matter(claims: list[tuple[str, int, str]], chance: object) -> None:
    known = {claim[:2]: claim for claim in claims}
    fused = fuse(known.values())
    for values in fused.beliefs.values():
        assert sum(values.values()) <= 1 + 1e-9
        assert all(0 <= one <= 1 for one in values.values())
    turned = list(known.values())
    chance.shuffle(turned)  # type: ignore[attr-defined]
    again = fuse(turned, copies=dict.fromkeys(())).beliefs
    fixed = fuse(known.values(), copies={}).beliefs
    for what, values in fixed.items():
        assert again[what] == pytest.approx(values, abs=1e-6)


def test_a_setting_can_be_given() -> None:
    trusting = fuse([("a", "o", "v")], setting=Setting(start=(0.9, 0.05, 0.05))).beliefs["o"]["v"]
    wary = fuse([("a", "o", "v")], setting=Setting(start=(0.3, 0.2, 0.5))).beliefs["o"]["v"]
    assert trusting >= wary
