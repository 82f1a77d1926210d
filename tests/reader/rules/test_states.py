import pytest

from firsthand.reader.rules.states import adjectives, as_one, states
from firsthand.reading import Mention, MentionType
from firsthand.span import Span


def typed(text: str, *given: tuple[str, MentionType]) -> list[MentionType]:
    mentions, start = [], 0
    for number, (name, type_) in enumerate(given, 1):
        start = text.index(name, start)
        mentions.append(Mention(f"m{number}", Span(start, start + len(name)), type_))
        start += len(name)
    return [one.type for one in as_one(text, mentions)]


@pytest.mark.parametrize(
    "text",
    [
        "Veldra's embassy did not answer.",
        "The president of Veldra resigned.",
        "Arms came from neighbouring Veldra.",
        "Veldra denied it. Two Veldran officials confirmed it.",
    ],
)
def test_a_state_is_known_by_its_offices_and_its_people(text: str) -> None:
    assert "Veldra" in states(text)


@pytest.mark.parametrize("text", ["Veldra fell silent.", "Terrel's brigade left.", "The leader of Veldra was late."])
def test_nothing_else_makes_a_state(text: str) -> None:
    assert not states(text)


def test_an_adjective_stands_before_people_or_bodies() -> None:
    assert adjectives("The Osmeti army and a Kestrian newspaper met in Milan last year.") == {"Osmeti", "Kestrian"}


CASES: list[tuple[str, list[tuple[str, MentionType]], list[MentionType]]] = [
    ("Veldra's army left. Veldra spoke.", [("Veldra", "organisation"), ("Veldra", "person")], ["country", "country"]),
    ("ADREVO, May 3 (Meridian Wire) - Rain fell.", [("ADREVO", "person")], ["place"]),
    ("He was shot in Adrevo.", [("Adrevo", "person")], ["place"]),
    ("Ansa Terrel spoke. Terrel left.", [("Ansa Terrel", "person"), ("Terrel", "organisation")], ["person", "person"]),
    ("The Grey Heron Brigade left.", [("Grey Heron Brigade", "person")], ["armed_group"]),
    ("Grey Heron hid. Grey Heron won.", [("Grey Heron", "armed_group"), ("Grey Heron", "person")], ["armed_group"] * 2),
    ("They raided a gold mine; the mine burned.", [("mine;", "weapon"), ("mine", "weapon")], ["weapon", "facility"]),
    ("A mine blew up under the lorry.", [("mine", "weapon")], ["weapon"]),
    ("Police sought the mayor of Osmet.", [("the mayor of Osmet", "place")], ["role"]),
    ("Tehran denied it.", [("Tehran", "person")], ["place"]),
    ("Iran denied it.", [("Iran", "organisation")], ["country"]),
]


@pytest.mark.parametrize(("text", "given", "types"), CASES)
def test_a_name_has_one_type_that_the_text_tells(
    text: str, given: list[tuple[str, MentionType]], types: list[MentionType]
) -> None:
    assert typed(text, *given) == types


def test_a_state_may_be_a_place_here_and_a_body_there() -> None:
    text = "Rain fell in Osmet. Osmet objected."
    assert typed(text, ("Osmet", "place"), ("Osmet", "organisation")) == ["place", "organisation"]
