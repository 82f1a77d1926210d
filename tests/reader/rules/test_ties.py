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


def test_actors_that_merely_stand_together_have_no_tie() -> None:
    assert read(Report("r", "The Frontier Corps and the Marukh Guard were silent.")).ties == ()


def test_to_call_a_group_a_front_is_to_say_that_it_is_one() -> None:
    (tie,) = read(Report("r", "Officials have referred to these new groups as fronts for the Marukh Guard.")).ties
    assert (tie.type, tie.modality) == ("front_for", "actual")
