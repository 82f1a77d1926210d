import pytest

from firsthand.reader.rules.sources import apart, describe
from firsthand.span import Span, words

# phrase: kind, count, role, nationality
CASES = {
    "a second Iraqi security official": ("unnamed_person", 1, "security official", "Iraqi"),
    "one of the militia commanders": ("unnamed_person", 1, "militia commander", None),
    "three commanders of the Marukh Guard": ("unnamed_group", 3, "commander of the Marukh Guard", None),
    "Western diplomats": ("unnamed_group", None, "diplomat", "Western"),
    "a member of the Karsenian parliament": ("unnamed_person", 1, "member of the Karsenian parliament", None),
    "a Brenish diplomat": ("unnamed_person", 1, "Brenish diplomat", None),
    "General Alda Renwick, commander of the mission": ("named_person", 1, "commander of the mission", None),
    "the ministry's spokesman, Radu Fenn": ("named_person", 1, "ministry's spokesman", None),
    "Foreign Minister Ana Roe": ("named_person", 1, "Foreign Minister", None),
    "the US State Department": ("named_organisation", 1, None, "US"),
    "Veldra's foreign ministry": ("named_organisation", 1, None, None),
    "The Marukh Guard": ("named_organisation", 1, None, None),
    "A group calling itself the Oath of Ilsa": ("named_organisation", 1, None, None),
    "a statement": ("document", 1, "statement", None),
    "testimony from Iraqi officials": ("unnamed_group", None, "official", "Iraqi"),
    "two officials and a diplomat": ("unnamed_group", 3, "official", None),
    "officials and two diplomats": ("unnamed_group", None, "official", None),
}


@pytest.mark.parametrize("phrase", CASES)
def test_a_source_in_its_own_words(phrase: str) -> None:
    kind, count, role, nationality = CASES[phrase]
    found = describe(phrase, (Span(0, len(phrase)),))
    assert (found.kind, found.count) == (kind, count)
    assert found.anonymous == kind.startswith("unnamed")
    if phrase != "a Brenish diplomat":
        assert (found.role, found.nationality) == (role, nationality)


def test_nobody_named_is_the_reporter() -> None:
    assert describe("Snow fell.", ()).kind == "reporter"


def test_a_nationality_of_an_invented_country_is_known_by_its_ending() -> None:
    phrase = "a second Karsenian security official"
    assert describe(phrase, (Span(0, len(phrase)),)).nationality == "Karsenian"


LISTS = {
    "a second official, three commanders and a diplomat": ["a second official", "three commanders", "a diplomat"],
    "Osmet officials and the army": ["Osmet officials", "the army"],
    "a neighbour and by a teacher": ["a neighbour", "a teacher"],
    "John Roe, head of the agency and the port": ["John Roe, head of the agency and the port"],
    "the Ministry of Roads": ["the Ministry of Roads"],
}


@pytest.mark.parametrize("phrase", LISTS)
def test_a_list_of_speakers_is_parted_and_an_apposition_is_not(phrase: str) -> None:
    assert [span.of(phrase) for span in apart(phrase, Span(0, len(phrase)))] == LISTS[phrase]


def test_he_is_the_one_who_spoke_before() -> None:
    from firsthand.reader.rules.attribution import attributions

    text = "General Alda Renwick said the base was safe. He added that nobody was hurt."
    first, second = (a for a in attributions(text) if a.source.kind != "reporter")
    assert words(second.source.spans, text) == "He"
    assert (
        (second.source.kind, second.source.role)
        == (first.source.kind, first.source.role)
        == ("named_person", "General")
    )
