"""From the place of a case to connections whose errors are Firsthand's own."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from firsthand.case import sqlite
from firsthand.errors import CaseError, InputError, SettingError

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


def file_of(location: str | Path) -> Path:
    """The file that a path or a `sqlite:///` URL names.

    Raises:
        SettingError: it names no file.
    """
    named = str(location)
    scheme = _SCHEME.match(named)
    if scheme and scheme[1].lower() == "sqlite":
        named = named[scheme.end() :].removeprefix("/")
    elif scheme:
        raise SettingError(f"a case on {scheme[0]} cannot be opened by this version: name a file instead")
    if not named.strip() or "\0" in named:
        raise SettingError(f"{str(location)!r} names no case: give a file, such as case.db")
    return Path(named).expanduser()


class Database:
    """A case's file. Connections are pooled; every error of the database below it becomes a `FirsthandError`."""

    def __init__(self, path: Path, foreign_keys: bool = True) -> None:
        self.path = path
        self.engine = sqlite.engine_for(path, foreign_keys)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on one unchanging view of the case."""
        with self.translated(), self.engine.begin() as connection, self._sound_rows():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write, and whose writes are kept all together or not at all."""
        with self.translated(), self.engine.execution_options(writes=True).begin() as connection:
            yield connection

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raise errors of the database as what they mean for the case."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            meant = sqlite.meaning(error, self.path)
            if meant is None:
                raise
            raise meant from error
        except UnicodeDecodeError as error:
            raise sqlite.damaged(self.path, "a text in it is none") from error
        except (UnicodeEncodeError, OverflowError) as error:
            raise InputError(f"what was given fits into no case ({error}): mend its id, text or metadata") from error

    @contextmanager
    def _sound_rows(self) -> Iterator[None]:
        try:
            yield
        except UnicodeError:
            raise  # `translated` knows it
        except (KeyError, TypeError, ValueError) as error:
            raise sqlite.damaged(self.path, "a row makes no sense") from error

    def close(self) -> None:
        """Give the file back."""
        self.engine.dispose()


def require_place(path: Path, create: bool) -> None:
    """Check that a case is, or can be made, at this path.

    Raises:
        CaseError: it is not or cannot.
    """
    try:
        if path.is_dir():
            raise CaseError(f"{path} is a folder: name a file in it, such as {path / 'case.db'}")
        if not create and not path.exists():
            raise no_case(path)
        if not path.parent.is_dir():
            raise CaseError(f"{path} cannot be made: there is no folder {path.parent}; make it, or name another file")
    except OSError as error:
        raise CaseError(f"{path} cannot be reached ({error.strerror}): check the rights of its folders") from error


def no_case(path: Path) -> CaseError:
    """The error for a case that was never made."""
    return CaseError(f"no case at {path}: make one with `firsthand read`, or name another with --case")
