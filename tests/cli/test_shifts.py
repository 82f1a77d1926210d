"""`firsthand shifts` over a table of events and over the sample."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from firsthand.errors import SettingError
from firsthand.sample import sample_folder
from tests.cli.test_cli import run


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years: three rockets a week and a drone, then the other way round."""
    rows = ["event_date,event_type,sub_event_type,actor1"]
    for week in range(104):
        day = date(2021, 1, 4) + timedelta(7 * week)
        kinds = ("rocket", "rocket", "rocket", "drone") if week < 52 else ("drone", "drone", "drone", "rocket")
        rows += [f"{day},E,{kind},Grey Lantern" for kind in kinds]
    path = tmp_path_factory.mktemp("table") / "events.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


def test_a_shift_in_a_table(table: Path) -> None:
    (found,) = json.loads(run("shifts", "--table", table, "--format", "json").stdout)
    (shift,) = found["shifts"]
    assert shift["what"] == "mix"
    assert shift["earliest"] <= "2022-01-03" <= shift["latest"]
    assert (found["events"], len(found["bins"])) == (416, 104)


def test_a_table_for_people(table: Path) -> None:
    result = run("shifts", "--table", table)
    assert "rocket" in result.stdout
    assert "416 events from 2021-01-04" in result.stderr


def test_the_same_in_months_as_csv(table: Path) -> None:
    lines = run("shifts", "--table", table, "--bin", "month", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("likely,earliest,latest")
    assert [line[:7] for line in lines[1:]] == ["2022-01"]


def test_an_actor_that_is_not_there(table: Path) -> None:
    result = run("shifts", "--table", table, "--about", "Red Sash")
    assert result.exit_code == 0
    assert "nothing can be said" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--by", "colour"), "--by 'colour' is not known"),
        (("--bin", "day"), "--bin 'day' is not known"),
        (("--about", "…"), "has no word in it"),
        (("--by", "claimant"), "do not tell who claims"),
    ],
)
def test_wrong_use(table: Path, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        run("shifts", "--table", table, *arguments)


def test_the_sample_says_that_it_is_too_little(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    assert run("read", sample_folder(), "--case", case, "--reader", "rules").exit_code == 0
    result = run("shifts", "--case", case, "--by", "weapon", "--bin", "month")
    assert result.exit_code == 0
    assert "without a date" in result.stderr
    assert "2031" in result.stderr
