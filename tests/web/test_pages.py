import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from firsthand.case import Case
from firsthand.pipeline import resolve
from firsthand.web import Door, workbench
from firsthand.web.desk import Desk
from firsthand.web.pages import PAGES, claim_address, report_address

HOST = "127.0.0.1:8321"
FOUR_REPORTS = "The Veldran service that armed"


class _Seen(HTMLParser):
    """The elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.lit: list[str] = []
        self._open: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "span":
            self._open.append("lit" in (dict(attrs).get("class") or "").split())

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(self._open):
            self.lit.append(data)


def _addresses(place: Path) -> list[str]:
    with Case.open(place) as case:
        found = resolve(case, keep=False)
        return [
            *(path for path, _ in PAGES),
            *(report_address(report.id) for report in case.reports()),
            *(f"/proposition/{quote(one.id, safe='')}" for one in found.propositions),
            *(f"/actor/{quote(one.id, safe='')}" for one in found.actors),
        ]


def test_every_page_of_the_sample_opens_and_leads_nowhere_wrong(browser: TestClient, place: Path) -> None:
    links: set[str] = set()
    for path in _addresses(place):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        links |= {attrs["href"] or "" for tag, attrs in _Seen(answer.text).tags if tag == "a" and "href" in attrs}
    inside = sorted({link.partition("#")[0] for link in links if link.startswith("/")})
    assert len(inside) > 300
    assert not [link for link in links if not link.startswith(("/", "#"))]
    wrong = [link for link in inside if browser.get(link).status_code != 200]
    assert wrong == []


def test_nothing_from_a_report_becomes_markup_or_script(browser: TestClient, place: Path) -> None:
    for path in _addresses(place):
        seen = _Seen(browser.get(path).text)
        scripts = [attrs.get("src") or "" for tag, attrs in seen.tags if tag == "script"]
        assert all(one.startswith("/static/") and not set(one) & set('?#<"') for one in scripts), path
        names = {name for _, attrs in seen.tags for name in attrs}
        assert not [name for name in names if name.startswith(("on", "hx-on")) or name == "style"], path
        assert not [tag for tag, _ in seen.tags if tag in ("img", "u", "i", "iframe", "object")], path


def test_template_words_of_a_report_stay_words(browser: TestClient) -> None:
    text = browser.get(report_address("<u>h/o?s#t")).text
    assert "{{ 7 * 7 }}" in text
    assert "\x01" not in text


def test_every_claim_opens_the_report_at_its_words(browser: TestClient, place: Path) -> None:
    desk = Desk(place)
    now = desk.now()
    for id_, stored in list(now.claims.items())[::5]:
        address = claim_address(id_)
        seen = _Seen(browser.get(address.partition("#")[0]).text)
        shown = re.sub(r"\W", "", "".join(seen.lit))
        anchors = {attrs.get("id") for _, attrs in seen.tags}
        for span in stored.claim.spans:
            assert re.sub(r"\W", "", span.of(now.by_report[stored.claim.report].report.text)) in shown, id_
        assert address.partition("#")[2].replace("%7E", "~").replace("%3A", ":") in anchors, id_
    desk.close()


def test_one_origin_many_reports_is_seen_at_a_glance(browser: TestClient, place: Path) -> None:
    page = browser.get("/propositions", params={"order": "repeated"}).text
    with Case.open(place) as case:
        repeated = [
            one
            for one in resolve(case, keep=False).propositions
            if one.origins_for.at_most == 1 and len(one.reports) > 2 and not one.origins_against.at_most
        ]
    assert repeated
    assert f"<b>1 origin</b>, {max(len(one.reports) for one in repeated)} reports" in page


def test_both_sides_stand_side_by_side(browser: TestClient, place: Path) -> None:
    with Case.open(place) as case:
        disputed = [
            one
            for one in resolve(case, keep=False).propositions
            if one.origins_for.at_most and one.origins_against.at_most
        ]
    page = browser.get(f"/proposition/{quote(disputed[0].id, safe='')}").text
    pro, contra = page.split('id="contra"')
    assert "For it" in pro
    assert "denied by" in contra
    assert "denied by" not in pro.split('id="pro"')[1]


def test_copied_passages_lead_to_the_original(browser: TestClient) -> None:
    page = browser.get("/report/harbour-units").text
    assert "taken from" in page
    there = re.search(r'href="(/report/meridian-units\?span=\d+-\d+)#span"', page)
    assert there
    assert "lit span" in browser.get(there[1]).text


@pytest.mark.parametrize(
    "query",
    [
        {"about": "Grey Lantern"},
        {"stance": "denies"},
        {"kind": "unnamed_person", "certainty": "certain"},
        {"type": "tie"},
        {"since": "2032-05", "until": "2032-05"},
        {"source": "Meridian"},
        {"about": "no such words anywhere"},
    ],
)
def test_facets_narrow_as_the_case_does(browser: TestClient, place: Path, query: dict[str, str]) -> None:
    from firsthand.case import Filter

    filters = {name: value for name, value in query.items() if name in ("about", "since", "until", "source", "type")}
    with Case.open(place) as case:
        wanted = [
            one.claim.id
            for one in case.claims(Filter(**filters))
            if query.get("stance") in (None, one.claim.attribution.stance)
            and query.get("kind") in (None, one.claim.attribution.source.kind)
            and query.get("certainty") in (None, one.claim.attribution.certainty)
        ]
    found = browser.get("/api/claims", params={**query, "limit": "10000"}).json()
    assert [one["id"] for one in found] == wanted
    page = browser.get("/claims", params=query).text
    assert f"{len(wanted):,} claim" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims?since=never", 400),
        ("/claims?type=nothing", 400),
        ("/report/harbour-units?span=9-3", 400),
        ("/shifts?by=nothing", 400),
        ("/shifts?about=...", 400),
        ("/shifts?bin=day", 422),
        ("/claims?part=first", 422),
    ],
)
def test_what_means_nothing_is_said_to_be_so(browser: TestClient, path: str, status: int) -> None:
    answer = browser.get(path)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_what_is_not_there_is_not_found(browser: TestClient) -> None:
    for path in ("/report/none", "/proposition/none", "/actor/none", "/none", "/report/harbour-units?claim=none"):
        assert browser.get(path).status_code == 404, path
    for path in ("/api/claims/none", "/api/reports/none", "/api/propositions/none", "/api/none"):
        assert browser.get(path).status_code == 404
        assert browser.get(path).json()["error"]


def test_an_empty_case_says_what_to_do(tmp_path: Path) -> None:
    place = tmp_path / "empty.db"
    Case.open(place).close()
    door = Door()
    with TestClient(workbench(place, door, [HOST]), base_url=f"http://{HOST}") as client:
        client.post("/open", data={"key": door.key})
        for path, _ in PAGES:
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert 'class="empty"' in answer.text, path


def test_pages_name_their_language_title_and_labels(browser: TestClient, place: Path) -> None:
    for path in _addresses(place)[:30]:
        seen = _Seen(browser.get(path).text)
        ids = [attrs["id"] for _, attrs in seen.tags if attrs.get("id")]
        labelled = {attrs.get("for") for tag, attrs in seen.tags if tag == "label"}
        assert len(ids) == len(set(ids)), path
        assert sum(tag == "h1" for tag, _ in seen.tags) == 1, path
        for tag, attrs in seen.tags:
            if tag in ("input", "select") and attrs.get("type") != "hidden":
                assert attrs.get("id") in labelled or attrs.get("name") in ("why", "right"), path
