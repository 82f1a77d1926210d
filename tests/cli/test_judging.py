"""Judgements, known actors and actors at the command line."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.case.readings import dump
from tests.cli.test_cli import failing, run

ONE = "Radu Fenn said on Sunday that the Marukh Guard commands the Harrow Column. He has lived in Adrevo for ten years."
TWO = """Few were surprised by the raid on the granary. In an interview, Karim Oslo told reporters that fighters of the
Harrow Column, who came over the hills in April, are commanded by officers whom the Marukh Guard had sent.

“The Marukh Guard commands it,” he said. “The Harrow Column is commanded by the Marukh Guard.”
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    for name, text in (("one", ONE), ("two", TWO)):
        report = tmp_path / f"{name}.txt"
        report.write_text(text, encoding="utf-8")
        assert run("read", report, "--case", path, "--reader", "rules", "--published", "2031-05-21").exit_code == 0
    return path


def rows(command: str, case: Path, *more: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(command, *more, "--case", case, "--format", "jsonl").stdout.splitlines()]


def origins(case: Path) -> dict[str, object]:
    (weighed,) = (row for row in rows("weigh", case) if str(row["proposition"]) == "one:s1")
    return dict(weighed["origins_for"])


@pytest.mark.parametrize("looked", [False, True])
def test_a_merge_changes_the_count_and_an_undo_gives_back_the_case_to_the_byte(case: Path, looked: bool) -> None:
    if looked:
        assert origins(case) == {"at_least": 2, "at_most": 2}
    before = dump(case)
    done = run("same", "Radu Fenn", "karim oslo", "--why", "his pen name", "--by", "Ana", "--case", case)
    assert done.exit_code == 0
    assert "Radu Fenn (one:m" in done.stderr
    assert "one:s1: 2 origins, 2 reports → 1 origin, 2 reports" in done.stdout
    if looked:
        assert origins(case) == {"at_least": 1, "at_most": 1}
        (actor,) = rows("actors", case, "--about", "Oslo")
        assert {"Radu Fenn", "Karim Oslo"} <= set(actor["names"])
        (judged,) = rows("judgements", case)
        assert (judged["by"], judged["why"], judged["stands"]) == ("Ana", "his pen name", True)
    undone = run("undo", "--case", case)
    assert "taken back: judgement 1" in undone.stderr
    assert dump(case) == before


