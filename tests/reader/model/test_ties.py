from firsthand.reader.model.ties import Joined, with_joined
from firsthand.reader.rules.attribution import attributions
from firsthand.reading import Mention, Tie
from firsthand.span import Span

TEXT = "The Grey Heron Brigade and the Lowland Column hold the pass together."
BRIGADE, COLUMN = Span(4, 22), Span(31, 45)
MENTIONS = [Mention("m1", BRIGADE, "armed_group"), Mention("m2", COLUMN, "armed_group")]
MORE = [Joined(COLUMN, BRIGADE, "allied_with", 0.6)]


def test_a_tie_of_the_network_has_its_ends_its_probability_and_who_says_it() -> None:
    (tie,) = with_joined(TEXT, [], MORE, MENTIONS, attributions(TEXT))
    assert (tie.type, tie.subject, tie.object, tie.probability) == ("allied_with", "m2", "m1", 0.6)
    assert tie.spans == (Span(BRIGADE.start, COLUMN.end),)
    assert tie.attribution == "a1"


def test_what_the_rules_say_of_two_mentions_stands() -> None:
    ours = Tie("t1", "opposes", "m1", "m2", (BRIGADE,), "a1")
    assert with_joined(TEXT, [ours], MORE, MENTIONS, attributions(TEXT)) == (ours,)


def test_a_tie_needs_both_its_mentions() -> None:
    assert with_joined(TEXT, [], MORE, MENTIONS[:1], attributions(TEXT)) == ()
