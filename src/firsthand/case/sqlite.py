"""All that is particular to SQLite: pragmas, locking, full text, backup, and what its errors mean.

A case on another database needs another module with the same names, and nothing else.
"""

import json
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, ColumnElement, Connection, Engine, Table, column, create_engine, event, func, select
from sqlalchemy import table as named
from sqlalchemy.exc import DBAPIError

from firsthand.errors import CaseDamagedError, CaseError, CaseLockedError, DiskFullError, FirsthandError, InputError

BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing."""

PRAGMAS = ("PRAGMA synchronous = NORMAL",)
"""What each connection is told at its start.

With a write-ahead log and NORMAL, a kill loses nothing that was stored; a power cut may lose the last few reports,
whole ones, which the next run reads again.
"""

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def engine_for(path: Path, foreign_keys: bool = True) -> Engine:
    """An engine on a file. Nothing is written before the first transaction."""

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # so that `_begin` alone says when a transaction starts
        connection.create_function("folded", 1, folded, deterministic=True)
        for pragma in (*PRAGMAS, f"PRAGMA foreign_keys = {int(foreign_keys)}"):
            connection.execute(pragma)

    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, json_serializer=_compact)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def keep_write_ahead_log(engine: Engine) -> None:
    """Let programs read while one writes. The file remembers it; where the disk cannot, it stays as it was."""
    connection = engine.raw_connection()
    with closing(connection):
        connection.cursor().execute("PRAGMA journal_mode = WAL")


def back_up(engine: Engine, target: Path) -> None:
    """A full copy of the case in another file, whole or not there at all."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    source = engine.raw_connection()
    try:
        with closing(source), closing(sqlite3.connect(part)) as copy:
            source.driver_connection.backup(copy)  # type: ignore[union-attr]
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def folded(text: str | None) -> str:
    """The text for a comparison that minds neither case nor accents."""
    parts = unicodedata.normalize("NFKD", text or "")
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def contains(text: ColumnElement[str | None], part: str) -> ColumnElement[bool]:
    """That a text has these characters in it, whatever their case and accents."""
    return func.instr(func.folded(text), folded(part)) > 0


def holds_words(table: Table, phrase: str) -> ColumnElement[bool]:
    """That these words stand side by side in a row of a table with full text.

    The phrase is quoted, so that nothing in it is taken for the query language of FTS5.
    """
    words = named(f"{table.name}_words", column("rowid"))
    quoted = '"' + phrase.replace("\0", " ").replace('"', '""') + '"'
    hits = select(words.c.rowid).where(column(words.name).bool_op("MATCH")(quoted))
    return table.c.key.in_(hits)


def damaged(path: Path, why: object) -> CaseDamagedError:
    """The error for a case whose content is broken."""
    return CaseDamagedError(f"{path} is damaged ({why}): put a backup in its place, or read into a new case")


def meaning(error: DBAPIError | sqlite3.Error, path: Path) -> FirsthandError | None:
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
        case sqlite3.SQLITE_ERROR if str(cause).startswith(("no such table", "no such column")):
            return damaged(path, cause)
        case _:
            return CaseError(f"{path} cannot be used: {cause}")
