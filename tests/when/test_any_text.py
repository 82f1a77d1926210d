"""What holds for every text and day."""

from datetime import date
from itertools import pairwise

import pytest
from convertdate import persian
from hijridate import Gregorian
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.when import edtf, notes, times

WORDS = """
since until before after between and from to the a last next this that early mid late end of beginning in on
by two three several few days weeks months years decades ago later earlier into May March April 3 14 31 2020
1441 5780 99999 1980s Ramadan Nisan Dey Monday weekend summer winter quarter half first week night yesterday
overnight will killed death . , - – / : ( ) [ ' recent past coming Christmas Nowruz Muharram 0001-01-01
9999-12-31 2031-02-31 0/0/00 century 21st millennium fortnight hours following previous same so far ٣ ² ①
"""
_SOME = st.lists(st.sampled_from([*WORDS.split(), "\n"]))
TEXTS = st.text() | _SOME.map(" ".join) | _SOME.map("".join)
DAYS = st.none() | st.dates()


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_any_text_is_read_in_order_and_no_interval_runs_backwards(text: str, published: date | None) -> None:
    found = [*times(text, published)]
    assert all(first.spans[0].end <= second.spans[0].start for first, second in pairwise(found))
    for when in found:
        assert when.spans[0].end <= len(text)
        assert not (when.start and when.end) or date.fromisoformat(when.start) <= date.fromisoformat(when.end)
        assert edtf(when)
    notes(text, published)


WAYS = ("{d} {month} {y}", "{month} {d}, {y}", "the {d}th of {month} {y}", "{y}-{m:02}-{d:02}", "{d:02}.{m:02}.{y}",
        "{y}/{m:02}/{d:02}", "{stopped} {d}, {y}", "{d} {short} {y}", "{d}/{m}/{y}",
        "{y}-{m:02}-{d:02}T23:30:00Z")  # fmt: skip


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(WAYS), DAYS)
def test_a_day_written_in_any_usual_way_comes_back(day: date, way: str, published: date | None) -> None:
    stop = "" if day.month == 5 else "."  # "May" is no abbreviation
    names = {"month": f"{day:%B}", "short": f"{day:%b}", "stopped": f"{day:%b}{stop}"}
    (found,) = times(f"It burned on {way.format(d=day.day, m=day.month, y=day.year, **names)}.", published)
    assert (found.start, found.end, found.precision) == (str(day), str(day), "day")


HIJRI = (
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Thani", "Rajab", "Sha'ban",
    "Ramadan", "Shawwal", "Dhu al-Qa'da", "Dhu al-Hijja",
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.dates(date(1925, 1, 1), date(2075, 12, 31)))
def test_hijri_and_persian_days_come_back(day: date) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    year, number, of_month = persian.from_gregorian(day.year, day.month, day.day)
    written = f"{of_month} {persian.MONTHS[number - 1]} {year}"
    for text in (f"{hijri.day} {HIJRI[hijri.month - 1]} {hijri.year}", written):
        (found,) = times(text, None)
        assert found.start == found.end == str(day)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10_000,
        "the " * 5_000,
        "May " * 5_000,
        "last year " * 2_000,
        "1 " * 5_000,
        "the first week of " * 2_000,
        "He died a day after his death on 3 May. " * 400,
    ],
)
def test_long_and_odd_texts_are_read(text: str) -> None:
    assert all(when.spans for when in times(text, date(2032, 5, 21)))
