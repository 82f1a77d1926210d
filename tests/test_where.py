import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import Report, read
from firsthand.gazetteer import Gazetteer, Place, gazetteer, words_of
from firsthand.reader.placing import placed
from firsthand.reading import Event, Where
from firsthand.span import Span
from firsthand.where import context_of, coordinates_in, distance_km, located, near_the_rest, resolve, said_to_hold

IN_IRAQ = ("Iraq", "Baghdad")


@pytest.mark.parametrize(
    ("name", "around", "country", "precision", "near"),
    [
        ("Ain al-Asad airbase", ["Iraq"], "IQ", "site", (33.79, 42.44)),
        ("Al Asad Air Base", ["Iraq"], "IQ", "site", (33.79, 42.44)),
        ("Erbil International Airport", ["Iraq"], "IQ", "site", (36.24, 43.96)),
        ("Erbil airport", ["Iraq"], "IQ", "site", (36.24, 43.96)),
        ("Balad air base", ["Iraq"], "IQ", "site", (33.94, 44.36)),
        ("Bagram airbase", ["Afghanistan"], "AF", "site", (34.95, 69.27)),
        ("Incirlik", ["Turkey"], "TR", "site", (37.0, 35.43)),
        ("Hmeimim", ["Syria", "Latakia"], "SY", "site", (35.4, 35.95)),
        ("Erbil", [], "IQ", "city", (36.19, 44.01)),
        ("Irbil", ["Iraq"], "IQ", "city", (36.19, 44.01)),
        ("Arbil", ["Iraq"], "IQ", "city", (36.19, 44.01)),
        ("أربيل", [], "IQ", "city", (36.19, 44.01)),
        ("Тегеран", [], "IR", "city", (35.69, 51.42)),
        ("תל אביב", [], "IL", "city", (32.08, 34.78)),
        ("Anbar province", ["Iraq"], "IQ", "province", (33.2, 41.5)),
        ("Qaim in Anbar province", [], "IQ", "city", (34.39, 40.99)),
        ("Paris", [], "FR", "city", (48.85, 2.35)),
        ("Paris, Texas", [], "US", "city", (33.66, -95.56)),
        ("Springfield, Illinois", [], "US", "city", (39.8, -89.64)),
        ("Tripoli", ["Lebanon", "Beirut", "Sidon"], "LB", "city", (34.43, 35.84)),
        ("Tripoli", ["Libya"], "LY", "city", (32.89, 13.19)),
        ("Georgia", ["Russia", "Tbilisi"], "GE", "country", (42, 43.5)),
        ("Georgia", ["Atlanta", "Savannah", "Florida"], "US", "province", (32.9, -83.4)),
        ("Lebanon", [], "LB", "country", (33.8, 35.8)),
        ("Iraqi", [], "IQ", "country", (33, 44)),
        ("southern Iraq", [], "IQ", "country", (33, 44)),
        ("U.S.", [], "US", "country", (39.8, -98.5)),
        ("33.79 N, 42.44 E", [], "", "site", (33.79, 42.44)),
    ],
)
def test_a_name_is_resolved_by_what_else_is_named(
    name: str, around: list[str], country: str, precision: str, near: tuple[float, float]
) -> None:
    found = resolve(name, context_of(around))
    assert found is not None
    assert (found.place.country, found.place.precision) == (country, precision)
    assert math.dist((found.place.lat, found.place.lon), near) < 0.5
    assert 0.5 < found.probability <= 1


@pytest.mark.parametrize(
    "name",
    ["the region", "border", "the border area", "Port Ilsa", "", " ", "x", "\u202e", "\u200f\u202b", "A" * 10_000,
     "airport", "95 N, 42 E", "33 N, 190 E", "31 February", "-", ", in ,", "((((", "\x00", "\ud800"],
)  # fmt: skip
def test_what_is_vague_or_unknown_has_no_coordinates(name: str) -> None:
    assert resolve(name, context_of(IN_IRAQ)) is None
    assert located(Where(name), context_of(IN_IRAQ)) == Where(name)


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5))
def test_any_words_give_a_place_on_earth_or_none(name: str, around: Sequence[str]) -> None:
    found = resolve(name, context_of(around))
    if found is not None:
        assert -90 <= found.place.lat <= 90
        assert -180 <= found.place.lon <= 180
        assert 0 <= found.probability <= 1.001


def test_a_report_about_an_invented_country_does_not_lie_in_a_real_one() -> None:
    invented = ["Karsenia", "Tamria", "Dunmere", "Brenland", "Veldra", "Port Ilsa", "Kestrow"]
    real = {"Veyra": 900, "Osmet": 300_000}
    places = Gazetteer.of({Place(name, 40.0, 20.0, "XA", "city", people): [] for name, people in real.items()})
    assert resolve("Osmet", context_of(["Osmet"], places=places), places=places) is not None
    about = context_of([*invented, *real], places=places)
    assert [resolve(name, about, places=places) for name in real] == [None, None]


def test_a_small_town_is_not_guessed_without_its_country() -> None:
    town, country = (
        Place("Veyra", 10.0, 20.0, "XA", "city", 20_000),
        Place("Tamria", 11.0, 20.0, "XA", "country", 10**7),
    )
    places = Gazetteer.of({town: [], country: ["Tamrian"]})
    assert resolve("Veyra", context_of((), places=places), places=places) is None
    found = resolve("Veyra", context_of(["Tamrian", "Tamria"], places=places), places=places)
    assert found is not None
    assert found.place.name == "Veyra"


