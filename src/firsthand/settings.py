"""Where things are, as the environment says."""

import os
from pathlib import Path

DEFAULT_CASE = "case.db"
"""The case where neither `--case` nor `FIRSTHAND_CASE` names one."""


DEFAULT_READER = "model"
"""The reader that reads where none is named."""


def research_data() -> Path:
    """The folder of public research data that benchmarks read: `FIRSTHAND_DATA`, else `../shared/data`."""
    return Path(os.environ.get("FIRSTHAND_DATA") or "../shared/data")
