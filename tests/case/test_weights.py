"""Weights kept in a case, and grades: what is kept is what is worked out, and nothing is left of what is undone."""

import pytest

from firsthand import pipeline
from firsthand.case import Case, Filter
from firsthand.errors import InputError, NotFoundError
from firsthand.pipeline import grade, judge, take_back, take_back_grade, weigh, weights, weights_of
from tests.case.readings import assert_sound, dump, plain, reading

SAID = ("The mayor", "the bridge at Dunmere fell into the Tamrian river on Monday")
OTHER = ("Ana Voss", "the ferry at Ostrova sank in the Veldran harbour on Friday")


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case.db") as opened:
        opened.add(plain("first", SAID, published="2031-02-01", outlet="Dunmere Post"))
        opened.add(reading())
        yield opened


def test_a_kept_weight_is_a_fresh_one_and_is_not_worked_out_again(case, monkeypatch):
    fresh = weigh(case, keep=False)
    assert case.weighed() is None
    assert weigh(case) == fresh == case.weighed()
    assert_sound(case)
    monkeypatch.setattr(pipeline, "weigh_backed", None)
    assert weigh(case) == fresh
    assert set(weights(case)) == set(fresh)
    assert weights_of(case, ["first:s1"]) == {
        one.proposition.id: one for one in fresh if one.proposition.id == "first:s1"
    }


def test_a_new_report_a_judgement_and_a_grade_ask_for_new_weights(case):
    weigh(case)
    case.add(plain("second", OTHER))
    assert case.weighed() is None
    assert len(weigh(case)) == len(case.weighed())
    case.judge("clash:m1", "clash:m2", "different", "Ana", "2031-05-01T10:00:00Z")
    assert case.weighed() is None
    weigh(case)
    case.grade("source", "The mayor", "B", "Ana", "2031-05-01T10:00:00Z")
    assert case.weighed() is None


def test_what_another_program_weighed_of_fewer_reports_is_not_kept(case):
    found, content = weigh(case, keep=False), case.content
    case.add(plain("second", OTHER))
    case.keep_weights(found, content)
    assert case.weighed() is None


@pytest.mark.parametrize("filter", [Filter(), Filter(about="bridge"), Filter(limit=2), Filter(source="mayor")])
def test_a_page_of_what_is_kept_is_the_page_of_what_is_worked_out(case, monkeypatch, filter):
    case.add(plain("second", OTHER))
    kept = weights(case, filter)
    assert kept
    monkeypatch.setattr(pipeline, "weights_kept", lambda _case: False)
    assert weights(case, filter) == kept


def test_the_second_page_goes_on_where_the_first_ends(case):
    whole = weights(case)
    assert case.weights(Filter(limit=2)) + case.weights(Filter(limit=50), offset=2) == whole
    assert case.count_weights() == len(whole)
    assert case.count_weights(Filter(about="bridge")) == 1


@pytest.mark.parametrize("before", ["nothing", "resolved", "weighed"])
def test_a_grade_taken_back_leaves_the_case_as_it_was_to_the_byte(case, before):
    if before != "nothing":
        pipeline.resolve(case)
    if before == "weighed":
        weigh(case)
    was = dump(case.path)
    done = grade(case, "source", "the Mayor", "A", "Ana", "right in nine of ten")
    assert dump(case.path) != was
    changed = {after.proposition.id: (old.weight, after.weight) for old, after in done.changed}
    assert changed["first:s1"][1] > changed["first:s1"][0]
    assert take_back_grade(case, "The mayor").grade == done.grade
    assert dump(case.path) == was


def test_a_judgement_taken_back_leaves_the_weights_as_they_were_to_the_byte(case):
    weigh(case)
    was = dump(case.path)
    judge(case, "clash:m1", "clash:m2", "different", "Ana")
    weigh(case)
    take_back(case)
    assert dump(case.path) == was


def test_an_earlier_grade_stands_again(case):
    first = grade(case, "source", "The mayor", "A", "Ana").changed[0][1].weight
    assert grade(case, "source", "The mayor", "E", "Ana").changed[0][1].weight == 0.5
    assert take_back_grade(case).changed[0][1].weight == first
    assert [one.value for one in case.grades()] == ["A"]


def test_a_proposition_is_graded_by_its_id(case):
    weigh(case)
    done = grade(case, "proposition", "first:s1", "4", "Ana")
    assert [after.credibility for _, after in done.changed] == [4]
    with pytest.raises(NotFoundError, match="no proposition 'nothing:s1' in this case: `firsthand propositions`"):
        grade(case, "proposition", "nothing:s1", "4", "Ana")


def test_what_cannot_be_graded_or_taken_back(case):
    was = dump(case.path)
    with pytest.raises(InputError, match="no grade is called 'Z': give A"):
        grade(case, "source", "The mayor", "Z", "Ana")
    with pytest.raises(NotFoundError, match="nothing to take back: 'The mayor' has no grade in this case"):
        take_back_grade(case, "The mayor")
    assert dump(case.path) == was
