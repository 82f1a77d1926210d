"""Reports that try to be more than words, in a real browser: no script runs, nothing is wider, nothing is lost."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from firsthand.case import Case
from firsthand.pipeline import read_into, resolve
from firsthand.web import Door
from firsthand.web.pages import claim_address, report_address
from tests.web.browsing import WIDTHS, serving, visiting
from tests.web.hostile import hostile_reports

NUMBER = 20


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hostile") / "case.db"
    with Case.open(place) as case:
        assert read_into(case, hostile_reports(NUMBER), reader="rules").new == NUMBER
        resolve(case)
    return place


@pytest.mark.parametrize("width", WIDTHS)
def test_no_script_runs_and_no_layout_breaks(chromium: Browser, hostile: Path, width: int) -> None:
    with Case.open(hostile) as case:
        reports = [one.id for one in case.reports()]
        claims = [next(iter(case.claims())).claim.id]
    wrong: dict[str, object] = {}
    with serving(hostile, Door("Ada")) as served, visiting(chromium, served, width) as visit:
        visit.page.wait_for_selector(".glance")  # until the case was worked out
        visit.page.on("dialog", lambda dialog: wrong.update(dialog=dialog.message))
        paths = [*map(report_address, reports), *map(claim_address, claims)]
        for path in ["/", "/reports", "/claims", "/propositions", "/actors", "/review", *paths]:
            page = visit.go(path)
            struck = page.evaluate("window.struck")
            ours = page.locator("main h1").count() == 1 and page.locator("footer").count() == 1
            if struck or not ours or visit.overflow() > 0:
                wrong[path] = (struck, ours, visit.overflow())
    assert wrong == {}
    assert visit.complaints == []
