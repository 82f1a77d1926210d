import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage import Descent, Lineages, lineages
from tests.lineage.stories import BRIDGE, CITING, NOTE, ORCHARD, REWRITTEN, invented, paragraphs, report


def told(*reports) -> dict[str, Descent]:
    return {descent.report: descent for descent in lineages(reports)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mines found under bridge\n\n" + paragraphs(BRIDGE, 0, 6) + "\n\n(Saltwind)", "reprint"),
        (BRIDGE.replace("closed", "shut").replace("expected", "due").replace("on the quay", "there"), "reprint"),
        (REWRITTEN, "rewrite"),
        (CITING, "citation"),
        (paragraphs(ORCHARD, 0, 5) + "\n\n" + paragraphs(BRIDGE, 0, 4), "partly_own"),
    ],
)
def test_a_copy_of_each_kind_is_found_with_its_parent(text, kind):
    found = told(
        report("bridge", BRIDGE, "2031-04-07T08:00:00Z", "Saltwind"), report("copy", text, "2031-04-08", "Morning Bell")
    )

    assert (found["copy"].derives_from, found["copy"].direction, found["copy"].kind) == ("bridge", "established", kind)
    assert found["copy"].lineage == found["bridge"].lineage == "bridge"
    assert (found["bridge"].direction, found["bridge"].taken) == ("original", ())


def test_reports_on_different_things_are_originals():
    found = told(report("bridge", BRIDGE, "2031-04-07"), report("orchard", ORCHARD, "2031-04-07"))

    assert {descent.direction for descent in found.values()} == {"original"}
    assert found["bridge"].lineage != found["orchard"].lineage
    assert [span.of(BRIDGE) for span in found["bridge"].own] == [BRIDGE.strip()]


def test_a_woven_report_takes_each_passage_from_where_it_stood():
    text = paragraphs(ORCHARD, 0, 6) + "\n\n" + paragraphs(BRIDGE, 1, 4) + "\n\n" + invented(7, 2)
    found = told(
        report("orchard", ORCHARD, "2031-04-01"),
        report("bridge", BRIDGE, "2031-04-02"),
        report("woven", text, "2031-04-09"),
    )["woven"]

    where = {taken.report: taken.span.of(text) for taken in found.taken}
    assert where == {"orchard": paragraphs(ORCHARD, 0, 6), "bridge": paragraphs(BRIDGE, 1, 4)}
    assert [span.of(text) for span in found.own] == [invented(7, 2)]
    assert found.lineage == "orchard"
    assert all("%" in taken.evidence for taken in found.taken)


