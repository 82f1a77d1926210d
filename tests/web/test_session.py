from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.web import Door
from firsthand.web.pages import PAGES

HOST = "127.0.0.1:8321"


def test_the_key_opens_one_session_and_is_then_spent(stranger: TestClient, door: Door) -> None:
    key = door.key
    answer = stranger.post("/open", data={"key": key})
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert key not in cookie
    stranger.cookies.clear()
    assert stranger.post("/open", data={"key": key}).status_code == 403
    assert stranger.post("/open", data={"key": door.key}).status_code == 303


def test_a_new_key_is_told_when_one_was_spent(stranger: TestClient, door: Door) -> None:
    told: list[str] = []
    door.renewed = told.append
    stranger.post("/open", data={"key": "wrong"})
    assert told == []
    stranger.post("/open", data={"key": door.key})
    assert told == [door.key]


@pytest.mark.parametrize("path", [path for path, _ in PAGES] + ["/report/x", "/proposition/x", "/actor/x", "/none"])
def test_pages_refuse_without_a_session(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/open")


def test_every_route_of_the_api_refuses_without_a_session(browser: TestClient) -> None:
    described = browser.get("/api/openapi.json").json()["paths"]
    browser.cookies.clear()
    asked = 0
    for path, methods in described.items():
        for method in methods:
            answer = browser.request(method, path.replace("{id}", "x").replace("{number}", "1"), json={})
            assert answer.status_code == 401, (method, path)
            asked += 1
    assert asked > 12
    assert browser.get("/api/openapi.json").status_code == 401
    assert browser.post("/judgements", data={}).status_code == 401


def test_every_change_of_the_api_needs_the_token(browser: TestClient) -> None:
    for path, methods in browser.get("/api/openapi.json").json()["paths"].items():
        for method in {"post", "put", "patch", "delete"} & set(methods):
            for headers in ({}, {"X-CSRF-Token": "guessed"}):
                answer = browser.request(method, path.replace("{number}", "1"), json={}, headers=headers)
                assert answer.status_code == 403, (method, path)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9", "localhost.evil.example:8321", "", "127.0.0.1:8321 "])
def test_another_name_is_refused(browser: TestClient, host: str) -> None:
    answer = browser.get("/", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "claims" not in answer.text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9"])
def test_another_site_is_refused(browser: TestClient, door: Door, origin: str) -> None:
    token = browser.get("/api/session").json()["csrf"]
    headers = {"Origin": origin, "X-CSRF-Token": token}
    assert browser.post("/judgements/1/undo", headers=headers).status_code == 403
    assert browser.post("/open", data={"key": door.key}, headers={"Origin": origin}).status_code == 403
    assert browser.get("/api/claims", headers={"Origin": origin}).status_code == 403


def test_every_answer_keeps_scripts_and_frames_out(browser: TestClient) -> None:
    for path in ("/", "/open", "/none", "/static/style.css", "/api/claims", "/api/claims/none"):
        policy = browser.get(path).headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_no_get_changes_the_case(browser: TestClient, place: Path) -> None:
    from firsthand.case import Case

    def state() -> tuple[object, ...]:
        with Case.open(place) as case:
            return case.content, case.ledger(), case.resolved()

    before = state()
    paths = [path for path in browser.get("/api/openapi.json").json()["paths"] if "{" not in path]
    for path in [path for path, _ in PAGES] + paths + ["/judgements", "/judgements/1/undo"]:
        browser.get(path)
    assert state() == before


def test_a_large_body_is_refused(browser: TestClient) -> None:
    assert browser.post("/judgements", content=b"x" * 100_000).status_code == 413


def test_a_body_of_untold_length_is_refused(browser: TestClient) -> None:
    assert browser.post("/judgements", content=iter([b"x"])).status_code == 411
