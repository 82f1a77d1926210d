import pytest

from firsthand import Report
from firsthand.reader import reader_named
from firsthand.reader.rules import read

TEXT = (
    "Karsenian security officials said the new units were behind attacks, including at the Brenish airfield at Dunmere "
    "this month, at Port Ilsa Airport in April and against Brenland in January, all with armed drones.\n\n"
    "The Marukh Guard denied that it attacked Port Ilsa Airport in April. "
    "Rockets could hit the base again, an officer said, if the group planned to attack in winter."
)


def test_a_list_of_attacks_gives_each_its_place_and_time() -> None:
    reading = read(Report("r", TEXT, published="2032-05-20"))
    listed = [e for e in reading.events if e.attribution == reading.attributions[0].id]
    places = [(e.where.name, e.when.start, e.when.end) for e in listed if e.where and e.when]
    assert ("Port Ilsa Airport", "2032-04-01", "2032-04-30") in places
    assert ("Brenish airfield", "2032-05-01", "2032-05-31") in places or any(
        start == "2032-05-01" for _, start, _ in places
    )
    assert {e.mode for e in listed} == {"drone"}
    assert {e.modality for e in listed} == {"actual"}


def test_a_denied_attack_is_negated_and_said_by_its_denier() -> None:
    reading = read(Report("r", TEXT, published="2032-05-20"))
    denials = {a.id for a in reading.attributions if a.stance == "denies"}
    (denied,) = [e for e in reading.events if e.attribution in denials]
    assert denied.polarity == "negated"


def test_without_a_publication_time_a_relative_month_has_no_dates() -> None:
    reading = read(Report("r", TEXT))
    assert all(e.when is None or e.when.start is None for e in reading.events)


def test_an_event_of_a_sourced_sentence_is_never_the_reporters() -> None:
    reading = read(Report("r", TEXT, published="2032-05-20"))
    reporters = {a.id for a in reading.attributions if a.source.kind == "reporter"}
    assert reading.events
    assert not [e for e in reading.events if e.attribution in reporters]


@pytest.mark.parametrize("reader", ["rules", "model"])
@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("An explosive-laden drone struck Dunmere airfield on Tuesday, two officials said.", "drone"),
        ("Drones loaded with explosives attacked Dunmere airfield on 3 May, the ministry said.", "drone"),
        ("A car packed with explosives blew up outside the ministry in Osmet on Saturday.", "vehicle_bomb"),
        ("A bomb blew up beside a drone factory in Osmet on Saturday.", "bomb"),
    ],
)
def test_what_carries_the_explosives_is_the_manner(sentence: str, mode: str, reader: str) -> None:
    reading = reader_named(reader)(Report("r", sentence, published="2032-05-20", language="en"))
    assert {event.mode for event in reading.events} == {mode}


@pytest.mark.parametrize("reader", ["rules", "model"])
@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Three people died in an attack on a convoy near Veyra, state television reported on Wednesday.", {None}),
        ("The ministry on Wednesday said that the Grey Lantern had attacked Port Ilsa Airport.", {None}),
        ("Two officials said that the Grey Lantern attacked Port Ilsa Airport on Wednesday.", {"2032-05-19"}),
        ("Port Ilsa Airport was attacked on Tuesday, the ministry said on Wednesday.", {"2032-05-18"}),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_the_event(sentence: str, days: set[str | None], reader: str) -> None:
    reading = reader_named(reader)(Report("r", sentence, published="2032-05-20", language="en"))
    assert {event.when.start if event.when else None for event in reading.events if event.type == "ASSAULT"} == days
