import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from firsthand.web.desk import Desk
from firsthand.web.layout import places
from firsthand.web.ties import joined
from tests.web.browsing import Visit

EDGES = "document.getElementById('picture')._cyreg.cy.edges()"


@pytest.mark.parametrize(
    ("times", "together"),
    [
        ([("2031-01-01", "2031-01-31"), ("2031-06-01", "2031-06-30")], 2),
        ([("2031-01-01", "2031-01-31"), ("2031-02-01", "2031-02-28")], 1),
        ([("2031-01-01", "2031-03-31"), ("2031-02-01", "2031-02-28")], 1),
        ([("2031-01-01", None), ("2035-01-01", "2035-12-31")], 1),
        ([(None, "2030-12-31"), ("2031-01-02", "2031-02-01")], 2),
        ([], 0),
    ],
)
def test_times_apart_stay_apart(times, together):
    assert len(joined(times)) == together


days = st.dates(date(2030, 1, 1), date(2032, 12, 31))


@given(st.lists(st.tuples(days, days).map(sorted), max_size=8))
def test_a_joined_time_holds_the_days_that_are_told_and_no_others(told):
    times = joined([(start.isoformat(), end.isoformat()) for start, end in told])
    day = date(2030, 1, 1)
    while day < date(2033, 1, 1):
        held = any(start <= day.isoformat() <= end for start, end in times)
        assert held == any(start <= day <= end for start, end in told)
        day += timedelta(days=13)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_nobody_stands_on_another_and_the_picture_is_the_same_each_time(many):
    actors, ties = many
    at = places(actors, ties)
    assert len(at) == actors
    assert all(x >= 0 and y >= 0 for x, y in at)
    near = [abs(x - u) + abs(y - v) for n, (x, y) in enumerate(at) for u, v in at[:n]]
    assert all(gap > 5 for gap in near)
    assert places(actors, ties) == at


def test_the_picture_and_the_table_have_the_same_ties(browser: TestClient):
    told = browser.get("/network.json").json()
    ties = [dict(zip(told["tie"], row, strict=True)) for row in told["ties"]]
    page = browser.get("/network").text
    assert ties
    assert f"{len(ties)} ties" in page
    for tie in ties:
        assert f"/proposition/{quote(tie['id'], safe='')}" in page
    for least in (2, 3):
        wanted = {f"/proposition/{quote(tie['id'], safe='')}" for tie in ties if tie["at_least"] >= least}
        shown = set(re.findall(r'href="(/proposition/[^"]+)"', browser.get(f"/network?least={least}").text))
        assert shown == wanted


def test_a_day_shows_the_ties_said_to_have_held_then_and_those_of_no_time(browser: TestClient):
    told = browser.get("/network.json").json()
    at = told["tie"].index("held")
    dated = [row for row in told["ties"] if row[at]]
    start, end = dated[0][at][0]
    address = f"/proposition/{quote(dated[0][0], safe='')}"
    undated = [f"/proposition/{quote(row[0], safe='')}" for row in told["ties"] if not row[at]]
    inside = browser.get("/network", params={"on": start}).text
    outside = browser.get("/network", params={"on": (date.fromisoformat(end) + timedelta(days=1)).isoformat()}).text
    assert address in inside
    assert address not in outside
    assert undated
    assert all(one in outside for one in undated)


def test_what_stands_beside_the_picture_has_every_claim(browser: TestClient, place: Path):
    desk = Desk(place)
    desk.open().result()
    now = desk.now()
    for row in browser.get("/network.json").json()["ties"]:
        beside = browser.get(f"/network/tie/{quote(row[0], safe='')}").text
        for claim in now.weighed[row[0]].proposition.claims:
            assert f'"/report/{quote(claim.rpartition(":")[0], safe="")}?claim={quote(claim, safe="")}' in beside
    desk.close()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/network?on=May", 400),
        ("/network?weight=2", 422),
        ("/network/tie/none", 404),
        ("/network/actor/none", 404),
        ("/network?about=nobody+of+this+name", 200),
    ],
)
def test_what_means_nothing_is_said_to_be_so(browser: TestClient, path: str, status: int):
    answer = browser.get(path)
    assert answer.status_code == status
    assert ('role="alert"' in answer.text) == (status != 200)
    assert 'class="empty"' in answer.text or status != 200


def _shown(page: Page) -> list[str]:
    return page.evaluate(f"{EDGES}.filter(one => one.visible()).map(one => one.data('stated')).sort()")


def test_ties_come_and_go_with_the_day(visit: Visit):
    page = visit.go("/network")
    page.wait_for_selector("#net[data-whole]")
    every = _shown(page)
    held = page.evaluate(f"{EDGES}.filter(one => one.data('held').length).map(one => one.data('held')[0])")
    first = min(start for start, _ in held)
    page.get_by_label("Time", exact=True).focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/network?**on=**")
    assert page.get_by_label("Held on the day").input_value() > first
    seen = _shown(page)
    assert seen
    assert len(seen) < len(every)
    expect(page.locator("#ties tbody tr")).to_have_count(len(seen))
    page.get_by_role("button", name="All times").click()
    page.wait_for_timeout(300)
    assert _shown(page) == every


def test_pressing_a_tie_opens_its_claims(visit: Visit):
    page = visit.go("/network")
    page.wait_for_selector("#net[data-whole]")
    at = page.evaluate(f"(() => {{ const one = {EDGES}[0]; return one.renderedMidpoint(); }})()")
    box = page.locator("#picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_selector("#opened blockquote")
    page.locator("#opened blockquote a").first.click()
    page.wait_for_url("**/report/**claim=**")
    assert page.locator(".lit").count()
