"""What several tests share: places for cases, where the research data are, and when to skip for want of something."""

import pytest
from hypothesis import settings

from firsthand.case import postgres as on_server
from firsthand.case import sqlite
from firsthand.settings import research_data
from tests import postgres

settings.register_profile("unhurried", deadline=None)  # how long a case takes depends on what else the machine does
settings.load_profile("unhurried")

EXAMPLE = research_data().parent / "reports" / "000_819a08f60d089285.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("data") and not research_data().is_dir():
            item.add_marker(pytest.mark.skip(reason=f"no research data at {research_data()}: set FIRSTHAND_DATA"))
        if item.get_closest_marker("example") and not EXAMPLE.is_file():
            item.add_marker(pytest.mark.skip(reason=f"no example report at {EXAMPLE}: set FIRSTHAND_DATA"))


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; tests that need one are skipped where there can be none."""
    if reason := postgres.why_not():
        pytest.skip(reason)
    running = postgres.Server()
    yield running
    running.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request, tmp_path):
    """Where a case is to be: the test is run with a file, and with a database on a server."""
    if request.param == "sqlite":
        yield str(tmp_path / "case.db")
    else:
        with request.getfixturevalue("server").case() as url:
            yield url


@pytest.fixture
def impatient(monkeypatch):
    """That nobody waits long for another who is writing."""
    for module in (sqlite, on_server):
        monkeypatch.setattr(module, "BUSY_SECONDS", 0.1)
