from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from firsthand.case import Case
from firsthand.hypotheses import Evidence, Hypothesis, Matrix
from firsthand.ingest import open_reports
from firsthand.pipeline import read_into, resolve
from firsthand.report import Report
from firsthand.sample import sample_folder
from firsthand.web import Door, desk, workbench
from tests.web.browsing import OPTIONS, Served, Visit, chromium_path, serving, visiting

HOST = "127.0.0.1:8321"
HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)>\n\n'
    "General <b>Bad</b> O'Name told <i>reporters</i> that \u202egnihtemos\u202c the </p></main><script>x</script> "
    'Grey Lantern commands {{ 7 * 7 }} units.\n\nA spokesman said "javascript:alert(1)" was \x01 fired on 3 May 2031.'
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample's case, with a hostile report in it."""
    place = tmp_path_factory.mktemp("web") / "case.db"
    hostile = Report(
        "<u>h/o?s#t", HOSTILE, title="<script>alert(2)</script>", published="2031-05-04", outlet='"><svg onload=x>'
    )
    with Case.open(place) as case:
        read_into(case, [*open_reports([str(sample_folder())]), hostile], reader="rules")
        resolve(case)
    return place.read_bytes()


@pytest.fixture
def place(made: bytes, tmp_path: Path) -> Path:
    place = tmp_path / "case.db"
    place.write_bytes(made)
    return place


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, a page waits until the case is worked out."""
    monkeypatch.setattr(desk, "PATIENCE", 300.0)


@pytest.fixture
def door() -> Door:
    return Door("Ada")


@pytest.fixture
def stranger(place: Path, door: Door) -> Iterator[TestClient]:
    """A browser without a session."""
    with TestClient(workbench(place, door, [HOST]), base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


@pytest.fixture
def browser(stranger: TestClient, door: Door) -> TestClient:
    """A browser with an open session."""
    assert stranger.post("/open", data={"key": door.key}).status_code == 303
    return stranger


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One real Chromium for all tests of the workbench."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium on the PATH: install one (apt-get install chromium), or name it in FIRSTHAND_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def shared(made: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the sample's case, for tests that change nothing in it."""
    place = tmp_path_factory.mktemp("shared") / "case.db"
    place.write_bytes(made)
    rivals = Matrix(
        (Hypothesis("H1", "A front"), Hypothesis("H2", "Separate")), (Evidence("E1", "They share a depot"),)
    )
    with Case.open(place) as case:
        case.matrices.pose("Front, or separate?", rivals, "Ada")
        case.matrices.rate(1, "E1", "H2", "II", "Ada")
        case.matrices.rate(1, "E1", "H2", "C", "Bo")
    with serving(place, Door("Ada")) as served:
        yield served


@pytest.fixture
def served(place: Path, door: Door) -> Iterator[Served]:
    """A server of a copy of the case that a test may change."""
    with serving(place, door) as served:
        yield served


@pytest.fixture
def visit(chromium: Browser, served: Served) -> Iterator[Visit]:
    """A window on `served`; the test fails where a page complains."""
    with visiting(chromium, served) as visit:
        yield visit
        assert visit.complaints == []
