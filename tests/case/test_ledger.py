"""Judgements in a case: kept, taken back without a trace, and tied to the words that they are about."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.case import Case
from firsthand.errors import InputError, NotFoundError
from firsthand.judgements import Judgement
from firsthand.known import Known
from firsthand.pipeline import judge, resolve, take_back
from firsthand.reading import Mention
from firsthand.span import Span
from tests.case.readings import assert_sound, dump, reading

WHEN = "2031-05-01T10:00:00Z"
ANA = ("Ana", WHEN)


@pytest.fixture
def case(location):
    with Case.open(location) as opened:
        opened.add(reading("first", published="2031-02-01"))
        opened.add(reading("second"))
        yield opened


def test_the_ledger_is_kept_in_order_and_gives_back_what_was_written(case, location):
    one = case.judge("first:m1", "second:m1", "same", *ANA, why="the same spokesman")
    two = case.judge("first:m2", "second:m2", "different", *ANA)
    assert one == Judgement(1, "first:m1", "second:m1", "same", "Ana", WHEN, "the same spokesman")
    assert two.number == 2
    with Case.open(location) as again:
        assert again.ledger() == again.judgements() == (one, two)
    assert_sound(case)


@pytest.mark.parametrize("resolved", [False, True])
def test_a_judgement_and_an_undo_leave_the_case_as_it_was_to_the_byte(case, resolved):
    if resolved:
        resolve(case)
    before = dump(case)
    judge(case, "first:m1", "second:m1", "different", "Ana", "two columns")
    assert dump(case) != before
    assert take_back(case).judgement.decision == "different"
    assert dump(case) == before


def test_what_was_looked_at_in_between_does_not_hinder_an_undo(case):
    resolve(case)
    before = dump(case)
    judge(case, "first:m1", "first:m2", "same", "Ana")
    resolve(case)
    take_back(case)
    assert dump(case) == before


@given(st.lists(st.sampled_from(["same", "different", "unsure"]), min_size=1, max_size=4), st.randoms())
@settings(max_examples=15, deadline=None)
def test_undone_in_whichever_order_nothing_is_left(tmp_path_factory, decisions, random):
    with Case.open(tmp_path_factory.mktemp("undone") / "case.db") as case:
        for id_ in ("first", "second"):
            case.add(reading(id_))
        before = dump(case)
        ends = ["first:m1", "first:m2", "second:m1", "second:m2"]
        made = [case.judge(*random.sample(ends, 2), decision, *ANA) for decision in decisions]
        for one in random.sample(made, len(made)):
            assert case.take_back(one.number) == one
        assert dump(case) == before


def test_an_undo_by_number_leaves_the_others(case):
    one = case.judge("first:m1", "second:m1", "same", *ANA)
    case.judge("first:m2", "second:m2", "same", *ANA)
    three = case.judge("first:m1", "second:m2", "different", *ANA)
    assert case.take_back(2).number == 2
    assert case.ledger() == (one, three)
    assert case.judge("first:m2", "second:m2", "same", *ANA).number == 4


@pytest.mark.parametrize(
    ("left", "right", "error", "told"),
    [
        ("first:m1", "first:m1", InputError, "cannot be judged against itself"),
        ("first:m1", "first:m9", NotFoundError, "no mention, actor or known actor 'first:m9'.*`firsthand actors`"),
        ("", "first:m1", NotFoundError, "no mention"),
        ("known:nobody", "first:m1", NotFoundError, "known:nobody"),
    ],
)
def test_what_cannot_be_judged(case, left, right, error, told):
    before = dump(case)
    with pytest.raises(error, match=told):
        case.judge(left, right, "same", *ANA)
    assert dump(case) == before


def test_nothing_to_undo(case):
    with pytest.raises(NotFoundError, match="nothing to undo: there is no judgement in this case"):
        take_back(case)
    case.judge("first:m1", "second:m1", "same", *ANA)
    with pytest.raises(NotFoundError, match="no judgement has the number 7"):
        take_back(case, 7)
    take_back(case, 1)
    with pytest.raises(NotFoundError, match="nothing to undo"):
        take_back(case, 1)


def test_a_judgement_follows_its_words_when_a_report_is_read_anew(case):
    one = case.judge("first:m1", "second:m1", "same", *ANA)
    old = reading("first", reader="another", published="2031-02-01")
    mentions = (Mention("m1", Span(65, 72), "place"), Mention("m2", Span(29, 46), "armed_group"))
    turned = replace(old, ties=(), mentions=mentions)
    assert case.add(turned) == "updated"
    assert case.judgements() == (replace(one, left="first:m2"),)
    assert case.ledger() == (one,)
    assert case.add(replace(turned, reader="a third", mentions=mentions[:1], events=())) == "updated"
    assert case.judgements() == ()
    assert case.ledger() == (one,)
    assert case.add(reading("first", published="2031-02-01")) == "updated"
    assert case.judgements() == (one,)


def test_known_actors_are_put_in_once_and_in_the_place_of_older_ones(case):
    ana = Known("known:a", "person", ("Ana Voss", "A. Voss"), ("The Baker",), ("XK",), ("Tamria list",))
    guard = Known("known:b", "organisation", ("Marukh Guard",))
    assert case.bring_in([ana, guard]) == {"new": 2, "updated": 0, "known": 0}
    before = dump(case)
    assert case.bring_in([ana, guard]) == {"new": 0, "updated": 0, "known": 2}
    assert dump(case) == before
    assert case.known() == (ana, guard)
    newer = replace(ana, names=("Ana Voss",))
    assert case.bring_in([newer]) == {"new": 0, "updated": 1, "known": 0}
    assert case.known() == (newer, guard)
    assert case.judge("first:m1", "known:b", "same", *ANA) == case.judgements()[0]
