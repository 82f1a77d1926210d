"""The lineage of tables, on every backend: what `lineages` says of all reports at once."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from firsthand.bench.lineage_scale import generated
from firsthand.errors import InputError
from firsthand.lineage import lineages
from firsthand.report import Report
from firsthand.runner import Backend, Local
from firsthand.runner.lineage import descents_of, trace_tables
from tests.runner.test_tables import as_lines, as_parquet

KEYS = ("id", "text", "title", "published", "outlet", "url", "language")


def table(reports: list[Report]) -> list[dict[str, Any]]:
    return [{key: getattr(one, key) for key in KEYS} for one in reports]


def told(folder: Path) -> dict[str, Any]:
    found = list(descents_of(folder))
    assert len({one["report"] for one in found}) == len(found)
    return {one["report"]: one for one in found}


def expected(reports: list[Report]) -> dict[str, Any]:
    return {one.report: json.loads(json.dumps(asdict(one))) for one in lineages(reports)}


def some(number: int) -> list[Report]:
    """Reports of which one in five is a copy of an earlier one."""
    return [Report(**{key: getattr(one, key) for key in KEYS[:-1]}, language="en") for one, _ in generated(number)]


def test_the_lineage_of_tables_is_that_of_their_reports(backend: Backend, tmp_path: Path) -> None:
    reports = some(120)
    inputs = [
        as_parquet(tmp_path / "a.parquet", table(reports[:70])), as_lines(tmp_path / "b.jsonl", table(reports[70:])),
    ]  # fmt: skip
    assert trace_tables(inputs, tmp_path / "out", backend, size=25, stretch=20_000, buckets=3) == 120
    found = told(tmp_path / "out")
    assert found == expected(reports)
    assert sum(one["derives_from"] is not None for one in found.values()) > 10


def test_a_phrase_that_many_share_is_compared_with_the_earliest(tmp_path: Path) -> None:
    reports = [
        Report(f"r{n}", f"{one.text}\n\n{some(1)[0].text}", None, None, f"2031-05-{1 + n % 28:02}", None, None, "en")
        for n, one in enumerate(some(40))
    ]
    trace_tables([as_parquet(tmp_path / "a.parquet", table(reports))], tmp_path / "out", Local(1), size=9, buckets=5)
    assert told(tmp_path / "out") == expected(reports)


def test_texts_of_another_language_are_beyond_reach_as_ever(tmp_path: Path) -> None:
    reports = [Report(one.id, one.text, language="es" if n == 5 else "en") for n, one in enumerate(some(30))]
    trace_tables([as_parquet(tmp_path / "a.parquet", table(reports))], tmp_path / "out", Local(1), size=9)
    assert told(tmp_path / "out") == expected(reports)
    assert told(tmp_path / "out")[reports[5].id]["direction"] != "original"


def test_a_run_that_was_stopped_goes_on_and_other_tables_are_other(tmp_path: Path) -> None:
    reports, out = some(40), tmp_path / "out"
    first = as_parquet(tmp_path / "a.parquet", table(reports[:30]))
    trace_tables([first], out, Local(1), size=10)
    lost = sorted(out.glob("lineage-*.parquet"))[0]
    kept = lost.read_bytes()
    lost.unlink()
    trace_tables([first], out, Local(1), size=10)
    assert lost.read_bytes() == kept
    trace_tables([first, as_lines(tmp_path / "b.jsonl", table(reports[30:]))], out, Local(1), size=10)
    assert told(out) == expected(reports)


def test_a_table_of_nothing_and_rows_without_text(tmp_path: Path) -> None:
    rows = [*table(some(2)), {"id": "x", "text": None}, {"id": None, "text": "It rained."}]
    assert trace_tables([as_lines(tmp_path / "a.jsonl", rows)], tmp_path / "out", Local(1)) == 2
    assert len(told(tmp_path / "out")) == 2
    assert trace_tables([as_lines(tmp_path / "none.jsonl", [])], tmp_path / "empty", Local(1)) == 0
    with pytest.raises(InputError, match="no table"):
        trace_tables([str(tmp_path / "gone.jsonl")], tmp_path / "out", Local(1))
