from concurrent.futures import ThreadPoolExecutor

import pytest

from firsthand.case import Case
from firsthand.case.matrices import Matrices
from firsthand.errors import InputError, NotFoundError, StaleError
from firsthand.hypotheses import Evidence, Hypothesis, Matrix, compare

RIVALS = Matrix(
    (Hypothesis("a", "It is a front"), Hypothesis("b", "It is separate")),
    (Evidence("x", "They share a depot", 0.8, 1.0, frozenset({"ansel"}), ("r:p1",)),),
    {("x", "a"): "CC", ("x", "b"): "II"},
    "the program",
)


@pytest.fixture
def matrices(tmp_path):
    with Case.open(tmp_path / "case.db") as case:
        yield case.matrices


def test_a_matrix_comes_back_as_it_was_kept(matrices: Matrices):
    number = matrices.pose("  Front,\n or   separate? ", RIVALS, "Ada", "2031-05-21T10:00:00Z")
    board = matrices.board(number)
    assert (board.posed.question, board.posed.by, board.posed.made) == (
        "Front, or separate?",
        "Ada",
        "2031-05-21T10:00:00Z",
    )
    kept = board.of("the program")
    assert [one.text for one in kept.hypotheses] == ["It is a front", "It is separate"]
    assert (kept.evidence[0].credibility, kept.evidence[0].origins, kept.evidence[0].propositions) == (
        0.8,
        frozenset({"ansel"}),
        ("r:p1",),
    )
    assert compare(kept).ranking[0].text == compare(RIVALS).ranking[0].text == "It is a front"
    assert compare(kept).ranking[1].against == compare(RIVALS).ranking[1].against


def test_each_analyst_has_ratings_of_their_own(matrices: Matrices):
    number = matrices.pose("Front?", RIVALS, "Ada")
    matrices.rate(number, "E1", "H1", "II", "Ada")
    matrices.rate(number, "E1", "H1", "C", "Bo")
    board = matrices.board(number)
    assert [board.of(by).rating("E1", "H1") for by in ("Ada", "Bo", "the program", "nobody")] == ["II", "C", "CC", "N"]


@pytest.mark.parametrize(
    "act",
    [
        lambda kept: kept.change(1, Hypothesis("H1", "Other words"), "Bo", 1),
        lambda kept: kept.change(1, Evidence("E1", "Other words", 0.1), "Bo", 1),
        lambda kept: kept.take_out(1, "E1", "Bo", 1),
        lambda kept: kept.rate(1, "E1", "H2", "CC", "Ada", "N"),
    ],
)
def test_what_another_changed_meanwhile_is_not_overwritten(matrices: Matrices, act):
    matrices.pose("Front?", RIVALS, "Ada")
    matrices.change(1, Hypothesis("H1", "A front, since 2030"), "Ada", 1)
    matrices.change(1, Evidence("E1", "They share two depots", 0.9), "Ada", 1)
    matrices.rate(1, "E1", "H2", "I", "Ada")
    before = matrices.board(1)
    with pytest.raises(StaleError, match="Nothing was written"):
        act(matrices)
    assert matrices.board(1) == before


def test_an_id_is_never_given_twice(matrices: Matrices):
    matrices.pose("Front?", RIVALS, "Ada")
    matrices.take_out(1, "E1", "Ada", 1)
    assert matrices.add(1, Evidence("", "Another"), "Ada") == "E2"
    with pytest.raises(StaleError, match="E1"):
        matrices.rate(1, "E1", "H1", "C", "Bo")
    assert matrices.board(1).ratings == {}


def test_many_who_add_and_rate_at_once_lose_nothing(matrices: Matrices):
    matrices.pose("Front?", RIVALS, "Ada")

    def work(number: int) -> str:
        id_ = matrices.add(1, Evidence("", f"Item {number}"), f"analyst {number}")
        matrices.rate(1, "E1", "H1", "I", f"analyst {number}")
        return id_

    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(work, range(12)))
    board = matrices.board(1)
    assert len(set(ids)) == 12
    assert {one.text for one in board.evidence} == {"They share a depot", *(f"Item {number}" for number in range(12))}
    assert sum(ratings.get(("E1", "H1")) == "I" for ratings in board.ratings.values()) == 12


def test_a_matrix_keeps_two_hypotheses(matrices: Matrices):
    matrices.pose("Front?", RIVALS, "Ada")
    with pytest.raises(InputError, match="two hypotheses"):
        matrices.take_out(1, "H1", "Ada", 1)
    assert matrices.add(1, Hypothesis("", "Neither"), "Ada") == "H3"
    matrices.take_out(1, "H1", "Ada", 1)
    assert [one.id for one in matrices.board(1).hypotheses] == ["H2", "H3"]
    assert ("E1", "H1") not in matrices.board(1).ratings["the program"]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda kept: kept.pose("  ", RIVALS, "Ada"), InputError),
        (lambda kept: kept.pose("One?", Matrix(RIVALS.hypotheses[:1], ()), "Ada"), InputError),
        (lambda kept: kept.board(9), NotFoundError),
        (lambda kept: kept.add(9, Hypothesis("", "x"), "Ada"), NotFoundError),
        (lambda kept: kept.add(9, Hypothesis("", "x" * 1001), "Ada"), NotFoundError),
    ],
)
def test_what_cannot_be_kept_is_refused(matrices: Matrices, act, error):
    with pytest.raises(error):
        act(matrices)
    assert matrices.all() == ()
