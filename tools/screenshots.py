"""Photograph every page of the workbench, from the sample: `python tools/screenshots.py` writes docs/screenshots.

Needs a Chromium, found on the PATH or named in FIRSTHAND_CHROMIUM.
"""

import io
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.browsing import OPTIONS, WIDTHS, chromium_path, serving, visiting  # noqa: E402

from firsthand.case import Case  # noqa: E402
from firsthand.case.matrices import PROGRAM  # noqa: E402
from firsthand.contested import contested, drawn_for  # noqa: E402
from firsthand.ingest import open_reports  # noqa: E402
from firsthand.pipeline import read_into, resolve  # noqa: E402
from firsthand.sample import sample_folder  # noqa: E402
from firsthand.web import Door  # noqa: E402
from firsthand.web.pages import PAGES, report_address  # noqa: E402

SHOTS = ROOT / "docs" / "screenshots"
COLOURS = 128
"""Of each picture, which keeps it small."""
ANALYST = "Ada"


def made(place: Path) -> dict[str, str]:
    """Read the sample and ask a question of it; the pages to photograph, by the name of their picture."""
    with Case.open(place) as case:
        read_into(case, open_reports([str(sample_folder())]))
        found = resolve(case)
        repeated = max(found.propositions, key=lambda one: (one.origins_for.at_most == 1, len(one.reports)))
        drawn = replace(drawn_for(case, contested(case)), by=PROGRAM)
        number = case.matrices.pose("Fronts, or separate?", drawn, ANALYST)
        for (item, rival), rating in case.matrices.board(number).ratings[PROGRAM].items():
            case.matrices.rate(number, item, rival, "N" if item == "E2" else rating, ANALYST)
    pages = {name.lower(): path for path, name in PAGES}
    return pages | {
        "report": report_address("meridian-units"),
        "proposition": f"/proposition/{quote(repeated.id, safe='')}",
        "actor": f"/actor/{quote(found.actors[0].id, safe='')}",
        "matrix": f"/hypotheses/{number}",
    }


def main() -> None:
    """Write a picture of each page at each width, and take out those of pages that are no more."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    written: set[str] = set()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder) / "case.db"
        pages = made(place)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=OPTIONS)
        with serving(place, Door(ANALYST)) as served:
            for width in WIDTHS:
                with visiting(browser, served, width) as visit:
                    for name, path in pages.items():
                        page = visit.go(path)
                        page.wait_for_timeout(600)
                        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                        target = SHOTS / f"{name}-{width}.png"
                        picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
                            target, optimize=True
                        )
                        written.add(target.name)
                    if visit.complaints:
                        raise SystemExit("\n".join(visit.complaints))
        browser.close()
    for old in SHOTS.glob("*.png"):
        if old.name not in written:
            old.unlink()
    size = sum(one.stat().st_size for one in SHOTS.glob("*.png"))
    print(f"{SHOTS}: {len(written)} pictures, {size / 1024:,.0f} KB")


if __name__ == "__main__":
    main()
