from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.case import Case, Filter
from firsthand.claims import claims_of
from firsthand.errors import InputError, NotFoundError
from firsthand.reading import Mention, Reading
from firsthand.report import Report
from firsthand.span import Span
from tests.case.readings import LEADS, TEXT, assert_sound, dump, empty, plain, reading, readings, rows


@pytest.fixture
def case(location):
    with Case.open(location) as opened:
        yield opened


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_added_comes_back_as_it_was(case, data):
    empty(case)
    any_reading = data.draw(readings(zero="://" not in case.name))
    assert not case.knows(any_reading.report, any_reading.reader)
    assert case.add(any_reading) == "new"
    assert case.reading(any_reading.report.id) == any_reading
    assert tuple(claim.claim for claim in case.claims()) == claims_of(any_reading)
    assert case.knows(any_reading.report, any_reading.reader)
    assert case.add(any_reading) == "known"


def test_a_claim_comes_with_its_report_and_its_words(case):
    case.add(reading(published="2031-04-09", outlet="Dunmere Post", title="Rocket at Dunmere"))
    claim = case.claim("clash:c2")
    assert (claim.claim.type, claim.claim.tie) == ("tie", LEADS)
    assert (claim.outlet, claim.published, claim.title) == ("Dunmere Post", "2031-04-09", "Rocket at Dunmere")
    assert (claim.source, claim.cue, claim.content) == (
        "Two officers in Veldana",
        "said",
        "the Harrow Column fired a rocket at Dunmere",
    )


def test_a_list_of_reports_counts_what_was_found(case):
    case.add(reading(path="in/clash.txt", language="en"))
    (entry,) = case.reports()
    assert (entry.id, entry.path, entry.language, entry.reader) == ("clash", "in/clash.txt", "en", "stub")
    assert (entry.attributions, entry.claims) == (2, 3)


def test_the_same_report_is_stored_once(case):
    assert case.add(reading()) == "new"
    before = dump(case)
    assert case.add(reading(path="another/path.txt")) == "known"
    assert dump(case) == before


@pytest.mark.parametrize("changed", [{"outlet": "Dunmere Post"}, {"published": "2031-04-09"}, {"reader": "other"}])
def test_other_metadata_or_another_reader_replaces_the_reading(case, changed):
    case.add(reading())
    newer = replace(reading(**changed), ties=(), events=())
    assert not case.knows(newer.report, newer.reader)
    assert case.add(newer) == "updated"
    assert case.reading("clash") == newer
    assert [claim.claim.id for claim in case.claims()] == ["clash:c1", "clash:c2"]
    assert case.count_reports() == 1
    assert_sound(case)


def test_a_new_title_is_found_and_the_old_one_is_not(case):
    case.add(reading(title="Night of Fire"))
    case.add(reading(title="Morning After"))
    assert case.count_reports(Filter(about="night of fire")) == 0
    assert case.count_reports(Filter(about="morning after")) == 1


def test_another_text_under_the_same_id_is_a_second_report(case):
    second = plain("clash", ("The mayor", "all was quiet"))
    assert [case.add(reading()), case.add(second)] == ["new", "new"]
    other = f"clash~{second.report.fingerprint[:8]}"
    assert [entry.id for entry in case.reports()] == ["clash", other]
    assert case.reading("clash") == reading()
    assert case.reading(other) == replace(second, report=replace(second.report, id=other))
    assert case.claim(f"{other}:c1").content == "all was quiet"
    assert case.knows(second.report, "stub")
    assert case.add(second) == "known"
    assert case.add(case.reading(other)) == "known"


def test_a_second_report_keeps_its_id_when_its_metadata_change(case):
    second = plain("clash", ("The mayor", "all was quiet"))
    for each in (reading(), second):
        case.add(each)
    changed = replace(second, report=replace(second.report, outlet="Dunmere Post"))
    assert case.add(changed) == "updated"
    assert [entry.outlet for entry in case.reports()] == [None, "Dunmere Post"]
    assert case.report("clash").text == TEXT


