"""A statement finds claims by who stands how to whom, whatever the words, and tells apart who leads from who is led."""

from collections.abc import Sequence

import pytest

from firsthand.actors import actors
from firsthand.claims import claims_of
from firsthand.lineage import lineages
from firsthand.propositions import Fits, Match, Wording, asked, fits, propositions, search
from firsthand.reader import read
from firsthand.reading import Reading
from firsthand.report import Report

TOLD = (
    "Osmet, 4 May 2031 - The Lantern Column takes orders from the Passes Directorate, a Marukh official said. "
    "The Passes Directorate is part of the Marukh Guard, he said.",
    "Veyra, 6 May 2031 - The Ford Wardens are a front for the Marukh Guard, two diplomats said. "
    "The Marukh Guard supplies the Hill Companies, one of them said.",
    "Dunmere, 9 May 2031 - Adam Roe succeeded Radu Fenn, a spokesman said.",
    "Osmet, 11 May 2031 - The Ford Wardens issued a statement on the River Shield in April.\n\n"
    "They are genuinely separate and operate independently, Veyra sources said.",
)


def readings(texts: Sequence[str] = TOLD) -> list[Reading]:
    return [read(Report(f"r{number}", text, language="en"), "rules") for number, text in enumerate(texts, 1)]


def found(statement: str) -> list[Match]:
    known = readings()
    who, claims = actors(known), [claim for reading in known for claim in claims_of(reading)]
    stated = read(Report("statement", statement, language="en"), "rules")
    texts = {reading.report.id: reading.report.text for reading in known}
    said = {
        one.id: Wording(reading.words(one.attribution.content), "", one.attribution.stance)
        for reading in known
        for one in claims_of(reading)
    }
    fitting = fits(stated, who, claims)
    of = {claim.id: claim.report for claim in claims}
    every = propositions(known, lineages(one.report for one in known))
    return search(asked(stated), every, said, fitting, lambda id_: texts[of[id_]])


@pytest.mark.parametrize(
    ("statement", "report", "says"),
    [
        ("The Passes Directorate controls the Lantern Column.", "r1", "Passes Directorate commands Lantern Column"),
        ("The Ford Wardens are a cover for the Marukh Guard.", "r2", "Ford Wardens is a front for Marukh Guard"),
        ("Radu Fenn was succeeded by Adam Roe.", "r3", "Adam Roe succeeded Radu Fenn"),
    ],
)
def test_other_words_for_the_same_tie_find_it(statement: str, report: str, says: str) -> None:
    best = found(statement)[0]
    assert best.proposition.id.startswith(f"{report}:")
    assert any(says in one.proposition.text for one in found(statement)[:2])
    assert best.near is None


@pytest.mark.parametrize(
    "statement",
    [
        "The Lantern Column commands the Passes Directorate.",
        "The Marukh Guard is a front for the Ford Wardens.",
        "Radu Fenn succeeded Adam Roe.",
    ],
)
def test_the_other_way_round_is_another_statement(statement: str) -> None:
    assert found(statement) == []


def test_a_body_that_it_belongs_to_is_near_and_said_to_be() -> None:
    (near,) = (one for one in found("The Lantern Column answers to the Marukh Guard.") if one.proposition.kind == "tie")
    assert near.proposition.text.startswith("Passes Directorate commands Lantern Column")
    assert near.near == "Passes Directorate stands here for Marukh Guard, to which it belongs"
    exact = found("The Lantern Column answers to the Passes Directorate.")[0]
    assert exact.near is None
    assert exact.score > near.score


def test_whom_they_are_is_looked_for_around_the_words() -> None:
    (match,) = found("The Ford Wardens are separate from the River Shield.")
    assert match.proposition.text.startswith("They are genuinely separate")
    assert found("The Hill Companies are separate from the Passes Directorate.") == []


def test_what_nobody_is_known_of_fits_nothing() -> None:
    stated = read(Report("statement", "The Ash Ring commands the Pale Office.", language="en"), "rules")
    assert fits(stated, actors(readings()), [c for r in readings() for c in claims_of(r)]) == Fits()