def test_two_of_one_name_are_told_with_the_runner_up() -> None:
    here, there = Place("Osmet", 1, 1, "XA", "city", 300_000), Place("Osmet", 50, 50, "XB", "city", 200_000)
    land = Place("Tamria", 51, 50, "XB", "country", 10**7)
    places = Gazetteer.of({here: [], there: [], land: []})
    found = resolve("Osmet", context_of(["Tamria"], places=places), places=places)
    assert found is not None
    assert (found.place, [place for place, _ in found.runners_up]) == (there, [here])
    assert found.probability > 0.5 > found.runners_up[0][1]


def test_where_the_actors_come_from_tells_too() -> None:
    here, there = Place("Osmet", 1, 1, "XA", "city", 300_000), Place("Osmet", 50, 50, "XB", "city", 200_000)
    places = Gazetteer.of({here: [], there: []})
    alone, at_home = (resolve("Osmet", context_of((), home, places), places=places) for home in ((), ("XB",)))
    assert alone is not None
    assert at_home is not None
    assert (alone.place.country, at_home.place.country) == ("XA", "XB")


def test_a_part_of_the_world_is_no_point_of_an_event() -> None:
    assert resolve("Middle East") is not None
    assert located(Where("Middle East")) == Where("Middle East")


def test_a_name_of_many_places_is_not_put_on_one_of_them() -> None:
    assert located(Where("Springfield")) == Where("Springfield")


def test_a_guess_is_no_finer_than_what_it_rests_on() -> None:
    guess = near_the_rest("Haifa Street", context_of(["Baghdad", "Iraq", "Sadr City", "Taji"]))
    assert guess is not None
    assert distance_km(guess.place.lat, guess.place.lon, 33.3, 44.4) < 100
    assert guess.place.precision == "province"
    assert near_the_rest("the street", context_of(["Baghdad"])) is None
    assert near_the_rest("Haifa Street", context_of(["Iraq"])) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hit the base (33.79 N, 42.44 E) at dawn", [(33.79, 42.44)]),
        ("at 33°47′N 42°26′E", [(33.783333, 42.433333)]),
        ("33° 47' 24\" N, 42° 26' 24\" E", [(33.79, 42.44)]),
        ("12.5 S and 70 W", [(-12.5, -70)]),
        ("grid 33.79, 42.44", [(33.79, 42.44)]),
        ("-33.7900, -42.4400", [(-33.79, -42.44)]),
        ("33.79, 42.44 and 34.10, 43.00", [(33.79, 42.44), (34.1, 43.0)]),
        ("91 N, 42 E", []),
        ("33.79, 190.44", []),
        ("33°75′N 42°26′E", []),
        ("prices rose 3.5, 4.2 and 5 percent", []),
        ("2021, 22 East Street", []),
        ("", []),
    ],
)
def test_coordinates_in_the_text_are_read_and_refused_out_of_range(
    text: str, expected: list[tuple[float, float]]
) -> None:
    found = coordinates_in(text)
    assert [(one.lat, one.lon) for one in found] == expected
    assert all(text[one.span.start : one.span.end].strip() for one in found)


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("Qaim, in Anbar province", 4, "Anbar"),
        ("Qaim in the western al-Anbar", 4, "al-Anbar"),
        ("Paris, Texas, on Friday", 5, "Texas"),
        ("Paris (Texas)", 5, "Texas"),
        ("Paris in the spring", 5, ""),
        ("Paris", 5, ""),
    ],
)
def test_what_stands_beside_a_name_says_what_it_lies_in(text: str, end: int, expected: str) -> None:
    assert said_to_hold(text, end) == expected


def test_names_are_compared_without_case_and_accents() -> None:
    assert words_of("Kata’ib São-Tomé's") == ("kataib", "sao", "tome")
    assert words_of("St. Petersburg, U.S.") == ("saint", "petersburg", "us")


@pytest.mark.parametrize(
    "name", ["Baghdad", "Falluja", "Fallujah", "Deir al-Zor", "Dayr az-Zawr", "Kharkov", "Kharkiv"]
)
def test_spellings_are_found(name: str) -> None:
    assert gazetteer().find(name)


@pytest.mark.parametrize("reader", ["model", "rules"])
def test_the_place_of_an_event_has_coordinates(reader: str) -> None:
    text = "Officials said drones struck Erbil International Airport in Iraq in April."
    events = read(Report("r", text, published="2021-05-21", language="en"), reader).events
    assert any(event.where and event.where.country == "IQ" and event.where.lat for event in events)


def test_coordinates_beside_a_place_go_before_the_gazetteer() -> None:
    text = "Officials said drones struck Erbil (36.2512 N, 44.1034 E) in April."
    start = text.index("Erbil")
    where = Where("Erbil", spans=(Span(start, start + len("Erbil")),))
    event = Event("e1", "ASSAULT", "drone", Span(24, 30), "a1", where=where)
    (found,) = placed(text, [event], [])
    assert found.where is not None
    assert (found.where.lat, found.where.lon, found.where.country) == (36.2512, 44.1034, "IQ")
