import random
import subprocess
import sys
import time
from pathlib import Path

from firsthand.case import Case
from tests.case.readings import assert_sound, dump, plain

REPORTS = 60
RUN = """
import sys
from firsthand.case import Case
from tests.case.test_killed import each_reading

with Case.open(sys.argv[1]) as case:
    for reading in each_reading():
        if not case.knows(reading.report, reading.reader):
            case.add(reading)
            print(reading.report.id, flush=True)
"""


def each_reading():
    for number in range(REPORTS):
        said = ((f"Speaker {number} of {line}", f"line {line} of report {number} holds") for line in range(12))
        yield plain(f"r{number}", *said, published=f"2031-03-{number % 28 + 1:02}")


def run(path):
    here = Path(__file__).parents[2]  # so that the child can import this file
    return subprocess.Popen([sys.executable, "-c", RUN, str(path)], stdout=subprocess.PIPE, text=True, cwd=here)


def test_a_run_killed_at_any_moment_goes_on_to_the_same_case(tmp_path):
    chance = random.Random(7)
    path, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    for _ in range(3):
        with run(path) as child:
            for _ in range(chance.randrange(5, 18)):
                assert child.stdout.readline()
            time.sleep(chance.uniform(0, 0.01))
            child.kill()
        connected = Case.open(path, create=False)
        assert 5 <= connected.count_reports() < REPORTS
        assert_sound(connected)
        connected.close()
    with run(path) as child:
        child.communicate()
    assert child.returncode == 0
    with Case.open(whole) as case:
        for reading in each_reading():
            case.add(reading)
        assert_sound(case)
    assert dump(path) == dump(whole)
    assert any("claim_words_data" in line for line in dump(path))
