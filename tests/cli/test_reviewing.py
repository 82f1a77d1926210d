"""Decisions on claims at the command line."""

import json
import re
from pathlib import Path

import pytest

from firsthand.errors import FirsthandError, NotFoundError
from tests.case.readings import dump
from tests.cli.test_cli import run

SAID = "Radu Fenn said on Sunday that the Marukh Guard commands the Harrow Column. Mara Oln denied that it was so."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    report, path = tmp_path / "one.txt", tmp_path / "case.db"
    report.write_text(SAID, encoding="utf-8")
    assert run("read", report, "--case", path, "--reader", "rules", "--published", "2031-05-21").exit_code == 0
    return path


def rows(command: str, case: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(command, "--case", case, "--format", "jsonl").stdout.splitlines()]


def test_a_rejected_claim_is_in_no_list_and_undo_gives_back_the_case_to_the_byte(case: Path) -> None:
    rows("weigh", case)
    before, claims, stated = dump(case), rows("claims", case), rows("propositions", case)
    done = run("reject", "one:c1", "--why", "misread", "--by", "Ana", "--case", case)
    assert "one:c1 is rejected (by Ana); `firsthand undo` takes it back" in done.stderr
    assert rows("claims", case) == [one for one in claims if one["id"] != "one:c1"] != claims
    assert all("one:c1" not in one["claims"] for one in rows("propositions", case))  # type: ignore[operator]
    (kept,) = rows("reviews", case)
    assert (kept["claim"], kept["verdict"], kept["why"], kept["stands"]) == ("one:c1", "rejected", "misread", True)
    assert "taken back: review 1, one:c1 was rejected (by Ana)" in run("undo", "--case", case).stderr
    assert dump(case) == before
    assert rows("propositions", case) == stated


def test_undo_takes_back_the_last_decision_of_whichever_kind_or_that_of_a_number(case: Path) -> None:
    run("accept", "one:c1", "--case", case)
    run("same", "Radu Fenn", "Mara Oln", "--case", case)
    run("correct", "one:c2", "75-83", "--case", case)
    assert "taken back: review 1" in run("undo", "1", "--case", case).stderr
    assert "taken back: review 3, one:c2 was corrected" in run("undo", "--case", case).stderr
    assert "taken back: judgement 2" in run("undo", "--case", case).stderr
    with pytest.raises(NotFoundError, match="nothing to undo"):
        run("undo", "--case", case)


def test_a_corrected_claim_is_listed_with_its_words(case: Path) -> None:
    start = SAID.index("the Marukh Guard")
    run("correct", "one:c1", f"{start}-{start + 16}", "--case", case)
    first = next(one for one in rows("claims", case) if one["id"] == "one:c1")
    assert "the Marukh Guard" in json.dumps(first)
    assert "commands the Harrow Column" not in json.dumps(first.get("text", first))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["reject", "one:c99"], "no claim 'one:c99'"),
        (["accept", "nothing"], "no claim 'nothing'"),
        (["correct", "one:c1", "5-2"], "is none: write it as 120-180"),
        (["correct", "one:c1", "5-99999"], "needs words of its report"),
    ],
)
def test_what_makes_no_sense_is_refused(case: Path, given: list[str], told: str) -> None:
    before = dump(case)
    with pytest.raises(FirsthandError, match=re.escape(told)):
        run(*given, "--case", case)
    assert dump(case) == before
