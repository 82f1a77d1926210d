from firsthand import Reading, Report
from firsthand.claims import claims_of
from firsthand.reading import Attribution, Event, Source, Tie
from firsthand.span import Span

TEXT = "Officials said the Lantern attacked the depot. Snow fell."
SAID = Attribution("a1", Source((Span(0, 9),), "unnamed_group", True), (Span(10, 14),), (Span(15, 45),))
OWN = Attribution("a2", Source((), "reporter", False, 1), (), (Span(47, 57),))
EVENT = Event("e1", "ASSAULT", "unknown", Span(27, 35), "a1")
TIE = Tie("t1", "opposes", "m1", "m2", (Span(19, 45),), "a1")


def test_an_attribution_gives_a_claim_for_each_event_and_tie_and_else_a_statement() -> None:
    claims = claims_of(Reading(Report("r", TEXT), "rules", (), (SAID, OWN), (EVENT,), (TIE,)))
    assert [(c.id, c.type, c.attribution.id) for c in claims] == [
        ("r:c1", "event", "a1"),
        ("r:c2", "tie", "a1"),
        ("r:c3", "statement", "a2"),
    ]
    assert claims[0].event == EVENT
    assert claims[1].spans == TIE.spans
    assert claims[2].spans == OWN.content