def test_a_later_judgement_stands_and_the_conflict_is_shown(case: Path) -> None:
    run("same", "Radu Fenn", "Karim Oslo", "--case", case)
    first, second = (str(rows("judgements", case)[0][end]) for end in ("left", "right"))
    done = run("different", first, second, "--case", case)
    assert "judgement 1 no longer stands against 2" in done.stderr
    assert origins(case) == {"at_least": 2, "at_most": 2}
    assert [(one["number"], one["stands"]) for one in rows("judgements", case)] == [(1, False), (2, True)]
    assert "no longer stands against 2" in str(rows("judgements", case)[0]["conflict"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["same", "Radu Fenn", "nobody at all"], "no actor is 'nobody at all' in this case: `firsthand actors`"),
        (["same", "Radu Fenn", "radu fenn"], "cannot be judged against itself"),
        (["different", "one:m99", "Radu Fenn"], "no actor is 'one:m99'"),
        (["same", "r", "Radu Fenn"], "give the id of one of them"),
        (["undo"], "nothing to undo: there is no judgement in this case"),
        (["undo", "4"], "nothing to undo"),
    ],
)
def test_what_cannot_be_judged_or_undone_is_one_line(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    before = dump(case)
    assert failing(monkeypatch, *arguments, "--case", case) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert dump(case) == before


def test_the_analyst_is_named_by_the_environment(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_ANALYST", "Desk 4")
    run("same", "Radu Fenn", "Karim Oslo", "--case", case)
    assert rows("judgements", case)[0]["by"] == "Desk 4"


def test_a_case_that_another_program_writes_to_takes_no_judgement(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("actors", "--case", case)
    other = sqlite3.connect(case, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("firsthand.case.sqlite.BUSY_SECONDS", 0.1)
    assert failing(monkeypatch, "same", "Radu Fenn", "Karim Oslo", "--case", case) == 1
    assert "locked: another program is writing" in capsys.readouterr().err
    other.execute("ROLLBACK")
    other.close()
    assert rows("judgements", case) == []


def test_known_actors_are_proposed_and_merged_only_by_an_analyst(case: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.ftm.json"
    fenn = {"id": "q1", "schema": "Person", "properties": {"name": ["Radu Fenn"]}, "datasets": ["tamria_list"]}
    ship = {"id": "q2", "schema": "Vessel", "properties": {"name": ["MV Lark"]}}
    listed.write_text(f"{json.dumps(fenn)}\n{json.dumps(ship)}\n", encoding="utf-8")
    done = run("import", "ftm", listed, "--case", case)
    assert "1 new, 0 updated, 0 known before" in done.stderr
    assert "1 Vessel" in done.stderr
    assert "0 new, 0 updated, 1 known before" in run("import", "ftm", listed, "--case", case).stderr
    (actor,) = rows("actors", case, "--about", "Radu Fenn")
    (proposed,) = actor["known"]
    assert proposed["right"] == "known:q1"
    assert proposed["probability"] < 1
    run("same", "Radu Fenn", "known:q1", "--case", case)
    assert rows("actors", case, "--about", "Radu Fenn")[0]["known"][0]["probability"] == 1
    before = [row["names"] for row in rows("actors", case)]
    run("undo", "--case", case)
    assert [row["names"] for row in rows("actors", case)] == before


def test_an_import_of_something_else_is_one_line(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert failing(monkeypatch, "import", "ftm", case.parent / "one.txt", "--case", case) == 1
    assert "holds no FollowTheMoney entities" in capsys.readouterr().err
    assert failing(monkeypatch, "import", "csvv", case.parent / "one.txt", "--case", case) == 2


def test_show_tells_all_of_an_actor(case: Path) -> None:
    (actor,) = rows("actors", case, "--about", "Fenn")
    run("same", "Radu Fenn", "Karim Oslo", "--by", "Ana", "--why", "his pen name", "--case", case)
    (shown,) = rows("show", case, str(actor["id"]))
    assert {"Radu Fenn", "Karim Oslo"} <= set(shown["names"])
    assert (shown["first"], shown["last"]) == ("2031-05-21", "2031-05-21")
    assert [one["why"] for one in shown["judgements"]] == ["his pen name"]
    assert any("«Karim Oslo»" in str(one["content"]) for one in shown["mentions"])
    printed = run("show", str(actor["id"]), "--case", case).stdout
    assert "judgement 1 by Ana" in printed
    assert "his pen name" in printed


@pytest.mark.parametrize("command", ["same", "different", "undo", "judgements", "import"])
def test_every_command_has_help_with_an_example_and_takes_a_case(command: str) -> None:
    shown = run(command, "--help").stdout
    assert f"Example: firsthand {command}" in shown
    assert "--case" in shown


def test_a_name_given_in_full_means_who_bears_it_not_who_is_described_with_it() -> None:
    from firsthand.actors.actor import Actor, Actors
    from firsthand.cli.finding import named
    from firsthand.reading import MentionType

    def actor(id_: str, name: str, type_: MentionType, *names: str) -> Actor:
        return Actor(id_, name, type_, (name, *names), ())

    who = Actors(
        (
            actor("r:m1", "Sons of Telem", "armed_group", "Sons of Tellem"),
            actor("r:m2", "commander of the Sons of Tellem", "person"),
        )
    )
    assert [one.id for one in named("sons of tellem", who)] == ["r:m1"]
    assert [one.id for one in named("Tellem", who)] == ["r:m1", "r:m2"]
