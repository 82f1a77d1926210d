"""Five hundred reports that try to be more than words, in real Chromium: `python bench/hostile_pages.py [NUMBER]`.

Prints how many pages ran a script, were wider than the window, lost their own frame, or made the browser complain.
Needs Chromium and the development dependencies; run from the root of the repository.
"""

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.web.browsing import OPTIONS, WIDTHS, chromium_path, serving, visiting
from tests.web.hostile import hostile_reports

from firsthand.case import Case
from firsthand.pipeline import read_into, resolve
from firsthand.web import Door
from firsthand.web.pages import report_address


def main(number: int) -> None:
    """Build the case, open every report at both widths, and print what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "case.db"
        with Case.open(place) as case:
            outcome = read_into(case, hostile_reports(number), reader="rules")
            resolve(case)
            reports = [one.id for one in case.reports()]
        print(f"{outcome.new} reports read, {len(outcome.set_aside)} set aside")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=OPTIONS)
            for width in WIDTHS:
                scripts = wider = lost = 0
                began = time.perf_counter()
                with serving(place, Door("bench")) as served, visiting(browser, served, width) as visit:
                    page = visit.page
                    page.wait_for_selector(".glance", timeout=600_000)  # until the case was worked out
                    for id_ in reports:
                        page.goto(served.address + report_address(id_), wait_until="load")
                        scripts += bool(page.evaluate("window.struck"))
                        wider += visit.overflow() > 0
                        lost += page.locator("main h1").count() != 1 or page.locator("footer").count() != 1
                    complaints = len(visit.complaints)
                took = time.perf_counter() - began
                print(
                    f"{width} px: {len(reports)} opened in {took:.0f} s; scripts run {scripts}, wider than the window "
                    f"{wider}, frame lost {lost}, complaints of the browser {complaints}"
                )
            browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
