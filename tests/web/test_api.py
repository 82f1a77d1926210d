"""The API keeps its OpenAPI document, whatever is sent; its rows are those of the command line."""

from pathlib import Path

import pytest
import schemathesis
from argon2 import PasswordHasher
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from firsthand.case import Case, Filter
from firsthand.case import people as accounts
from firsthand.checked import check
from firsthand.pipeline import resolve
from firsthand.propositions import by_claim
from firsthand.rows import claim_row, descent_row, event_row, tie_row

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES, COSTLY = 6, {"GET /api/compare": 1}
"""How many requests each operation gets; fewer where each draws a whole matrix."""


def test_whatever_is_sent_is_answered_as_the_document_says(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    headers = {
        "Host": "127.0.0.1:8321",
        "Cookie": f"firsthand={browser.cookies['firsthand']}",
        "X-CSRF-Token": browser.get("/api/session").json()["csrf"],
    }
    document = schemathesis.openapi.from_dict(browser.get("/api/openapi.json").json())
    document.app = browser.app
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) > 25
    for operation in operations:
        _keeps_its_word(browser, operation, headers)


def _keeps_its_word(browser: TestClient, operation: schemathesis.schemas.APIOperation, headers: dict[str, str]) -> None:
    @given(operation.as_strategy())
    @settings(
        max_examples=COSTLY.get(operation.label, EXAMPLES),
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def does(case: schemathesis.Case) -> None:
        told = case.as_transport_kwargs(base_url="http://127.0.0.1:8321", headers=headers)
        answer = browser.request(**{name: value for name, value in told.items() if name != "cookies"})
        case.validate_response(answer, checks=CHECKS)

    does()


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/api/claims", {"limit": 0}, 422),
        ("/api/claims", {"offset": -1}, 422),
        ("/api/claims", {"since": "soon"}, 400),
        ("/api/claims", {"type": "rumour"}, 400),
        ("/api/claims", {"about": "\x00"}, 400),
        ("/api/claims/no:c1", {}, 404),
        ("/api/reports/no", {}, 404),
        ("/api/propositions/no", {}, 404),
        ("/api/actors/no", {}, 404),
        ("/api/show/no", {}, 404),
        ("/api/export/docx", {}, 422),
        ("/api/shifts", {"by": "colour"}, 422),
        ("/api/shifts", {"about": "?!"}, 400),
        ("/api/nowhere", {}, 404),
    ],
)
def test_what_means_nothing_is_told_in_one_line(
    browser: TestClient, path: str, query: dict[str, str], status: int
) -> None:
    answer = browser.get(path, params=query)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert "\n" not in answer.json()["error"]


def test_lists_come_in_pages_that_lead_on_to_the_end(browser: TestClient) -> None:
    every = browser.get("/api/claims", params={"limit": 10_000}).json()
    found, address, asked = [], "/api/claims?limit=20", 0
    while address:
        answer = browser.get(address)
        assert int(answer.headers["X-Total-Count"]) == len(every)
        found += answer.json()
        link = answer.headers.get("Link", "")
        address = link.partition(">")[0].removeprefix("<")
        assert not link or link.endswith('rel="next"')
        asked += 1
    assert found == every
    assert asked == -(-len(every) // 20) > 2
    assert browser.get("/api/claims", params={"offset": 10**8}).json() == []


def test_the_rows_are_those_of_the_command_line(browser: TestClient, place: Path) -> None:
    with Case.open(place) as case:
        found = resolve(case, keep=False)
        stored = list(case.claims())
        readings = {one.id: case.reading(one.id) for one in case.reports()}
        stated = by_claim(found.propositions)
        ties = [one for one in stored if one.claim.type == "tie"]
        denied = [one.claim.id for one in case.claims(Filter(type="denies"))]
    everything = {"limit": 10_000}
    rows = {row["id"]: row for row in browser.get("/api/claims", params=everything).json()}
    assert [*rows] == [one.claim.id for one in stored]
    for one in stored:
        assert rows[one.claim.id] == claim_row(one, stated.get((one.claim.id, one.claim.type)))
    told = browser.get("/api/ties", params=everything).json()
    assert told == [tie_row(one, readings[one.claim.report]) for one in ties]
    told = browser.get("/api/events/claimed", params=everything).json()
    assert told == [event_row(one) for one in stored if one.claim.type == "event"]
    told = browser.get("/api/origins", params=everything).json()
    assert told == [descent_row(one) for one in found.descents]
    told = browser.get("/api/claims", params={**everything, "type": "denies"}).json()
    assert [row["id"] for row in told] == denied
    report = next(iter(readings))
    told = browser.get(f"/api/reports/{report}").json()
    assert {**readings[report].as_json(), "origins": told["origins"]} == told


def test_anything_is_shown_by_its_id(browser: TestClient) -> None:
    claim = browser.get("/api/claims", params={"limit": 1}).json()[0]
    kinds = {
        "report": claim["report"],
        "claim": claim["id"],
        "proposition": claim["proposition"],
        "actor": browser.get("/api/actors", params={"limit": 1}).json()[0]["id"],
    }
    for kind, id_ in kinds.items():
        assert browser.get(f"/api/show/{id_}").json()["kind"] == kind


def test_a_statement_is_held_against_the_case_as_on_the_command_line(browser: TestClient, place: Path) -> None:
    statement = "The units take orders from the Passes Directorate"
    with Case.open(place) as case:
        found = check(statement, resolve(case), case.claims(), case.reading, 5).matches
        wanted = [one.proposition.id for one in found]
    told = browser.get("/api/check", params={"statement": statement}).json()
    assert told["understood"]
    assert [one["proposition"] for one in told["matches"]] == wanted != []
    assert browser.get("/api/check", params={"statement": "qwrt"}).json() == {"understood": False, "matches": []}


@pytest.mark.parametrize("format", ["stix", "ftm", "graphml", "gexf", "csv", "jsonl", "prov"])
def test_an_export_is_a_file(browser: TestClient, format: str) -> None:
    answer = browser.get(f"/api/export/{format}", params={"protect_sources": True})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="case.')
    assert len(answer.content) > 500


def test_rivals_are_compared(browser: TestClient) -> None:
    told = browser.get("/api/compare").json()
    assert len(told["ranking"]) == 2
    statements = ["The units are fronts for the Guard", "The units are separate"]
    told = browser.get("/api/compare", params={"hypothesis": statements}).json()
    assert {one["text"] for one in told["ranking"]} == set(statements)
