"""What a reader of a report would take each expression to mean."""

from datetime import date

import pytest

from firsthand.when import notes, times

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
    ("since 2014", "2014-01-01", "2032-05-21", "year"),
    ("until March", None, "2032-03-31", "month"),
    ("before 2030", None, "2029-12-31", "year"),
    ("between 3 and 5 May", "2032-05-03", "2032-05-05", "day"),
    ("from January to April", "2032-01-01", "2032-04-30", "month"),
    ("mid-April", "2032-04-11", "2032-04-20", "week"),
    ("late last year", "2031-09-01", "2031-12-31", "season"),
    ("the early 1990s", "1990-01-01", "1993-12-31", "year"),
    ("in the 1980s", "1980-01-01", "1989-12-31", "decade"),
    ("last summer", "2031-06-01", "2031-08-31", "season"),
    ("the first quarter of 2030", "2030-01-01", "2030-03-31", "season"),
    ("the last week of April", "2032-04-24", "2032-04-30", "week"),
    ("over the past three months", "2032-02-21", "2032-05-21", "month"),
    ("three years ago", "2029-01-01", "2029-12-31", "year"),
    ("at the weekend", "2032-05-15", "2032-05-16", "day"),
    ("on the night of 14-15 April", "2032-04-14", "2032-04-15", "day"),
    ("12 Ramadan 1441", "2020-05-05", "2020-05-05", "day"),
    ("13 Dey 1398", "2020-01-03", "2020-01-03", "day"),
    ("10 Nisan 5780", "2020-04-04", "2020-04-04", "day"),
    ("Kanun al-Thani 2031", "2031-01-01", "2031-01-31", "month"),
    ("late Dey 1398", "2020-01-11", "2020-01-20", "week"),
    ("Sunday, 14 March", "2032-03-14", "2032-03-14", "day"),
    ("on New Year's Eve", "2031-12-31", "2031-12-31", "day"),
    ("03/01/2020", "2020-01-03", "2020-01-03", "day"),
    ("05/23/2031", "2031-05-23", "2031-05-23", "day"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), CASES)
def test_an_expression_becomes_an_interval(text: str, start: str, end: str, precision: str) -> None:
    (found,) = times(text, FRIDAY)
    assert (found.start, found.end, found.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("They burned it on 3 May. Two days earlier a guard had gone.", "Two days earlier", "2032-05-01", "2032-05-01"),
        ("It burned on 3 May, he said on Thursday. A day later it rained.", "A day later", "2032-05-04", "2032-05-04"),
        ("The raid was on 10 March. The following week they left.", "The following week", "2032-03-15", "2032-03-21"),
        ("He was killed in 2030. They left months after his death.", "months after", "2030-03-01", "2031-12-31"),
        ("They met a week after the raid. The raid was on 3 May.", "a week after", "2032-05-10", "2032-05-16"),
        ("In March 2027 they signed. In April it was broken.", "April", "2027-04-01", "2027-04-30"),
        ("Formed in 2029, the unit struck in April.", "April", "2032-04-01", "2032-04-30"),
        ("The court will hear him on Tuesday.", "Tuesday", "2032-05-25", "2032-05-25"),
        ("He said on Tuesday that they will leave.", "Tuesday", "2032-05-18", "2032-05-18"),
    ],
)
def test_the_story_gives_what_to_count_from(text: str, words: str, start: str, end: str) -> None:
    assert (start, end) in [(when.start, when.end) for when in times(text, FRIDAY) if when.spans[0].of(text) == words]


@pytest.mark.parametrize(
    "text",
    [
        "They may go.", "They march on.", "Room 2020", "a second man", "the Sunday Times", "Black September",
        "the 17 November organisation", "the 26 July Movement", "April Harrow left.", "the fall of Veyra",
        "on Fridays", "Colonel Ramadan Sefer", "2,020 men", "for eleven years", "a two-year siege",
    ],
)  # fmt: skip
def test_words_that_are_no_time(text: str) -> None:
    assert [*times(text, FRIDAY)] == []


@pytest.mark.parametrize("text", ["31 February 2031", "2031-02-31", "31/02/2031", "31 Ramadan 1441", "2031-W60"])
def test_a_day_that_cannot_be_is_no_time_and_is_told_of(text: str) -> None:
    assert [*times(text, FRIDAY)] == []
    assert text in notes(text, FRIDAY)[0]


def test_an_interval_that_ends_before_it_begins_is_refused_and_told_of() -> None:
    text = "from 9 May 2031 to 3 May 2031"
    assert [*times(text, FRIDAY)] == []
    assert "9 May 2031 to 3 May 2031" in notes(text, FRIDAY)[0]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("this month", "month"), ("in April", "month"), ("on Sunday", "day"), ("May 14", "day"), ("last year", "year"),
        ("last summer", "season"), ("two weeks ago", "week"), ("months after the founder's death", "month"),
    ],
)  # fmt: skip
def test_an_unknown_publication_time_leaves_an_expression_open(text: str, precision: str) -> None:
    (found,) = times(text, None)
    assert (found.start, found.end, found.precision) == (None, None, precision)


def test_without_publication_the_story_still_counts_from_its_dates() -> None:
    text = "The bomb was laid on 14 May 2031. Two days later the road was opened."
    assert [when.start for when in times(text, None)] == ["2031-05-14", "2031-05-16"]


def test_a_lost_death_leaves_what_is_counted_from_it_open() -> None:
    (found,) = times("They left months after the founder's death.", FRIDAY)
    assert (found.start, found.end) == (None, None)


def test_dates_that_contradict_each_other_are_both_kept() -> None:
    text = "The depot burned on 3 May, the army said. The depot burned on 4 May, a neighbour said."
    assert [when.start for when in times(text, FRIDAY)] == ["2032-05-03", "2032-05-04"]


def test_an_archive_without_capitals_is_read_too() -> None:
    text = "kidnaped on 6 september 1989 and freed on monday"
    assert [when.start for when in times(text, date(1989, 9, 13))] == ["1989-09-06", "1989-09-11"]
