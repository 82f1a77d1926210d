from pathlib import Path

import pytest

from firsthand import Reading, Report
from firsthand.bench.attribution import score
from firsthand.bench.polnear import Article, Quoted, articles
from firsthand.errors import NotFoundError
from firsthand.reading import Attribution, Source
from firsthand.span import Span

TEXT = "Officials said the depot burned. Snow fell."
GOLD = Quoted((Span(0, 9),), (Span(10, 14),), (Span(15, 31),))


def reader_of(*found: Attribution) -> object:
    return lambda report: Reading(report, "stub", attributions=found)


def attribution(source: Span, cue: Span, content: Span) -> Attribution:
    return Attribution("a1", Source((source,), "unnamed_group", True), (cue,), (content,))


REPORTER = Attribution("a2", Source((), "reporter", False, 1), (), (Span(33, 43),))


def test_a_perfect_reader_has_a_hundred_and_the_reporter_does_not_count() -> None:
    reader = reader_of(attribution(Span(0, 9), Span(10, 14), Span(15, 31)), REPORTER)
    rows = score("stub", reader, [Article(Report("r", TEXT), (GOLD,))])  # type: ignore[arg-type]
    assert [row.exact.f1 for row in rows] == [100.0] * 4


def test_a_content_cut_short_counts_by_overlap_alone() -> None:
    reader = reader_of(attribution(Span(0, 9), Span(10, 14), Span(15, 24)))
    rows = score("stub", reader, [Article(Report("r", TEXT), (GOLD,))])  # type: ignore[arg-type]
    exact = {row.role: row.exact.f1 for row in rows}
    overlap = {row.role: row.overlap.f1 for row in rows}
    assert exact == {"source": 100.0, "cue": 100.0, "content": 0.0, "whole": 0.0}
    assert overlap == {"source": 100.0, "cue": 100.0, "content": 100.0, "whole": 100.0}


def test_stand_off_files_are_read_with_discontinuous_spans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "polnear" / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "snow.txt").write_text("“Snow,” he said, “fell.”", encoding="utf-8")
    lines = ["T1\tContent 0 7;17 24\t…", "T2\tSource 8 10\the", "T3\tCue 11 15\tsaid", "broken", "E1\tAttribution:T3"]
    lines.append("E2\tAttribution:T3 Source:T2 Cue:T3 Content:T1")
    for annotator in ("1a1a", "2b2b"):
        (folder / "attributions" / f"snow_{annotator}.ann").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))
    (article,) = articles("dev")
    assert article.gold == (Quoted((Span(8, 10),), (Span(11, 15),), (Span(0, 7), Span(17, 24))),)


def test_missing_data_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))
    with pytest.raises(NotFoundError, match="FIRSTHAND_DATA"):
        [*articles("dev")]


@pytest.mark.data
def test_the_rules_reader_keeps_its_level_on_the_first_articles_of_polnear() -> None:
    from firsthand.reader.rules import read

    found = [article for _, article in zip(range(12), articles("dev"), strict=False)]
    rows = score("rules", read, found)
    assert {row.role: row.exact.f1 > 40 for row in rows[:3]} == {"source": True, "cue": True, "content": True}
