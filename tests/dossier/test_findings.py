import pytest

from firsthand.dossier import dossier
from firsthand.dossier.findings import LIMIT
from tests.dossier.readings import orders, reading, with_event


def test_a_confirmed_statement_comes_first_with_each_source_and_its_outlet() -> None:
    first = dossier([orders(outlet="Meridian Wire")]).findings[0]
    assert first.status == ("confirmed", "3 to 4 origins", "1 report")
    assert [(voice.stance, voice.in_words) for voice in first.voices] == [
        ("asserts", "a security official (unnamed), quoted by Meridian Wire"),
        ("confirms", "two commanders (unnamed), quoted by Meridian Wire"),
        ("confirms", "a diplomat (unnamed), quoted by Meridian Wire"),
    ]
    assert "They take their orders from the Directorate" in first.quote


def test_a_reprint_adds_an_outlet_and_no_source() -> None:
    first = dossier([orders("b", outlet="Harbour Post"), orders("a", outlet="Meridian Wire")]).findings[0]
    assert first.status == ("confirmed", "3 to 4 origins", "2 reports")
    assert first.voices[0].in_words == "a security official (unnamed), quoted by Meridian Wire and Harbour Post"
    assert [ref.label for ref in first.voices[0].refs] == ["R1 c1", "R2 c1"]


def test_a_count_comes_with_its_reasons() -> None:
    first = dossier([orders(outlet="Meridian Wire")]).findings[0]
    assert "two commanders: cited with one voice, 1 to 2" in first.reasons


def test_unnamed_sources_of_two_reports_raise_only_what_there_may_be() -> None:
    said = "{s1:Two officers} {c1:said} {t1:the bridge was shut again}."
    more = "{s1:Two officers and others} {c1:said} {t1:the bridge was shut again}."
    (point,) = dossier([reading("a", said, {"count": "2"}), reading("b", more, {"count": "2"})]).findings
    assert (point.status, point.people, len(point.voices)) == (("said", "1 to 4 origins", "2 reports"), 2, 2)


def test_the_reporters_of_many_outlets_with_the_same_words_are_one_source() -> None:
    readings = [orders(f"r{number}", outlet=f"Outlet {number}") for number in range(9)]
    (own,) = [point for point in dossier(readings, title="t").findings if point.voices[0].reporter]
    assert own.status == ("said", "1 origin", "9 reports")
    assert own.voices[0].in_words.endswith("Outlet 5 and 3 other outlets in their own words")


def test_quotation_marks_and_case_do_not_make_other_words() -> None:
    one = reading("a", '{s1:A clerk} {c1:said} {t1:"We saw THE lorries on the bridge at night."}')
    two = reading("b", "{t1:“We saw the lorries on the bridge at night”}, {c1:said} {s1:a clerk}.")
    assert [point.reports for point in dossier([one, two]).findings] == [2]


def test_a_shortened_reprint_joins_where_it_shares_a_run_of_words() -> None:
    long = reading(
        "a",
        "“{t1:We saw seven grey lorries on the bridge,}” {s1:she} {c1:said}. “{t1:They had no lamps at all.}”",
    )
    cut = reading("b", "“{t1:We saw seven grey lorries on the bridge,}” {s1:she} {c1:said}.")
    other = reading("c", "“{t1:We saw nothing at all on that night by the river,}” {s1:she} {c1:said}.")
    assert [point.reports for point in dossier([long, cut, other]).findings] == [2, 1]


RANKED = [
    ("a statement with two sources goes before one with one", 1, 0),
    ("a newer one goes before an older one", 2, 3),
    ("more people go before fewer", 4, 2),
    ("what two reports carry goes before what one does", 7, 0),
    ("an event goes before a plain statement", 5, 2),
    ("somebody's statement goes before the reporter's own", 2, 6),
]


@pytest.mark.parametrize(("why", "before", "after"), RANKED)
def test_the_order_of_findings(why: str, before: int, after: int) -> None:
    made = [
        reading("r0", "{s1:A clerk} {c1:said} {t1:the mill by the river had burned}.", published="2032-01-05"),
        reading(
            "r1",
            "{s1:A nurse} {c1:said} {t1:the school was shut}. {s2:A guard} {c2:said} {t2:the school was shut}.",
            published="2031-01-01",
        ),
        reading("r2", "{s1:A clerk} {c1:said} {t1:the ferry was not running today}.", published="2032-01-04"),
        reading("r3", "{s1:A clerk} {c1:said} {t1:the bakery sold no bread today}.", published="2032-01-03"),
        reading(
            "r4", "{s1:Four men} {c1:said} {t1:the bridge was out of use}.", {"count": "4"}, published="2031-01-01"
        ),
        with_event(
            reading("r5", "{s1:A clerk} {c1:said} {t1:drones had hit the fuel store}.", published="2031-01-01"),
            "drones",
        ),
        reading("r7", "{s1:A clerk} {c1:said} {t1:the well had run dry}.", published="2031-01-01"),
        reading("r8", "{s1:A clerk} {c1:said} {t1:the well had run dry}.", published="2031-01-02"),
        reading("r6", "{t1:The valley has been quiet for years}.", {"kind": "reporter"}, published="2032-02-01"),
    ]
    order = [point.voices[0].refs[0].anchor for point in dossier(made).findings]
    assert order.index(f"r{before}:c1") < order.index(f"r{after}:c1"), why


def test_there_are_no_more_findings_than_can_be_read() -> None:
    made = [
        reading(f"r{number}", f"{{s1:A clerk}} {{c1:said}} {{t1:lorry number {number} had passed}}.")
        for number in range(40)
    ]
    assert len(dossier(made).findings) == LIMIT


def test_a_contested_statement_shows_both_sides() -> None:
    said = "{s1:An officer} {c1:said} {t1:the call came from the village}. {s2:The mayor} {c2:disputed} this."
    made = reading("a", said, {}, {"stance": "denies", "content": "t1", "kind": "named_person"})
    (point,) = dossier([made]).findings
    assert point.contested
    assert [voice.stance for voice in point.voices] == ["asserts", "denies"]


def test_a_confirmation_counts_only_for_what_it_confirms() -> None:
    made = orders()
    others = [point for point in dossier([made]).findings[1:] for voice in point.voices if voice.stance == "confirms"]
    assert others == []


def test_confirmations_and_refusals_are_listed_with_all_who_speak() -> None:
    made = dossier([orders("a", outlet="Meridian Wire"), orders("b", outlet="Harbour Post")])
    assert [[voice.who for voice in point.voices] for point in made.confirmations] == [
        ["two commanders (unnamed)", "a diplomat (unnamed)"]
    ]
    assert [(point.voices[0].stance, point.voices[0].who, point.reports) for point in made.refusals] == [
        ("denies", "The ministry", 2),
        ("declines", "The embassy", 2),
    ]


def test_sources_are_counted_by_kind_and_stance() -> None:
    kinds = {kind.kind: (kind.total, kind.stances) for kind in dossier([orders()]).sources}
    assert kinds == {
        "named_organisation": (2, {"denies": 1, "declines": 1}),
        "unnamed_person": (2, {"asserts": 1, "confirms": 1}),
        "unnamed_group": (1, {"confirms": 1}),
        "reporter": (1, {"asserts": 1}),
    }


def test_two_readings_of_one_report_are_refused() -> None:
    with pytest.raises(ValueError, match="'orders' is there twice"):
        dossier([orders(), orders()])
