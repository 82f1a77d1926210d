"""Reports read by several workers: the same readings, the same case."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from firsthand.case import Case
from firsthand.errors import SettingError
from firsthand.ingest import SetAside
from firsthand.pipeline import Outcome, read_into
from firsthand.reader import read
from firsthand.report import Report
from firsthand.runner import Local, read_all

REPORTS = [
    Report(
        f"r{number}", f"A Velmar officer said pass {number} is closed. Two drivers denied it.", path=f"in/{number}.txt"
    )
    for number in range(40)
]
ASIDE = SetAside("in/broken.pdf", "no PDF")


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_are_those_of_one_process_in_the_order_of_the_reports(workers: int) -> None:
    given = [*REPORTS[:20], ASIDE, *REPORTS[20:]]
    found = list(read_all(given, "rules", workers))
    assert found == [read(one, "rules") if isinstance(one, Report) else one for one in given]


def test_few_reports_need_no_second_process() -> None:
    assert list(read_all(REPORTS[:3], "rules", 2)) == [read(one, "rules") for one in REPORTS[:3]]


def test_a_case_is_the_same_however_many_read(tmp_path: Path) -> None:
    cases = []
    for workers in (1, 2):
        with Case.open(tmp_path / f"{workers}.db") as case:
            given = [*REPORTS, ASIDE, REPORTS[0]]
            assert read_into(case, given, "rules", workers=workers) == Outcome(40, 0, 1, (ASIDE,))
            assert read_into(case, given, "rules", workers=workers) == Outcome(0, 0, 41, (ASIDE,))
            cases.append([case.reading(report.id).as_json() for report in case.reports()])
    assert cases[0] == cases[1]


def test_so_many_workers_cannot_be_had() -> None:
    with pytest.raises(SettingError, match="from 1 to 256"):
        Local(0)


_ENDLESS = """
from itertools import count
from firsthand.report import Report
from firsthand.runner import read_all
if __name__ == "__main__":
    for reading in read_all((Report(f"r{n}", "It rained.") for n in count()), "rules", 2):
        print(reading.report.id, flush=True)
"""


def test_a_program_that_cannot_be_started_again_is_told_what_to_do(tmp_path: Path) -> None:
    program = tmp_path / "unguarded.py"
    program.write_text(_ENDLESS.replace('if __name__ == "__main__":', "if True:"))
    ended = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=300)
    assert ended.returncode != 0
    assert "no worker starts (exit code 1)" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_its_parent(end: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C goes to the whole group, as from a terminal; a kill to the parent alone."""
    program = tmp_path / "endless.py"
    program.write_text(_ENDLESS)
    parent = subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert parent.stdout
    assert parent.stderr
    assert parent.stdout.readline() == "r0\n"
    children = _children(parent.pid)
    assert children
    _send(parent.pid, end)
    parent.stdout.close()
    told = parent.stderr.read()
    parent.stderr.close()
    assert parent.wait(30) != 0
    assert told.count("Traceback") == (1 if end == signal.SIGINT else 0)  # the parent's own, none of the workers
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


def _send(pid: int, end: signal.Signals) -> None:
    import os

    (os.killpg if end == signal.SIGINT else os.kill)(pid, end)


def _children(pid: int) -> list[int]:
    text = "".join(path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children"))
    return [int(one) for one in text.split()]
