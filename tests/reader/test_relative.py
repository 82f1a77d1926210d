import pytest

from firsthand import Report, read
from firsthand.reader.rules.relative import antecedent
from firsthand.span import Span


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Veldra's foreign ministry, which denied it, was silent.", "Veldra's foreign ministry"),
        ("He told the ministry of defence, which denied it.", "the ministry of defence"),
        ("They wrote to Veldra's foreign ministry, which denied it.", "Veldra's foreign ministry"),
        ("It rained. Colonel Meskal, who denied it, left.", "Colonel Meskal"),
        ("There were two officials who denied it.", "two officials"),
        ("It rained, which nobody denied.", None),
        ("Who denied it?", None),
        ("The, which denied it", None),
    ],
)
def test_a_relative_pronoun_takes_up_the_phrase_before_it(text: str, meant: str | None) -> None:
    place = text.lower().find("which") if "which" in text else text.lower().find("who")
    found = antecedent(text, Span(place, place + (5 if "which" in text else 3)))
    assert (found.of(text) if found else None) == meant


def test_who_is_relative_speaks_for_the_phrase_before_it_not_for_the_last_speaker() -> None:
    text = (
        "The second commander said that the rest of the account stands.\n\n"
        "Veldra's foreign ministry, which denied the report on Monday, did not respond."
    )
    (denied,) = [said for said in read(Report(id="r", text=text)).attributions if said.stance == "denies"]
    assert denied.source.kind == "named_organisation"
    assert not denied.source.anonymous
