from pathlib import Path

import pytest

from firsthand.bench import speed
from firsthand.bench.speed import Row, measure, timed
from firsthand.errors import SettingError

TEXTS = ["Officials in Adrevo said the depot burned.", "Snow fell.", "Riders attacked the bridge on Monday."]


@pytest.mark.parametrize(("asked", "read"), [(1, 3), (3, 3), (8, 8)])
def test_every_text_is_read_once_and_then_on_until_there_are_enough(
    asked: int, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(speed, "_reading", lambda _: lambda texts: map(seen.append, texts))
    row = timed("stub", TEXTS, asked)
    assert seen[1:4] == TEXTS
    assert (len(seen) - 1, row.reports, row.words) == (read, read, 15)


def test_the_row_is_in_plain_values() -> None:
    assert Row("rules", 1999.6, 15, 52_400_000, 1000, 2.345).as_json() == {
        "reader": "rules",
        "measure": "whole reading",
        "words_per_second": 2000,
        "times_spacy": 2.35,
        "peak_mb": 52,
        "words": 15,
        "reports": 1000,
    }


def test_the_sample_is_read_where_there_is_no_research_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))
    monkeypatch.setattr(speed, "spacy_pipeline", lambda: None)
    result = measure("rules", reports=1)
    (row,) = result.rows
    assert row.words_per_second > 100
    assert row.ratio is None
    assert 5e6 < row.memory < 500e6
    assert any("bundled sample" in note for note in result.notes)
    assert any("spaCy" in note for note in result.notes)


def test_the_memory_of_the_one_who_measures_does_not_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))
    monkeypatch.setattr(speed, "spacy_pipeline", lambda: None)
    ballast = bytearray(b"x" * 400_000_000)
    (row,) = measure("rules", reports=1).rows
    assert row.memory < len(ballast)


def test_a_reader_that_is_none_is_said_before_anything_is_measured() -> None:
    with pytest.raises(SettingError, match="no reader is called"):
        measure("nobody")
