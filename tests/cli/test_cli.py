"""The command line as a user meets it: output, exit codes, one-line errors."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firsthand.cli import app, main
from firsthand.sample import sample_folder

REPORT = "“The road is closed,” said a Karsenian officer. The Marukh Guard declined to comment."


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


def failing(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    """The exit code of the program itself, which turns errors into one line."""
    monkeypatch.setattr("sys.argv", ["firsthand", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "road.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path, report: Path) -> Path:
    path = tmp_path / "road.db"
    assert run("read", report, "--case", path, "--published", "2031-05-21", "--outlet", "The Courier").exit_code == 0
    return path


COMMANDS = [
    *("demo", "extract", "read", "reports", "claims", "origins", "propositions", "weigh", "check", "show", "dossier"),
    *("events", "ties", "actors", "bench"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_takes_a_case(command: str) -> None:
    shown = run(command, "--help").stdout
    assert f"Example: firsthand {command}" in shown
    assert "--case" in shown


def test_version() -> None:
    assert run("--version").stdout.startswith("firsthand 0.")


def test_extract_prints_the_shape_of_the_contract(report: Path) -> None:
    reading = json.loads(run("extract", report, "--published", "2031-05-21").stdout)
    assert reading["text"] == REPORT
    assert reading["report"] | {"path": None} == {
        "id": "road",
        "path": None,
        "title": None,
        "published": "2031-05-21",
        "outlet": None,
        "url": None,
        "language": "en",
    }
    first = reading["attributions"][0]
    assert set(first) == {"id", "source", "cue", "content", "stance", "certainty", "probability"}
    assert set(first["source"]) == {"spans", "kind", "anonymous", "count", "role", "nationality"}
    assert [a["stance"] for a in reading["attributions"]] == ["asserts", "declines"]


def test_extract_reads_stdin() -> None:
    reading = json.loads(run("extract", "-", stdin=REPORT).stdout)
    assert reading["text"] == REPORT
    assert reading["report"]["id"].startswith("stdin-")


def test_extract_of_a_bad_and_a_good_file_prints_the_good_one_and_exits_with_1(tmp_path: Path, report: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("extract", empty, report)
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert str(empty) in done.stderr


def test_reading_twice_changes_nothing(case: Path, report: Path) -> None:
    before = run("claims", "--case", case, "--format", "jsonl").stdout
    again = run("read", report, "--case", case, "--published", "2031-05-21", "--outlet", "The Courier")
    assert "0 new, 0 read anew, 1 known before" in again.stderr
    assert run("claims", "--case", case, "--format", "jsonl").stdout == before


def test_claims_in_every_format_tell_the_same(case: Path) -> None:
    lines = [json.loads(line) for line in run("claims", "--case", case, "--format", "jsonl").stdout.splitlines()]
    assert lines == json.loads(run("claims", "--case", case, "--format", "json").stdout)
    table = [*csv.DictReader(io.StringIO(run("claims", "--case", case, "--format", "csv").stdout))]
    assert [row["id"] for row in table] == [line["id"] for line in lines] == ["road:c1", "road:c2"]
    assert [row["who"] for row in table] == ["a Karsenian officer", "The Marukh Guard"]
    assert lines[0]["source"]["text"] == "a Karsenian officer"
    assert lines[0]["outlet"] == "The Courier"
    assert "a Karsenian officer" in run("claims", "--case", case).stdout


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--about", "Marukh Guard"], ["road:c2"]),
        (["--type", "declines"], ["road:c2"]),
        (["--source", "officer"], ["road:c1"]),
        (["--since", "2031-06"], []),
        (["--until", "2031", "--limit", "1"], ["road:c1"]),
    ],
)
def test_lists_are_narrowed(case: Path, options: list[str], found: list[str]) -> None:
    done = run("claims", "--case", case, "--format", "jsonl", *options)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == found
    assert bool(done.stderr) == (not found)


def test_show_a_claim_quotes_it_in_its_context(case: Path) -> None:
    shown = " ".join(run("show", "road:c1", "--case", case).stdout.split())
    assert "«“The road is closed,”»" in shown
    assert "‹a Karsenian officer›" in shown


def test_show_a_report_lists_its_claims(case: Path) -> None:
    assert "road:c2" in run("show", "road", "--case", case).stdout
    assert json.loads(run("show", "road", "--case", case, "--format", "jsonl").stdout)["text"] == REPORT


def test_a_spreadsheet_runs_nothing_of_a_report(tmp_path: Path) -> None:
    evil = tmp_path / "evil.txt"
    evil.write_text("=HYPERLINK(1) is a formula.", encoding="utf-8")
    run("read", evil, "--case", tmp_path / "c.db")
    (row,) = csv.DictReader(io.StringIO(run("claims", "--case", tmp_path / "c.db", "--format", "csv").stdout))
    assert row["content"].startswith("'=")


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_the_dossier_is_written_whole(case: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"dossier{suffix}"
    assert run("dossier", "-o", output, "--case", case).exit_code == 0
    assert "The road is closed" in output.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_the_demo_reads_the_sample_and_writes_its_dossier(tmp_path: Path) -> None:
    done = run("demo", "--folder", tmp_path / "demo")
    assert done.exit_code == 0
    assert "Main findings" in done.stdout
    assert "dossier.html" in done.stdout
    reports = run("reports", "--case", tmp_path / "demo" / "case.db", "--format", "jsonl").stdout.splitlines()
    assert len(reports) == len([*sample_folder().glob("*.txt")])
    assert (tmp_path / "demo" / "dossier.html").stat().st_size > 20_000


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nosuch"], 2, "No such command"),
        (["extract"], 2, "PATH"),
        (["claims", "--format", "xml"], 2, "xml"),
        (["claims", "--case", "nowhere.db"], 1, "nowhere.db"),
        (["show", "x", "--case", "nowhere.db"], 1, "nowhere.db"),
        (["extract", "nowhere.txt"], 1, "nowhere.txt"),
        (["claims", "--since", "soon"], 1, "case.db"),
        (["extract", "-", "--reader", "oracle"], 2, "oracle"),
        (["extract", "-", "--published", "yesterday"], 2, "yesterday"),
        (["bench", "nothing"], 2, "nothing"),
        (["claims", "--case", "oracle://host/case"], 2, "oracle"),
        (["claims", "--case", "postgresql://127.0.0.1:1/case"], 1, "postgresql"),
    ],
)
def test_what_fails_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert failing(monkeypatch, *arguments) == code
    errors = capfd.readouterr().err.strip()
    assert said in errors
    if errors.startswith("firsthand: "):
        assert len(errors.splitlines()) == 1


def test_a_case_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, case: Path) -> None:
    monkeypatch.setenv("FIRSTHAND_CASE", str(case))
    assert "road" in run("reports").stdout


def test_a_claim_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], case: Path
) -> None:
    assert failing(monkeypatch, "show", "road:c99", "--case", case) == 1
    assert "firsthand claims" in capfd.readouterr().err
