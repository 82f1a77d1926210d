"""Every page in a real browser: nothing complains, nothing is wider than the window, axe finds nothing grave."""

import pytest
from playwright.sync_api import Browser

from firsthand.web.pages import PAGES
from tests.web.browsing import WIDTHS, Served, Theme, visiting

PLACES = [path for path, _ in PAGES] + ["/report/harbour-units", "/report/%3Cu%3Eh%2Fo%3Fs%23t", "/hypotheses/1"]


@pytest.mark.parametrize(("width", "theme"), list(zip(WIDTHS, ("light", "dark"), strict=True)))
def test_every_page_fits_and_axe_finds_nothing_grave(
    chromium: Browser, shared: Served, width: int, theme: Theme
) -> None:
    wider, grave = {}, {}
    with visiting(chromium, shared, width, theme) as visit:
        told = visit.page.request
        ids = {kind: told.get(f"{shared.address}/api/{kind}s?limit=1").json()[0] for kind in ("proposition", "actor")}
        ones = [f"/proposition/{ids['proposition']['proposition']}", f"/actor/{ids['actor']['id']}"]
        for path in PLACES + ones:
            visit.go(path)
            wider[path], grave[path] = visit.overflow(), visit.grave()
    assert {path: by for path, by in wider.items() if by > 0} == {}
    assert {path: found for path, found in grave.items() if found} == {}
    assert visit.complaints == []
