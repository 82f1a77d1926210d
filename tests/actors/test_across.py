"""Who is one across reports, what an analyst says about it, and what lists propose."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.actors import JOIN, PROPOSE, Actors, actors
from firsthand.judgements import Decision, Judgement
from firsthand.known import Known
from firsthand.reading import Reading

from .readings import reading

ONE = reading("a", "[Radu Fenn]p of the [Marukh Guard]g met [Ilan Orr]p.", published="2031-05-01")
OTHER = reading("b", "The [Maroukh Guard]g met a [Radu Fenn]p and [Ilan Orr]p.", published="2031-03-01")
ELSEWHERE = reading("c", "[Radu Fenn]p of the [Polar Institute]o met [Sara Quell]p.")
LEDGER = (ONE, OTHER, ELSEWHERE)


def judged(*said: tuple[str, str, Decision]) -> list[Judgement]:
    """A ledger of an analyst."""
    return [
        Judgement(number, left, right, decision, "ana", "2031-06-01T00:00:00+00:00")
        for number, (left, right, decision) in enumerate(said, 1)
    ]


def groups(found: Actors) -> set[frozenset[str]]:
    return {frozenset(actor.ids) for actor in found}


def test_two_spellings_are_one_and_say_why() -> None:
    found = actors([ONE, OTHER])
    assert found.same("a:m2", "b:m1")
    join = next(one for one in found.joins if {one.left, one.right} == {"a:m2", "b:m1"})
    assert join.probability >= JOIN
    assert join.reasons


def test_two_of_one_name_in_different_worlds_stay_apart_and_are_proposed() -> None:
    found = actors(LEDGER)
    assert not found.same("a:m1", "c:m1")
    assert [PROPOSE <= one.probability < JOIN for one in found.proposals] == [True]


def test_first_and_last_are_the_days_of_the_reports() -> None:
    fenn = actors([ONE, OTHER]).of("a:m1")
    assert fenn is not None
    assert (fenn.first, fenn.last) == ("2031-03-01", "2031-05-01")


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Kataib Sayyed al-Shuhada", "Kataib Hezbollah", "g"),
        ("Radu Fenn", "Ilan Fenn", "p"),
        ("Marukh Guard", "River Guard", "g"),
        ("Hezbollah", "Kataib Hezbollah", "g"),
        ("Northern Front", "Southern Front", "g"),
    ],
)
def test_names_that_differ_in_a_telling_word_are_two(left: str, right: str, kind: str) -> None:
    readings = [
        reading("a", f"[{left}]{kind} met [Sara Quell]p and [Oren Tamm]p."),
        reading("b", f"[{right}]{kind} met [Sara Quell]p and [Oren Tamm]p."),
    ]
    assert not actors(readings).same("a:m1", "b:m1")


def test_names_that_one_report_tells_apart_are_two() -> None:
    both = reading("a", "[Radu Fenn]p and [Rado Fenn]p met [Sara Quell]p.")
    found = actors(
        [both, reading("b", "[Radu Fenn]p met [Sara Quell]p."), reading("c", "[Rado Fenn]p met [Sara Quell]p.")]
    )
    assert found.same("a:m1", "a:m2") == found.same("b:m1", "c:m1")


def test_a_shared_alias_is_disputed_and_joins_nobody() -> None:
    readings = [
        reading("a", "[Grey Lantern]g, also known as [Ash Men]g.", ("alias_of", "Ash Men", "Grey Lantern")),
        reading("b", "[Sons of Telem]g, also known as [Ash Men]g.", ("alias_of", "Ash Men", "Sons of Telem")),
    ]
    found = actors(readings)
    assert not found.same("a:m1", "b:m1")
    assert [actor.disputed for actor in found] == [("Ash Men",), ("Ash Men",)]


def test_an_alias_of_one_alone_joins() -> None:
    readings = [
        reading("a", "[Grey Lantern]g, also known as [Ash Men]g.", ("alias_of", "Ash Men", "Grey Lantern")),
        reading("b", "[Ash Men]g came."),
    ]
    assert actors(readings).same("a:m1", "b:m1")


def test_a_family_name_that_fits_two_is_of_neither() -> None:
    readings = [
        reading("a", "[Radu Fenn]p met [Sara Quell]p and [Oren Tamm]p."),
        reading("b", "[Ilan Fenn]p met [Sara Quell]p and [Oren Tamm]p."),
        reading("c", "[Fenn]p met [Sara Quell]p and [Oren Tamm]p."),
    ]
    found = actors(readings)
    assert not found.same("c:m1", "a:m1")
    assert not found.same("c:m1", "b:m1")


def test_an_analyst_joins_parts_and_leaves_open() -> None:
    assert actors(LEDGER, judged(("a:m1", "c:m1", "same"))).same("a:m1", "c:m1")
    assert not actors(LEDGER, judged(("a:m2", "b:m1", "different"))).same("a:m2", "b:m1")
    assert not actors(LEDGER, judged(("a:m2", "b:m1", "unsure"))).same("a:m2", "b:m1")


def test_an_analyst_may_join_a_name_with_a_description_and_part_mentions_of_one_report() -> None:
    described = reading("a", "[The new secret units]g came with [Radu Fenn]p. [Fenn]p left.")
    named = reading("b", "[Grey Lantern]g came.")
    assert actors([described, named], judged(("a:m1", "b:m1", "same"))).same("a:m1", "b:m1")
    assert not actors([described], judged(("a:m2", "a:m3", "different"))).same("a:m2", "a:m3")


def test_of_contradictory_judgements_the_later_stands() -> None:
    ledger = judged(("a:m2", "b:m1", "different"), ("a:m2", "b:m1", "same"))
    assert actors(LEDGER, ledger).same("a:m2", "b:m1")
    turned = judged(("a:m2", "b:m1", "same"), ("b:m1", "a:m2", "different"))
    assert not actors(LEDGER, turned).same("a:m2", "b:m1")


def test_without_its_judgement_everything_is_as_before() -> None:
    assert actors(LEDGER, judged(("a:m1", "c:m1", "same"))[:0]) == actors(LEDGER)


def test_judgements_about_what_is_not_there_change_nothing() -> None:
    assert actors(LEDGER, judged(("a:m99", "gone:m1", "same"))) == actors(LEDGER)


def test_a_list_proposes_and_joins_nothing() -> None:
    known = [
        Known("known:Q1", "armed_group", ("Marukh Guard", "MG"), lists=("a list",)),
        Known("known:Q2", "person", ("X",)),
    ]
    found = actors([ONE, OTHER], (), known)
    assert groups(found) == groups(actors([ONE, OTHER]))
    guard = found.of("a:m2")
    assert guard is not None
    assert [one.right for one in guard.known] == ["known:Q1"]
    assert not any(one.known for one in found if one is not guard)
    again = actors([ONE, OTHER], judged(("b:m1", "known:Q1", "different")), known).of("a:m2")
    assert again is not None
    assert again.known == ()


@settings(max_examples=15, deadline=None)
@given(st.permutations(LEDGER))
def test_the_order_of_reports_changes_no_actor(ordered: Sequence[Reading]) -> None:
    assert groups(actors(ordered)) == groups(actors(LEDGER))


def test_actors_are_found_by_mention_and_by_place() -> None:
    found = actors([ONE])
    assert found.of("a:m1") is found.at("a", 0, 9)
    assert found.of("a:m77") is None
    assert len(found) == 3
