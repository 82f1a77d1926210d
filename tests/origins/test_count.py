"""Origins of a statement, counted over readings written by hand."""

from collections.abc import Sequence

from firsthand.lineage import Descent, lineages
from firsthand.propositions import Proposition, propositions
from firsthand.reading import Reading
from tests.dossier.readings import reading

CORE = "each unit has between twenty and forty members trained at the Tolvane quarry"
UNITS = f"{{s1:A Karsenian security official}} said {{t1:{CORE}}}."
ORG = {"kind": "named_organisation"}
PERSON = {"kind": "named_person"}


def alone(*readings: Reading, unknown: str = "") -> list[Descent]:
    """That each report is an original; of the one named so, that nothing tells where it comes from."""
    return [
        Descent(one.report.id, one.report.id, None, (), "not established", "unknown", (), (), ())
        if one.report.id == unknown
        else Descent(one.report.id, one.report.id, None, (), "original", "original", (), (), ())
        for one in readings
    ]


def stated(
    readings: Sequence[Reading], words: str = "twenty and forty", descents: Sequence[Descent] | None = None
) -> Proposition:
    """The proposition that has these words; the reports are originals, or of these descents."""
    found = propositions(readings, alone(*readings) if descents is None else descents)
    return next(one for one in found if words in one.text and one.kind == "statement")


def counts(*readings: Reading, words: str = "twenty and forty", unknown: str = "") -> tuple[int, int]:
    origins = stated(readings, words, alone(*readings, unknown=unknown)).origins_for
    return origins.at_least, origins.at_most


def test_one_source_in_one_report_is_one_origin() -> None:
    assert counts(reading("a", UNITS)) == (1, 1)


def test_a_reprint_adds_a_report_and_nobody() -> None:
    long = (
        UNITS + " {t2:The harbour master of Ashmere counted eleven lorries with Veldran plates on Monday night.} "
        "{t3:Divers from Corvane found two limpet mines under the eastern pier of the quarry bridge.}"
    )
    said = ({}, {"kind": "reporter"}, {"kind": "reporter"})
    original = reading("a", long, *said, published="2032-05-14", outlet="Meridian Wire")
    reprint = reading("b", long, *said, published="2032-05-15", outlet="Harbour Post")
    found = stated([original, reprint], descents=lineages([original.report, reprint.report]))
    assert found.in_words == "1 origin, 2 reports"
    assert "carried over from a by b: it adds nobody" in found.reasons


def test_each_who_confirms_is_one_more_and_a_group_at_least_one() -> None:
    text = UNITS + (
        " {s2:A second Karsenian security official}, {s3:two commanders of the Marukh Guard}, {s4:a member of the "
        "defence committee} and {s5:a Brenish diplomat} {c2:confirmed} the account."
    )
    confirms = {"stance": "confirms", "content": "t1"}
    found = reading("a", text, {}, confirms, {**confirms, "kind": "unnamed_group", "count": "2"}, confirms, confirms)
    assert counts(found) == (5, 6)


def test_a_group_with_one_voice_is_between_one_and_as_many_as_it_is() -> None:
    text = f"{{s1:Three officials and a diplomat}} said {{t1:{CORE}}}."
    assert counts(reading("a", text, {"kind": "unnamed_group", "count": "4"})) == (1, 4)


def test_a_spokesman_is_one_with_his_body_in_whatever_report() -> None:
    one = reading("a", f"{{s1:Veldra's foreign ministry}} said {{t1:{CORE}}}.", ORG, outlet="Wire")
    text = f"{{s1:A spokesman for the Veldran foreign ministry, Radu Fenn,}} said {{t1:{CORE}}} on a rainy day."
    other = reading("b", text, PERSON, outlet="Post")
    found = stated([one, other])
    assert found.in_words == "1 origin, 2 reports"
    assert any("Radu Fenn speaks for" in reason for reason in found.reasons)


def test_a_named_person_counts_once_across_spellings() -> None:
    one = reading("a", f"{{s1:Colonel Doran Meskhal}} said {{t1:{CORE}}}.", PERSON)
    other = reading("b", f"In the valley, {{s1:Doran Meskal}} said {{t1:{CORE}}} yesterday.", PERSON)
    assert counts(one, other) == (1, 1)


def test_two_named_bodies_are_two() -> None:
    one = reading("a", f"{{s1:The Ansel Institute}} said {{t1:{CORE}}}.", ORG)
    other = reading("b", f"After a long day, {{s1:the River Shield}} said {{t1:{CORE}}} too.", ORG)
    assert counts(one, other) == (2, 2)


def test_unnamed_sources_of_two_lineages_may_be_the_same() -> None:
    other = reading("b", f"In the valley, {{s1:a security official}} said {{t1:{CORE}}} yesterday.")
    found = stated([reading("a", UNITS), other])
    assert (found.origins_for.at_least, found.origins_for.at_most) == (1, 2)
    assert any("independence not shown" in reason for reason in found.reasons)


def test_the_reporter_who_repeats_a_source_is_no_further_origin() -> None:
    text = f"{{t1:{CORE.capitalize()}.}} {{s2:A clerk}} said {{t2:{CORE}}}."
    assert counts(reading("a", text, {"kind": "reporter"})) == (1, 1)


