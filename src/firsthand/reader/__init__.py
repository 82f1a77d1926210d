"""From a report to a reading. Every reader is a pure function: no store, no network."""

from collections.abc import Callable
from importlib import import_module

from firsthand.errors import SettingError
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.settings import DEFAULT_READER

Reader = Callable[[Report], Reading]

__all__ = ["DEFAULT_READER", "READERS", "Reader", "read", "reader_named"]

_READERS = {"model": "firsthand.reader.model", "rules": "firsthand.reader.rules"}
READERS = tuple(_READERS)
"""The names of the readers, the default first."""


def reader_named(name: str = DEFAULT_READER) -> Reader:
    """The reader of that name, loaded when first asked for.

    Raises:
        SettingError: there is no reader of that name.
    """
    if name not in _READERS:
        raise SettingError(f"no reader is called {name!r}: choose one of {', '.join(sorted(_READERS))}")
    reader: Reader = import_module(_READERS[name]).read
    return reader


def read(report: Report, reader: str = DEFAULT_READER) -> Reading:
    """Read one report with the reader of that name."""
    return reader_named(reader)(report)
