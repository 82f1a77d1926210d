"""Tables of reports read into parts, on every backend: whole, once each, and on from where it stopped."""

import json
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import given
from pyarrow import parquet

from firsthand.case import Case
from firsthand.errors import InputError
from firsthand.ingest import SetAside
from firsthand.pipeline import Outcome, store_tables
from firsthand.reader import read
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.runner import Backend, Local
from firsthand.runner.parts import read_back, read_tables
from firsthand.runner.shards import reports_of, shards
from firsthand.runner.told import reading_from
from tests.case.readings import readings

KNOWN: dict[str, Any] = {"published": "2031-05-06", "outlet": "Meridian Wire", "language": "en"}


def rows(number: int, first: int = 0) -> list[dict[str, Any]]:
    text = "A Velmar officer said pass {} is closed.\nTwo drivers denied it: “Ask “Roe.”"
    return [{"id": f"r{n}", "text": text.format(n), **KNOWN} for n in range(first, first + number)]


def as_parquet(path: Path, table: list[dict[str, Any]], group: int = 7) -> str:
    parquet.write_table(pyarrow.Table.from_pylist(table), path, row_group_size=group)
    return str(path)


def as_lines(path: Path, table: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table), encoding="utf-8")
    return str(path)


def ids(folder: Path) -> list[str]:
    return sorted(one.report.id for one in read_back(folder) if isinstance(one, Reading))


def test_tables_are_read_whole_and_once(backend: Backend, tmp_path: Path) -> None:
    inputs = [as_parquet(tmp_path / "a.parquet", rows(30)), as_lines(tmp_path / "b.jsonl", rows(30, 30))]
    out = tmp_path / "out"
    assert read_tables(inputs, out, "rules", backend, size=8, stretch=1_000) == (60, 0)
    found = {one.report.id: one for one in read_back(out) if isinstance(one, Reading)}
    assert ids(out) == sorted(f"r{n}" for n in range(60))
    for row in rows(60):
        report = Report(**row, title=None, path=found[row["id"]].report.path)
        assert found[row["id"]] == read(report, "rules")


def test_a_run_that_was_stopped_goes_on_with_what_is_missing(backend: Backend, tmp_path: Path) -> None:
    inputs, out = [as_parquet(tmp_path / "a.parquet", rows(30))], tmp_path / "out"
    assert read_tables(inputs, out, "rules", backend, size=10) == (30, 0)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    lost = sorted(before)[1]
    lost.unlink()
    (out / f".{lost.name}.elsewhere.7").write_bytes(b"half")
    assert read_tables(inputs, out, "rules", backend, size=10) == (10, 0)
    assert ids(out) == sorted(f"r{n}" for n in range(30))
    assert all(path.stat().st_mtime_ns == at for path, at in before.items() if path != lost)


def test_what_cannot_be_read_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    table = [*rows(3), {"id": "x", "text": None, **KNOWN}, {"id": None, "text": "It rained.", **KNOWN}]
    assert read_tables([as_parquet(tmp_path / "a.parquet", table)], tmp_path / "out", "rules", Local(1)) == (3, 2)
    aside = [one for one in read_back(tmp_path / "out") if isinstance(one, SetAside)]
    assert [one.path.rpartition("#")[2] for one in aside] == ["3", "4"]
    assert "has no id" in aside[1].reason


def test_a_table_goes_into_a_case_once(tmp_path: Path) -> None:
    table = [*rows(12), {"id": "x", "text": None, **KNOWN}]
    read_tables([as_parquet(tmp_path / "a.parquet", table)], tmp_path / "out", "rules", Local(1), size=5)
    with Case.open(tmp_path / "case.db") as case:
        first = store_tables(case, tmp_path / "out")
        assert (first.new, first.known, len(first.set_aside)) == (12, 0, 1)
        assert store_tables(case, tmp_path / "out") == Outcome(0, 0, 12, first.set_aside)
        assert case.reading("r5").attributions == read(Report(**rows(12)[5]), "rules").attributions


@pytest.mark.parametrize("stretch", [1, 7, 150, 151, 10_000])
def test_every_line_is_in_one_shard_however_it_is_cut(stretch: int, tmp_path: Path) -> None:
    path = as_lines(tmp_path / "a.jsonl", rows(9))
    found = [one for shard in shards([path], stretch=stretch) for one in reports_of(shard)]
    assert [one.id for one in found if isinstance(one, Report)] == [f"r{n}" for n in range(9)]


@pytest.mark.parametrize("size", [1, 4, 7, 100])
def test_every_row_is_in_one_shard_however_they_are_grouped(size: int, tmp_path: Path) -> None:
    path = as_parquet(tmp_path / "a.parquet", rows(17), group=3)
    found = [one for shard in shards([path], size=size) for one in reports_of(shard)]
    assert [one.id for one in found if isinstance(one, Report)] == [f"r{n}" for n in range(17)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("a.txt", b"x", "no table"), ("a.parquet", b"PAR1", "no Parquet file"), ("gone.jsonl", None, "no table")],
)
def test_what_is_no_table_is_told(name: str, content: bytes | None, says: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=says):
        list(shards([str(tmp_path / name)]))


def test_two_tables_of_one_name_are_told(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        as_lines(tmp_path / folder / "a.jsonl", rows(1))
    with pytest.raises(InputError, match="rename one"):
        list(shards([str(tmp_path / "x"), str(tmp_path / "y")]))


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    (tmp_path / "part-0.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(InputError, match="delete it and read again"):
        list(read_back(tmp_path))


@given(readings())
def test_a_reading_comes_back_from_json_as_it_went(one: Reading) -> None:
    assert reading_from(json.loads(json.dumps(one.as_json()))) == one
