import re
from dataclasses import replace

from firsthand.origins.corrections import corrections
from firsthand.propositions import propositions
from firsthand.reading import Mention, Reading
from firsthand.span import Span
from tests.dossier.readings import reading, with_event
from tests.origins.test_count import alone, stated

FIRST = (
    "{t1:About 300 people were picked from the Marukh Guard last summer}, {s1:a commander} said. {s2:An exile} said "
    "{t2:the units were behind the drone attack on Dunmere airfield, mortar fire on the depot at Port Ilsa and the "
    "fire at the Adrevo telephone exchange}."
)
CORRECTION = """Correction: units in Karsenia

{t1:In a report of May 14, Meridian Wire said that about 300 people had been picked.} {t2:He has withdrawn it.}

{t3:The report also said that the units were behind the fire at the Adrevo telephone exchange.}
{t4:This was a mistake.}
"""
REPORTER = {"kind": "reporter"}


def both(outlet: str = "Meridian Wire", published: str = "2032-05-20") -> list[Reading]:
    first = reading("first", FIRST, outlet="Meridian Wire", published="2032-05-14")
    return [first, reading("later", CORRECTION, *[REPORTER] * 4, outlet=outlet, published=published)]


def test_what_the_outlet_takes_back_no_longer_counts() -> None:
    found = stated(both(), "About 300")
    assert found.origins_for.as_json() == {"at_least": 0, "at_most": 0}
    assert any(reason.startswith("withdrawn by later: ") for reason in found.reasons)


def test_a_statement_of_which_a_part_is_taken_back_still_counts_and_says_so() -> None:
    found = stated(both(), "Dunmere")
    assert found.origins_for.at_least == 1
    assert any(reason.startswith("in part withdrawn by later: ") for reason in found.reasons)


def test_another_outlet_or_an_earlier_report_takes_nothing_back() -> None:
    assert not corrections(both(outlet="Harbour Post"))
    assert not corrections(both(published="2032-05-01"))


def test_a_report_that_tells_of_a_withdrawal_is_no_correction() -> None:
    text = CORRECTION.replace("Correction: units in Karsenia", "Troops leave Karsenia")
    first, _ = both()
    later = reading("later", text, *[REPORTER] * 4, outlet="Meridian Wire", published="2032-05-20")
    assert not corrections([first, later])


def test_an_event_that_is_taken_back_no_longer_counts_and_those_told_with_it_do() -> None:
    first, later = both()
    first = with_event(
        with_event(first, "fire at the Adrevo telephone exchange", attribution="a2"), "drone", None, "a2"
    )
    first = replace(first, events=tuple(replace(event, where=None) for event in first.events))
    found = propositions([first, later], alone(first, later))
    counts = {one.text: (one.origins_for.at_least, one.reasons) for one in found if one.kind == "event"}
    burned = next(count for text, count in counts.items() if "telephone" in text)
    assert burned[0] == 0
    flown = next(count for text, count in counts.items() if "telephone" not in text)
    assert flown[0] == 1
    assert not any("withdrawn" in reason for reason in flown[1])


BLAMED = """Blasts in Karsenia

{t1:The bomb attack on Port Ilsa on %s was the work of the Marukh Guard}, {s1:an official} {c1:said}.

{t2:The bomb attack on Port Ilsa was the work of the Adrevo Front}, {s2:a villager} {c2:said}.

{t3:A bomb went off at Port Ilsa on %s}, {s3:a driver} {c3:said}.
"""
TAKEN_BACK = """Correction: attack in Port Ilsa

{t1:In a report of May 14, Meridian Wire said that the Marukh Guard had carried out the bomb attack on Port Ilsa.}
{t2:This was wrong.}
"""


def blamed(id: str, published: str, day: str) -> Reading:
    made = reading(id, BLAMED.replace("%s", day), outlet="Meridian Wire", published=published)
    return naming(made)


def naming(made: Reading) -> Reading:
    """The reading with every place where one of the two groups is named."""
    text = made.report.text
    found = [match for name in ("Marukh Guard", "Adrevo Front") for match in re.finditer(name, text)]
    mentions = [
        Mention(f"m{number}", Span(match.start(), match.end()), "armed_group") for number, match in enumerate(found, 1)
    ]
    return replace(made, mentions=tuple(mentions))


def withdrawn(*earlier: Reading, text: str = TAKEN_BACK) -> set[tuple[str, str]]:
    later = naming(reading("later", text, *[REPORTER] * 2, outlet="Meridian Wire", published="2032-05-16"))
    return {said for said, found in corrections([*earlier, later]).items() if found.whole and said[0] != "later"}


def test_what_others_are_said_to_have_done_and_that_it_happened_at_all_still_stand() -> None:
    assert withdrawn(blamed("first", "2032-05-14", "Thursday")) == {("first", "a1")}


def test_a_correction_is_of_the_report_of_the_day_that_it_names() -> None:
    others = blamed("spring", "2032-03-14", "Sunday"), blamed("winter", "2031-12-02", "Tuesday")
    assert withdrawn(*others, blamed("first", "2032-05-14", "Thursday")) == {("first", "a1")}
    assert not withdrawn(*others)


def test_the_day_of_the_correction_itself_is_not_that_of_the_report() -> None:
    dated = TAKEN_BACK.replace("{t1:In", "{t1:ADREVO, May 16 (Meridian Wire) - In")
    assert withdrawn(blamed("first", "2032-05-14", "Thursday"), text=dated) == {("first", "a1")}


def test_one_that_names_no_day_is_of_the_latest_that_says_so_and_what_was_said_about_then() -> None:
    undated = TAKEN_BACK.replace("In a report of May 14, ", "Earlier ")
    reports = [
        blamed(f"r{number}", day, "Friday") for number, day in enumerate(("2031-12-02", "2032-05-09", "2032-05-14"))
    ]
    assert withdrawn(*reports, text=undated) == {("r1", "a1"), ("r2", "a1")}
