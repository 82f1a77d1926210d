from datetime import date

import pytest

from firsthand.when import times

FRIDAY = date(2032, 5, 21)
CASES = [
    ("on Sunday", "2032-05-16", "2032-05-16", "day"),
    ("on Friday", "2032-05-21", "2032-05-21", "day"),
    ("next Monday", "2032-05-24", "2032-05-24", "day"),
    ("yesterday", "2032-05-20", "2032-05-20", "day"),
    ("this month", "2032-05-01", "2032-05-31", "month"),
    ("last month", "2032-04-01", "2032-04-30", "month"),
    ("in April", "2032-04-01", "2032-04-30", "month"),
    ("in December", "2031-12-01", "2031-12-31", "month"),
    ("in February 2028", "2028-02-01", "2028-02-29", "month"),
    ("in February last year", "2031-02-01", "2031-02-28", "month"),
    ("last year", "2031-01-01", "2031-12-31", "year"),
    ("last week", "2032-05-10", "2032-05-16", "week"),
    ("in 2020", "2020-01-01", "2020-12-31", "year"),
    ("in 2025-2027", "2025-01-01", "2027-12-31", "year"),
    ("14 May 2031", "2031-05-14", "2031-05-14", "day"),
    ("May 14", "2032-05-14", "2032-05-14", "day"),
    ("IN APRIL", "2032-04-01", "2032-04-30", "month"),
    ("2031-05-14", "2031-05-14", "2031-05-14", "day"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), CASES)
def test_an_expression_becomes_an_interval(text: str, start: str, end: str, precision: str) -> None:
    (found,) = times(text, FRIDAY)
    assert (found.start, found.end, found.precision) == (start, end, precision)
    assert found.spans[0].of(text) in text


@pytest.mark.parametrize("text", ["They may go.", "They march on.", "31 February 2031", "2031-02-31", "Room 2020"])
def test_words_that_are_no_time(text: str) -> None:
    assert [*times(text, FRIDAY)] == []


@pytest.mark.parametrize("text", ["this month", "in April", "on Sunday", "May 14"])
def test_an_unknown_publication_time_leaves_an_expression_open(text: str) -> None:
    (found,) = times(text, None)
    assert (found.start, found.end) == (None, None)
