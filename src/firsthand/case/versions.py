"""Bring a database to the tables of this program: a new one, one that an older Firsthand made, or neither."""

from pathlib import Path

from sqlalchemy import Connection, text

from firsthand.case.database import Database
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
        revision = _revision(connection, database)
    if revision is None and not create:
        raise database.place.missing()
    if revision not in (REVISION, None) and revision not in _revisions():
        raise CaseVersionError(
            f"{database.name} was made by a newer Firsthand (revision {revision}, this one knows {REVISION}): "
            "upgrade with `pip install --upgrade firsthand`"
        )
    with database.translated():
        database.place.settle(database.engine)
    if revision != REVISION:
        _migrate(database)


def _revision(connection: Connection, database: Database) -> str | None:
    """The revision of a case, `None` for a database with nothing in it yet."""
    tables = database.place.tables(connection)
    if not tables:
        return None
    if not {"alembic_version", "report"} <= tables:
        raise CaseDamagedError(f"{database.name} is a database but not a case: name another with --case")
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is None:
        raise CaseDamagedError(f"{database.name} is damaged (it has lost its revision): put a backup in its place")
    return str(revision)


def _migrate(database: Database) -> None:
    """All steps in one transaction, with the lock held since before the backup: a kill leaves the old case."""
    migrating = Database(database.place, migrating=True)
    try:
        with migrating.writing() as connection:
            revision = _revision(connection, database)  # another program may have been quicker
            if revision not in (REVISION, None):
                database.place.before_migration(database.engine, REVISION)
            _upgrade(connection)
            database.place.after_migration(connection)
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
