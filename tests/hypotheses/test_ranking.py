"""The ranking of hypotheses: what is against one decides, one origin counts once, what decides is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import SettingError
from firsthand.hypotheses import Evidence, Hypothesis, Matrix, Rating, agreement, compare
from firsthand.hypotheses.matrix import RATINGS

FRONT, SEPARATE = Hypothesis("H1", "The Lantern is a front"), Hypothesis("H2", "The Lantern is separate")


def matrix(*rows: tuple[Rating, Rating], origins: tuple[str, ...] = (), by: str = "A") -> Matrix:
    items = tuple(
        Evidence(f"E{n}", f"item {n}", credibility=0.8, origins=frozenset(origins[n - 1 : n]))
        for n in range(1, len(rows) + 1)
    )
    cells = {(f"E{n}", rival): r for n, row in enumerate(rows, 1) for rival, r in zip(("H1", "H2"), row, strict=True)}
    return Matrix((FRONT, SEPARATE), items, cells, by)


def test_the_one_with_least_against_it_leads_however_much_speaks_for_the_other() -> None:
    outcome = compare(matrix(("CC", "N"), ("CC", "N"), ("I", "N")))
    assert [one.hypothesis for one in outcome.ranking] == ["H2", "H1"]


def test_one_origin_behind_three_items_weighs_as_one() -> None:
    once = compare(matrix(("II", "C"), origins=("the exile",)))
    thrice = compare(matrix(*[("II", "C")] * 3, origins=("the exile",) * 3))
    three = compare(matrix(*[("II", "C")] * 3, origins=("the exile", "a clerk", "a driver")))
    assert thrice.ranking[1].against == pytest.approx(once.ranking[1].against)
    assert thrice.ranking[0].probability == pytest.approx(once.ranking[0].probability)
    assert three.ranking[1].against == pytest.approx(3 * once.ranking[1].against)
    assert any("count once" in reason for reason in thrice.reasons)


def test_the_item_that_decides_is_named_first() -> None:
    outcome = compare(matrix(("C", "C"), ("II", "C"), ("C", "I"), origins=("a", "b", "c")))
    assert outcome.ranking[0].hypothesis == "H2"
    assert outcome.evidence[0].evidence == "E2"
    assert outcome.evidence[0].changes
    assert outcome.evidence[0].leads_without == ("H1",)
    assert any("item 2" in reason for reason in outcome.reasons)


def test_an_item_that_goes_with_all_tells_nothing() -> None:
    outcome = compare(matrix(("CC", "CC")))
    assert outcome.evidence[0].diagnosticity == 0
    assert [one.probability for one in outcome.ranking] == [0.5, 0.5]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (Matrix((), ()), "nothing to compare"),
        (Matrix((FRONT, SEPARATE), ()), "no evidence"),
        (Matrix((FRONT,), (Evidence("E1", "x"),), {("E1", "H1"): "C"}), "no rival"),
        (matrix(("I", "I")), "no ranking"),
    ],
)
def test_what_cannot_be_ranked_says_so(made: Matrix, words: str) -> None:
    assert any(words in reason for reason in compare(made).reasons)


@given(st.lists(st.tuples(st.sampled_from(RATINGS), st.sampled_from(RATINGS)), max_size=8))
def test_probabilities_are_of_one_whole_and_bounded(rows: list[tuple[Rating, Rating]]) -> None:
    outcome = compare(matrix(*rows))
    assert sum(one.probability for one in outcome.ranking) == pytest.approx(1, abs=0.002)
    assert all(one.against >= 0 for one in outcome.ranking)


def test_a_matrix_goes_round_through_json() -> None:
    import json

    made = matrix(("CC", "I"), ("N", "II"), origins=("a", "b"))
    again = Matrix.from_json(json.dumps(made.as_json()))
    assert again.evidence == made.evidence
    assert again.hypotheses == made.hypotheses
    assert all(again.rating(e.id, h.id) == made.rating(e.id, h.id) for e in made.evidence for h in made.hypotheses)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "no JSON"),
        ("{}", "hypotheses"),
        ('{"hypotheses": [{"id": "H1", "text": "a"}], "evidence": [{"id": "E1"}]}', "text"),
        ('{"hypotheses": [{"id": "H", "text": "a"}, {"id": "H", "text": "b"}], "evidence": []}', "twice"),
        ('{"hypotheses": [], "evidence": [{"id": "E", "text": "a", "credibility": 7}]}', "0 to 1"),
        (
            '{"hypotheses": [{"id": "H", "text": "a"}], "evidence": [{"id": "E", "text": "a", "ratings": {"H": "X"}}]}',
            "CC",
        ),
    ],
)
def test_a_garbled_matrix_is_refused_with_what_was_expected(text: str, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        Matrix.from_json(text)


def test_analysts_who_agree_and_who_do_not() -> None:
    rows: list[tuple[Rating, Rating]] = [("CC", "II"), ("C", "I"), ("I", "C"), ("N", "N")]
    turned = [(b, a) for a, b in rows]
    assert agreement([matrix(*rows, by="A"), matrix(*rows, by="B")]).alpha == 1
    against = agreement([matrix(*rows, by="A"), matrix(*turned, by="B")])
    assert against.alpha is not None
    assert against.alpha < 0
    assert against.apart[0][:2] == ("E1", "H1")
    assert {by for by, _ in against.leaders} == {"A", "B"}


def test_a_step_apart_is_milder_than_the_whole_scale() -> None:
    rows: list[tuple[Rating, Rating]] = [("CC", "II"), ("C", "I"), ("I", "C"), ("N", "N"), ("II", "CC")]
    near: list[tuple[Rating, Rating]] = [("C", "II"), *rows[1:]]
    far: list[tuple[Rating, Rating]] = [("II", "II"), *rows[1:]]
    mild, harsh = (agreement([matrix(*rows, by="A"), matrix(*other, by="B")]).alpha for other in (near, far))
    assert mild is not None
    assert harsh is not None
    assert 1 > mild > harsh
