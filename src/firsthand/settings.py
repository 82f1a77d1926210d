"""Where things are, as the environment says."""

import os
from pathlib import Path

DEFAULT_CASE = "case.db"


def case_location() -> str:
    """The case to use where none is named: `FIRSTHAND_CASE`, else `case.db` in the current folder."""
    return os.environ.get("FIRSTHAND_CASE") or DEFAULT_CASE


def research_data() -> Path:
    """The folder of public research data that benchmarks read: `FIRSTHAND_DATA`, else `../shared/data`."""
    return Path(os.environ.get("FIRSTHAND_DATA") or "../shared/data")
