"""From the place of a case to connections whose errors are Firsthand's own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from firsthand.case.postgres import SCHEMES, PostgreSQL
from firsthand.case.sqlite import SQLite
from firsthand.errors import CaseDamagedError, CaseError, FirsthandError, InputError, SettingError

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


class Watch(Protocol):
    """Tells whether anybody has written to a case."""

    def look(self) -> object: ...  # noqa: D102 - said where it is done

    def close(self) -> None: ...  # noqa: D102


class Place(Protocol):
    """Where a case is, and what is particular to databases of that kind."""

    errors: tuple[type[Exception], ...]
    """Those that the database raises."""

    name: str
    """What people are shown: it holds no password."""

    def engine(self, migrating: bool = False) -> Engine: ...  # noqa: D102 - said where it is done

    def require(self, create: bool) -> None: ...  # noqa: D102

    def tables(self, connection: Connection) -> set[str]: ...  # noqa: D102

    def settle(self, engine: Engine) -> None: ...  # noqa: D102

    def watch(self, engine: Engine) -> Watch: ...  # noqa: D102

    def before_migration(self, engine: Engine, revision: str) -> None: ...  # noqa: D102

    def after_migration(self, connection: Connection) -> None: ...  # noqa: D102

    def back_up(self, engine: Engine, target: Path) -> bool: ...  # noqa: D102

    def faults(self, connection: Connection) -> list[str]: ...  # noqa: D102

    def missing(self) -> CaseError: ...  # noqa: D102

    def damaged(self, why: object) -> CaseDamagedError: ...  # noqa: D102

    def meaning(self, error: Exception) -> FirsthandError | None: ...  # noqa: D102


def place_of(location: str | Path) -> Place:
    """Where the case of a path, a `sqlite:///` or a `postgresql://` URL is; nothing is opened yet.

    Raises:
        SettingError: it names neither a file nor a database.
    """
    scheme = _SCHEME.match(str(location))
    if scheme and scheme[1].lower() in SCHEMES:
        return PostgreSQL(str(location))
    return SQLite(file_of(location))


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
        raise SettingError(f"a case cannot be on {scheme[1]}: name a file, or a database by postgresql://")
    if not named.strip() or "\0" in named:
        raise SettingError(f"{str(location)!r} names no case: give a file, such as case.db")
    return Path(named).expanduser()


class Database:
    """The database of a case. Connections are pooled; every error from below becomes a `FirsthandError`."""

    def __init__(self, place: Place, migrating: bool = False) -> None:
        self.place = place
        self.engine = place.engine(migrating)

    @property
    def name(self) -> str:
        """What people are shown."""
        return self.place.name

    def watch(self) -> Watch:
        """What tells whether anybody has written to the case; to be closed."""
        with self.translated():
            return self.place.watch(self.engine)

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
        except self.place.errors as error:
            meant = self.place.meaning(error)
            if meant is None:
                raise
            raise meant from error
        except UnicodeDecodeError as error:
            raise self.place.damaged("a text in it is none") from error
        except (UnicodeEncodeError, OverflowError) as error:
            raise InputError(f"what was given fits into no case ({error}): mend its id, text or metadata") from error

    @contextmanager
    def _sound_rows(self) -> Iterator[None]:
        try:
            yield
        except UnicodeError:
            raise  # `translated` knows it
        except (KeyError, TypeError, ValueError) as error:
            raise self.place.damaged("a row makes no sense") from error

    def close(self) -> None:
        """Give the database back."""
        self.engine.dispose()
