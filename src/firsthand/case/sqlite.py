"""All that is particular to a case in a SQLite file: pragmas, locking, backup, and what its errors mean."""

import sqlite3
import unicodedata
from contextlib import closing
from itertools import count
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from firsthand.case.copying import new_file
from firsthand.case.plain import read, written
from firsthand.errors import CaseDamagedError, CaseError, CaseLockedError, DiskFullError, FirsthandError, InputError

BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing."""

PRAGMAS = ("PRAGMA synchronous = NORMAL",)
"""What each connection is told at its start.

With a write-ahead log and NORMAL, a kill loses nothing that was stored; a power cut may lose the last few reports,
whole ones, which the next run reads again.
"""


class Watch:
    """A connection of its own, as SQLite tells each connection of what others wrote."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.raw_connection()

    def look(self) -> object:
        """A value that changes with every write that is done; not for several threads at once."""
        return self._connection.cursor().execute("PRAGMA data_version").fetchone()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


class SQLite:
    """A case in a file."""

    errors: tuple[type[Exception], ...] = (DBAPIError, sqlite3.Error)

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)

    def engine(self, migrating: bool = False) -> Engine:
        """An engine on the file. Nothing is written before the first transaction.

        While `migrating` foreign keys are off, as a step that makes a table anew would take its rows along.
        """

        def prepare(connection: sqlite3.Connection, _record: object) -> None:
            connection.isolation_level = None  # so that `_begin` alone says when a transaction starts
            connection.create_function("folded", 1, folded, deterministic=True)
            for pragma in (*PRAGMAS, f"PRAGMA foreign_keys = {int(not migrating)}"):
                connection.execute(pragma)

        url = URL.create("sqlite", database=self.name)
        engine = create_engine(
            url, connect_args={"timeout": BUSY_SECONDS}, json_serializer=written, json_deserializer=read
        )
        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def require(self, create: bool) -> None:
        """Check that a case is, or can be made, at this path.

        Raises:
            CaseError: it is not or cannot.
        """
        path = self.path
        try:
            if path.is_dir():
                raise CaseError(f"{path} is a folder: name a file in it, such as {path / 'case.db'}")
            if not create and not path.exists():
                raise self.missing()
            if not path.parent.is_dir():
                parent = path.parent
                raise CaseError(f"{path} cannot be made: there is no folder {parent}; make it, or name another file")
        except OSError as error:
            raise CaseError(f"{path} cannot be reached ({error.strerror}): check the rights of its folders") from error

    def tables(self, connection: Connection) -> set[str]:
        """The names of all that is in the file."""
        return set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())

    def settle(self, engine: Engine) -> None:
        """Let programs read while one writes. The file remembers it; where the disk cannot, it stays as it was."""
        connection = engine.raw_connection()
        with closing(connection):
            connection.cursor().execute("PRAGMA journal_mode = WAL")

    def watch(self, engine: Engine) -> "Watch":
        """What tells whether anybody has written to the file."""
        return Watch(engine)

    def before_migration(self, engine: Engine, revision: str) -> None:
        """Put a copy beside it: `<file>.before-<revision>`, with a number behind it where that name is taken."""
        names = (f"{self.path.name}.before-{revision}{f'.{n}' if n > 1 else ''}" for n in count(1))
        back_up(engine, next(backup for name in names if not (backup := self.path.with_name(name)).exists()))

    def after_migration(self, connection: Connection) -> None:
        """Nothing is left to do."""

    def back_up(self, engine: Engine, target: Path) -> bool:
        """Copy the case into a new file."""
        back_up(engine, target)
        return True

    def faults(self, connection: Connection) -> list[str]:
        """What SQLite finds wrong with the file and its index of words."""
        found = [str(told) for told in connection.execute(text("PRAGMA integrity_check")).scalars() if told != "ok"]
        for words in ("report_words", "claim_words"):
            try:
                connection.execute(text(f"INSERT INTO {words}({words}, rank) VALUES ('integrity-check', 1)"))
            except DBAPIError:
                found.append(f"the index {words} does not fit the texts")
        return found

    def missing(self) -> CaseError:
        """The error for a case that was never made."""
        return CaseError(f"no case at {self.path}: make one with `firsthand read`, or name another with --case")

    def damaged(self, why: object) -> CaseDamagedError:
        """The error for a case whose content is broken."""
        return damaged(self.path, why)

    def meaning(self, error: Exception) -> FirsthandError | None:
        """The error of a case that an error of SQLite stands for, or `None` where it is a fault of this program."""
        return meaning(error, self.path)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def back_up(engine: Engine, target: Path) -> None:
    """A full copy of the case in a new file, while others may go on writing; whole or not there at all."""
    source = engine.raw_connection()
    try:
        with closing(source), new_file(target) as part, closing(sqlite3.connect(part)) as copy:
            source.driver_connection.backup(copy)  # type: ignore[union-attr]
    except sqlite3.Error as error:
        raise (meaning(error, target) or error) from error


def folded(text: str | None) -> str:
    """The text for a comparison that minds neither case nor accents."""
    parts = unicodedata.normalize("NFKD", text or "")
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def damaged(path: Path, why: object) -> CaseDamagedError:
    """The error for a case whose content is broken."""
    return CaseDamagedError(f"{path} is damaged ({why}): put a backup in its place, or read into a new case")


def meaning(error: Exception, path: Path) -> FirsthandError | None:
    """The error of a case that an error of SQLite stands for, or `None` where it is a fault of this program."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:  # not by SQLite, but by Python's module around it
        return damaged(path, "a text in it is none") if isinstance(cause, sqlite3.OperationalError) else None
    match code & 0xFF:  # the lower byte is the kind, the upper ones the details
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return CaseLockedError(
                f"{path} is locked: another program is writing to it; wait for it, then run this again"
            )
        case sqlite3.SQLITE_NOTADB:
            return CaseDamagedError(f"{path} is not a case: name another file, or put a backup in its place")
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path, cause)
        case sqlite3.SQLITE_FULL:
            return DiskFullError(f"no room left to write {path}: free some and run this again; what was stored is kept")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return CaseError(f"{path} may not be written: change its rights or its folder's, or copy it elsewhere")
        case sqlite3.SQLITE_CANTOPEN:
            return CaseError(f"{path} cannot be opened: its folder must be there, and be open to reading and writing")
        case sqlite3.SQLITE_CONSTRAINT | sqlite3.SQLITE_TOOBIG:
            return InputError(f"the reading does not fit into a case ({cause}): tell the makers of the reader")
        case sqlite3.SQLITE_IOERR:
            return CaseError(
                f"{path} cannot be read or written ({cause}): the disk may be full, limited or failing; see to it, "
                "then run this again; what was stored is kept"
            )
        case sqlite3.SQLITE_ERROR if str(cause).startswith(("no such table", "no such column")):
            return damaged(path, cause)
        case _:
            return CaseError(f"{path} cannot be used: {cause}")
