from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.case import Case
from firsthand.pipeline import resolve


@pytest.fixture
def pair(place: Path) -> tuple[str, str]:
    """Two named actors that the program does not hold to be one."""
    with Case.open(place) as case:
        named = [one for one in resolve(case, keep=False).actors if one.named and one.type == "person"]
    return named[0].id, named[1].id


def _token(browser: TestClient) -> str:
    return str(browser.get("/api/session").json()["csrf"])


def _ledger(place: Path) -> list[tuple[str, str, str, str]]:
    with Case.open(place) as case:
        return [(one.left, one.right, one.decision, one.by) for one in case.ledger()]


def test_a_judgement_is_written_shown_and_taken_back(browser: TestClient, place: Path, pair: tuple[str, str]) -> None:
    before = browser.get("/api/actors", params={"limit": 10000}).json()
    form = {"csrf": _token(browser), "left": pair[0], "right": pair[1], "decision": "same", "why": "<b>one</b>"}
    assert browser.post("/judgements", data=form).headers["location"] == "/review"
    assert _ledger(place) == [(*pair, "same", "Ada")]
    assert "&lt;b&gt;one&lt;/b&gt;" in browser.get("/review").text
    assert len(browser.get("/api/actors", params={"limit": 10000}).json()) == len(before) - 1
    assert browser.post("/judgements/1/undo", data={"csrf": _token(browser)}).status_code == 303
    assert _ledger(place) == []
    assert browser.get("/api/actors", params={"limit": 10000}).json() == before


def test_htmx_gets_what_changed_and_the_way_back(browser: TestClient, place: Path, pair: tuple[str, str]) -> None:
    form = {"csrf": _token(browser), "left": pair[0], "right": pair[1], "decision": "different"}
    answer = browser.post("/judgements", data=form, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'hx-post="/judgements/1/undo"' in answer.text
    answer = browser.post("/judgements/1/undo", data={"csrf": _token(browser)}, headers={"HX-Request": "true"})
    assert "Taken back" in answer.text
    assert _ledger(place) == []


@pytest.mark.parametrize("token", ["", "guessed"])
def test_a_form_without_the_token_changes_nothing(
    browser: TestClient, place: Path, pair: tuple[str, str], token: str
) -> None:
    form = {"csrf": token, "left": pair[0], "right": pair[1], "decision": "same"}
    assert browser.post("/judgements", data=form).status_code == 403
    assert browser.post("/judgements/1/undo", data={"csrf": token}).status_code == 403
    assert _ledger(place) == []


def test_scripts_judge_by_the_api(browser: TestClient, place: Path, pair: tuple[str, str]) -> None:
    headers = {"X-CSRF-Token": _token(browser)}
    told = {"left": pair[0], "right": pair[1], "decision": "different", "why": "two men"}
    answer = browser.post("/api/judgements", json=told, headers=headers)
    assert answer.status_code == 201
    assert browser.get("/api/judgements").json()[0]["why"] == "two men"
    assert browser.delete(f"/api/judgements/{answer.json()['number']}", headers=headers).status_code == 200
    assert browser.delete("/api/judgements/1", headers=headers).status_code == 404
    assert _ledger(place) == []


@pytest.mark.parametrize(
    ("change", "status"),
    [({"right": "none:m1"}, 404), ({"decision": "perhaps"}, 400), ({"left": ""}, 400)],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    browser: TestClient, place: Path, pair: tuple[str, str], change: dict[str, str], status: int
) -> None:
    form = {"csrf": _token(browser), "left": pair[0], "right": pair[1], "decision": "same", **change}
    assert browser.post("/judgements", data=form).status_code == status
    assert _ledger(place) == []


def test_what_another_program_wrote_is_seen_at_the_next_look(
    browser: TestClient, place: Path, pair: tuple[str, str]
) -> None:
    browser.get("/")
    with Case.open(place) as case:
        case.judge(*pair, "different", "Bea", "2031-01-01T00:00:00Z")
    assert "by <bdi>Bea</bdi>" in browser.get("/review").text
