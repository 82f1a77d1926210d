import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from firsthand.case import Case
from firsthand.hypotheses import Evidence, Hypothesis, Matrix
from tests.web.browsing import Visit

HX = {"HX-Request": "true"}


def _csrf(browser: TestClient) -> str:
    return browser.get("/api/session").json()["csrf"]


@pytest.fixture
def matrix(place: Path) -> int:
    """A matrix that Bo has asked, with an item that he rated."""
    rivals = (Hypothesis("H1", "A front"), Hypothesis("H2", "Separate"))
    with Case.open(place) as case:
        number = case.matrices.pose(
            "Front, or separate?", Matrix(rivals, (Evidence("E1", "They share a depot"),)), "Bo"
        )
        case.matrices.rate(number, "E1", "H2", "II", "Bo")
    return number


def test_what_the_case_disputes_is_drawn_and_ranked(browser: TestClient):
    page = browser.get("/hypotheses").text
    offered = re.search(r'name="hypotheses" value="([^"]+)"', page)
    assert offered
    given = {"csrf": _csrf(browser), "question": "Fronts?", "draw": "yes", "hypotheses": offered[1]}
    there = browser.post("/hypotheses", data=given).headers["location"]
    page = browser.get(there).text
    assert "as <bdi>the program</bdi> rates it" in page
    assert re.search(r'<tr id="E1">', page)
    assert "points against" in page
    assert "/proposition/" in page


def test_a_proposition_becomes_items_for_and_against(browser: TestClient, place: Path, matrix: int):
    disputed = next(
        one
        for one in browser.get("/api/propositions", params={"limit": "1000"}).json()
        if one["origins_for"]["at_most"] and one["origins_against"]["at_most"]
    )
    given = {"csrf": _csrf(browser), "proposition": disputed["proposition"]}
    assert browser.post(f"/hypotheses/{matrix}/evidence", data=given).status_code == 303
    with Case.open(place) as case:
        pro, contra = case.matrices.board(matrix).evidence[1:]
    assert " for: " in pro.text
    assert " against: " in contra.text
    assert pro.propositions == contra.propositions == (disputed["proposition"],)
    assert pro.credibility + contra.credibility == pytest.approx(1, abs=0.002)


def test_ones_ratings_are_kept_and_anothers_left(browser: TestClient, place: Path, matrix: int):
    given = {"csrf": _csrf(browser), "evidence": "E1", "H1": "II", "was-H1": "N", "H2": "C", "was-H2": "N"}
    page = browser.post(f"/hypotheses/{matrix}/ratings", data=given, headers=HX).text
    assert page.index("Separate") < page.index("A front")
    assert "Where analysts differ" in page
    assert "<html" not in page
    with Case.open(place) as case:
        board = case.matrices.board(matrix)
    assert board.ratings["Ada"] == {("E1", "H1"): "II", ("E1", "H2"): "C"}
    assert board.ratings["Bo"] == {("E1", "H2"): "II"}


def test_scripts_get_what_each_analyst_thinks(browser: TestClient, matrix: int):
    assert [one["question"] for one in browser.get("/api/matrices").json()] == ["Front, or separate?"]
    told = browser.get(f"/api/matrices/{matrix}").json()["analysts"]
    assert [one["text"] for one in told["Bo"]["ranking"]] == ["A front", "Separate"]
    assert browser.get("/api/matrices/77").status_code == 404


def test_what_was_changed_meanwhile_is_told_and_not_overwritten(browser: TestClient, place: Path, matrix: int):
    token = _csrf(browser)
    with Case.open(place) as case:
        case.matrices.change(matrix, Evidence("E1", "They share two depots", 0.9), "Bo", 1)
    given = {"csrf": token, "id": "E1", "text": "They share nothing", "credibility": "0.2", "seen": "1"}
    for headers in (HX, {}):
        answer = browser.post(f"/hypotheses/{matrix}/change", data=given, headers=headers)
        assert answer.status_code == 409
        assert "Bo changed E1" in answer.text
    assert "They share two depots" in browser.get(f"/hypotheses/{matrix}").text


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("/ratings", {"evidence": "E1", "H1": "maybe"}, 400),
        ("/ratings", {"evidence": "E9", "H1": "C"}, 409),
        ("/evidence", {"text": ""}, 400),
        ("/evidence", {"text": "x", "credibility": "much"}, 400),
        ("/evidence", {"proposition": "none"}, 404),
        ("/hypothesis", {"text": " "}, 400),
        ("/out", {"id": "H1", "seen": "1"}, 400),
        ("/out", {"id": "E1", "seen": "7"}, 409),
        ("/change", {"id": "E7", "text": "x", "seen": "1"}, 409),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    browser: TestClient, place: Path, matrix: int, path: str, given: dict[str, str], status: int
):
    with Case.open(place) as case:
        before = case.matrices.board(matrix)
    answer = browser.post(f"/hypotheses/{matrix}{path}", data={"csrf": _csrf(browser), **given})
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert browser.post(f"/hypotheses/{matrix}{path}", data=given).status_code == 403
    with Case.open(place) as case:
        assert case.matrices.board(matrix) == before


def test_an_analyst_fills_a_matrix(visit: Visit):
    page = visit.go("/hypotheses")
    page.get_by_role("textbox", name="Question").fill("Who leads the new units?")
    page.get_by_role("textbox", name="Hypotheses, one a line").fill("The Directorate\nNobody")
    page.get_by_role("button", name="Ask").click()
    page.get_by_label("Words of a proposition").fill("front for")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Add: ").first.click()
    choice = page.get_by_label("E1 with H1")
    choice.select_option("II")
    expect(page.locator(".standings li").first).to_contain_text("Nobody")
    assert visit.grave() == []
    assert visit.overflow() <= 0
    page.reload()
    expect(page.get_by_label("E1 with H1")).to_have_value("II")


def test_two_windows_of_one_analyst_do_not_overwrite_each_other(visit: Visit, matrix: int):
    page = visit.go(f"/hypotheses/{matrix}?by=Ada")
    other = page.context.new_page()
    other.goto(page.url)
    with other.expect_response(lambda answer: answer.url.endswith("/ratings")):
        other.get_by_label("E1 with H1").select_option("CC")
    page.get_by_label("E1 with H1").select_option("II")
    expect(page.get_by_role("alert")).to_contain_text("in another window")
    expect(page.get_by_label("E1 with H1")).to_have_value("CC")
    visit.complaints.clear()  # the refusal is one, and is what was asked for
