"""`firsthand batch`: tables into Parquet, and from there into a case."""

from pathlib import Path

from typer.testing import CliRunner

from firsthand.case import Case
from firsthand.cli import app
from firsthand.runner import read_back
from firsthand.runner.lineage import descents_of
from tests.runner.test_tables import as_lines, rows


def test_tables_are_read_traced_and_brought_into_a_case_once(tmp_path: Path) -> None:
    table, case = as_lines(tmp_path / "a.jsonl", rows(5)), tmp_path / "case.db"
    command = ["batch", table, "-o", str(tmp_path / "out"), "--reader", "rules", "--workers", "1"]
    command += ["--lineage", str(tmp_path / "lineage"), "--case", str(case)]
    first, again = CliRunner().invoke(app, command), CliRunner().invoke(app, command)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "5 read, 0 set aside in this run" in first.stderr
    assert "0 read, 0 set aside in this run" in again.stderr
    assert "0 new, 0 read anew, 5 known before" in again.stderr
    assert len(list(read_back(tmp_path / "out"))) == len(list(descents_of(tmp_path / "lineage"))) == 5
    with Case.open(case) as opened:
        assert opened.count_reports() == 5


def test_what_is_set_aside_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    table = as_lines(tmp_path / "a.jsonl", [*rows(2), {"text": "It rained."}])
    result = CliRunner().invoke(
        app,
        ["batch", table, "-o", str(tmp_path / "out"), "--reader", "rules", "--workers", "1", "--case",
         str(tmp_path / "case.db")],
    )  # fmt: skip
    assert result.exit_code == 1
    assert "has no id" in result.stderr
    assert "2 new" in result.stderr
