"""Two names of one actor are one origin and one end of a tie; those judged apart are two."""

from firsthand.lineage import Descent
from firsthand.origins import Who
from firsthand.origins.who import Place
from firsthand.propositions import propositions
from firsthand.reading import Attribution, Mention, Reading, Source, Tie
from firsthand.report import Report
from firsthand.span import Span

SAID = "the bridge at Dunmere fell into the Tamrian river on Monday night"


def speaks(id: str, name: str, what: str = SAID) -> Reading:
    text = f"{name} said {what}."
    named = Span(0, len(name))
    cue = Span(len(name) + 1, len(name) + 5)
    said = Attribution(
        "a1", Source((named,), "named_person", anonymous=False), (cue,), (Span(cue.end + 1, len(text) - 1),)
    )
    return Reading(Report(id, text), "stub", (Mention("m1", named, "person"),), (said,))


def leads(id: str, leader: str, body: str) -> Reading:
    text = f"{leader} leads {body}."
    spans = Span(0, len(leader)), Span(len(text) - 1 - len(body), len(text) - 1)
    said = Attribution("a1", Source((), "reporter", anonymous=False), (), (Span(0, len(text) - 1),))
    mentions = Mention("m1", spans[0], "person"), Mention("m2", spans[1], "armed_group")
    tie = Tie("t1", "leads", "m1", "m2", (Span(0, len(text) - 1),), "a1")
    return Reading(Report(id, text), "stub", mentions, (said,), ties=(tie,))


def alone(*readings: Reading) -> tuple[Descent, ...]:
    """That no report is taken from another."""
    return tuple(
        Descent(one.report.id, one.report.id, None, (), "given", "original", (Span(0, len(one.report.text)),), (), ())
        for one in readings
    )


def at(readings: tuple[Reading, ...], *actors: str) -> dict[Place, str]:
    """The mentions of these readings, in order, with the actors that they are of."""
    places = [(one.report.id, m.span.start, m.span.end) for one in readings for m in one.mentions]
    return dict(zip(places, actors, strict=True))


def origins(readings: tuple[Reading, ...], who: Who) -> list[tuple[int, int, int]]:
    found = propositions(readings, alone(*readings), who)
    return [(len(one.reports), one.origins_for.at_least, one.origins_for.at_most) for one in found]


def test_who_speaks_under_two_names_is_one_origin():
    both = speaks("one", "Ana Voss"), speaks("two", "Karim the Baker")
    assert origins(both, Who()) == [(2, 2, 2)]
    assert origins(both, Who.of(both, at(both, "x", "x"))) == [(2, 1, 1)]


def test_two_of_one_name_are_one_origin_until_they_are_judged_apart():
    both = speaks("one", "Ana Voss"), speaks("two", "Ana Voss")
    assert origins(both, Who.of(both, at(both, "x", "y"))) == [(2, 1, 1)]
    assert origins(both, Who.of(both, at(both, "x", "y"), [frozenset("xy")])) == [(2, 2, 2)]


def test_ties_of_one_actor_under_two_names_are_one_proposition():
    both = leads("one", "Ana Voss", "the Harrow Column"), leads("two", "Karim Baker", "Nine Lamps")
    assert [len(one.reports) for one in propositions(both, alone(*both)) if one.kind == "tie"] == [1, 1]
    who = Who.of(both, at(both, "x", "y", "x", "y"))
    assert [len(one.reports) for one in propositions(both, alone(*both), who) if one.kind == "tie"] == [2]


def test_ties_of_actors_judged_apart_are_two_propositions():
    both = leads("one", "Ana Voss", "the Harrow Column"), leads("two", "Ana Voss", "the Harrow Column")
    ties = [one for one in propositions(both, alone(*both)) if one.kind == "tie"]
    assert [len(one.reports) for one in ties] == [2]
    who = Who.of(both, at(both, "x", "y", "z", "y"), [frozenset("xz")])
    ties = [one for one in propositions(both, alone(*both), who) if one.kind == "tie"]
    assert [len(one.reports) for one in ties] == [1, 1]


def test_a_name_that_two_have_in_one_report_stands_for_neither():
    reading = leads("one", "Voss", "Voss")
    who = Who.of([reading], at((reading,), "x", "y"))
    assert who.named("one", "Voss") is None
    assert who.at("one", reading.mentions[1].span, "Voss") == "y"