def test_own_and_taken_cover_the_text():
    text = invented(1, 2) + "\n\n" + BRIDGE
    found = told(report("bridge", BRIDGE, "2031-04-02"), report("more", text, "2031-04-09"))["more"]

    spans = sorted([*found.own, *(taken.span for taken in found.taken)])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    left = "".join(
        text[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
    )
    assert left.strip() == ""


def test_without_times_or_credit_the_direction_is_not_established():
    found = told(report("one", BRIDGE), report("two", BRIDGE))

    assert {(d.direction, d.kind) for d in found.values()} == {("not established", "unknown")}
    assert (found["one"].related, found["two"].related) == (("two",), ("one",))
    assert found["one"].lineage == found["two"].lineage
    assert {d.derives_from for d in found.values()} == {None}


def test_a_cut_report_without_times_comes_from_the_whole_one():
    found = told(report("whole", BRIDGE), report("cut", paragraphs(BRIDGE, 0, 4)))

    assert found["cut"].derives_from == "whole"
    assert found["whole"].direction == "original"


def test_a_credit_tells_the_direction_where_times_do_not():
    found = told(report("a", BRIDGE, outlet="Saltwind"), report("b", REWRITTEN + "\n(Saltwind)", outlet="Morning Bell"))

    assert found["b"].derives_from == "a"
    assert any("credits Saltwind" in reason for reason in found["b"].evidence)


def test_reports_that_credit_each_other_make_no_circle():
    found = told(
        report("a", BRIDGE + "\nAccording to Morning Bell, the search goes on.", outlet="Harbour Lamp"),
        report("b", BRIDGE + "\nAccording to Harbour Lamp, the search goes on.", outlet="Morning Bell"),
    )

    assert [d.derives_from for d in found.values()] == [None, None]
    assert any("credit each other" in reason for reason in found["a"].evidence)


def test_the_middle_of_a_chain_is_the_parent_of_its_end():
    middle = paragraphs(BRIDGE, 0, 5) + "\n\n" + invented(3, 3)
    end = paragraphs(BRIDGE, 0, 4) + "\n\n" + invented(3, 2)
    found = told(
        report("first", BRIDGE, "2031-04-01"), report("middle", middle, "2031-04-02"), report("end", end, "2031-04-03")
    )

    assert (found["middle"].derives_from, found["end"].derives_from) == ("first", "middle")


def test_furniture_makes_no_lineage():
    reports = [report(f"r{n}", invented(n, 6) + "\n\n" + NOTE, f"2031-04-0{n}", "Saltwind") for n in range(1, 8)]

    assert {descent.direction for descent in lineages(reports)} == {"original"}


def test_a_form_filled_anew_each_day_is_no_copy():
    def strikes(day, first, second, third):
        return (
            f"On Nov. {day}, allied aircraft flew {first} missions against the Reef army in Maren and Tolvane.\n\n"
            f"In Maren, allied aircraft flew {second} missions using bombers and gliders against the Reef army.\n\n"
            f"In Tolvane, allied aircraft flew {third} missions in support of the government of Tolvane.\n\n"
            "A mission as used in these releases means one or more sorties against a target in the same area.\n\n"
            "The missions are part of Operation Clear Tide, which is to end the threat that the Reef army poses.\n\n"
            "All aircraft returned safely to the fields of Corvane and Lower Maren."
        )

    found = told(report("a", strikes(3, 31, 19, 12), "2031-11-03"), report("b", strikes(5, 44, 27, 17), "2031-11-05"))

    assert {d.direction for d in found.values()} == {"original"}


def test_another_language_is_said_to_be_beyond_reach():
    spanish = report("es", "Los buzos hallaron dos minas bajo el puente de Ashmere, dijo el capitán Jorun Felk.")
    object.__setattr__(spanish, "language", "es")
    found = told(report("a", BRIDGE), report("b", ORCHARD), spanish)["es"]

    assert (found.kind, found.direction) == ("unknown", "not established")
    assert "beyond reach" in found.evidence[0]


@pytest.mark.parametrize("text", ["", "   \n", "Boom.", "🙂🙂", "\ud800 broken", "é" * 5000, "a " * 20000, "1 2 3"])
def test_bad_texts_do_no_harm(text):
    found = told(report("odd", text), report("bridge", BRIDGE), report("odd again", text))

    assert found["bridge"].direction == "original"


def test_a_text_that_contains_itself_twice_comes_from_the_single_one():
    found = told(report("once", BRIDGE, "2031-04-01"), report("twice", BRIDGE + "\n\n" + BRIDGE, "2031-04-02"))["twice"]

    assert (found.derives_from, found.own) == ("once", ())


def test_hundreds_of_nearly_equal_releases_take_little_time():
    text = "\n\n".join(f"{line} Lot {{n}}." for line in paragraphs(BRIDGE, 0, 8).split("\n\n"))
    begun = time.perf_counter()
    found = lineages(report(f"r{n}", text.replace("{n}", str(n)), "2031-04-01") for n in range(300))

    assert len(found) == 300
    assert time.perf_counter() - begun < 60


STORIES = [
    report("bridge", BRIDGE, "2031-04-02", "Saltwind"),
    report("bell", paragraphs(BRIDGE, 0, 6), None, "Morning Bell"),
    report("again", REWRITTEN, "2031-04-03"),
    report("brief", CITING),
    report("orchard", ORCHARD, "2031-04-05"),
    report("woven", paragraphs(ORCHARD, 0, 5) + "\n\n" + paragraphs(BRIDGE, 0, 3), "2031-04-06"),
    report("same", BRIDGE),
    *(report(f"note{n}", invented(n, 2) + "\n\n" + NOTE) for n in range(4)),
]


@settings(max_examples=30, deadline=None)
@given(st.permutations(STORIES), st.sets(st.integers(0, len(STORIES))))
def test_the_order_of_arrival_changes_nothing(reports, pauses):
    index = Lineages()
    for number, one in enumerate(reports):
        index.add(one)
        if number in pauses:
            index.descents()

    assert index.descents() == lineages(STORIES)


def test_adding_a_report_again_changes_nothing_and_a_new_text_replaces_the_old():
    index = Lineages()
    for one in (*STORIES, *STORIES):
        index.add(one)
    assert index.descents() == lineages(STORIES)

    index.add(report("bell", ORCHARD))
    assert index.descents() == lineages([*(r for r in STORIES if r.id != "bell"), report("bell", ORCHARD)])
