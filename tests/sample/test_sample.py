import csv
import re
from datetime import date
from pathlib import Path

import pytest

from firsthand.report import Report, title_of
from firsthand.sample import sample_folder

FOLDER = sample_folder()
with (FOLDER / "metadata.csv").open(encoding="utf-8", newline="") as file:
    ROWS = {row["id"]: row for row in csv.DictReader(file)}


def text_of(id_: str) -> str:
    return (FOLDER / f"{id_}.txt").read_text(encoding="utf-8")


def runs(id_: str, length: int = 6) -> set[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text_of(id_).casefold())
    return {tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1)}


def test_the_metadata_describes_every_report_and_nothing_else() -> None:
    assert set(ROWS) == {path.stem for path in FOLDER.glob("*.txt")}
    assert len(ROWS) == 14
    assert {path.suffix for path in FOLDER.iterdir()} == {".txt", ".csv"}


@pytest.mark.parametrize("id_", ROWS)
def test_a_report_is_short_and_begins_with_its_title(id_: str) -> None:
    assert 150 <= len(text_of(id_).split()) <= 450
    assert title_of(text_of(id_)) == ROWS[id_]["title"]


@pytest.mark.parametrize("id_", ROWS)
def test_dates_are_in_the_sample_years_or_unknown(id_: str) -> None:
    row = ROWS[id_]
    report = Report(id_, text_of(id_), published=row["published"] or None, outlet=row["outlet"] or None)
    known = report.published_on
    assert (known is None and report.outlet is None) or (known and date(2031, 1, 1) <= known <= date(2032, 12, 31))


def test_one_report_has_neither_outlet_nor_time() -> None:
    assert [id_ for id_, row in ROWS.items() if not row["published"]] == ["ford-road"]
    assert [id_ for id_, row in ROWS.items() if not row["outlet"]] == ["ford-road"]


@pytest.mark.parametrize(
    ("id_", "least", "most"),
    [
        ("harbour-units", 0.9, 1.0),
        ("lowland-units", 0.8, 1.0),
        ("courier-units", 0.15, 0.5),
        ("globe-units", 0.005, 0.2),
        ("radio-units", 0.0, 0.1),
        ("gazette-fronts", 0.0, 0.02),
    ],
)
def test_copies_share_runs_of_words_with_their_original(id_: str, least: float, most: float) -> None:
    share = len(runs(id_) & runs("meridian-units")) / len(runs(id_))
    assert least <= share <= most, share


def test_the_known_truth_names_every_report() -> None:
    page = Path(__file__).parents[2] / "docs" / "sample.md"
    truth = page.read_text(encoding="utf-8")
    assert [id_ for id_ in ROWS if f"`{id_}`" not in truth] == []
