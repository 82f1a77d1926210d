"""What several tests share: where the research data and the example report are, and when to skip for want of them."""

import pytest
from hypothesis import settings

from firsthand.settings import research_data

settings.register_profile("unhurried", deadline=None)  # how long a case takes depends on what else the machine does
settings.load_profile("unhurried")

EXAMPLE = research_data().parent / "reports" / "000_819a08f60d089285.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("data") and not research_data().is_dir():
            item.add_marker(pytest.mark.skip(reason=f"no research data at {research_data()}: set FIRSTHAND_DATA"))
        if item.get_closest_marker("example") and not EXAMPLE.is_file():
            item.add_marker(pytest.mark.skip(reason=f"no example report at {EXAMPLE}: set FIRSTHAND_DATA"))
