"""EDTF as another reader of the standard takes it."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.bench.when import items
from firsthand.reading import TimePrecision, When
from firsthand.when import edtf, times
from firsthand.when.intervals import holding

FRIDAY = date(2032, 5, 21)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("on 14 May 2031", "2031-05-14"), ("in April", "2032-04"), ("last year", "2031"), ("the 1980s", "198X"),
        ("last summer", "2031-22"), ("the first quarter of 2031", "2031-33"), ("the second half of 2031", "2031-41"),
        ("in 2025-2027", "2025/2027"), ("since 2014", "2014/2032-05-21~"), ("until March 2031", "../2031-03"),
        ("last winter", "2031-12/2032-02"), ("last week", "2032-05-10/2032-05-16"), ("early 2031", "2031-01/2031-04"),
        ("mid-April", "2032-04-11~/2032-04-20~"), ("over the past three months", "2032-02-21~/2032-05-21~"),
    ],
)  # fmt: skip
def test_an_expression_in_edtf(text: str, written: str) -> None:
    (found,) = times(text, FRIDAY)
    assert edtf(found) == written


def test_what_is_open_or_unknown() -> None:
    assert edtf(When("2014-01-01", None, "year")) == "2014/.."
    assert edtf(When(None, None, "month")) == "XXXX"


PRECISIONS = ["day", "week", "month", "season", "year", "decade"]


def days_of(written: str) -> tuple[str, str]:
    """First and last day as the package `edtf` reads them."""
    read = parse_edtf(written)
    first, last = ("{:04}-{:02}-{:02}".format(*end[:3]) for end in (read.lower_strict(), read.upper_strict()))
    return first, last


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(PRECISIONS), st.integers(0, 4000))
def test_another_reader_finds_the_same_days(first: date, precision: TimePrecision, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    assert days_of(edtf(When(str(first), str(last), precision))) == (str(first), str(last))


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(2990, 12, 31)), st.sampled_from(PRECISIONS[1:]))
def test_another_reader_finds_whole_weeks_months_seasons_years(day: date, precision: TimePrecision) -> None:
    whole = holding(day, precision)
    ends = (str(whole.start), str(whole.end))
    assert days_of(edtf(When(*ends, precision))) == ends


def test_another_reader_finds_what_the_set_says() -> None:
    known = [item for item in items() if item.start and item.end and item.precision]
    for item in known:
        assert days_of(edtf(When(item.start, item.end, item.precision))) == (item.start, item.end)
