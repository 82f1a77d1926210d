import math

import pytest

from firsthand import Report, read
from firsthand.gazetteer import Gazetteer, Place, words_of
from firsthand.reading import Where
from firsthand.where import countries_in, located, resolve


@pytest.mark.parametrize(
    ("name", "around", "country", "precision", "near"),
    [
        ("Ain al-Asad airbase", ["Iraq"], "IQ", "site", (33.79, 42.44)),
        ("Erbil International Airport", ["Iraq"], "IQ", "site", (36.24, 43.96)),
        ("Erbil", [], "IQ", "city", (36.19, 44.01)),
        ("أربيل", [], "IQ", "city", (36.19, 44.01)),
        ("Тегеран", [], "IR", "city", (35.69, 51.42)),
        ("Anbar province", ["Iraq"], "IQ", "province", (33.2, 42.7)),
        ("Tripoli", ["Lebanon", "Beirut"], "LB", "city", (34.43, 35.84)),
        ("Tripoli", ["Libya"], "LY", "city", (32.89, 13.19)),
        ("Lebanon", [], "LB", "country", (33.8, 35.7)),
    ],
)
def test_a_name_is_resolved_by_what_else_is_named(
    name: str, around: list[str], country: str, precision: str, near: tuple[float, float]
) -> None:
    placed = resolve(name, countries_in(around))
    assert placed is not None
    assert (placed.place.country, placed.place.precision) == (country, precision)
    assert math.dist((placed.place.lat, placed.place.lon), near) < 0.5
    assert 0 < placed.probability <= 1


@pytest.mark.parametrize("name", ["the region", "border", "Port Ilsa", "", "x", "\u202e", "A" * 10_000, "airport"])
def test_what_is_vague_or_unknown_has_no_coordinates(name: str) -> None:
    assert resolve(name, countries_in(["Iraq"])) is None
    assert located(Where(name), {}) == Where(name)


def test_a_small_town_is_not_guessed_without_its_country() -> None:
    town = Place("Veyra", 10.0, 20.0, "XA", "city", 20_000)
    places = Gazetteer((), {"Veyra": [town]}, ())
    assert resolve("Veyra", {}, places) is None
    assert resolve("Veyra", {"XA": 1}, places) is not None


def test_two_of_one_name_are_told_with_the_runner_up() -> None:
    here, there = Place("Osmet", 1, 1, "XA", "city", 300_000), Place("Osmet", 50, 50, "XB", "city", 200_000)
    found = resolve("Osmet", {"XB": 3}, Gazetteer((), {"Osmet": [here, there]}, ()))
    assert found is not None
    assert (found.place, found.runners_up) == (there, (here,))
    assert 0.5 < found.probability < 1


def test_names_are_compared_without_case_and_accents() -> None:
    assert words_of("Kata’ib São-Tomé") == ("kataib", "sao", "tome")


@pytest.mark.parametrize("reader", ["model", "rules"])
def test_the_place_of_an_event_has_coordinates(reader: str) -> None:
    text = "Officials said drones struck Erbil International Airport in Iraq in April."
    events = read(Report("r", text, published="2021-05-21", language="en"), reader).events
    assert any(event.where and event.where.country == "IQ" and event.where.lat for event in events)
