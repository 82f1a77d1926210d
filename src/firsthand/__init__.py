"""Firsthand reads reporting about covert armed networks and keeps every statement as a sourced claim.

The names below are the whole surface that a script needs; they are imported when first used, so that the
command line answers at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {
    "Report": "firsthand.report",
    "Reading": "firsthand.reading",
    "FirsthandError": "firsthand.errors",
    "read": "firsthand.reader",
    "open_reports": "firsthand.ingest",
    "Case": "firsthand.case",
}

__all__ = ["Case", "FirsthandError", "Reading", "Report", "__version__", "open_reports", "read"]

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.errors import FirsthandError
    from firsthand.ingest import open_reports
    from firsthand.reader import read
    from firsthand.reading import Reading
    from firsthand.report import Report


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'firsthand' has no attribute {name!r}")
