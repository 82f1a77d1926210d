"""An analyst's grades: which stand, what they do to a weight, and how they are read."""

import pytest

from firsthand.errors import InputError
from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.weighing import Backer, Graded, Grades, Weighed, weigh_all
from firsthand.weighing.grades import key_of, standing, valid

WHEN = "2031-05-01T10:00:00Z"


def given(*values: tuple[str, str]) -> list[Graded]:
    return [Graded(n, "source", about, value, "Ana", WHEN) for n, (about, value) in enumerate(values, 1)]


def weighed(*ledger: Graded, actors: dict[str, frozenset[str]] | None = None) -> Weighed:
    one = Proposition("r:s1", "statement", "words", Origins(1, 1), Origins(0, 0), 0, ("r",), ())
    backers = {one.id: [Backer("meridian wire", "reporter", name="the reporter")]}
    return weigh_all([one], backers, grades=Grades.of(ledger, actors or {}))[0]


def test_better_grades_weigh_more_and_e_tells_nothing() -> None:
    weights = [weighed(*given(("Meridian Wire", letter))).weight for letter in "ABCDE"]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 5
    assert weights[-1] == 0.5


def test_f_leaves_the_source_to_its_kind() -> None:
    assert weighed(*given(("Meridian Wire", "F"))).weight == weighed().weight


def test_the_reason_says_who_graded_it() -> None:
    assert (
        "the reporter is graded B by an analyst (usually reliable; Ana)"
        in weighed(*given(("the Meridian Wire", "B"))).reasons
    )
    assert not any("graded" in reason for reason in weighed(*given(("Harbour Post", "B"))).reasons)


def test_a_grade_of_one_name_of_an_actor_is_that_of_the_actor() -> None:
    ledger = given(("Wire of the Meridian", "A"))
    actors = {key_of("Wire of the Meridian"): frozenset({"meridian wire"})}
    assert weighed(*ledger, actors=actors).weight > weighed(*ledger).weight


def test_the_last_grade_of_a_source_stands_whatever_its_case() -> None:
    ledger = given(("Meridian Wire", "A"), ("meridian wire", "E"), ("Harbour Post", "C"))
    assert standing(ledger) == {2, 3}
    assert weighed(*ledger).weight == 0.5


@pytest.mark.parametrize(("kind", "value", "kept"), [("source", " b ", "B"), ("proposition", "4", "4")])
def test_grades_as_they_are_written(kind: str, value: str, kept: str) -> None:
    assert valid(kind, value) == kept  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "value"), [("source", "G"), ("source", ""), ("proposition", "0"), ("source", "AB")])
def test_what_is_no_grade(kind: str, value: str) -> None:
    with pytest.raises(InputError, match=r"no grade is called .*: give "):
        valid(kind, value)  # type: ignore[arg-type]
