"""Events, shifts and stemmata: what their pictures are made of, and that they work by keyboard."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from firsthand.case import Case
from firsthand.dossier.families import families
from firsthand.happenings import Happening
from firsthand.pipeline import read_into
from firsthand.reading import When
from firsthand.report import Report
from firsthand.web import Door
from firsthand.web.bins import binned
from firsthand.web.desk import Desk
from firsthand.web.stemma import stemma
from tests.web.browsing import serving, visiting

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def _happening(when: When | None) -> Happening:
    return Happening("r:p1", "ASSAULT", "drone", when, None, {}, (), (), ())


@given(st.lists(st.none() | st.tuples(days, days).map(sorted), max_size=20))
def test_every_dated_event_is_counted_once_wherever_its_time_lies(told):
    times = [When(one[0].isoformat(), one[1].isoformat(), "day") if one else None for one in told]
    found = binned([_happening(when) for when in times])
    assert sum(found.certain) + sum(found.spread) + found.undated == pytest.approx(len(told))
    assert found.undated == told.count(None)
    assert list(found.starts) == sorted(set(found.starts))


@pytest.mark.parametrize(
    ("times", "size", "certain", "spread"),
    [
        ([("2031-05-05", "2031-05-11")], "week", [1], [0]),
        ([("2031-05-11", "2031-05-12")], "week", [0, 0], [0.5, 0.5]),
        ([("2031-02-01", "2031-02-28"), ("2033-03-01", "2033-03-01")], "month", 2, 0),
        ([("2031-01-01", "2031-12-31"), ("2050-05-05", "2050-05-05")], "year", 2, 0),
    ],
)
def test_bins_are_as_wide_as_the_time_is_long(times, size, certain, spread):
    found = binned([_happening(When(*time, "day")) for time in times])
    assert found.size == size
    assert (list(found.certain) if isinstance(certain, list) else sum(found.certain)) == certain
    assert (list(found.spread) if isinstance(spread, list) else sum(found.spread)) == spread


def test_a_time_asked_for_narrows_table_and_chart_alike(browser: TestClient):
    asked = {"since": "2032-03-01", "until": "2032-03-31"}
    page, told = browser.get("/events", params=asked).text, browser.get("/events.json", params=asked).json()["counts"]
    number = int(re.search(r"As a table: (\d+) event", page)[1])
    assert 0 < number < int(re.search(r"As a table: (\d+) event", browser.get("/events").text)[1])
    assert sum(told["certain"]) + sum(told["spread"]) + told["undated"] == pytest.approx(number, abs=0.1)
    assert browser.get("/events?since=spring").status_code == 400


def test_the_chart_of_shifts_has_the_counts_of_the_page(browser: TestClient):
    told = browser.get("/shifts.json").json()
    page = browser.get("/shifts").text
    assert f"{sum(map(sum, told['counts']))} events" in page
    assert len(told["kinds"]) == len(told["counts"])
    assert all(len(counts) == len(told["starts"]) for counts in told["counts"])
    assert browser.get("/shifts.json?by=nothing").status_code == 400


def test_in_a_stemma_nobody_stands_before_what_was_taken_from(place: Path):
    desk = Desk(place)
    desk.open().result()
    now = desk.now()
    found = families(tuple(now.rows.values()), now.resolved.descents)
    assert found
    for family in found:
        leaves = {leaf.kin.line: leaf for leaf in stemma(family).leaves}
        assert len(leaves) == len(family.members)
        for leaf in leaves.values():
            if leaf.kin.parent is None:
                assert leaf.branch is None
            else:
                assert leaf.x > leaves[leaf.kin.parent].x
                assert leaf.y > leaves[leaf.kin.parent].y
    desk.close()


def test_what_a_copy_adds_leads_to_its_words(browser: TestClient):
    page = browser.get("/origins").text
    own = re.findall(r'<ul class="own">.*?</ul>', page, re.S)
    links = [address for part in own for address in re.findall(r'href="(/report/[^"]+\?span=[^"#]+)', part)]
    assert links
    for link in links:
        assert "lit span" in browser.get(link).text


def test_the_map_is_gone_through_by_keyboard(chromium: Browser, tmp_path: Path):
    place = tmp_path / "map.db"
    told = "{0} May 2031\n\nGrey Lantern fired rockets at a depot in {1} on {0} May 2031, a police official said.\n"
    towns = {3: "Lisbon", 9: "Toulouse", 20: "Turin"}
    reports = [Report(f"r{day}", told.format(day, town), published=f"2031-05-{day:02}") for day, town in towns.items()]
    with Case.open(place) as case:
        read_into(case, reports, reader="rules")
    with serving(place, Door("Ada")) as served, visiting(chromium, served) as visit:
        page = visit.go("/events")
        page.wait_for_selector("#on-map[data-drawn]")
        assert page.locator("#map .place").count() >= 2
        assert visit.grave() == []
        page.locator("#map").focus()
        for _ in range(5):
            page.keyboard.press("Tab")
            if "place" in page.evaluate("document.activeElement.className"):
                break
        page.keyboard.press("Enter")
        link = page.locator(".leaflet-popup a[href^='/report/']")
        expect(link.first).to_be_visible()
        link.first.click()
        page.wait_for_url("**/report/**")
        assert visit.complaints == []
