"""What is met every day and should not be: no times, near equal releases, one sentence, circles, garbling."""

import re

import pytest

from firsthand.lineage import Descent, lineages
from firsthand.report import Report
from tests.conftest import EXAMPLE
from tests.lineage.stories import BRIDGE, ORCHARD, REWRITTEN, invented, paragraphs, report

OTHERS = {"said": "stated", "last": "past", "many": "numerous", "also": "too", "told": "informed", "small": "little"}


def told(*reports: Report) -> dict[str, Descent]:
    return {descent.report: descent for descent in lineages(reports)}


def garbled(text: str) -> str:
    """A text as a bad translation gives it back: other common words, no small words, marks apart."""
    words = [OTHERS.get(word, word) for word in text.split(" ") if word not in ("the", "that", "a", "had")]
    return re.sub(r"(\w)([,.])(?=\s)", r"\1 \2", " ".join(words))


def test_equal_texts_of_several_outlets_without_times_are_one_lineage_and_nobody_is_first():
    found = told(*(report(name, BRIDGE, outlet=name) for name in ("Saltwind", "Morning Bell", "Harbour Lamp")))

    assert len({one.lineage for one in found.values()}) == 1
    assert {one.direction for one in found.values()} == {"not established"}
    assert {one.derives_from for one in found.values()} == {None}


def test_equal_briefs_do_not_come_from_each_other():
    brief = "Divers found two limpet mines under the Ashmere bridge in Tolvane on Monday."
    found = told(report("whole", BRIDGE), report("one", brief), report("two", brief))

    assert found["one"].derives_from != "two"
    assert found["two"].derives_from != "one"


def test_broken_marks_alone_tell_no_direction():
    found = told(report("a", BRIDGE), report("b", garbled(BRIDGE)))

    assert {(one.direction, one.kind) for one in found.values()} == {("not established", "unknown")}


def test_one_sentence_on_another_thing_is_an_original():
    found = told(report("a", "The Ashmere ferry sank at noon off Tolvane."), report("b", BRIDGE), report("c", "Rain."))

    assert {one.kind for one in found.values()} == {"original"}


def test_a_circle_of_three_credits_is_no_circle_of_parents():
    names = ("Harbour Lamp", "Morning Bell", "Saltwind")
    found = told(
        *(
            report(name, BRIDGE + f"\n{other} reported it.", outlet=name)
            for name, other in zip(names, names[1:] + names[:1], strict=True)
        )
    )

    for start in found:
        seen = [start]
        while (parent := found[seen[-1]].derives_from) is not None:
            assert parent not in seen
            seen.append(parent)


def test_a_missing_time_in_a_chain_leaves_the_middle_in_the_middle():
    middle = paragraphs(BRIDGE, 0, 6).replace("closed", "shut").replace("newspaper", "paper")
    end = paragraphs(middle, 0, 5)
    found = told(report("first", BRIDGE, "2031-04-01"), report("middle", middle), report("end", end, "2031-04-03"))

    assert (found["middle"].derives_from, found["end"].derives_from) == ("first", "middle")


def test_passages_woven_in_without_credit_name_their_source_and_make_no_family():
    woven = garbled(ORCHARD) + "\n\n" + invented(4, 2) + "\n\n" + paragraphs(BRIDGE, 3, 6)
    found = told(report("bridge", BRIDGE + invented(5, 9), "2031-04-01"), report("woven", woven, "2031-04-05"))["woven"]

    assert (found.derives_from, found.kind, found.lineage) == ("bridge", "partly_own", "woven")
    assert [one.span.of(woven) for one in found.taken] == [paragraphs(BRIDGE, 3, 6)]


def test_two_thousand_nearly_equal_releases():
    text = "Lot {n} of the Ashmere sale was opened by Captain Felk.\n\nThe Sundrift ferry carried lot {n} to Corvane."
    found = lineages(report(f"r{n}", text.replace("{n}", str(n)), "2031-04-01") for n in range(2000))

    assert len(found) == 2000
    assert not any(one.derives_from == one.report for one in found)


def test_a_rewrite_keeps_its_lineage_through_missing_outlets_and_languages():
    found = told(Report("a", BRIDGE), Report("b", REWRITTEN))

    assert found["a"].lineage == found["b"].lineage


@pytest.mark.example
def test_the_example_and_its_garbled_copy_are_one_lineage_of_no_known_direction():
    text = EXAMPLE.read_text(encoding="utf-8")
    found = told(Report("example", text), Report("copy", garbled(text)))

    assert found["example"].lineage == found["copy"].lineage
    assert {one.direction for one in found.values()} == {"not established"}