def test_a_report_of_unknown_lineage_adds_none_to_what_others_say() -> None:
    one = reading("a", f"{{s1:The Ansel Institute}} said {{t1:{CORE}}}.", ORG)
    other = reading("b", f"Quietly, {{s1:the River Shield}} said {{t1:{CORE}}} too.", ORG)
    assert counts(one, other, unknown="b") == (1, 2)
    assert counts(other, unknown="b") == (1, 1)


def test_the_reporters_own_observation_is_one() -> None:
    text = "{t1:The road to the Tolvane quarry is lined with burnt lorries.}"
    assert counts(reading("a", text, {"kind": "reporter"}), words="burnt lorries") == (1, 1)


def test_nobody_is_not_counted_as_a_person() -> None:
    text = f"It {{c1:is said}} that {{t1:{CORE}}}."
    found = stated([reading("a", text)])
    assert (found.origins_for.at_least, found.origins_for.at_most) == (0, 1)
    assert "no speaker is named" in " ".join(found.reasons)


def test_a_denial_is_counted_against() -> None:
    text = UNITS + " {s2:Veldra's embassy} {c2:denied} {t2:the account}. {s3:The Guard} {c3:declined} {t3:to comment}."
    found = stated([reading("a", text, {}, {"stance": "denies", **ORG}, {"stance": "declines", **ORG})])
    assert found.origins_against.as_json() == {"at_least": 1, "at_most": 1}
    assert found.declined == 1


def test_a_denial_in_another_report_is_found_by_its_words() -> None:
    text = "In Osmet {s1:the Frontier Corps} {c1:denied} {t1:that any unit has members trained at the Tolvane quarry}."
    found = stated([reading("a", UNITS), reading("b", text, {"stance": "denies", **ORG})])
    assert found.origins_against.at_least == 1


def test_who_confirms_what_he_said_himself_is_no_further_origin() -> None:
    first = reading("a", f"{{s1:Radu Fenn}} said {{t1:{CORE}}}.", PERSON)
    later = reading(
        "b", f"On Friday {{s1:Radu Fenn}} {{c1:confirmed}} {{t1:that {CORE}}}.", {"stance": "confirms", **PERSON}
    )
    assert counts(first, later) == (1, 1)


def test_an_outlet_of_the_case_is_no_origin_of_what_it_reports() -> None:
    other = reading("a", "{t1:The valley has been quiet for years.}", {"kind": "reporter"}, outlet="Meridian Wire")
    cites = reading("b", f"{{s1:Meridian Wire}} reported that {{t1:{CORE}}}.", ORG, outlet="Harbour Post")
    assert counts(other, cites) == (0, 1)
    assert counts(cites) == (1, 1)


def test_a_daily_release_with_other_numbers_is_no_copy_of_yesterdays() -> None:
    text = (
        "{s1:The Northern Command} {c1:said} {t1:%s strikes hit the province of Tolvane on Monday}. {t2:The command "
        "publishes this release every day and answers questions at its press office in Osmet.}"
    )
    said = (ORG, {"kind": "reporter"})
    made = [reading(id_, text % number, *said, published=day) for id_, number, day in DAILY]
    found = propositions(made, lineages(one.report for one in made))
    assert {one.text[:10] for one in found if "strikes" in one.text and one.kind == "statement"} == {
        "44 strikes",
        "12 strikes",
    }


DAILY = [("a", "44", "2031-03-01"), ("b", "12", "2031-03-02")]

STORY = (
    "{s1:A Karsenian security official} {c1:said} {t1:each unit has between twenty and forty members trained at the "
    "Tolvane quarry}. {t2:The harbour master of Ashmere counted eleven lorries with Veldran plates on Monday night.} "
    "{t3:Divers from Corvane found two limpet mines under the eastern pier of the quarry bridge.}"
)
TOLD = ({}, {"kind": "reporter"}, {"kind": "reporter"})


def test_of_two_equal_texts_without_times_nobody_counts_twice() -> None:
    made = [reading("a", STORY, *TOLD, outlet="Wire"), reading("b", STORY, *TOLD, outlet="Post")]
    found = propositions(made, lineages(one.report for one in made))
    assert [one.in_words for one in found] == ["1 origin, 2 reports"] * 3


def test_a_copy_of_a_copy_adds_nobody_either() -> None:
    made = [
        reading("a", STORY, *TOLD, outlet="Wire", published="2032-05-14"),
        reading("b", STORY + " (Wire)", *TOLD, outlet="Post", published="2032-05-15"),
        reading("c", STORY + " (Post)", *TOLD, outlet="Echo", published="2032-05-16"),
    ]
    found = propositions(made, lineages(one.report for one in made))
    assert {one.in_words for one in found} == {"1 origin, 3 reports"}


def test_another_person_by_name_who_says_the_same_words_is_no_copy() -> None:
    """A rewrite may garble a name (Radu Fenn, Raduh Fen); it puts nobody else in the place of the speaker."""

    def told(id: str, name: str, published: str) -> Reading:
        text = STORY.replace("A Karsenian security official", name)
        return reading(id, text, PERSON, *TOLD[1:], published=published, outlet=id)

    def counted(name: str) -> int:
        made = [told("a", "Radu Fenn", "2032-05-14"), told("b", name, "2032-05-15")]
        return stated(made, descents=lineages(one.report for one in made)).origins_for.at_least

    assert counted("Karim Oslo") == 2
    assert counted("Raduh Fenn") == 1
    assert counted("Mr Fenn") == 1
