from contextlib import ExitStack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.case import Case, Filter
from firsthand.errors import SettingError
from tests.case.readings import plain, reading


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def case(request, tmp_path_factory):
    with ExitStack() as stack:
        if request.param == "sqlite":
            location = tmp_path_factory.mktemp("filter") / "case.db"
        else:
            location = stack.enter_context(request.getfixturevalue("server").case())
        opened = stack.enter_context(Case.open(location))
        opened.add(
            reading("clash", published="2031-04-09", outlet="Dunmere Post", title="Fire by night", language="en")
        )
        said = (("Colonel Āsim Brûlé", "the AND brigade is near"), ('A "friend" of NEAR', "100% sure, that's it"))
        opened.add(plain("quotes", *said, published="2031-05-21T14:03:00+00:00", outlet="Ágora Libre", language="es"))
        opened.add(plain("undated", ("Мария Ковач", "колонна ушла"), ("海港警察", "船已离开")))
        yield opened


def listed(case, **wanted):
    found = [claim.claim.id for claim in case.claims(Filter(**wanted))]
    if "limit" not in wanted:
        assert case.count_claims(Filter(**wanted)) == len(found)
    return found


def reported(case, **wanted):
    return [entry.id for entry in case.reports(Filter(**wanted))]


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("Harrow Column", ["clash:c1", "clash:c2"]),
        ("harrow COLUMN", ["clash:c1", "clash:c2"]),
        ("Column Harrow", []),
        ("Harrow", ["clash:c1", "clash:c2"]),
        ("Harr", []),
        ("officers in Veldana", ["clash:c1", "clash:c2"]),
        ("asim brule", ["quotes:c1"]),
        ("Ásim Brulé", ["quotes:c1"]),
        ("мария ковач", ["undated:c1"]),
        ("海港警察", ["undated:c2"]),
        ("the AND brigade", ["quotes:c1"]),
        ("AND", ["quotes:c1"]),
        ("harrow OR mayor", []),
        ('"friend" of', ["quotes:c2"]),
        ("NEAR(friend, 5)", []),
        ("of NEAR", ["quotes:c2"]),
        ("100%", ["quotes:c2"]),
        ("that's", ["quotes:c2"]),
        ("harrow*", ["clash:c1", "clash:c2"]),
        ("source:harrow", []),
        ("^harrow", ["clash:c1", "clash:c2"]),
        ("harrow -column", ["clash:c1", "clash:c2"]),
        ("harrow\0column", ["clash:c1", "clash:c2"]),
        ("harrow\udcff", ["clash:c1", "clash:c2"]),
        ("x'; DROP TABLE claim; --", []),
    ],
)
def test_about_finds_words_that_stand_side_by_side(case, about, found):
    assert listed(case, about=about) == found


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=15) | st.text("\"*()^:+-{}\\' ANDORNEARaé\0", max_size=15))
def test_whatever_is_asked_about_is_answered_or_refused(case, about):
    if not any(character.isalnum() for character in about):
        with pytest.raises(SettingError, match="has no word in it"):
            Filter(about=about)
        return
    wanted = Filter(about=about, source=about)
    assert case.count_claims(wanted) == len(list(case.claims(wanted)))
    assert case.count_reports(wanted) == len(list(case.reports(wanted)))


def test_about_looks_into_the_title_and_text_of_reports(case):
    assert reported(case, about="fire by night") == ["clash"]
    assert reported(case, about="denied it") == ["clash"]
    assert reported(case, about="asim") == ["quotes"]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ({}, ["clash", "quotes", "undated"]),
        ({"since": "2031"}, ["clash", "quotes"]),
        ({"since": "2031-05"}, ["quotes"]),
        ({"since": "2031-05-21"}, ["quotes"]),
        ({"since": "2031-05-22"}, []),
        ({"until": "2031"}, ["clash", "quotes"]),
        ({"until": "2031-04"}, ["clash"]),
        ({"until": "2031-05-20"}, ["clash"]),
        ({"until": "2031-05-21"}, ["clash", "quotes"]),
        ({"until": "2030"}, []),
        ({"since": "2031-04", "until": "2031-04"}, ["clash"]),
    ],
)
def test_days_are_those_of_publication_with_both_ends(case, days, found):
    assert reported(case, **days) == found
    assert list(dict.fromkeys(id.split(":")[0] for id in listed(case, **days))) == found


@pytest.mark.parametrize("day", ["", "21", "2031-13", "2031-02-30", "2031-5", "20310521", "٢٠٣١", "2031-05-21T10", "x"])
@pytest.mark.parametrize("end", ["since", "until"])
def test_what_is_no_day_is_refused(end, day):
    with pytest.raises(SettingError, match=rf"^{end} .* is no day: write it as 2021, 2021-05 or 2021-05-21$"):
        Filter(**{end: day})


@pytest.mark.parametrize(("since", "until"), [("2031", "2030"), ("2031-05", "2031-04-30"), ("2031-05-02", "2031-04")])
def test_ends_the_wrong_way_round_are_refused(since, until):
    with pytest.raises(SettingError, match="lies after"):
        Filter(since=since, until=until)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("officers", ["clash:c1", "clash:c2"]),
        ("BRULE", ["quotes:c1"]),
        ("ковач", ["undated:c1"]),
        ("agora", ["quotes:c1", "quotes:c2"]),
        ("unnamed", ["clash:c1", "clash:c2"]),
        ("organisation", ["clash:c3"]),
        ("100%", []),
        ("_", None),
    ],
)
def test_source_is_a_part_of_its_words_its_kind_or_the_outlet(case, source, found):
    if found is None:
        with pytest.raises(SettingError, match="has no word in it"):
            Filter(source=source)
    else:
        assert listed(case, source=source) == found
        assert reported(case, source=source) == list(dict.fromkeys(id.split(":")[0] for id in found))


@pytest.mark.parametrize(
    ("type_", "found"),
    [
        ("event", ["clash:c1"]),
        ("assault", ["clash:c1"]),
        ("ASSAULT", ["clash:c1"]),
        ("tie", ["clash:c2"]),
        ("leads", ["clash:c2"]),
        ("denies", ["clash:c3"]),
        ("statement", ["clash:c3", "quotes:c1", "quotes:c2", "undated:c1", "undated:c2"]),
        ("trains", []),
    ],
)
def test_type_is_of_claim_stance_event_or_tie(case, type_, found):
    assert listed(case, type=type_) == found


def test_a_type_that_is_none_is_refused_with_the_choices(case):
    with pytest.raises(SettingError, match=r"no claim is of type 'rumour': choose one of statement, event, .*ASSAULT$"):
        case.claims(Filter(type="rumour"))


def test_type_is_the_language_of_a_report(case):
    assert reported(case, type="ES") == ["quotes"]


def test_all_that_is_set_must_hold(case):
    assert listed(case, about="harrow", type="tie", source="officers", since="2031-04") == ["clash:c2"]
    assert listed(case, about="harrow", type="tie", source="officers", since="2031-05") == []


def test_a_limit_gives_the_first_ones_and_a_count_minds_it_not(case):
    assert listed(case, limit=2) == ["clash:c1", "clash:c2"]
    assert listed(case, limit=0) == []
    assert reported(case, limit=1) == ["clash"]
    assert (case.count_claims(Filter(limit=2)), case.count_reports(Filter(limit=1))) == (7, 3)
    with pytest.raises(SettingError, match="below 0"):
        Filter(limit=-1)
