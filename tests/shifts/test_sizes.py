"""Sizes of groups over time: what counts as a statement of size, what copies add, and when a change is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.lineage import lineages
from firsthand.reading import Attribution, Mention, Reading, Source, Stance
from firsthand.report import Report
from firsthand.shifts.sizes import Size, size_shifts, sizes_of
from firsthand.span import Span


def reading(id_: str, text: str, group: str = "Grey Lantern", stance: Stance = "asserts") -> Reading:
    start = text.index(group)
    said = Attribution("a1", Source((), "reporter", anonymous=False), (), (Span(0, len(text)),), stance)
    mention = Mention("m1", Span(start, start + len(group)), "armed_group")
    return Reading(Report(id_, text, published=f"2031-03-{int(id_[1:]):02}"), "by hand", (mention,), (said,))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The Grey Lantern has about 40 members.", 40),
        ("Some 1,200 people belong to the Grey Lantern, he said.", 1200),
        ("The Grey Lantern is made up of around 60 fighters.", 60),
        ("The ranks of the Grey Lantern number some 90.", 90),
        ("The 30-strong Grey Lantern was seen in town.", 30),
        ("Three fighters of the Grey Lantern were killed.", None),
        ("The Grey Lantern has lost 12 members this year.", None),
        ("The Grey Lantern had 12 fighters killed.", None),
        ("The Grey Lantern is 12 miles away.", None),
        ("It killed 12 members of the Grey Lantern.", None),
        ("The Grey Lantern has claimed 12 attacks.", None),
        ("The Grey Lantern was founded in 2019.", None),
    ],
)
def test_what_states_a_size(text: str, people: int | None) -> None:
    assert [one.people for one in sizes_of([reading("r1", text)], (), {})] == ([people] if people else [])


def test_a_denied_size_is_none() -> None:
    assert sizes_of([reading("r1", "The Grey Lantern has 40 members.", stance="denies")], (), {}) == ()


def test_a_copy_adds_no_statement() -> None:
    text = (
        "The Grey Lantern has about 40 members, a diplomat in Dunmere told the Harbour Post on Monday.\n\n"
        "It was set up by an officer who had left the Frontier Corps after the flood at Ashmere."
    )
    both = [reading("r1", text), reading("r2", text)]
    assert len(sizes_of(both, lineages(one.report for one in both), {})) == 1


def stated(people: list[int], apart: int = 30) -> list[Size]:
    first = date(2031, 1, 6)
    return [Size(first + timedelta(apart * n), "g", number, f"r{n}", 0, 1) for n, number in enumerate(people)]


def test_from_thousands_to_dozens_is_a_change_between_the_two_statements_around_it() -> None:
    sizes = stated([9000, 11000, 8000, 12000, 40, 30, 55, 35])
    found = size_shifts(sizes)
    (shift,) = found.shifts
    assert sizes[3].day < shift.earliest <= shift.likely <= shift.latest <= sizes[4].day
    assert shift.probability > 0.95
    assert shift.before > 100 * shift.after
    assert "people" in shift.in_words


def test_sources_that_differ_by_half_are_no_change() -> None:
    found = size_shifts(stated([40, 60, 45, 55, 38, 62, 41, 50]))
    assert found.shifts == ()
    assert found.quiet is not None
    assert found.quiet > 0.5


def test_there_and_back_are_two_changes() -> None:
    found = size_shifts(stated([5000, 6000, 5500, 50, 40, 45, 5200, 6100, 5900]))
    assert [one.after < one.before for one in found.shifts] == [True, False]


@pytest.mark.parametrize("people", [[], [40], [40, 50]])
def test_too_few_statements_say_nothing_and_it_is_told(people: list[int]) -> None:
    found = size_shifts(stated(people))
    assert found.quiet is None
    assert "nothing can be said" in found.notes[0]


@given(st.lists(st.integers(1, 100_000), min_size=3, max_size=12), st.integers(1, 200))
def test_any_sizes_give_probabilities_and_days_within_the_statements(people: list[int], apart: int) -> None:
    sizes = stated(people, apart)
    found = size_shifts(sizes)
    assert found.quiet is not None
    assert 0 <= found.quiet <= 1
    for one in found.shifts:
        assert sizes[0].day <= one.earliest <= one.likely <= one.latest <= sizes[-1].day
        assert 0 <= one.probability <= 1
