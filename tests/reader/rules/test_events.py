import pytest

from firsthand import Report
from firsthand.reader import reader_named
from firsthand.reader.rules import read
from firsthand.reader.rules.victims import harmed
from firsthand.span import Span

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


LANTERN = "Grey Lantern Brigade"


def attack(sentence: str, reader: str = "rules") -> tuple[list[tuple[str, str]], str | None, str | None]:
    """The roles with their words, the first day and the place of the only attack of a sentence."""
    reading = reader_named(reader)(Report("r", sentence, published="2032-05-20", language="en"))
    (event,) = [one for one in reading.events if one.type == "ASSAULT"]
    roles = [(role.role, role.span.of(sentence)) for role in event.roles if role.role != "weapon"]
    return roles, event.when.start if event.when else None, event.where.name if event.where else None


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        (
            "The Grey Lantern Brigade carried out the attack at Osmet, an officer said.",
            ("perpetrator", "Grey Lantern Brigade"),
        ),
        (
            "The Grey Lantern Brigade said it had fired six rockets at Dunmere airbase.",
            ("perpetrator", "Grey Lantern Brigade"),
        ),
        (
            "Responsibility for the attack at Osmet lay with the Grey Lantern Brigade, he said.",
            ("perpetrator", LANTERN),
        ),
        ("General Adam Roe was killed in a strike near Osmet.", ("victim", "Adam Roe")),
        ("Gunmen abducted the mayor of Osmet, Farid Lund, on Sunday.", ("victim", "Farid Lund")),
        ("Rockets struck a depot used by the Frontier Army near Osmet.", None),
        ("The attack in Osmet was ordered abroad, according to an exile quoted by Meridian News Agency.", None),
    ],
)
def test_who_did_it_and_to_whom(sentence: str, role: tuple[str, str] | None) -> None:
    roles = [one for one in attack(sentence)[0] if one[0] in ("perpetrator", "victim")]
    assert roles == ([role] if role else [])


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Mortar shells landed near the gate of Camp Halberd on 9 May.", "mortar"),
        ("Two lorries were destroyed near Osmet on 2 May by guided missiles.", "missile"),
        ("An explosive device went off in Osmet on 2 May.", "bomb"),
        ("Hackers took down the website of the ministry in Osmet on Tuesday.", "cyber"),
        ("A car bomb killed 14 people in Osmet in May.", "vehicle_bomb"),
        ("Gunmen shot dead a judge in Osmet on 3 May.", "small_arms"),
    ],
)
def test_words_that_tell_of_an_attack_and_its_manner(sentence: str, mode: str) -> None:
    (event,) = read(Report("r", sentence, published="2032-05-20")).events
    assert event.mode == mode


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On Wednesday bells rang for five who were killed in an attack in Osmet on Sunday.", "2032-05-16"),
        ("A panel tied the raids on Osmet to a band that broke up in 2024.", None),
        ("An officer spoke of the bombing that destroyed a bridge near Osmet on Monday.", "2032-05-17"),
    ],
)
def test_a_time_of_another_clause_is_not_that_of_the_attack(sentence: str, day: str | None) -> None:
    assert attack(sentence)[1] == day


def test_a_place_with_a_name_goes_before_one_without() -> None:
    assert attack("A bomb exploded at a market in Osmet on Sunday.")[2] == "Osmet"
    assert attack("A bomb exploded at a market on Sunday.")[2] in (None, "a market")


@pytest.mark.parametrize(
    ("sentence", "victims"),
    [
        (
            "Drones struck a depot near Osmet, killing three soldiers and wounding eleven others.",
            ["three soldiers", "eleven"],
        ),
        ("At least nine workers were killed and 14 injured in an attack near Osmet.", ["At least nine workers", "14"]),
        ("The attack in Osmet killed a dog two hours later.", []),
        ("General Roe, who had led the corps since 2019, was killed in Osmet.", []),
        ("Three soldiers killed a man in an attack in Osmet.", []),
    ],
)
def test_those_who_were_harmed_by_number(sentence: str, victims: list[str]) -> None:
    assert [role.span.of(sentence) for role in harmed(sentence, Span(0, len(sentence)))] == victims


def test_an_attack_that_a_sentence_names_twice_is_one_and_has_those_who_were_harmed() -> None:
    sentence = (
        "Two explosive-laden drones struck a fuel depot used by Velmar troops near the town of Kesh early on Thursday, "
        "killing three soldiers, the Velmar defence ministry said, in the second such attack in less than a month."
    )
    roles, _, place = attack(sentence, "model")
    assert ("victim", "three soldiers") in roles
    assert not [one for one in roles if one[0] == "perpetrator"]
    assert place == "the town of Kesh"


def test_what_an_outlet_reports_of_somebody_else_is_said_by_him() -> None:
    text = "The Grey Lantern was behind Monday's attack at Osmet, Meridian Wire reported, citing a Velmar diplomat."
    reading = reader_named("model")(Report("r", text, published="2032-05-20", language="en"))
    carriers = {one.id: one.source.spans[0].of(text) for one in reading.attributions}
    assert {carriers[event.attribution] for event in reading.events} == {"a Velmar diplomat"}
