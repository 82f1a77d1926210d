"""People of a team: logging in, what each role may do by any route, the trail, and two at one case."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from firsthand.case import Case
from firsthand.case import people as accounts
from firsthand.pipeline import resolve
from firsthand.web import Door, workbench
from firsthand.web import login as logging_in

HOST = "127.0.0.1:8321"
PASSWORD = "several words make one"
ROLES = {"olga": "owner", "ben": "analyst", "bea": "analyst", "rosa": "reader"}
WORKED_OUT = {"descent", "actor", "merge", "proposition", "made", "weight", "backing", "behind"}
LogIn = Callable[[str], TestClient]


@pytest.fixture
def team(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample's case with four people."""
    monkeypatch.setattr(accounts, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    accounts._nobody.cache_clear()
    with Case.open(place) as case:
        for name, role in ROLES.items():
            case.people.add(name, role, PASSWORD, "the test")
    return place


@pytest.fixture
def log_in(team: Path) -> Iterator[LogIn]:
    """Opens a browser in which somebody is logged in; nobody where the name is empty."""
    app = workbench(team, Door("Ada"), [HOST])
    with TestClient(app, base_url=f"http://{HOST}"):

        def browser(name: str) -> TestClient:
            client = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
            if name:
                answer = client.post("/login", data={"name": name, "password": PASSWORD})
                assert (answer.status_code, answer.headers["location"]) == (303, "/")
            return client

        yield browser


def token(browser: TestClient) -> dict[str, str]:
    return {"X-CSRF-Token": browser.get("/api/session").json()["csrf"]}


def held(place: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that was put into the case, without what is worked out from it and when sessions were last seen."""
    with sqlite3.connect(place) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_words%'"
        names = {name for (name,) in connection.execute(query)} - WORKED_OUT - {"session"}
        found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(names)}
    connection.close()
    return found


def routes(browser: TestClient) -> list[tuple[str, str]]:
    """Every method and path of the application: its pages, and what its OpenAPI document tells."""

    def under(routes: list[BaseRoute], prefix: str = "") -> Iterator[tuple[str, str]]:
        for route in routes:
            if isinstance(route, APIRoute):
                yield from ((method, prefix + route.path) for method in route.methods)
            elif included := getattr(route, "original_router", None):
                yield from under(included.routes, prefix + route.include_context.prefix)  # type: ignore[attr-defined]

    found = {*under(browser.app.routes)}  # type: ignore[attr-defined]
    for path, methods in browser.app.openapi()["paths"].items():  # type: ignore[attr-defined]
        found |= {(method.upper(), path) for method in methods}
    concrete = {(method, path.replace("{number}", "1").replace(":path}", "}")) for method, path in found}
    filled = sorted((method, path.replace("{id}", "x").replace("{name}", "ben")) for method, path in concrete)
    assert len(filled) > 40
    return filled


def pair(place: Path) -> tuple[str, str]:
    """Two named people that the program does not hold to be one."""
    with Case.open(place) as case:
        named = [one for one in resolve(case, keep=False).actors if one.named and one.type == "person"]
    return named[0].id, named[1].id


def test_a_reader_changes_nothing_by_any_route(log_in: LogIn, team: Path) -> None:
    left, right = pair(team)
    analyst = log_in("ben")
    judged = {"left": left, "right": right, "decision": "same"}
    assert analyst.post("/api/judgements", json=judged, headers=token(analyst)).status_code == 201
    browser = log_in("rosa")
    headers, before, tried = token(browser), held(team), 0
    for method, path in routes(browser):
        if method in ("GET", "HEAD") or path in ("/login", "/logout"):
            continue
        for told in ({"json": judged}, {"data": {**judged, **{"csrf": headers["X-CSRF-Token"]}}}):
            answer = browser.request(method, path, headers=headers, **told)  # type: ignore[arg-type]
            assert answer.status_code == 403, (method, path)
            assert "reader" in answer.json()["error"], (method, path)
            tried += 1
    assert tried > 12
    for method in ("PUT", "PATCH", "DELETE", "POST", "OPTIONS"):
        assert browser.request(method, "/no/such/route", headers=headers, content=b"").status_code == 403, method
    for method, path in routes(browser):
        if method in ("GET", "HEAD"):
            answer = browser.request(method, path)
            assert answer.status_code == 403 if "/people" in path else answer.status_code < 500, (method, path)
    assert held(team) == before


def test_nobody_comes_in_by_any_route_without_a_session(log_in: LogIn, team: Path) -> None:
    browser, before = log_in(""), held(team)
    for method, path in routes(browser):
        if path == "/login":
            continue
        answer = browser.request(method, path, content=b"")
        page = method == "GET" and not path.startswith("/api")
        assert answer.status_code == (303 if page else 401), (method, path)
        assert not page or answer.headers["location"] == "/login"
    assert browser.get("/", headers={"Cookie": "firsthand=guessed"}).status_code == 303
    assert browser.get("/open").headers["location"] == "/login"
    assert held(team) == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"X-CSRF-Token": "guessed"}, 403),
        ({}, 403),
    ],
    ids=["host", "origin", "null", "cross-site", "guessed", "no token"],
)
def test_no_route_is_changed_by_from_elsewhere(log_in: LogIn, team: Path, headers: dict[str, str], status: int) -> None:
    browser = log_in("olga")
    good = {} if "X-CSRF-Token" in headers or not headers else token(browser)
    before, tried = held(team), 0
    for method, path in routes(browser):
        if method in ("GET", "HEAD") or (path == "/login" and status == 403 and not good):
            continue
        answer = browser.request(method, path, headers={**good, **headers}, content=b"")
        assert answer.status_code == status, (method, path)
        tried += 1
    assert tried >= 10
    assert held(team) == before


def test_only_an_owner_sees_and_changes_the_people(log_in: LogIn) -> None:
    for name in ("ben", "rosa"):
        browser = log_in(name)
        for path in ("/people", "/api/people", "/people/", "/people/olga/role"):
            assert browser.get(path).status_code == 403, path
        assert browser.post("/people/olga/remove", headers=token(browser), content=b"").status_code == 403
    owner = log_in("olga")
    assert "rosa" in owner.get("/people").text
    made = {"name": "gus", "role": "analyst", "password": PASSWORD}
    assert owner.post("/people", data=made, headers=token(owner)).status_code == 303
    assert log_in("gus").get("/api/session").json()["role"] == "analyst"
    assert owner.post("/people", data=made, headers=token(owner)).status_code == 400
    assert owner.post("/people/olga/remove", headers=token(owner), content=b"").status_code == 400


def test_a_role_and_a_removal_count_at_once_in_open_sessions(log_in: LogIn, team: Path) -> None:
    browser = log_in("ben")
    assert browser.get("/").status_code == 200
    with Case.open(team) as case:
        case.people.change("ben", "olga", role="reader")
    assert browser.post("/api/judgements", json={}, headers=token(browser)).status_code == 403
    with Case.open(team) as case:
        case.people.remove("ben", "olga")
    assert browser.get("/").status_code == 303
    assert log_in("").post("/login", data={"name": "ben", "password": PASSWORD}).status_code == 403


def test_wrong_name_and_wrong_password_are_told_alike(log_in: LogIn) -> None:
    browser = log_in("")
    known = browser.post("/login", data={"name": "ben", "password": "wrong"})
    nobody = browser.post("/login", data={"name": "nobody", "password": "wrong"})
    assert known.status_code == nobody.status_code == 403
    assert known.text.replace('value="ben"', "") == nobody.text.replace('value="nobody"', "")
    assert "set-cookie" not in known.headers


def test_guessing_is_slowed_for_the_guesser_and_ends(log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(logging_in.time, "monotonic", lambda: clock[0])
    browser = log_in("")
    for _ in range(logging_in.MOST_OF_ONE):
        assert browser.post("/login", data={"name": "ben", "password": "wrong"}).status_code == 403
    refused = browser.post("/login", data={"name": "ben", "password": PASSWORD})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= logging_in.WINDOW
    assert browser.post("/login", data={"name": "bea", "password": PASSWORD}).status_code == 303
    clock[0] += logging_in.WINDOW + 1
    assert log_in("ben").get("/").status_code == 200


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_is_not_in_the_case(log_in: LogIn, team: Path) -> None:
    browser = log_in("")
    answer = browser.post("/login", data={"name": "ben", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    with sqlite3.connect(team) as connection:
        stored = "\n".join(connection.iterdump())
    connection.close()
    assert browser.cookies["firsthand"] not in stored
    assert PASSWORD not in stored
    assert "$argon2id$" in stored


def test_logging_out_ends_the_session_for_good(log_in: LogIn) -> None:
    browser = log_in("ben")
    cookie, headers = browser.cookies["firsthand"], token(browser)
    assert browser.post("/logout", headers=headers, content=b"").headers["location"] == "/login"
    assert browser.get("/", headers={"Cookie": f"firsthand={cookie}"}).status_code == 303
    reader = log_in("rosa")
    assert reader.post("/logout", headers=token(reader), content=b"").status_code == 303


@pytest.mark.parametrize(("idle", "whole"), [(0, 10**6), (10**6, 0)])
def test_a_session_ends_by_itself(log_in: LogIn, monkeypatch: pytest.MonkeyPatch, idle: int, whole: int) -> None:
    from datetime import timedelta

    browser = log_in("ben")
    monkeypatch.setattr(accounts, "IDLE", timedelta(seconds=idle - 1))
    monkeypatch.setattr(accounts, "WHOLE", timedelta(seconds=whole - 1))
    assert browser.get("/").status_code == 303


def test_a_new_password_ends_all_sessions(log_in: LogIn) -> None:
    browser, elsewhere = log_in("ben"), log_in("ben")
    wrong = {"before": "wrong", "password": "a new one of mine"}
    assert browser.post("/account", data=wrong, headers=token(browser)).status_code == 400
    right = {"before": PASSWORD, "password": "a new one of mine"}
    assert browser.post("/account", data=right, headers=token(browser)).status_code == 303
    assert elsewhere.get("/").status_code == 303
    told = {"name": "ben", "password": "a new one of mine"}
    assert log_in("").post("/login", data=told).status_code == 303


def test_the_trail_tells_who_judged_what_and_who_took_it_back(log_in: LogIn, team: Path) -> None:
    left, right = pair(team)
    ben, bea = log_in("ben"), log_in("bea")
    judged = {"left": left, "right": right, "decision": "same", "why": "one <b>man</b>"}
    assert ben.post("/api/judgements", json=judged, headers=token(ben)).status_code == 201
    assert bea.delete("/api/judgements/1", headers=token(bea)).status_code == 200
    back, made = log_in("rosa").get("/api/trail").json()[:2]
    assert (made["by"], made["act"], made["told"]["decision"], made["undone_by"]) == ("ben", "judged", "same", "bea")
    assert made["told"]["why"] == "one <b>man</b>"
    assert (back["by"], back["undoes"]) == ("bea", made["number"])
    page = log_in("rosa").get("/trail").text
    assert "taken back by <bdi>bea</bdi>" in page
    assert "one &lt;b&gt;man&lt;/b&gt;" in page
    assert [one["by"] for one in ben.get("/api/trail", params={"by": "bea"}).json()] == ["bea"]


def test_a_judgement_on_a_stale_view_is_refused_and_says_who_was_first(log_in: LogIn, team: Path) -> None:
    left, right = pair(team)
    ben, bea = log_in("ben"), log_in("bea")
    seen = [browser.get("/api/session").json()["version"] for browser in (ben, bea)]
    judged = {"left": left, "right": right, "decision": "same"}
    assert ben.post("/api/judgements", json={**judged, "seen": seen[0]}, headers=token(ben)).status_code == 201
    other = {**judged, "decision": "different", "seen": seen[1]}
    refused = bea.post("/api/judgements", json=other, headers=token(bea))
    assert refused.status_code == 409
    for word in ("ben", "judged", "same", "load the page again"):
        assert word in refused.json()["error"]
    form = {**{name: str(value) for name, value in other.items()}, "csrf": token(bea)["X-CSRF-Token"]}
    refused = bea.post("/judgements", data=form, headers={"HX-Request": "true"})
    assert (refused.status_code, refused.headers["content-type"]) == (409, "text/plain; charset=utf-8")
    assert "ben judged" in refused.text
    assert bea.post("/judgements", data=form).status_code == 409
    with Case.open(team) as case:
        assert [(one.by, one.decision) for one in case.ledger()] == [("ben", "same")]
    other["seen"] = bea.get("/api/session").json()["version"]
    assert bea.post("/api/judgements", json=other, headers=token(bea)).status_code == 201


def test_what_others_judged_elsewhere_and_what_one_judged_oneself_hinders_nothing(log_in: LogIn, team: Path) -> None:
    with Case.open(team) as case:
        named = [one.id for one in resolve(case, keep=False).actors if one.named and one.type == "person"][:4]
    ben, bea = log_in("ben"), log_in("bea")
    seen = ben.get("/api/session").json()["version"]
    for browser, ends, decision in (
        (ben, named[:2], "different"),
        (bea, named[2:], "different"),
        (ben, named[:2], "same"),
    ):
        told = {"left": ends[0], "right": ends[1], "decision": decision, "seen": seen}
        assert browser.post("/api/judgements", json=told, headers=token(browser)).status_code == 201


def test_an_undo_takes_back_only_what_was_seen(log_in: LogIn, team: Path) -> None:
    left, right = pair(team)
    ben, bea = log_in("ben"), log_in("bea")
    judged = {"left": left, "right": right, "decision": "same"}
    assert ben.post("/api/judgements", json=judged, headers=token(ben)).json()["number"] == 1
    seen = bea.get("/api/session").json()["version"]
    assert ben.delete("/api/judgements/1", headers=token(ben)).status_code == 200
    again = {**judged, "decision": "different"}
    assert ben.post("/api/judgements", json=again, headers=token(ben)).json()["number"] == 1
    assert bea.delete("/api/judgements/1", params={"seen": seen}, headers=token(bea)).status_code == 409
    with Case.open(team) as case:
        assert [one.decision for one in case.ledger()] == ["different"]


def test_pages_carry_how_new_they_are(log_in: LogIn, team: Path) -> None:
    left, right = pair(team)
    ben = log_in("ben")
    assert ben.post("/api/judgements", json={"left": left, "right": right, "decision": "same"}, headers=token(ben))
    version = ben.get("/api/session").json()["version"]
    assert version > 0
    assert f'name="seen" value="{version}"' in ben.get("/review").text
