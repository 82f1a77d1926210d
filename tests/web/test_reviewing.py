"""Decisions on claims over HTTP: who sent them, what they must carry, and what is refused."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.case import Case
from firsthand.web.reviews import found

CLAIM = "meridian-units:c4"


def _form(browser: TestClient, **more: str) -> dict[str, str]:
    return {"csrf": str(browser.get("/api/session").json()["csrf"]), "claim": CLAIM, **more}


def _reviews(place: Path) -> list[tuple[str, str, str]]:
    with Case.open(place) as case:
        return [(one.claim, one.verdict, one.by) for one in case.reviews()]


def test_a_rejected_claim_leaves_the_lists_and_is_undone_from_the_list_of_reviews(
    browser: TestClient, place: Path
) -> None:
    answer = browser.post("/reviews", data=_form(browser, verdict="rejected", why="<b>misread</b>"))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/report/meridian-units?claim=meridian-units%3A")
    assert _reviews(place) == [(CLAIM, "rejected", "Ada")]
    assert CLAIM not in {one["id"] for one in browser.get("/api/claims", params={"limit": 1000}).json()}
    assert "&lt;b&gt;misread&lt;/b&gt;" in browser.get("/review").text
    assert 'class="verdict-of rejected"' in browser.get("/report/meridian-units").text
    assert browser.get(f"/report/meridian-units?claim={CLAIM}").status_code == 200
    undone = browser.post("/reviews/1/undo", data=_form(browser, list="1"))
    assert undone.headers["location"] == "/review#claims"
    assert _reviews(place) == []
    assert CLAIM in {one["id"] for one in browser.get("/api/claims", params={"limit": 1000}).json()}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"csrf": ""}, 403),
        ({"verdict": "perhaps"}, 400),
        ({"claim": "none:c1"}, 404),
        ({"claim": "meridian-units:c999"}, 404),
        ({"verdict": "corrected"}, 400),
        ({"verdict": "corrected", "spans": "0-99999999"}, 400),
        ({"verdict": "corrected", "spans": "9-3"}, 400),
        ({"verdict": "corrected", "words": "these words stand nowhere"}, 400),
    ],
)
def test_a_review_that_makes_no_sense_or_is_forged_is_refused(
    browser: TestClient, place: Path, given: dict[str, str], status: int
) -> None:
    assert browser.post("/reviews", data=_form(browser, **{"verdict": "rejected", **given})).status_code == status
    assert _reviews(place) == []


def test_reviewed_claims_are_found_by_facet(browser: TestClient) -> None:
    browser.post("/reviews", data=_form(browser, verdict="accepted"))
    accepted = browser.get("/api/claims", params={"review": "accepted"}).json()
    assert [one["id"] for one in accepted] == [CLAIM]
    still = browser.get("/api/claims", params={"review": "open", "limit": 1000}).json()
    assert CLAIM not in {one["id"] for one in still}


@pytest.mark.parametrize("name", ["actor", "place", "lineage"])
def test_each_choice_of_a_facet_leaves_as_many_claims_as_it_says(browser: TestClient, place: Path, name: str) -> None:
    from firsthand.web.desk import Desk
    from firsthand.web.facets import choices

    desk = Desk(place)
    now = desk.now()
    offered = choices(now, list(now.claims.values()))[name]
    desk.close()
    assert len(offered) > 2
    for one in offered[:4]:
        found = browser.get("/api/claims", params={name: one.value, "limit": 1000}).json()
        assert len(found) == one.number, one


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("The units take orders from the Passes Directorate", "best match first"),
        ("A whale sank the Karsenian navy near Adrevo", "Not found"),
        ("and so on", "Not understood"),
        ("", "Write a sentence"),
    ],
)
def test_a_statement_is_checked_or_the_page_says_why_not(browser: TestClient, statement: str, told: str) -> None:
    answer = browser.get("/check", params={"statement": statement})
    assert answer.status_code == 200
    assert told in answer.text


def test_an_export_protects_sources_where_that_is_chosen(browser: TestClient) -> None:
    described = "Karsenian security official"
    for protect, there in (("true", False), ("false", True)):
        answer = browser.get("/export/file", params={"format": "jsonl", "protect": protect})
        assert answer.headers["content-disposition"] == 'attachment; filename="claims.jsonl"'
        assert (described in answer.text) is there
    assert browser.get("/export/file", params={"format": "exe"}).status_code == 422


@pytest.mark.parametrize(
    ("words", "near", "span"),
    [
        ("the unit", 30, (20, 28)),
        ("the  unit", 0, (0, 8)),
        ("tonight", 0, (30, 37)),
        ("nowhere", 0, None),
        ("  ", 0, None),
    ],
)
def test_words_are_found_at_the_nearest_place(words: str, near: int, span: tuple[int, int] | None) -> None:
    text = "the\nunit said that, the unit; tonight"
    place = found(words, text, near)
    assert (place and (place.start, place.end)) == span
