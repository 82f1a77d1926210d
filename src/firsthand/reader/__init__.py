"""From a report to a reading. A reader is a pure function: no store and, but for `llm`, no network."""

from collections.abc import Callable
from importlib import import_module

from firsthand.errors import SettingError
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.settings import DEFAULT_READER

Reader = Callable[[Report], Reading]
LLM = "llm"
"""The name of the reader that asks a language model."""

__all__ = ["DEFAULT_READER", "LLM", "READERS", "Reader", "account", "known_as", "read", "reader_named"]

_READERS = {"model": "firsthand.reader.model", "rules": "firsthand.reader.rules", LLM: "firsthand.reader.llm"}
READERS = ("model", "rules")
"""The names of the readers that need nothing but themselves, the default first."""


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


def known_as(name: str) -> str:
    """The name under which a reader's readings are kept: that of a language model tells which one it is.

    Raises:
        SettingError: the environment names no language model.
    """
    if name != LLM:
        return name
    from firsthand.reader import llm

    return llm.known_as()


def account(name: str) -> str | None:
    """What a reader has cost in this process so far, in words; `None` where it costs nothing."""
    if name != LLM:
        return None
    from firsthand.reader import llm

    return str(llm.spent() or "") or None
