"""Makes the pictures of the README: reads the sample, sets the dossier, and has Chromium photograph it.

Needs a Chromium or Chrome, found by the name in CHROMIUM (default `chromium`): python docs/make_pictures.py
"""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from firsthand.dossier import dossier
from firsthand.ingest import open_reports
from firsthand.reader import read
from firsthand.report import Report
from firsthand.sample import sample_folder

PICTURE = Path(__file__).parent / "images" / "dossier.png"
WIDTH, HEIGHT = 1280, 1735


def main() -> None:
    """Write `docs/images/dossier.png`: the top of the sample's dossier."""
    reports = [report for report in open_reports([str(sample_folder())]) if isinstance(report, Report)]
    made = dossier([read(report) for report in reports], title="Secret units in Karsenia: a sample")
    PICTURE.parent.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "dossier.html"
        page.write_text(made.html(), encoding="utf-8")
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking",
        ]
        picture = [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={PICTURE}", page.as_uri()]
        subprocess.run([os.environ.get("CHROMIUM", "chromium"), *options, *picture], check=True, capture_output=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
