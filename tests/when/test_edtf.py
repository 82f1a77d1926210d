"""EDTF as another reader of the standard takes it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from undate.converters.edtf import EDTFDateConverter

from firsthand.reading import TimePrecision, When
from firsthand.when import edtf, times

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


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["day", "month", "year"]), st.integers(0, 4000))
def test_another_reader_finds_the_same_days(first: date, precision: TimePrecision, days: int) -> None:
    last = min(date.fromordinal(first.toordinal() + days), date(2999, 12, 31))
    read = EDTFDateConverter().parse(edtf(When(str(first), str(last), precision)).replace("~", ""))
    begins, ends = getattr(read, "earliest", read), getattr(read, "latest", read)
    assert str(getattr(begins, "earliest", begins)) == str(first)
    assert str(getattr(ends, "latest", ends)) == str(last)
