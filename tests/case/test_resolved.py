import sqlite3

import pytest

from firsthand.case import Case
from firsthand.case.tables import metadata
from firsthand.known import Known
from firsthand.pipeline import resolve
from tests.case.readings import another_writing, assert_sound, dump, plain, reading

SAID = ("The mayor", "the bridge at Dunmere fell into the Tamrian river on Monday")


@pytest.fixture
def case(location):
    with Case.open(location) as opened:
        opened.add(plain("first", SAID, published="2031-02-01"))
        yield opened


def test_what_was_worked_out_is_kept_and_comes_back_as_it_was(case):
    assert case.resolved() is None
    found = resolve(case)
    assert case.resolved() == found
    assert [one.report for one in found.descents] == ["first"]
    assert_sound(case)


@pytest.mark.parametrize("added", [plain("second", SAID), reading(), plain("first", SAID, outlet="Dunmere Post")])
def test_it_is_made_anew_where_a_reading_was_added_or_replaced(case, added):
    before = resolve(case)
    case.add(added)
    assert case.resolved() is None
    after = resolve(case)
    assert len(after.descents) == case.count_reports()
    assert case.resolved() == after
    if case.count_reports() > 1:
        assert after != before
    assert_sound(case)


def test_it_is_the_same_whichever_report_came_first(tmp_path):
    each = [plain("a", SAID), plain("b", SAID), reading()]
    found = []
    for name, ordered in (("one", each), ("two", each[::-1])):
        with Case.open(tmp_path / name) as case:
            for one in ordered:
                case.add(one)
            found.append(resolve(case))
    assert found[0] == found[1]


def test_it_is_made_anew_by_a_program_that_works_it_out_otherwise(case, monkeypatch):
    resolve(case)
    monkeypatch.setattr("firsthand.case.steps.method", lambda _step: "another")
    assert case.resolved() is None
    assert resolve(case) == case.resolved()


def test_what_another_program_made_of_fewer_readings_is_not_kept(case):
    content = case.content
    found = resolve(case)
    case.add(plain("second", SAID))
    case.keep(found, content)
    assert case.resolved() is None


@pytest.mark.usefixtures("case", "impatient")
def test_a_case_that_another_program_writes_to_is_still_listed(location):
    with another_writing(location), Case.open(location) as reader:
        assert len(resolve(reader).descents) == 1


READ = {"report", "reading", "mention", "attribution", "event", "tie", "claim"}
OLD = {"0002": READ, "0003": {*READ, "descent", "proposition", "made"}}
"""The tables that a case of an older program had."""


@pytest.mark.parametrize("revision", OLD)
def test_an_older_case_is_brought_up_to_date_with_a_backup_beside_it(tmp_path, revision):
    path = tmp_path / "case.db"
    with Case.open(path) as case:
        case.add(reading())
        resolve(case)
    older = sqlite3.connect(path)
    for table in metadata.tables.keys() - OLD[revision]:
        older.execute(f"DROP TABLE {table}")
    older.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    if revision == "0003":  # which knew one step only
        older.execute("UPDATE made SET what = 'all' WHERE what = 'propositions'")
        older.execute("DELETE FROM made WHERE what != 'all'")
    older.commit()
    older.close()
    before = dump(path)
    with Case.open(path, create=False) as case:
        assert case.reading("clash") == reading()
        assert case.ledger() == case.known() == ()
        assert case.resolved() is None
        assert [one.report for one in resolve(case).descents] == ["clash"]
        assert case.resolved() == resolve(case)
        assert_sound(case)
    assert dump(tmp_path / "case.db.before-0008") == before


def test_a_judgement_leaves_where_reports_come_from_and_asks_for_the_rest_anew(case, monkeypatch):
    case.add(reading())
    resolve(case)
    case.judge("clash:m1", "clash:m2", "different", "Ana", "2031-05-01T10:00:00Z")
    assert case.resolved() is None
    assert [one.report for one in case.descents() or ()] == ["first", "clash"]
    monkeypatch.setattr("firsthand.pipeline.lineages", None)
    assert resolve(case) == case.resolved()


def test_a_known_actor_asks_for_the_actors_anew(case):
    resolve(case)
    case.bring_in([Known("known:x", "person", ("Ana Voss",))])
    assert case.resolved() is None
    assert resolve(case) == case.resolved()
