import numpy as np
import pytest

from firsthand.reader.model.choices import Choices
from firsthand.reader.model.incidents import Filler, Trigger, events, shares
from firsthand.reader.model.tags import INCIDENTS
from firsthand.reader.model.telling import telling
from firsthand.reader.rules.attribution import attributions
from firsthand.reading import Event
from firsthand.span import Span

TEXT = "a bomb went off at the mill on monday. two clerks were hurt. the mayor was abducted later by guerrillas."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def likely(**shares_of: float) -> np.ndarray:
    return np.array([shares_of.get(name.split()[0], 0.0) for name in INCIDENTS], np.float32)


def found(triggers: list[Trigger], fillers: list[Filler]) -> tuple[Event, ...]:
    return events(TEXT, triggers, fillers, [], attributions(TEXT), None, Choices())


BOMB = Trigger(span("bomb"), likely(bombing=0.9))
ABDUCTED = Trigger(span("abducted"), likely(kidnapping=0.7))


def test_a_report_has_an_incident_if_one_of_its_words_tells_of_it() -> None:
    both = shares([Trigger(span("bomb"), likely(bombing=0.5)), Trigger(span("hurt"), likely(bombing=0.5))])
    assert both[INCIDENTS.index("bombing")] == pytest.approx(0.75)
    assert shares([]).max() == 0


def test_each_kind_of_incident_is_an_event_with_its_mode() -> None:
    assert [(one.mode, one.trigger.of(TEXT)) for one in found([BOMB, ABDUCTED], [])] == [
        ("bomb", "bomb"),
        ("abduct", "abducted"),
    ]


def test_words_that_are_not_likely_enough_tell_of_nothing() -> None:
    assert found([Trigger(span("hurt"), likely(attack=0.3))], []) == ()


def test_who_fills_a_role_goes_to_the_event_of_the_likeliest_kind() -> None:
    fillers = [
        Filler("Victim", span("two clerks"), likely(bombing=0.8)),
        Filler("Victim", span("the mayor"), likely(kidnapping=0.8)),
        Filler("PerpInd", span("guerrillas"), likely(kidnapping=0.6)),
    ]
    bombing, kidnapping = found([BOMB, ABDUCTED], fillers)
    assert [(role.role, role.span.of(TEXT)) for role in bombing.roles] == [("victim", "two clerks")]
    assert {(role.role, role.span.of(TEXT)) for role in kidnapping.roles} == {
        ("victim", "the mayor"),
        ("perpetrator", "guerrillas"),
    }


def test_an_event_is_as_probable_as_its_word() -> None:
    sure, unsure = found([BOMB], [])[0], found([Trigger(span("bomb"), likely(bombing=0.6))], [])[0]
    assert sure.probability is not None
    assert unsure.probability is not None
    assert sure.probability > unsure.probability


def test_words_that_may_tell_are_found_by_their_stem() -> None:
    text = "Gunmen killed nobody; the talks were calm."
    words = [(0, 6), (7, 13), (14, 20), (22, 25), (26, 31)]
    assert telling(text, words) == [0, 1]
