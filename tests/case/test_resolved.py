import sqlite3

import pytest

from firsthand.case import Case
from firsthand.pipeline import resolve
from tests.case.readings import assert_sound, plain, reading

SAID = ("The mayor", "the bridge at Dunmere fell into the Tamrian river on Monday")


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case.db") as opened:
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
    monkeypatch.setattr("firsthand.case.resolved.method", lambda: "another")
    assert case.resolved() is None
    assert resolve(case) == case.resolved()


def test_what_another_program_made_of_fewer_readings_is_not_kept(case):
    content = case.content
    found = resolve(case)
    case.add(plain("second", SAID))
    case.keep(found, content)
    assert case.resolved() is None


def test_a_case_that_another_program_writes_to_is_still_listed(case, monkeypatch):
    other = sqlite3.connect(case.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("firsthand.case.sqlite.BUSY_SECONDS", 0.1)
    with Case.open(case.path) as reader:
        assert len(resolve(reader).descents) == 1
    other.execute("ROLLBACK")
    other.close()


def test_a_case_from_before_origins_is_brought_up_to_date(tmp_path):
    path = tmp_path / "case.db"
    with Case.open(path) as case:
        case.add(reading())
    older = sqlite3.connect(path)
    for table in ("descent", "proposition", "made"):
        older.execute(f"DROP TABLE {table}")
    older.execute("UPDATE alembic_version SET version_num = '0002'")
    older.commit()
    older.close()
    with Case.open(path, create=False) as case:
        assert case.reading("clash") == reading()
        assert [one.report for one in resolve(case).descents] == ["clash"]
        assert_sound(case)
