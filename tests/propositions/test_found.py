"""What propositions hold for any readings, and which statements are brought together."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claims import claims_of
from firsthand.lineage import lineages
from firsthand.propositions import Proposition, by_claim, propositions
from firsthand.reader import read
from firsthand.reading import Reading, Role, When
from firsthand.report import Report
from firsthand.span import Span
from firsthand.weighing.backed import weigh_case
from tests.case.readings import readings as any_reading
from tests.dossier.readings import reading, with_event, with_tie
from tests.origins.test_count import alone

CLERK = "{s1:A clerk} {c1:said} {t1:drones had hit Dunmere airfield}."


def dated_by_none(made: Reading) -> Reading:
    """The reading without its times: those that may be stored need not be times."""
    events = tuple(replace(event, when=None) for event in made.events)
    return replace(made, events=events, ties=tuple(replace(tie, when=None) for tie in made.ties))


def together(*made: Reading) -> list[set[str]]:
    """The reports of each proposition that is in more than one."""
    found = propositions(made, alone(*made))
    return [set(one.reports) for one in found if len(one.reports) > 1]


@settings(max_examples=25, deadline=None)
@given(st.lists(any_reading(), max_size=4, unique_by=lambda one: one.report.id), st.randoms(use_true_random=False))
def test_any_readings_give_sound_propositions_in_any_order(made: list[Reading], chance: object) -> None:
    made = [dated_by_none(one) for one in made]
    found = propositions(made, lineages(one.report for one in made))
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert propositions(shuffled, lineages(one.report for one in shuffled)) == found
    claims = {claim.id for one in made for claim in claims_of(one)}
    for one in found:
        assert set(one.claims) <= claims
        assert one.claims
        for origins in (one.origins_for, one.origins_against):
            assert 0 <= origins.at_least <= origins.at_most
        assert one.reasons is not None
    assert len({one.id for one in found}) == len(found)


def test_events_of_one_type_time_and_place_are_one_whatever_the_words() -> None:
    march = When("2032-03-01", "2032-03-31", "month")
    one = with_event(reading("a", CLERK), "drones", march)
    text = "{s1:The mission} {c1:reported} {t1:explosions at Dunmere airfield after drones came in}."
    other = with_event(reading("b", text), "drones", When("2032-03-14", "2032-03-14", "day"))
    later = with_event(
        reading("c", text.replace("mission", "embassy")), "drones", When("2033-01-01", "2033-01-31", "month")
    )
    events = [one for one in propositions((one, other, later), alone(one, other, later)) if one.kind == "event"]
    assert [set(event.reports) for event in events] == [{"a", "b"}, {"c"}]


def test_ties_of_one_type_between_the_same_names_are_one() -> None:
    text = "{s1:A clerk} {c1:said} {t1:the %s gives orders to the %s}."
    one = with_tie(reading("a", text % ("Passes Directorate", "Marukh Guard")), "Passes Directorate", "Marukh Guard")
    other = with_tie(
        reading("b", ("Later " + text) % ("Pases Directorate", "Maroukh Guard")), "Pases Directorate", "Maroukh Guard"
    )
    turned = with_tie(reading("c", text % ("Marukh Guard", "Passes Directorate")), "Marukh Guard", "Passes Directorate")
    ties = [one for one in propositions((one, other, turned), alone(one, other, turned)) if one.kind == "tie"]
    assert [set(tie.reports) for tie in ties] == [{"a", "b"}, {"c"}]


def test_other_numbers_are_other_statements() -> None:
    one = reading("a", "{s1:A clerk} {c1:said} {t1:300 recruits were picked from the Marukh Guard}.")
    other = reading("b", "{s1:A nurse} {c1:said} {t1:130 recruits were picked from the Marukh Guard}.")
    assert together(one, other) == []


def test_the_same_names_with_other_news_are_other_statements() -> None:
    one = reading("a", "{s1:A clerk} {c1:said} {t1:Marukh Guard, Ford Wardens and Grey Lantern signed a truce}.")
    other = reading("b", "{s1:A nurse} {c1:said} {t1:Marukh Guard, Ford Wardens and Grey Lantern burned the mill}.")
    assert together(one, other) == []


def test_what_was_not_mentioned_is_not_stated() -> None:
    made = reading("a", "{s1:The Guard} {c1:did not mention} {t1:the attack on Dunmere airfield}.")
    assert propositions([made], alone(made)) == ()


def test_that_view_confirms_the_last_statement_before_it() -> None:
    text = (
        "{t1:They are separate and paid separately}, {c1:said} {s1:an official}. {t2:That view} {c2:was confirmed} by "
        "{s2:a commander}. {s3:A third diplomat} {c3:said} that {t3:she shared that view}."
    )
    made = reading("a", text, {}, {"stance": "confirms"})
    (first, *others) = propositions([made], alone(made))
    assert first.origins_for.at_least == 3
    assert others == []


def test_a_claim_leads_to_its_proposition() -> None:
    made = with_event(reading("a", CLERK), "drones")
    found = propositions([made], alone(made))
    of = by_claim(found)
    assert of["a:c1", "event"].kind == "event"
    assert of["a:c1", "statement"].kind == "statement"
    assert isinstance(of["a:c1", "tie"], Proposition)


def test_spellings_of_names_do_not_keep_statements_apart() -> None:
    one = reading("a", "{s1:A clerk} {c1:said} {t1:the Marukh Guard sent recruits of the Sons of Telem to Tamria}.")
    text = "{s1:A nurse} {c1:said} {t1:the Maroukh Guard had sent recruits of the Sons of Tellem to Tamria}."
    assert together(one, reading("b", text)) == [{"a", "b"}]


@pytest.mark.parametrize(
    ("words", "together"),
    [
        ("There were many questions afterwards, and no answers", 1),
        ("The Ford Wardens stopped all meetings in Osmet", 2),
    ],
)
def test_words_that_name_nobody_are_one_statement_for_a_week_only(words: str, together: int) -> None:
    texts = {
        "2031-03-01": f"“{words},” a commander said in Osmet. Rain had closed the passes, and markets stood empty.",
        "2031-09-01": f"A convoy was hit near Dunmere. Two drivers died. “{words},” one official told the Gazette.",
    }
    known = [read(Report(f"r{day}", text, published=day, language="en"), "rules") for day, text in texts.items()]
    made = propositions(known, lineages(one.report for one in known))
    said = [one for one in made if one.kind == "statement" and words.split()[-1] in one.text]
    assert max(len(one.reports) for one in said) == together


def test_a_stock_phrase_does_not_join_what_two_accuse_different_groups_of() -> None:
    accused = ("Ford Wardens", "River Shield")
    known = [
        read(
            Report(
                f"r{who}",
                f"“The {who} laid the bomb,” {by} said in {place}. “It has never been as bad as this in my time.”",
                published="2031-05-03",
                language="en",
            ),
            "rules",
        )
        for who, place, by in zip(accused, ("Osmet", "Dunmere"), ("a Marukh colonel", "one shopkeeper"), strict=True)
    ]
    made = propositions(known, lineages(one.report for one in known))
    assert {one.reports for one in made if "in my time" in one.text} == {("rFord Wardens",), ("rRiver Shield",)}


def done_by(id: str, text: str, doer: str) -> Reading:
    """A reading of a drone attack on 14 March, with who did it."""
    made = with_event(reading(id, text), "drones", When("2032-03-14", "2032-03-14", "day"))
    start = made.report.text.index(doer)
    role = Role("perpetrator", Span(start, start + len(doer)))
    return replace(made, events=(replace(made.events[0], roles=(*made.events[0].roles, role)),))


def test_unknown_gunmen_are_no_other_perpetrator_than_a_group_that_is_named() -> None:
    gunmen = done_by(
        "a", "{s1:A clerk} {c1:said} {t1:masked gunmen flew drones into Dunmere airfield}.", "masked gunmen"
    )
    heron = done_by("b", "{s1:An envoy} {c1:said} {t1:the Grey Heron flew drones into Dunmere airfield}.", "Grey Heron")
    guard = done_by("c", "{s1:A consul} {c1:said} {t1:the Marukh Guard flew drones into Dunmere}.", "Marukh Guard")
    made = (gunmen, heron, guard)
    weighed = weigh_case(made, alone(*made), propositions(made, alone(*made)))
    rivals = {one.proposition.id: any("rivals" in reason for reason in one.reasons) for one in weighed}
    assert {id_[0]: so for id_, so in rivals.items() if ":p" in id_} == {"a": False, "b": True, "c": True}
