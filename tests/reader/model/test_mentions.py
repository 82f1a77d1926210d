from dataclasses import replace

import numpy as np
import pytest

from firsthand.reader.model.incidents import Filler
from firsthand.reader.model.mentions import Named, joined, needed, renumbered, with_doers
from firsthand.reading import Mention, Tie
from firsthand.span import Span

TEXT = "The Grey Heron Brigade shelled Adrevo, and guerrillas in Velmar fled."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def name(words: str, kind: str) -> Named:
    return Named(span(words), kind, (0, 0), 0.8)


@pytest.mark.parametrize(
    ("words", "kind", "by_rules", "expected"),
    [
        ("The Grey Heron Brigade", "Organisation", ("Grey Heron Brigade", "armed_group"), "armed_group"),
        ("The Grey Heron Brigade", "Organisation", ("Grey Heron Brigade", "person"), "armed_group"),
        ("The Grey Heron Brigade", "Organisation", None, "armed_group"),
        ("Velmar", "Location", ("Velmar", "country"), "country"),
        ("Velmar", "Location", ("Velmar", "person"), "place"),
        ("guerrillas", "Person", None, "person"),
    ],
)
def test_the_network_gives_the_span_and_the_rules_the_fine_type(
    words: str, kind: str, by_rules: tuple[str, str] | None, expected: str
) -> None:
    theirs = [Mention("m1", span(by_rules[0]), by_rules[1])] if by_rules else []  # type: ignore[arg-type]
    (found,) = joined(TEXT, [name(words, kind)], theirs)
    assert (found.span, found.type, found.probability) == (span(words), expected, 0.8)


def test_what_only_the_rules_find_is_kept_where_a_tie_needs_it() -> None:
    theirs = [Mention("m1", span("Grey Heron Brigade"), "armed_group"), Mention("m2", span("Adrevo"), "place")]
    found = joined(TEXT, [name("Velmar", "Location")], theirs)
    assert [one.span.of(TEXT) for one in found] == ["Grey Heron Brigade", "Adrevo", "Velmar"]
    tie = Tie("t1", "opposes", "m1", "m3", (span("shelled"),), "a1")
    mentions, ties = renumbered(needed(TEXT, found, [tie], []), [tie])
    assert [one.span.of(TEXT) for one in mentions] == ["Grey Heron Brigade", "Velmar"]
    assert [one.id for one in mentions] == ["m1", "m2"]
    assert (ties[0].subject, ties[0].object) == ("m1", "m2")


def test_a_named_armed_group_that_only_the_rules_find_is_kept() -> None:
    spans = span("Grey Heron Brigade"), span("guerrillas")
    theirs = [Mention(f"m{place}", one, "armed_group") for place, one in enumerate(spans, 1)]
    assert [one.id for one in needed(TEXT, theirs, [], [])] == ["m1"]


def test_a_name_that_is_less_likely_right_than_wrong_gives_way_to_the_rules() -> None:
    theirs = [Mention("m1", span("Grey Heron Brigade"), "armed_group")]
    unlikely = replace(name("The Grey Heron Brigade shelled", "Person"), probability=0.3)
    (found,) = joined(TEXT, [unlikely], theirs)
    assert (found.span, found.type, found.probability) == (span("Grey Heron Brigade"), "armed_group", None)


def test_a_place_called_like_somebody_in_the_text_is_that_person() -> None:
    text = "Iskar Velaun spoke. Velaun left."
    whole, short = Span(0, 12), Span(20, 26)
    names = [Named(whole, "Person", (0, 1), 0.9), Named(short, "Location", (3, 3), 0.9)]
    assert [(one.span, one.type) for one in joined(text, names, [])] == [(whole, "person"), (short, "person")]


def test_people_who_did_something_are_people_and_a_body_becomes_a_mention() -> None:
    crowd = Mention("m1", span("guerrillas"), "armed_group", 0.9)
    sure = np.ones(6, np.float32)
    doers = [Filler("PerpInd", span("guerrillas"), sure), Filler("PerpOrg", span("Grey Heron Brigade"), sure)]
    body, people = with_doers(TEXT, [crowd], doers)
    assert (body.span, body.type, body.id) == (span("Grey Heron Brigade"), "armed_group", "m1")
    assert (people.type, people.id) == ("person", "m2")
