"""What a case goes through: two readers at once, power cuts, a full disk, a clock set back, a server restarted."""

import os
import re
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import event

from firsthand import pipeline
from firsthand.case import Case
from firsthand.errors import CaseError, DiskFullError
from firsthand.judgements import standing
from firsthand.pipeline import read_into, resolve
from firsthand.report import Report
from tests.case.readings import assert_sound, plain, reading, rows

MANY = [Report(f"r{number:02}", f"Ana Voss said on day {number} that it rained at Dunmere.") for number in range(30)]


def test_two_that_read_the_same_reports_at_once_store_each_once(location, tmp_path):
    start, outcomes, failed = Barrier(2), [], []

    def read(reports):
        start.wait()
        try:
            with Case.open(location) as case:
                outcomes.append(read_into(case, reports, "rules"))
        except CaseError as error:
            failed.append(error)

    threads = [Thread(target=read, args=(MANY,)), Thread(target=read, args=(MANY[::-1],))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sum(outcome.new for outcome in outcomes) == sum(outcome.known for outcome in outcomes) == len(MANY)
    with Case.open(location) as case, Case.open(tmp_path / "alone.db") as alone:
        read_into(alone, MANY, "rules")
        assert rows(case) == rows(alone)
        assert list(case.faults()) == []
        assert_sound(case)


def test_a_power_cut_at_any_moment_leaves_whole_reports_only(tmp_path):
    """The files as they are between any two steps of writing, with part of the log torn off as well."""
    path, cuts = tmp_path / "case.db", count()
    with Case.open(path) as case:
        stored = []
        small = case._database.engine

        def cut(*_: object) -> None:
            number = next(cuts)
            if number % 4:
                return
            at = tmp_path / f"cut{number}"
            at.mkdir()
            for file in tmp_path.glob("case.db*"):
                shutil.copy(file, at)
            log = at / "case.db-wal"
            if number % 8 and log.exists():
                os.truncate(log, log.stat().st_size * (number % 7) // 7)
            (at / "stored").write_text(" ".join(stored), encoding="utf-8")

        event.listen(small, "after_cursor_execute", cut)
        event.listen(small, "connect", lambda connection, _: connection.execute("PRAGMA cache_size = 5"))
        small.dispose()  # so that what is not yet sure is written early, too
        for number in range(12):
            case.add(reading(f"r{number:02}", published="2031-02-01"))
            stored.append(f"r{number:02}")
    seen = 0
    for at in sorted(tmp_path.glob("cut*")):
        before = (at / "stored").read_text(encoding="utf-8").split()
        with Case.open(at / "case.db") as case:
            there = sorted(entry.id for entry in case.reports())
            assert there == [f"r{number:02}" for number in range(len(there))]
            assert len(there) <= len(before) + 1
            assert list(case.faults()) == []
            if int(at.name[3:]) % 8 == 0:  # with the whole log nothing is lost
                assert set(there) >= set(before)
        seen += bool(there)
    assert seen > 10


FULL = """
import resource, signal, sys
from firsthand.case import Case
from firsthand.errors import FirsthandError
from tests.case.readings import plain

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    with Case.open(sys.argv[1]) as case:
        for number in range(10_000):
            case.add(plain(f"r{number}", ("The mayor", f"all was quiet {number} " * 50)))
            print(f"r{number}", flush=True)
except FirsthandError as error:
    print(type(error).__name__, error)
"""


def test_a_file_that_may_not_grow_keeps_what_was_stored(tmp_path):
    path = tmp_path / "case.db"
    here = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, cwd=here, timeout=300, check=True
    )
    *stored, told = done.stdout.splitlines()
    assert re.fullmatch(
        r"CaseError .*case\.db cannot be read or written \(disk I/O error\): the disk may be full.*", told
    )
    with Case.open(path) as case:
        assert {entry.id for entry in case.reports()} == set(stored) != set()
        assert list(case.faults()) == []
        assert case.add(reading()) == "new"


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("a small disk can be made by root only, and not in every container")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_to_be_full_and_keeps_what_was_stored(small_disk):
    path, stored = small_disk / "case.db", []

    def store_without_end(case: Case) -> None:
        for number in count():
            case.add(plain(f"r{number}", ("The mayor", f"all was quiet {number} " * 50)))
            stored.append(f"r{number}")

    with Case.open(path) as case, pytest.raises(DiskFullError, match=r"no room left to write .*case\.db: free some"):
        store_without_end(case)
    with Case.open(path) as case:
        assert {entry.id for entry in case.reports()} == set(stored) != set()
        with pytest.raises(DiskFullError, match=r"no room left to write .*other\.db"):
            case.back_up(small_disk / "other.db")
    assert not list(small_disk.glob("other*"))


def test_a_clock_set_back_does_not_change_which_judgement_is_the_last(case, monkeypatch):
    """The order of judgements is that of their numbers, whatever the clock says."""
    times = iter(["2031-05-02T10:00:00Z", "1999-01-01T00:00:00Z"])
    monkeypatch.setattr(pipeline, "_now", lambda: next(times))
    first = pipeline.judge(case, "clash:m1", "other:m1", "same", "Ana").judgement
    second = pipeline.judge(case, "clash:m1", "other:m1", "different", "Ana").judgement
    assert (first.number, second.number) == (1, 2)
    assert second.made < first.made
    assert standing(case.ledger()) == (second,)
    assert pipeline.take_back(case).judgement == second
    assert case.ledger() == (first,)
    assert list(case.faults()) == []


@pytest.fixture
def case(location):
    with Case.open(location) as opened:
        opened.add(reading("clash"))
        opened.add(reading("other"))
        yield opened


def test_reading_goes_on_after_the_server_was_restarted(server):
    with server.case() as url, Case.open(url) as case:

        def told(_: str, after: "count[int]" = count(1)) -> None:  # noqa: B008
            if next(after) == 10:
                server.stop("immediate")

        with pytest.raises(CaseError, match=r"was lost: what was stored is kept|cannot be reached"):
            read_into(case, MANY, "rules", told)
        server.start()
        assert case.count_reports() >= 10
        outcome = read_into(case, MANY, "rules")
        assert outcome.new + outcome.known == len(MANY)
        assert case.count_reports() == len(MANY)
        assert list(case.faults()) == []
        assert len(resolve(case).descents) == len(MANY)
