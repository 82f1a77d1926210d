"""The commands on origins, over the sample read by rules."""

import json
from pathlib import Path

import pytest

from firsthand.sample import sample_folder
from tests.cli.test_cli import run

WEIGHED = {
    *("proposition", "text", "origins_for", "origins_against", "declined", "reports", "weight", "reasons", "claims"),
}
BESIDE = {"interval", "corroborated", "changes", "credibility", "question", "rivals"}
"""What `weigh` tells beyond the contract."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "case.db"
    assert run("read", sample_folder(), "--case", path, "--reader", "rules").exit_code == 0
    return path


def lines(*arguments: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl").stdout.splitlines()]


def test_origins_tells_for_each_report_where_it_comes_from(case: Path) -> None:
    found = {row["report"]: row for row in lines("origins", "--case", case)}
    assert len(found) == 14
    kinds = {id_: found[id_]["kind"] for id_ in ("harbour-units", "globe-units", "radio-units", "courier-units")}
    assert kinds == {
        "harbour-units": "reprint",
        "globe-units": "rewrite",
        "radio-units": "citation",
        "courier-units": "partly_own",
    }
    assert {"report", "lineage", "derives_from", "kind", "own", "evidence"} <= set(found["globe-units"])
    assert found["globe-units"]["derives_from"] == "meridian-units"


def test_origins_draws_the_family_tree(case: Path) -> None:
    shown = run("origins", "--case", case).stdout
    assert "meridian-units  original, Meridian Wire" in shown
    assert "── globe-units  rewrite, Globe Pulse" in shown


@pytest.mark.parametrize("command", ["weigh", "propositions"])
def test_propositions_have_the_shape_of_the_contract(case: Path, command: str) -> None:
    rows = lines(command, "--case", case)
    assert all(set(row) == WEIGHED | BESIDE for row in rows)
    weights = [row["weight"] for row in rows]
    assert weights == sorted(weights, reverse=True)
    assert set(rows[0]["origins_for"]) == {"at_least", "at_most"}


def test_propositions_are_narrowed_as_claims_are(case: Path) -> None:
    rows = lines("weigh", "--case", case, "--about", "storekeeper", "--source", "Courier")
    assert rows
    assert all(any(id_.startswith("courier-units:") for id_ in row["claims"]) for row in rows)
    assert not lines("weigh", "--case", case, "--since", "2040")
    attacks = lines("propositions", "--case", case, "--type", "ASSAULT")
    assert attacks
    assert all(":p" in str(row["proposition"]) for row in attacks)


def test_check_finds_a_statement_and_says_who_stands_behind_it(case: Path) -> None:
    (best, *_) = lines("check", "The three groups are fronts for the Marukh Guard", "--case", case)
    assert set(best) == WEIGHED | BESIDE
    assert best["origins_for"] == {"at_least": 2, "at_most": 3}
    shown = run("check", "The three groups are fronts for the Marukh Guard", "--case", case).stdout
    assert "said by the Ansel Institute in Kestrow" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("statement", "said"),
    [("zzz", "not understood"), ("The moon is made of green cheese from Osmet", "not found")],
)
def test_check_says_so_where_a_statement_is_not_understood_or_not_found(case: Path, statement: str, said: str) -> None:
    done = run("check", statement, "--case", case, "--format", "jsonl")
    assert (done.exit_code, done.stdout) == (0, "")
    assert said in done.stderr


def test_claims_carry_their_origins_and_reports(case: Path) -> None:
    rows = {row["id"]: row for row in lines("claims", "--case", case, "--about", "quietest men")}
    reprint = next(row for id_, row in rows.items() if id_.startswith("harbour-units:"))
    assert reprint["origins_for"] == {"at_least": 1, "at_most": 1}
    assert reprint["reports"] == 3
    assert "1 origin, 3 reports" in " ".join(run("claims", "--case", case, "--about", "quietest men").stdout.split())


def test_show_marks_what_a_report_took_and_what_is_its_own(case: Path) -> None:
    shown = run("show", "courier-units", "--case", case).stdout
    assert "[taken from meridian-units]" in shown
    assert "[own]" in shown
    assert lines("show", "courier-units", "--case", case)[0]["origins"]["kind"] == "partly_own"


def test_show_takes_the_id_of_a_proposition(case: Path) -> None:
    first = lines("weigh", "--case", case, "--limit", "1")[0]
    assert lines("show", first["proposition"], "--case", case) == [first]
    assert str(first["proposition"]) in run("show", first["proposition"], "--case", case).stdout


def test_a_spreadsheet_of_propositions_has_a_row_for_each(case: Path) -> None:
    rows = run("weigh", "--case", case, "--format", "csv", "--about", "airfield").stdout.splitlines()
    assert rows[0].startswith("proposition,text,for_at_least,for_at_most")
    assert len(rows) > 1


def test_events_and_ties_carry_the_words_of_extract_and_an_id_to_show(case: Path) -> None:
    for command, words in (("events", {"mode", "trigger", "roles", "when", "where"}), ("ties", {"subject", "object"})):
        rows = lines(command, "--case", case)
        assert rows
        assert all(words | {"id", "report", "type", "polarity", "modality", "attribution"} <= set(row) for row in rows)
        assert lines("show", rows[0]["id"], "--case", case)[0]["report"] == rows[0]["report"]
    assert {row["type"] for row in lines("events", "--case", case, "--type", "ASSAULT")} == {"ASSAULT"}


def test_actors_are_listed_across_spellings_and_shown(case: Path) -> None:
    guard = lines("actors", "--case", case, "--about", "marukh guard")[0]
    assert {"id", "name", "type", "names", "mentions", "first", "last", "related"} <= set(guard)
    assert {"Marukh Guard", "Maroukh Guard"} <= {name.removeprefix("the ") for name in guard["names"]}
    (shown,) = lines("show", guard["id"], "--case", case)
    assert (shown["id"], shown["names"]) == (guard["id"], guard["names"])
    assert [[one["report"], one["start"], one["end"]] for one in shown["mentions"]] == guard["mentions"]  # type: ignore[attr-defined]
    assert "«" in run("show", guard["id"], "--case", case).stdout


def test_what_says_the_words_asked_for_goes_before_what_only_comes_from_there(case: Path) -> None:
    found = [str(row["text"]).lower() for row in lines("weigh", "--case", case, "--about", "Passes Directorate")]
    says = ["passes directorate" in text for text in found]
    assert any(says)
    assert says == sorted(says, reverse=True)
