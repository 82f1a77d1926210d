from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.dossier import dossier
from firsthand.dossier.timeline import LANES, Timeline
from firsthand.reading import Reading, When
from tests.dossier.readings import reading, with_event


def hit(id: str, start: str | None = None, end: str | None = None, **known: str) -> Reading:
    made = reading(id, "{s1:A clerk} {c1:said} {t1:drones had hit it}.", **known)
    return with_event(made, "drones", When(start, end or start, "day") if start else None)


def times(*readings: Reading) -> Timeline:
    return dossier(readings).timeline


def test_events_are_in_order_of_their_time_and_unknown_times_apart() -> None:
    found = times(hit("a", "2032-05-02"), hit("b", "2031-01-01", "2031-12-31"), hit("c"))
    assert [event.time for event in found.events] == ["1 January 2031 to 31 December 2031", "2 May 2032"]
    assert [event.refs[0].anchor for event in found.undated_events] == ["c:c1"]


def test_reports_of_unknown_time_are_apart() -> None:
    found = times(hit("a", published="2032-05-02", outlet="Harbour Post"), hit("b"))
    assert [(moment.time, moment.who) for moment in found.published] == [("2 May 2032", "Harbour Post")]
    assert [row.report.id for row in found.undated_reports] == ["b"]


def test_what_copies_say_is_one_line_with_every_outlet() -> None:
    found = times(hit("a", "2032-05-02", outlet="Meridian Wire"), hit("b", "2032-05-02", outlet="Harbour Post"))
    (event,) = found.events
    assert event.who == "A clerk (unnamed), quoted by Meridian Wire and Harbour Post"
    assert [ref.anchor for ref in event.refs] == ["a:c1", "b:c1"]


def test_an_open_interval_stands_at_its_known_end() -> None:
    made = reading("a", "{t1:drones had hit it}.")
    found = times(with_event(made, "drones", When(None, "2032-05-02", "unknown")))
    assert [(event.time, event.width) for event in found.events] == [("until 2 May 2032", 0)]


def test_nothing_dated_draws_nothing() -> None:
    found = times(hit("a"))
    assert (found.events, found.published, found.ticks, found.lanes) == ((), (), (), 0)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2032-05-02", "2032-05-20", ["May 2032"]),
        ("2032-01-10", "2032-04-20", ["Feb 2032", "Mar 2032", "Apr 2032"]),
        ("2031-01-01", "2032-12-31", ["Jan 2031", "Jul 2031", "Jan 2032", "Jul 2032"]),
        ("2019-06-01", "2032-06-01", ["2020", "2025", "2030"]),
    ],
)
def test_the_axis_is_labelled_sparsely(first: str, last: str, labels: list[str]) -> None:
    assert [tick.text for tick in times(hit("a", first), hit("b", last)).ticks] == labels


def test_more_events_than_there_is_room_for_are_counted() -> None:
    made = [hit(f"r{number}", "2032-05-02", outlet=f"Outlet {number}") for number in range(LANES)]
    sources = [
        with_event(
            reading(f"s{number}", f"{{s1:Clerk {number}}} {{c1:said}} {{t1:drones had hit it}}."),
            "drones",
            When("2032-05-02", "2032-05-02", "day"),
        )
        for number in range(LANES + 3)
    ]
    found = times(*made, *sources)
    assert (found.lanes, found.left_out, len(found.events)) == (LANES, 4, LANES + 4)


days = st.dates(date(1, 1, 2), date(9998, 12, 30))


@given(st.lists(st.tuples(days, st.integers(0, 400)), min_size=1, max_size=12))
def test_everything_lies_on_the_line_and_nothing_overlaps(intervals: list[tuple[date, int]]) -> None:
    made = []
    for number, (first, length) in enumerate(intervals):
        last = min(first + timedelta(length), date(9998, 12, 31))
        made.append(hit(f"r{number}", first.isoformat(), last.isoformat()))
    found = times(*made)
    assert all(0 <= event.left <= event.left + event.width <= 100 for event in found.events)
    assert len(found.ticks) <= 6
    assert all(0 <= tick.left <= 100 for tick in found.ticks)
    for lane in range(found.lanes):
        drawn = [event for event in found.events if event.lane == lane]
        assert all(one.left + one.width < other.left for one, other in pairwise(drawn))
