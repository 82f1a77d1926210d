import os
import sqlite3
from itertools import count
from pathlib import Path
from threading import Barrier, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.case import Case, Filter, sqlite
from firsthand.case.database import file_of
from firsthand.errors import CaseDamagedError, CaseError, CaseLockedError, DiskFullError, FirsthandError, SettingError
from tests.case.readings import assert_sound, dump, plain, reading


@pytest.fixture
def path(tmp_path):
    return tmp_path / "case.db"


@pytest.fixture(scope="module")
def stored_case(tmp_path_factory):
    path = tmp_path_factory.mktemp("stored") / "case.db"
    with Case.open(path) as case:
        for number in range(30):
            case.add(reading(id=f"r{number}"))
    return path


@pytest.mark.parametrize(
    ("location", "file"),
    [
        ("case.db", Path("case.db")),
        (Path("in/case.db"), Path("in/case.db")),
        ("sqlite:///in/case.db", Path("in/case.db")),
        ("sqlite:////in/case.db", Path("/in/case.db")),
        ("~/case.db", Path.home() / "case.db"),
        ("100%?#.db", Path("100%?#.db")),
    ],
)
def test_a_case_is_a_file_or_a_url_of_one(location, file):
    assert file_of(location) == file


@pytest.mark.parametrize("location", ["mysql://ana:geheim@team/case", "oracle://ana:geheim@team/case"])
def test_a_case_on_another_server_is_refused(location):
    with pytest.raises(
        SettingError, match=r"a case cannot be on \w+: name a file, or a database by postgresql://"
    ) as told:
        Case.open(location)
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize("location", ["", " ", "sqlite://", "sqlite:///", "case\0.db"])
def test_a_place_that_is_none_is_refused(location):
    with pytest.raises(SettingError, match="names no case"):
        Case.open(location)


def test_odd_file_names_are_files_like_others(tmp_path):
    for name in ("100%?#&.db", ":memory:", "file:case.db", "дело 1.db"):
        with Case.open(tmp_path / name) as case:
            case.add(reading())
        assert (tmp_path / name).stat().st_size > 0


def test_a_folder_is_no_case(tmp_path):
    with pytest.raises(CaseError, match="is a folder: name a file in it"):
        Case.open(tmp_path)


def test_a_case_cannot_be_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CaseError, match=r"there is no folder .*nowhere; make it"):
        Case.open(tmp_path / "nowhere" / "case.db")


def test_a_locked_case_is_said_to_be_locked_and_may_be_read(path, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    with Case.open(path) as case:
        case.add(reading())
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseLockedError, match=r"case\.db is locked: another program is writing to it"):
            case.add(reading(id="later"))
        assert case.count_reports() == 1
        with Case.open(path, create=False) as second:
            assert [claim.claim.id for claim in second.claims()] == ["clash:c1", "clash:c2", "clash:c3"]
        other.execute("ROLLBACK")
        other.close()
        assert case.add(reading(id="later")) == "new"


def test_a_case_that_another_program_is_making_is_locked(path, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CaseLockedError):
        Case.open(path)
    other.close()


def test_several_may_make_the_same_case_at_once(path):
    start, failed = Barrier(4), []

    def make(number: int) -> None:
        start.wait()
        try:
            with Case.open(path) as case:
                case.add(reading(id=f"r{number}"))
        except CaseError as error:
            failed.append(error)

    threads = [Thread(target=make, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Case.open(path) as case:
        assert [entry.id for entry in case.reports()] == ["r0", "r1", "r2", "r3"]


@pytest.mark.parametrize(
    "content", [b"Dear reader, this is a letter.\n" * 300, b"\0" * 5000, b"SQLite format 3\0" * 99]
)
def test_a_file_of_another_kind_is_refused_and_not_changed(path, content):
    path.write_bytes(content)
    with pytest.raises(CaseDamagedError, match=r"^[^\n]*case\.db is (not a case|damaged)[^\n]*: [^\n]+$"):
        Case.open(path)
    assert path.read_bytes() == content


def test_a_case_cut_short_is_damaged(path):
    with Case.open(path) as case:
        for number in range(30):
            case.add(reading(id=f"r{number}"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(CaseDamagedError, match="is damaged"), Case.open(path) as case:
        list(case.claims())


def test_a_case_overwritten_in_the_middle_is_damaged(path):
    with Case.open(path) as case:
        for number in range(30):
            case.add(reading(id=f"r{number}"))
    content = bytearray(path.read_bytes())
    content[4096 * 4 :] = b"\xff" * (len(content) - 4096 * 4)
    path.write_bytes(content)
    with pytest.raises(CaseDamagedError, match="is damaged"), Case.open(path) as case:
        list(case.claims())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=4)), min_size=1, max_size=5)
)
def test_a_case_with_wrong_bytes_in_it_is_read_or_refused(stored_case, changes):
    content = bytearray(stored_case.read_bytes())
    for place, changed in changes:
        start = int(place * len(content))
        content[start : start + len(changed)] = changed
    path = stored_case.with_name("changed.db")
    path.write_bytes(content)
    try:
        with Case.open(path, create=False) as case:
            for entry in case.reports(Filter(about="harrow")):
                case.reading(entry.id)
            list(case.claims())
            case.add(reading(id="later"))
    except FirsthandError as error:
        assert "\n" not in str(error)  # noqa: PT017
    finally:
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)


def test_a_case_that_lost_a_table_is_damaged(path):
    Case.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE claim")
    connection.close()
    with Case.open(path) as case, pytest.raises(CaseDamagedError, match="no such table: claim"):
        case.add(reading())


def test_a_full_disk_keeps_what_was_stored(path, monkeypatch):
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "PRAGMA max_page_count = 80"))
    stored = []

    def store_without_end(case: Case) -> None:
        for number in count():
            case.add(plain(f"r{number}", ("The mayor", f"all was quiet {number} " * 20)))
            stored.append(f"r{number}")

    with Case.open(path) as case, pytest.raises(DiskFullError, match=r"no room left to write .*case\.db: free some"):
        store_without_end(case)
    before = dump(path)
    monkeypatch.undo()
    with Case.open(path) as case:
        assert {entry.id for entry in case.reports()} == set(stored) != set()
        assert_sound(case)
        assert dump(path) == before
        assert case.add(reading()) == "new"


def test_a_file_that_may_not_be_written_is_said_to_be_so(path, monkeypatch):
    Case.open(path).close()
    monkeypatch.setattr(sqlite, "PRAGMAS", ("PRAGMA query_only = ON",))
    with Case.open(path) as case, pytest.raises(CaseError, match=r"case\.db may not be written: change its rights"):
        case.add(reading())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_said_to_be_so(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(CaseError, match="cannot be opened: its folder must be there, and be open"):
        Case.open(closed / "case.db")


def test_a_case_leaves_one_file_behind(path):
    with Case.open(path) as case:
        case.add(reading())
        list(case.claims())
    assert [each.name for each in path.parent.iterdir()] == ["case.db"]
