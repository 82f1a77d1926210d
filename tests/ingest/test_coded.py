"""Tables of events come in as reports whose cited sources say so, and go out again."""

import csv
from pathlib import Path

import pytest

from firsthand.case import Case
from firsthand.errors import InputError
from firsthand.ingest.coded import read_coded
from firsthand.reading import Reading
from tests.cli.test_cli import run

ROWS = [
    {"event_id_cnty": "KAR1", "event_date": "14 March 2032", "time_precision": "1", "event_type": "Battles",
     "sub_event_type": "Armed clash", "actor1": "Grey Lantern", "actor2": "Military Forces of Karsenia (2030-)",
     "country": "Karsenia", "location": "Dunmere", "latitude": "12.5", "longitude": "-3.25", "geo_precision": "1",
     "source": "Meridian Wire; Harbour Post", "notes": "Two sides fought at Dunmere airfield.", "fatalities": "2"},
    {"event_id_cnty": "KAR2", "event_date": "2032-04-15", "time_precision": "3",
     "event_type": "Violence against civilians", "sub_event_type": "Attack", "actor1": "Red Sash",
     "actor2": "Civilians (Karsenia)", "country": "Karsenia", "location": "", "latitude": "", "longitude": "x",
     "geo_precision": "", "source": "", "notes": "=1+1", "fatalities": ""},
    {"event_id_cnty": "KAR3", "event_date": "2032-04-16", "event_type": "Strategic developments",
     "sub_event_type": "Other", "actor1": "Red Sash"},
]  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "karsenia.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(ROWS[0]), restval="")
        writer.writeheader()
        writer.writerows(ROWS)
    return path


def words(reading: Reading, role: str) -> list[str]:
    return [one.span.of(reading.report.text) for one in reading.events[0].roles if one.role == role]


def test_a_row_is_a_report_and_each_cited_source_says_so(table: Path) -> None:
    first, second = read_coded(str(table), "ACLED").readings
    assert [first.words(said.source.spans) for said in first.attributions] == ["Meridian Wire", "Harbour Post"]
    assert {first.words(said.content) for said in first.attributions} == {"Two sides fought at Dunmere airfield."}
    assert [event.attribution for event in first.events] == ["a1", "a2"]
    assert words(first, "participant") == ["Grey Lantern", "Military Forces of Karsenia (2030-)"]
    assert (first.report.id, first.report.outlet) == ("karsenia-KAR1", "ACLED")
    where = first.events[0].where
    assert where is not None
    assert (where.name, where.lat, where.lon, where.precision) == ("Dunmere", 12.5, -3.25, "city")
    assert words(second, "perpetrator") == ["Red Sash"]
    assert second.attributions[0].source.kind == "reporter"
    when = second.events[0].when
    assert when is not None
    assert (when.start, when.end, when.precision) == ("2032-03-31", "2032-04-30", "month")


def test_what_has_no_counterpart_is_told(table: Path) -> None:
    assert any("'Strategic developments' left out" in note for note in read_coded(str(table)).notes)


def test_a_table_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="columns"):
        read_coded(str(path))


@pytest.mark.parametrize("columns", ["acled", "ucdp"])
def test_in_and_out_and_in_again(table: Path, tmp_path: Path, columns: str) -> None:
    case, out, other = tmp_path / "case.db", tmp_path / "out.csv", tmp_path / "other.db"
    assert "2 new" in run("import", "csv", table, "--case", case).stderr
    assert "2 known before" in run("import", "csv", table, "--case", case).stderr
    assert run("export", "csv", "-o", out, "--case", case, "--columns", columns).exit_code == 0
    assert "2 new" in run("import", "csv", out, "--case", other).stderr
    with Case.open(other) as opened:
        readings = [opened.reading(report.id) for report in opened.reports()]
    days = {(event.when.start, event.when.end) for one in readings for event in one.events if event.when}
    assert ("2032-03-14", "2032-03-14") in days
