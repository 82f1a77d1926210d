"""`grade`, and what `weigh` and `show` tell after it."""

import json

import pytest
from typer.testing import CliRunner

from firsthand.case import Case
from firsthand.cli import app
from tests.case.readings import dump, plain, reading

SAID = ("The mayor", "the bridge at Dunmere fell into the Tamrian river on Monday")


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "case.db"
    with Case.open(path) as opened:
        opened.add(plain("first", SAID, published="2031-02-01", outlet="Dunmere Post"))
        opened.add(reading())
    return path


def run(place, *words):
    return CliRunner().invoke(app, [*words, "--case", str(place)])


def rows(place, *words):
    return [json.loads(line) for line in run(place, *words, "--format", "jsonl").stdout.splitlines()]


def test_a_grade_is_given_listed_seen_in_the_reasons_and_taken_back(place):
    before = {row["proposition"]: row["weight"] for row in rows(place, "weigh")}
    was = dump(place)
    given = run(place, "grade", "the Mayor", "A", "--by", "Ana")
    assert given.exit_code == 0
    assert "first:s1: " in given.stdout
    assert [(row["about"], row["value"], row["by"], row["stands"]) for row in rows(place, "grade")] == [
        ("the Mayor", "A", "Ana", True)
    ]
    told = next(row for row in rows(place, "weigh") if row["proposition"] == "first:s1")
    assert told["weight"] > before["first:s1"]
    assert "The mayor is graded A by an analyst (reliable; Ana)" in told["reasons"]
    assert "graded A by an analyst" in " ".join(run(place, "show", "first:s1").stdout.split())
    assert run(place, "grade", "The mayor", "--take-back").exit_code == 0
    assert dump(place) == was


def test_undo_takes_the_last_grade_back(place):
    run(place, "grade", "The mayor", "A")
    undone = run(place, "undo")
    assert undone.exit_code == 0
    assert "taken back: grade 1: The mayor A" in undone.stderr
    assert rows(place, "grade") == []


def test_nothing_graded_says_what_to_do(place):
    assert 'no grade yet: `firsthand grade "NAME OF A SOURCE" B` gives one' in run(place, "grade").stderr


def test_a_name_that_nobody_has_is_said_to_wait(place):
    assert "nobody called Harbour Post speaks in this case yet" in run(place, "grade", "Harbour Post", "B").stderr


def test_nothing_that_has_rivals_is_said(place):
    assert "nothing has rivals" in run(place, "weigh", "--rivals").stderr
