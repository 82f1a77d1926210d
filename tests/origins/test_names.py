import pytest

from firsthand.origins.names import is_anybody, names_it, same_name, same_person

ONE = [
    ("Marukh Guard", "the Maroukh Guard"),
    ("Marukh Guard", "Marrukh Guard"),
    ("General Iskar Velaun", "Iskhar Velawn"),
    ("Colonel Doran Meskhal", "General Doran Meskal"),
    ("Veldra's foreign ministry", "the Veldran Foreign Ministry"),
    ("Veldra's foreign ministry", "ministry of foreign affairs of Veldra"),
    ("Sons of Telem", "Sons of Tellem"),
]
TWO = [
    ("Radu Fenn", "Rada Finn"),
    ("Marukh Guard", "River Guard"),
    ("Karsenian interior ministry", "Karsenian foreign ministry"),
    ("Ana Lor", "Ana Lof"),
    ("the", "a"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_titles_and_word_order_make_no_other_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_a_surname_names_somebody_in_a_report_but_not_in_another_one() -> None:
    assert names_it("Fenn", "Radu Fenn")
    assert not same_person("Fenn", "Radu Fenn")
    assert same_person("Radu Fenn", "Radu Ilan Fenn")


@pytest.mark.parametrize(
    "words",
    ["gunmen", "Gunmen", "Masked gunmen", "the attackers", "unknown groups", "two men", "unidentified militants"],
)
def test_some_words_name_nobody(words: str) -> None:
    assert is_anybody(words)


@pytest.mark.parametrize("words", ["the group", "fighters of the Grey Heron", "Marukh men", "the militia", "Velmar"])
def test_a_name_or_a_body_is_somebody(words: str) -> None:
    assert not is_anybody(words)
