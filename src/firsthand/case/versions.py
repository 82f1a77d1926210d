"""Bring a file to the tables of this program: a new one, one that an older Firsthand made, or neither."""

from itertools import count
from pathlib import Path

from sqlalchemy import Connection, text

from firsthand.case import sqlite
from firsthand.case.database import Database, no_case
from firsthand.case.tables import REVISION
from firsthand.errors import CaseDamagedError, CaseVersionError

MIGRATIONS = Path(__file__).with_name("migrations")


def make_ready(database: Database, create: bool) -> None:
    """Leave the case at the newest revision; one that an older program made is backed up first.

    Raises:
        CaseError: there is no case and none is to be made.
        CaseVersionError: a newer program made it.
        CaseDamagedError: the file is a database of something else.
    """
    with database.reading() as connection:
        revision = _revision(connection, database.path)
    if revision is None and not create:
        raise no_case(database.path)
    if revision not in (REVISION, None) and revision not in _revisions():
        raise CaseVersionError(
            f"{database.path} was made by a newer Firsthand (revision {revision}, this one knows {REVISION}): "
            "upgrade with `pip install --upgrade firsthand`"
        )
    with database.translated():
        sqlite.keep_write_ahead_log(database.engine)
    if revision != REVISION:
        _migrate(database)


def _revision(connection: Connection, path: Path) -> str | None:
    """The revision of a case, `None` for a file with nothing in it yet."""
    tables = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    if not tables:
        return None
    if not {"alembic_version", "report"} <= tables:
        raise CaseDamagedError(f"{path} is a database but not a case: name another file with --case")
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is None:
        raise CaseDamagedError(f"{path} is damaged (it has lost its revision): put a backup in its place")
    return str(revision)


def _migrate(database: Database) -> None:
    """All steps in one transaction, with the lock held since before the backup: a kill leaves the old case.

    Foreign keys are off, as a step that makes a table anew would otherwise take its rows along.
    """
    migrating = Database(database.path, foreign_keys=False)
    try:
        with migrating.writing() as connection:
            revision = _revision(connection, database.path)  # another program may have been quicker
            if revision not in (REVISION, None):
                sqlite.back_up(database.engine, _backup_path(database.path))
            _upgrade(connection)
    finally:
        migrating.close()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # slow to import, and most runs need none of it
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")


def _revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions()}


def _backup_path(path: Path) -> Path:
    """`<file>.before-<revision>`, with a number behind it where an earlier backup has that name."""
    names = (f"{path.name}.before-{REVISION}{f'.{n}' if n > 1 else ''}" for n in count(1))
    return next(backup for name in names if not (backup := path.with_name(name)).exists())
