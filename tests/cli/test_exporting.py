"""`firsthand export` over the sample."""

import json
from pathlib import Path

import pytest

from firsthand.errors import SettingError
from firsthand.sample import sample_folder
from tests.cli.test_cli import run

FORMATS = ("stix", "ftm", "graphml", "gexf", "csv", "jsonl", "parquet", "prov")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "case.db"
    assert run("read", sample_folder(), "--case", path, "--reader", "rules").exit_code == 0
    return path


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_whole(case: Path, tmp_path: Path, format: str) -> None:
    out, again = tmp_path / "a.out", tmp_path / "b.out"
    result = run("export", format, "-o", out, "--case", case)
    assert result.exit_code == 0
    assert "14 reports" in result.stderr
    run("export", format, "-o", again, "--case", case)
    assert out.read_bytes() == again.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.out", "b.out"]


def test_some_reports_only(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "some.jsonl"
    run("export", "jsonl", "-o", out, "--case", case, "--since", "2032-06")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert all(row["published"] >= "2032-06" for row in rows)


def test_protected_sources(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "case.json"
    result = run("export", "stix", "-o", out, "--case", case, "--protect-sources")
    assert "left out" in result.stderr
    assert "security official" not in out.read_text(encoding="utf-8")


def test_a_table_in_the_columns_of_ucdp(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    run("export", "csv", "-o", out, "--case", case, "--columns", "ucdp")
    assert out.read_text(encoding="utf-8").startswith("id,relid,year,active_year,type_of_violence")


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_selection_is_an_empty_file_that_says_so(case: Path, tmp_path: Path, format: str) -> None:
    result = run("export", format, "-o", tmp_path / "out", "--case", case, "--since", "2090")
    assert result.exit_code == 0
    assert "an empty" in result.stderr
    assert (tmp_path / "out").is_file()


def test_parquet_without_its_library(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(SettingError, match=r"firsthand\[parquet\]"):
        run("export", "parquet", "-o", tmp_path / "out", "--case", case)
    assert list(tmp_path.iterdir()) == []
