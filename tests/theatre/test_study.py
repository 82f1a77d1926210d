"""Studies over worlds, the command, and what it says where something is missing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.cli import app
from firsthand.errors import SettingError
from firsthand.theatre import Parameters, world
from firsthand.theatre import study as studies
from firsthand.theatre.study import Told, calibration_error, study


@pytest.mark.parametrize(
    ("weights", "error"),
    [([], 0.0), ([(0.95, True)], 0.05), ([(0.95, False)], 0.95), ([(0.5, True), (0.55, False)], 0.025)],
)
def test_calibration_error(weights: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(weights) == pytest.approx(error)


def test_copies_add_reports_and_no_speakers() -> None:
    one = world(2, Parameters(reports=120, copying=0.8))
    told = Told(one, list(one.pieces()))
    reports = told.count(lambda report, _, __: report)
    assert sum(sum(by.values()) for by in reports.values()) > 1.5 * sum(sum(by.values()) for by in told.spoken.values())


def test_the_study_of_copying_has_a_row_for_each_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studies, "COPYING", (0.0, 0.5))
    rows = study("copying", worlds=1, parameters=Parameters(reports=40))
    assert [row.copying for row in rows] == [0.0, 0.5]
    assert [row.reports for row in rows] == [40, 80]
    assert all(0 <= value <= 100 for row in rows for value in (row.naive, row.firsthand, row.speakers))


def test_a_study_that_is_none_is_named() -> None:
    with pytest.raises(SettingError, match=r"tides.*copying"):
        study("tides")


def test_the_command_writes_a_world(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    result = CliRunner().invoke(app, ["theatre", "--seed", "4", "--reports", "12", "-o", str(folder)])
    assert result.exit_code == 0, result.output
    assert len(list((folder / "reports").glob("*.txt"))) == 12
    assert json.loads((folder / "truth.json").read_text("utf-8"))["parameters"]["reports"] == 12


def test_without_mesa_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "mesa", None)
    with pytest.raises(SettingError, match=r"pip install 'firsthand\[theatre\]'"):
        world(1)


def test_the_study_of_calibration_tells_how_much_is_true_of_what_weighs_so_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(studies, "CALIBRATION", 3)
    rows = [row.as_json() for row in study("calibration", worlds=1, parameters=Parameters(reports=60))]
    assert rows[-1]["weights"] == "all"
    assert rows[-1]["propositions"] == sum(int(str(row["propositions"])) for row in rows[:-1]) > 20
    assert all(0 <= float(str(row["share_true"])) <= 1 for row in rows)


def test_the_study_of_facades_is_run_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studies, "FACADE", 3)
    rows = study("facade", worlds=1, parameters=Parameters(weeks=30))
    assert all("area_under_curve" in row.as_json() for row in rows)
