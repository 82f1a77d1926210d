import pytest

from firsthand import Report
from firsthand.reader.rules import read

CASES = [
    ("The Grey Front is a mask of the Marukh Guard.", "front_for", "Grey Front", "Marukh Guard"),
    ("The new units take their orders only from the Frontier Corps.", "commands", "Frontier Corps", "The new units"),
    ("The new units are controlled by the Frontier Corps.", "commands", "Frontier Corps", "The new units"),
    ("The Frontier Corps trained the new units.", "trains", "Frontier Corps", "the new units"),
    ("The Frontier Corps has backed large militias.", "sponsors", "Frontier Corps", "large militias"),
    ("General Ana Roe, commander of the Frontier Corps, spoke.", "leads", "Ana Roe", "Frontier Corps"),
    ("Veldra named Colonel Ana Roe to head the Passes Directorate.", "leads", "Ana Roe", "Passes Directorate"),
    ("The Passes Directorate is a branch of the Frontier Corps.", "member_of", "Passes Directorate", "Frontier Corps"),
    ("The Grey Front broke away from the Marukh Guard.", "splinter_of", "Grey Front", "Marukh Guard"),
    ("The Frontier Corps (FC) spoke.", "alias_of", "FC", "Frontier Corps"),
    ("Mr Adam Roe was succeeded by Colonel Ana Bek.", "succeeded", "Ana Bek", "Adam Roe"),
    (
        "The Frontier Corps, led since 2019 by General Ana Roe, trained the new units.",
        "trains",
        "Frontier Corps",
        "the new units",
    ),
    ("The Frontier Corps, led since 2019 by General Ana Roe, slept.", "leads", "Ana Roe", "Frontier Corps"),
    ("The Marukh Guard is armed and financed by the Frontier Corps.", "supplies", "Frontier Corps", "Marukh Guard"),
    ("The new units are led by officers of the Frontier Corps.", "commands", "Frontier Corps", "The new units"),
    ("The Marukh Guard is backed by the Frontier Corps.", "sponsors", "Frontier Corps", "Marukh Guard"),
    ("The Frontier Corps sent rockets and money to the Marukh Guard.", "supplies", "Frontier Corps", "Marukh Guard"),
    (
        "The Marukh Guard received anti-tank missiles from the Frontier Corps.",
        "supplies",
        "Frontier Corps",
        "Marukh Guard",
    ),
    ("The Marukh Guard's former deputy commander, Ilya Stroud, fled.", "leads", "Ilya Stroud", "Marukh Guard"),
    ("The Marukh Guard denied it. Its leader, Danilo Vex, was seen.", "leads", "Danilo Vex", "Marukh Guard"),
    ("Since the death of its founder, Major Roman Feld, the Marukh Guard hid.", "leads", "Roman Feld", "Marukh Guard"),
    ("The Grey Front, known as the Marukh Guard, hid.", "alias_of", "Grey Front", "Marukh Guard"),
    ("The Marukh Guard and the Grey Front formed an alliance.", "allied_with", "Marukh Guard", "Grey Front"),
    ("The Marukh Guard and the Grey Front fought over the pass.", "opposes", "Marukh Guard", "Grey Front"),
    (
        "The Frontier Corps, which was led by General Adam Roe until he was killed by a mine at the port in January "
        "2030, backs the Marukh Guard.",
        "sponsors",
        "Frontier Corps",
        "Marukh Guard",
    ),
    ("General Adam Roe died. His successor, Colonel Ana Bek, is new.", "succeeded", "Ana Bek", "Adam Roe"),
]


@pytest.mark.parametrize(("text", "type_", "subject", "object_"), CASES)
def test_a_tie_has_its_type_and_direction(text: str, type_: str, subject: str, object_: str) -> None:
    reading = read(Report("r", text))
    names = {mention.id: mention.span.of(text) for mention in reading.mentions}
    assert (type_, subject, object_) in {(tie.type, names[tie.subject], names[tie.object]) for tie in reading.ties}


def test_a_denied_tie_is_negated_and_a_hedged_one_belongs_to_its_source() -> None:
    text = "The ministry denied that the new units are controlled by the Frontier Corps."
    reading = read(Report("r", text))
    (tie,) = reading.ties
    (said,) = [a for a in reading.attributions if a.id == tie.attribution]
    assert (tie.polarity, said.stance) == ("negated", "denies")


def test_the_head_of_something_else_is_not_the_head_of_who_is_named_next() -> None:
    text = "Colonel Ana Roe, the head of army supply, and men of the Marukh Guard met."
    assert read(Report("r", text)).ties == ()


def test_a_denied_delivery_is_negated() -> None:
    text = "The Frontier Corps has denied sending weapons to the Marukh Guard."
    (tie,) = read(Report("r", text)).ties
    assert (tie.type, tie.polarity) == ("supplies", "negated")


def test_a_tie_is_dated_by_what_is_said_with_it_and_not_by_an_aside_or_by_when_it_was_said() -> None:
    text = (
        "The Frontier Corps, led since 2019 by General Ana Roe, trained the new units last winter, an officer said on "
        "Friday."
    )
    dated = {tie.type: tie.when and tie.when.start for tie in read(Report("r", text, published="2032-05-20")).ties}
    assert dated == {"leads": "2019-01-01", "trains": "2031-12-01"}


def test_actors_that_merely_stand_together_have_no_tie() -> None:
    assert read(Report("r", "The Frontier Corps and the Marukh Guard were silent.")).ties == ()


def test_to_call_a_group_a_front_is_to_say_that_it_is_one() -> None:
    (tie,) = read(Report("r", "Officials have referred to these new groups as fronts for the Marukh Guard.")).ties
    assert (tie.type, tie.modality) == ("front_for", "actual")
