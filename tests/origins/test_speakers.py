import pytest

from firsthand.origins import speakers_of
from tests.dossier.readings import reading


def numbers(text: str, *said: dict[str, str], **known: str) -> list[int | None]:
    """Which of the speakers of a report says each of its statements, the first speaker being 0."""
    speakers = speakers_of(reading("r", text, *said, **known))
    seen: dict[int, int] = {}
    return [None if one is None else seen.setdefault(one.number, len(seen)) for one in speakers.values()]


def test_who_speaks_again_is_one_speaker() -> None:
    text = (
        "{t1:It rained}, {s1:a Karsenian security official} said. {t2:It snowed}, {s2:the official} said. "
        "{t3:It hailed}, {s3:he} said. {s4:Radu Fenn, a baker,} said {t4:so}. {t5:No}, said {s5:Fenn}."
    )
    assert numbers(text, {}, {}, {}, {"kind": "named_person"}, {"kind": "named_person"}) == [0, 0, 0, 1, 1]


def test_a_second_official_is_another_than_the_first() -> None:
    text = "{t1:It rained}, {s1:a security official} said. {s2:A second security official} said {t2:it snowed}."
    assert numbers(text) == [0, 1]


def test_one_of_two_commanders_is_the_same_one_when_he_goes_on() -> None:
    text = (
        "{s1:Two commanders} said {t1:it rained}. {t2:It snowed}, {s2:one of the commanders} said. "
        "{t3:It froze}, {s3:the commander} said. {s4:The other} said {t4:it thawed}."
    )
    found = reading("r", text, {"kind": "unnamed_group", "count": "2"})
    speakers = list(speakers_of(found).values())
    assert [one.number for one in speakers if one] == [0, 1, 1, 2]
    assert [one.group for one in speakers if one] == [None, 0, 0, 0]


def test_a_spokesman_speaks_for_his_body() -> None:
    text = (
        "{s1:Veldra's foreign ministry} denied {t1:it}. {s2:The ministry's spokesman, Radu Fenn,} said {t2:so}. "
        "{s3:A spokeswoman for the Brenish mission} said {t3:nothing}."
    )
    found = reading("r", text, {"kind": "named_organisation"}, {"kind": "named_person"})
    assert [one.body for one in speakers_of(found).values() if one] == [
        "Veldra's foreign ministry",
        "Veldra's foreign ministry",
        "Brenish mission",
    ]


def test_the_author_of_a_paper_speaks_for_the_institute_that_published_it() -> None:
    text = "{s1:The Ansel Institute} argues {t1:so}. {t2:A name is cheap}, said {s2:Lena Hartig, author of the paper}."
    found = reading("r", text, {"kind": "named_organisation"}, {"kind": "named_person"})
    assert [one.body for one in speakers_of(found).values() if one] == ["Ansel Institute", "Ansel Institute"]


@pytest.mark.parametrize("nobody", ["", "nobody", "No one", "us"])
def test_words_that_name_nobody_are_nobody(nobody: str) -> None:
    text = f"{{s1:{nobody}}} {{c1:was expected to}} {{t1:recover}}." if nobody else "{c1:was expected to} {t1:recover}."
    assert numbers(text, {}) == [None]


def test_the_outlet_itself_is_the_reporter() -> None:
    text = "{t1:It rained.} {s2:The Courier} has seen {t2:a page}. {s3:A clerk} said {t3:no}."
    said = ({"kind": "reporter"}, {"kind": "named_organisation"})
    assert numbers(text, *said, outlet="The Adrevo Courier") == [0, 0, 1]


def test_a_headline_is_the_reporters_summary() -> None:
    text = "{s1:Osmet} rejects {t1:“fairy tale” about units}\n\n{s2:The ministry} denied {t2:it}."
    found = speakers_of(reading("r", text, {"kind": "named_person"}, {"kind": "named_organisation"}))
    assert [one.kind for one in found.values() if one] == ["reporter", "named_organisation"]


@pytest.mark.parametrize(
    ("words", "said", "counts"),
    [
        ("three officials and a diplomat", {"kind": "unnamed_group", "count": "4"}, (1, 4)),
        ("officials, commanders and diplomats", {"kind": "unnamed_group", "count": "1"}, (1, 1)),
        ("a clerk", {}, (1, 1)),
    ],
)
def test_people_cited_together_are_at_least_one(words: str, said: dict[str, str], counts: tuple[int, int]) -> None:
    (one,) = speakers_of(reading("r", f"{{s1:{words}}} said {{t1:so}}.", said)).values()
    assert one is not None
    assert (one.least, one.most) == counts


def test_a_full_name_after_a_surname_is_the_same_person() -> None:
    text = "{s1:Fenn} said {t1:it rained}. {s2:Mr. Radu V. Fenn} said {t2:it snowed}. {s3:Ana Lor} said {t3:no}."
    assert numbers(text, *[{"kind": "named_person"}] * 3) == [0, 0, 1]


def test_somebody_named_with_what_they_are_is_one_however_much_they_are() -> None:
    text = "{s1:Ana Lor, a minister and a colonel of the Guard,} said {t1:so}."
    (one,) = speakers_of(reading("r", text, {"kind": "unnamed_group", "count": "3"})).values()
    assert one is not None
    assert (one.name, one.most) == ("Ana Lor", 1)
