"""The set is what it says, and the table tells of it."""

from datetime import date

from firsthand.bench.when import HALVES, OURS, Answer, Item, answer, items, ours, right, row, within
from firsthand.span import Span

ENOUGH = 300


def test_the_set_has_enough_expressions_and_each_is_marked_and_whole() -> None:
    every = items()
    assert sum(item.precision is not None for item in every) >= ENOUGH
    assert {item.half for item in every} == set(HALVES)
    assert len({(item.text, item.marked) for item in every}) == len(every)
    for item in every:
        assert item.marked.of(item.text).strip()
        assert not (item.start and item.end) or date.fromisoformat(item.start) <= date.fromisoformat(item.end)


def test_an_answer_is_right_only_with_both_days_and_the_precision() -> None:
    item = Item("in April", Span(0, 8), date(2032, 5, 21), "2032-04-01", "2032-04-30", "month")
    assert right(item, Answer(Span(3, 8), "2032-04-01", "2032-04-30", "month"))
    assert not right(item, Answer(Span(3, 8), "2032-04-01", "2032-04-30", "day"))
    point = Answer(Span(3, 8), "2032-04-21", "2032-04-21", None)
    assert within(item, point)
    assert not right(item, point)


def test_an_answer_elsewhere_is_none() -> None:
    item = Item("April came in April", Span(14, 19), None, None, None, "month")
    assert answer(item, lambda _, __: [Answer(Span(0, 5), None, None, None)]) is None


def test_the_row_of_this_project_meets_the_aim_on_what_was_not_looked_at() -> None:
    measured = row(OURS, ours, "measuring", items())
    assert measured.right >= 95
    assert measured.items > ENOUGH // 3
