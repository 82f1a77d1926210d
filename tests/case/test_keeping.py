"""A case checked, copied and backed up."""

import re
import sqlite3

import pytest
from sqlalchemy import update

from firsthand.case import Case
from firsthand.case.tables import metadata
from firsthand.errors import CaseError, InputError
from firsthand.known import Known
from firsthand.pipeline import resolve
from tests.case.readings import another_writing, assert_sound, plain, reading, rows

TABLES = metadata.tables


@pytest.fixture
def case(location):
    with Case.open(location) as opened:
        opened.add(reading("clash", published="2031-02-01", outlet="Dunmere Post"))
        opened.add(plain("second", ("The mayor", "the bridge at Dunmere fell — 海港"), title="A “bridge”"))
        opened.bring_in([Known("known:x", "person", ("Ana Voss",))])
        opened.judge("clash:m1", "clash:m2", "different", "Ana", "2031-05-01T10:00:00Z")
        resolve(opened)
        yield opened


def test_a_sound_case_has_no_faults(case):
    assert list(case.faults()) == []


@pytest.mark.parametrize(
    ("table", "id", "change", "kind", "where", "told"),
    [
        ("report", "clash", {"text": "x" * 94}, "report", "clash", "their hash is another"),
        ("report", "clash", {"title": "Another"}, "report", "clash", "their hash is another"),
        ("report", "clash", {"key": 5}, "report", "clash", "its number does not belong to its id"),
        ("mention", "m1", {"end": 2000}, "mention", "clash:m1", r"\[29, 2000\] is no place in the text"),
        ("attribution", "a1", {"cue_spans": [[24, 999]]}, "attribution", "clash:a1", r"cue_spans \[24, 999\] is no"),
        ("attribution", "a1", {"content_spans": [[30, 72]]}, "claim", "clash:c1", "its content is not what stands"),
        ("event", "e1", {"roles": [{"role": "target", "start": 9, "end": 9}]}, "event", "clash:e1", r"target \[9, 9\]"),
        ("tie", "t1", {"spans": [["a", 3]]}, "tie", "clash:t1", r"spans \['a', 3\] is no place in the text"),
        ("claim", "clash:c1", {"source": "Three officers"}, "claim", "clash:c1", "its source is not what stands at"),
        ("claim", "clash:c1", {"spans": [[0, 95], [90, 200]]}, "claim", "clash:c1", r"\[90, 200\] is no place"),
        ("descent", None, {"derives_from": "lost"}, "descent", "clash", "it names lost, which is not in the case"),
        ("descent", None, {"own": [[0, 500]]}, "descent", "clash", r"own \[0, 500\] is no place in the text"),
        ("proposition", None, {"claims": ["lost:c1"]}, "proposition", None, "it names lost:c1, which is not in"),
        ("actor", None, {"mentions": [["clash", 90, 300]]}, "actor", None, r"\[90, 300\] is no place in report clash"),
    ],
)
def test_what_is_wrong_is_told_with_where_it_is(case, table, id, change, kind, where, told):
    of = TABLES[table]
    statement = update(of).values(change)
    if id is not None:
        statement = statement.where(of.c.id == id)
    with case._database.writing() as connection:
        connection.execute(statement)
    found = [one.what for one in case.faults() if one.kind == kind and where in (None, one.id)]
    assert any(re.search(told, what) for what in found), found


def test_rows_that_refer_to_nothing_are_told(tmp_path):
    """Which a server does not let anybody write."""
    path = tmp_path / "case.db"
    with Case.open(path) as case:
        case.add(reading())
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM mention WHERE id = 'm1'")
    connection.execute("DELETE FROM event")
    connection.commit()
    connection.close()
    with Case.open(path) as case:
        told = {str(fault) for fault in case.faults()}
    assert {"tie clash:t1: its subject is not in the case"} <= told
    assert any(re.fullmatch(r"claim \d+: its event is not in the case", one) for one in told)


def test_an_index_of_words_that_does_not_fit_is_told(tmp_path):
    path = tmp_path / "case.db"
    with Case.open(path) as case:
        case.add(reading())
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO claim_words(claim_words) VALUES ('delete-all')")
    connection.commit()
    connection.close()
    with Case.open(path) as case:
        assert [one.what for one in case.faults()] == ["the index claim_words does not fit the texts"]


def test_a_copy_holds_the_same_from_a_file_to_a_server_and_back(tmp_path, server):
    first, back = tmp_path / "first.db", tmp_path / "back.db"
    with Case.open(first) as case, server.case() as url:
        for number in range(3):
            case.add(reading(f"r{number}", published="2031-02-01"))
        case.judge("r0:m1", "r1:m1", "same", "Ana", "2031-05-01T10:00:00Z", "the same “column”")
        resolve(case)
        with Case.open(url) as there:
            count = case.copy_into(there)
            assert count == len(rows(case)) == len(rows(there))
            assert rows(there) == rows(case)
            assert there.resolved() == case.resolved() is not None
            assert list(there.faults()) == []
            with Case.open(back) as again:
                there.copy_into(again)
                assert_sound(again)
                assert list(again.faults()) == []
        assert rows_of(back) == rows(case)


def rows_of(path):
    with Case.open(path, create=False) as case:
        return rows(case)


def test_a_case_that_holds_something_is_not_copied_over(case, tmp_path):
    with Case.open(tmp_path / "other.db") as other:
        other.add(plain("dear", ("Ana", "it rained")))
        before = rows(other)
        with pytest.raises(CaseError, match=r"other\.db holds something already \(\w+\): name an empty database"):
            case.copy_into(other)
        assert rows(other) == before


def test_a_copy_that_fails_leaves_nothing(tmp_path, server):
    with server.case() as url, Case.open(tmp_path / "case.db") as case, Case.open(url) as there:
        case.add(reading())
        case.add(plain("zero", ("The mayor", "all was \0 quiet")))
        with pytest.raises(InputError, match="fits into no case on PostgreSQL"):
            case.copy_into(there)
        assert rows(there) == []


def test_a_backup_of_a_case_that_another_program_writes_to(case, location, tmp_path):
    file = tmp_path / "backup.db"
    before = rows(case)
    with another_writing(location):
        case.back_up(file)
    assert case.add(plain("third", ("Ana", "it rained"))) == "new"
    assert rows_of(file) == before
    with Case.open(file) as backup:
        assert_sound(backup)
        assert list(backup.faults()) == []
        assert backup.resolved() is not None


def test_a_backup_writes_over_nothing_and_leaves_nothing_half_done(case, tmp_path):
    there = tmp_path / "dear.txt"
    there.write_text("dear", encoding="utf-8")
    with pytest.raises(CaseError, match=r"dear\.txt is there already: name a new file"):
        case.back_up(there)
    with pytest.raises(CaseError, match="there is no folder"):
        case.back_up(tmp_path / "nowhere" / "case.db")
    assert there.read_text(encoding="utf-8") == "dear"
    stale = tmp_path / "backup.db.part"
    stale.write_text("left by a run that was killed", encoding="utf-8")
    case.back_up(tmp_path / "backup.db")
    assert {file.name for file in tmp_path.iterdir()} - {"case.db", "case.db-wal", "case.db-shm"} == {
        "dear.txt",
        "backup.db",
    }
