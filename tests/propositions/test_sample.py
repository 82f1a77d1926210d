"""What the sample states and by how many, held against its known truth (docs/sample.md)."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claims import claims_of
from firsthand.ingest import open_reports
from firsthand.lineage import Descent, lineages
from firsthand.propositions import Proposition, asked, propositions, search
from firsthand.propositions.search import Wording
from firsthand.reader import reader_named
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.sample import sample_folder

COPIES = {"harbour-units", "lowland-units", "globe-units", "radio-units", "courier-units"}


@cache
def readings(reader: str = "model") -> tuple[Reading, ...]:
    read = reader_named(reader)
    return tuple(read(one) for one in open_reports([str(sample_folder())]) if isinstance(one, Report))


@cache
def descents() -> tuple[Descent, ...]:
    return lineages(one.report for one in readings())


@cache
def found() -> tuple[Proposition, ...]:
    return propositions(readings(), descents())


@cache
def said() -> dict[str, Wording]:
    """The claims in words, as the case has them."""
    return {
        claim.id: Wording(
            reading.words(claim.attribution.content),
            reading.words(claim.attribution.source.spans),
            claim.attribution.stance,
        )
        for reading in readings()
        for claim in claims_of(reading)
    }


def of(report: str, words: str) -> Proposition:
    return next(one for one in found() if one.id.startswith(f"{report}:s") and words in one.text)


def test_six_people_in_four_bodies_stand_behind_the_size_of_the_units_whoever_carries_it() -> None:
    size = of("meridian-units", "between 20 and 40 members")
    assert set(size.reports) == {"meridian-units", *COPIES}
    assert size.origins_for.at_most == 6
    assert 4 <= size.origins_for.at_least <= 6
    assert size.origins_against.at_most == 0


def test_the_storekeeper_is_an_origin_of_his_own() -> None:
    names = of("courier-units", "two Veldran officers came with a list")
    assert names.in_words == "1 origin, 1 report"


def test_the_withdrawn_number_no_longer_counts_and_the_new_one_has_one_origin() -> None:
    before, after = of("meridian-units", "About 300 people"), of("meridian-correction", "130 people")
    assert before.origins_for.at_most == 0
    assert any("withdrawn by meridian-correction" in reason for reason in before.reasons)
    assert after.in_words == "1 origin, 1 report"


def test_the_fire_is_withdrawn_and_the_attacks_told_with_it_are_not() -> None:
    behind = of("meridian-units", "the new units were behind the drone attack")
    assert behind.origins_for.at_least == 1
    assert any("in part withdrawn by meridian-correction" in reason for reason in behind.reasons)


def test_an_institute_and_the_author_of_its_paper_are_one_origin() -> None:
    fronts = of("gazette-fronts", "fronts for the Marrukh Guard")
    assert (fronts.origins_for.at_least, fronts.origins_for.at_most) == (2, 3)


def test_three_people_say_that_the_groups_are_separate() -> None:
    separate = of("gazette-fronts", "They are separate")
    assert (separate.origins_for.at_least, separate.origins_for.at_most) == (3, 3)


def test_copies_alone_never_raise_a_count() -> None:
    without = [one for one in readings() if one.report.id not in COPIES - {"courier-units"}]
    alone = {one.id: one for one in propositions(without, lineages(one.report for one in without))}
    both = [(one, alone[one.id]) for one in found() if one.id in alone]
    assert len(both) > 100
    for one, other in both:
        assert one.origins_for.at_most <= other.origins_for.at_most
        assert one.origins_for.at_least <= other.origins_for.at_least


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(14)))
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    shuffled = [readings("rules")[number] for number in order]
    known = readings("rules")
    expected = propositions(known, lineages(one.report for one in known))
    assert propositions(shuffled, lineages(one.report for one in shuffled)) == expected


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("The units take their orders from the Passes Directorate", "meridian-units"),
        ("The Ford Wardens are fronts for the Marukh Guard", "gazette-fronts"),
        ("About 130 people were picked", "meridian-correction"),
    ],
)
def test_a_statement_is_found_where_it_is_said(statement: str, first: str) -> None:
    question = asked(reader_named("model")(Report("statement", statement, language="en")))
    assert search(question, found(), said())[0].proposition.id.startswith(f"{first}:")


@pytest.mark.parametrize(
    "statement",
    [
        "The moon is made of green cheese",
        "The Marukh Guard sells bread in Osmet",
        "The River Shield hit Dunmere airfield",
    ],
)
def test_what_nobody_says_is_not_found(statement: str) -> None:
    question = asked(reader_named("model")(Report("statement", statement, language="en")))
    assert search(question, found(), {}) == []


def test_who_is_named_must_be_named_there_too() -> None:
    of_others = asked(reader_named("model")(Report("statement", "The River Shield laid the bomb on the Veyra road")))
    assert search(of_others, found(), {}) == []