def test_an_id_that_looks_like_that_of_a_second_report_is_no_hindrance(case):
    second = plain("clash", ("The mayor", "all was quiet"))
    taken = plain(f"clash~{second.report.fingerprint[:8]}", ("The priest", "it rained"))
    assert [case.add(each) for each in (reading(), taken, second)] == ["new", "new", "new"]
    assert {case.report(entry.id).text for entry in case.reports()} == {TEXT, taken.report.text, second.report.text}


def test_a_reprint_is_a_report_of_its_own(case):
    assert [case.add(reading()), case.add(reading(id="reprint"))] == ["new", "new"]
    assert case.count_reports() == 2


def test_the_same_reports_in_another_order_give_the_same_rows(case):
    each = [reading(id) for id in ("b", "a", "c")]
    found = []
    for ordered in (each, each[::-1]):
        empty(case)
        for one in ordered:
            case.add(one)
        found.append(rows(case))
    assert found[0] == found[1]


def test_claims_stand_in_order_of_time_report_and_place(case):
    said = tuple((f"Speaker {number}", f"word {number}") for number in range(12))
    for id, known in (("b", {"published": "2031-02-01"}), ("a", {}), ("c", {"published": "2031-01-31T23:00:00"})):
        case.add(plain(id, *said, **known))
    assert [claim.claim.id for claim in case.claims()] == [f"{id}:c{n}" for id in "cba" for n in range(1, 13)]
    assert [entry.id for entry in case.reports()] == ["c", "b", "a"]


@pytest.mark.parametrize("ask", [Case.report, Case.reading, Case.claim])
def test_an_unknown_id_is_said_to_be_unknown(case, ask):
    with pytest.raises(NotFoundError, match=r"'nothing' in .*case(\.db|\d+): `firsthand (reports|claims)` lists them"):
        ask(case, "nothing")


@pytest.mark.parametrize(
    "unsound",
    [
        replace(reading(), mentions=()),
        replace(reading(), attributions=reading().attributions * 2),
        replace(reading(), mentions=(Mention("m1", Span(0, 2**70), "place"),)),
        Reading(Report("half\ud800", "text"), "stub"),
        Reading(Report("half", "text \ud800"), "stub"),
    ],
    ids=["dangling", "doubled", "too large", "no text as id", "no text as text"],
)
def test_an_unsound_reading_leaves_nothing_behind(case, unsound):
    case.add(plain("before", ("The mayor", "all was quiet")))
    before = dump(case)
    with pytest.raises(InputError, match=r"^[^\n]+$"):
        case.add(unsound)
    assert dump(case) == before


def test_a_zero_character_fits_into_a_file_and_is_refused_on_a_server(case, location):
    zero = plain("zero", ("The mayor", "all was \0 quiet"))
    if "://" not in location:
        assert case.add(zero) == "new"
        assert case.reading("zero") == zero
        return
    with pytest.raises(InputError, match=r"fits into no case on PostgreSQL \(.*NUL.*\): mend its id, text or metadata"):
        case.add(zero)
    assert case.count_reports() == 0


def test_an_unsound_reading_does_not_take_the_earlier_one_along(case):
    case.add(reading())
    with pytest.raises(InputError):
        case.add(replace(reading(outlet="Dunmere Post"), mentions=()))
    assert case.reading("clash") == reading()
    assert_sound(case)


def test_two_can_have_a_case_open_and_one_may_list_while_the_other_adds(case, location):
    for number in range(300):
        case.add(plain(f"r{number}", ("The mayor", "all was quiet")))
    with Case.open(location) as other:
        listed = other.claims()
        next(listed)
        assert case.add(reading()) == "new"
        assert sum(1 for _ in listed) == 299
        assert other.count_claims() == 303
        assert other.add(reading(id="later")) == "new"
    assert case.report("later").text == TEXT
