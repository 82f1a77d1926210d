import pytest

from firsthand.reading import When
from firsthand.wording import (
    day_in_words,
    event_in_words,
    listed,
    outlets_in_words,
    source_in_words,
    squeezed,
    tie_in_words,
    when_in_words,
)
from tests.dossier.readings import reading, with_event, with_tie

SOURCES = [
    ("{s1:three commanders}", {"kind": "unnamed_group", "count": "3"}, "three commanders (unnamed)"),
    ("{s1:commanders}", {"kind": "unnamed_group", "count": "3"}, "commanders (unnamed, 3 people)"),
    ("{s1:General Alda Renwick}", {"kind": "named_person"}, "General Alda Renwick"),
    ("{s1:the passenger list}", {"kind": "document"}, "the passenger list (document)"),
    ("{s1:she}", {"role": "official", "nationality": "Karsenian"}, "she, a Karsenian official (unnamed)"),
    ("{s1:he}", {"role": "Karsenian officer", "nationality": "Karsenian"}, "he, a Karsenian officer (unnamed)"),
    ("{s1:they}", {"kind": "unnamed_group", "count": "2", "role": "officers"}, "they, officers (unnamed, 2 people)"),
    ("{s1:He}", {"role": "officer"}, "He, an officer (unnamed)"),
    ("{s1:which}", {"role": "which"}, "which (unnamed)"),
    ("", {}, "a source that is not described (unnamed)"),
    ("", {"role": "diplomat"}, "diplomat (unnamed)"),
    ("{s1:two\n  officers}", {"kind": "unnamed_group"}, "two officers (unnamed)"),
    ("", {"kind": "reporter"}, "the reporter"),
]


@pytest.mark.parametrize(("source", "about", "words"), SOURCES)
def test_a_source_in_words(source: str, about: dict[str, str], words: str) -> None:
    made = reading("a", f"{source} {{t1:said so}}", about)
    assert source_in_words(made.attributions[0].source, made) == words


def test_a_group_of_unknown_number_says_so() -> None:
    made = reading("a", "{s1:officials} {t1:said so}", {"kind": "unnamed_group"})
    source = made.attributions[0].source
    unknown = type(source)(source.spans, source.kind, source.anonymous, None)
    assert source_in_words(unknown, made) == "officials (unnamed, number not given)"


WHENS = [
    (When("2032-03-14", "2032-03-14", "day"), "14 March 2032"),
    (When("2032-03-01", "2032-03-31", "month"), "March 2032"),
    (When("2031-01-01", "2031-12-31", "year"), "2031"),
    (When("2031-06-01", "2031-08-31", "season"), "1 June 2031 to 31 August 2031"),
    (When("2031-06-01", None, "unknown"), "from 1 June 2031"),
    (When(None, "2031-06-01", "unknown"), "until 1 June 2031"),
    (When(None, None, "unknown"), "time unknown"),
]


@pytest.mark.parametrize(("when", "words"), WHENS)
def test_an_interval_in_words(when: When, words: str) -> None:
    assert when_in_words(when) == words


def test_days() -> None:
    assert day_in_words("2032-05-14T06:05:00+00:00") == "14 May 2032"
    assert day_in_words(None) == "unknown"


def test_an_event_says_whether_it_happened() -> None:
    made = reading("a", "{t1:drones hit it}")
    assert (
        event_in_words(with_event(made, "drones").events[0], made)
        == "Attack (drone): target drones; at Dunmere airfield"
    )
    planned = with_event(made, "drones", polarity="negated", modality="planned").events[0]
    assert event_in_words(planned, made).startswith("Attack (drone), said not to have happened, planned: ")


def test_a_tie_names_both_actors() -> None:
    made = with_tie(reading("a", "{t1:the Guard obeys the Directorate}"), "the Directorate", "the Guard")
    assert tie_in_words(made.ties[0], made) == "the Directorate commands the Guard"


def test_lists() -> None:
    assert [listed(things) for things in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert outlets_in_words(["a", "b", "c", "d"], many=2) == "a, b and 2 other outlets"
    assert outlets_in_words(["a", "b", "c"], many=2) == "a, b and 1 other outlet"
    assert squeezed("one\n two  three", 9) == "one two …"
