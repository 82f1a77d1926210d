"""All that is particular to a case in a PostgreSQL database: connecting, locking, and what its errors mean."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from firsthand.case.plain import read, written
from firsthand.errors import (
    CaseDamagedError,
    CaseError,
    CaseLockedError,
    DiskFullError,
    FirsthandError,
    InputError,
    SettingError,
)

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
"""How the URL of such a case may begin."""

BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing."""

CONNECT_SECONDS = 10
"""How long to wait for a server that does not answer."""

OLDEST = 13
"""The first version of PostgreSQL that takes accents off letters."""

_WRITER = 0x0F1257  # the lock that whoever writes holds to the end of its transaction


_REFUSALS: Mapping[str, str] = {
    "password": "{name} does not let this user in: check the user, and the password in PGPASSWORD or ~/.pgpass",
    "no database": "{name} is not there: make the database with `createdb`, or name another with --case",
    "no server": "{name} cannot be reached: check host and port, and that PostgreSQL runs there",
    "no role": "{name} knows no such user: check the user in the URL",
    "full": "{name} has no connection free: wait for others to end theirs, then run this again",
}
_WORDS_OF_REFUSALS = (  # a refused connection has no code, only words
    ("password", ("password", "pg_hba.conf", "authentication")),
    ("no database", ("database", "does not exist")),
    ("no role", ("role", "does not exist")),
    ("full", ("too many", "remaining connection slots")),
)


class Watch:
    """Looks at which transactions are done and which are not."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def look(self) -> object:
        """A value that changes with every write that is done, to another database of the server as well."""
        with self._engine.begin() as connection:
            return connection.execute(text("SELECT pg_current_snapshot()::text")).scalar()

    def close(self) -> None:
        """Nothing is held."""


class PostgreSQL:
    """A case in a database of a server, which a team may use together."""

    def __init__(self, location: str) -> None:
        """Take a `postgresql://` URL.

        Raises:
            SettingError: it names no database, or psycopg is not installed.
        """
        try:
            import psycopg
        except ImportError:
            raise SettingError(
                "a case on PostgreSQL needs what is not installed: `pip install 'firsthand[postgres]'`"
            ) from None
        self.errors: tuple[type[Exception], ...] = (DBAPIError, psycopg.Error)
        self._url = _url(location)
        self.name = _shown(self._url)

    def engine(self, migrating: bool = False) -> Engine:  # noqa: ARG002 - migrations need nothing of their own here
        """An engine on the database. It looks whether a connection still stands before it hands it out."""
        told = {"connect_timeout": CONNECT_SECONDS, "application_name": "firsthand", "client_encoding": "utf8"}
        arguments = {name: value for name, value in told.items() if name not in self._url.query}
        engine = create_engine(
            self._url,
            connect_args=arguments,
            pool_pre_ping=True,
            json_serializer=written,
            json_deserializer=read,
            hide_parameters=True,
        )
        event.listen(engine, "begin", _begin)
        return engine

    def require(self, create: bool) -> None:
        """Nothing can be said before connecting."""

    def tables(self, connection: Connection) -> set[str]:
        """The names of the tables in the schema that is used.

        Raises:
            CaseError: the server cannot hold a case.
        """
        version, encoding = connection.execute(
            text("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
        ).one()
        if version < OLDEST * 10000:
            raise CaseError(f"{self.name} is of PostgreSQL {version // 10000}: a case needs {OLDEST} or newer")
        if encoding != "UTF8":
            raise CaseError(f"{self.name} keeps text as {encoding}: make a database with `createdb --encoding UTF8`")
        found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
        return set(found.scalars())

    def settle(self, engine: Engine) -> None:
        """Nothing needs to be told."""

    def watch(self, engine: Engine) -> "Watch":
        """What tells whether anybody has written to the server."""
        return Watch(engine)

    def before_migration(self, engine: Engine, revision: str) -> None:
        """No copy is made: all steps are one transaction, and a server has its own backups."""

    def after_migration(self, connection: Connection) -> None:
        """Have every text ordered and compared by its code points, as in SQLite, whatever the server's language."""
        connection.execute(text(_BY_CODE_POINT))

    def back_up(self, engine: Engine, target: Path) -> bool:  # noqa: ARG002
        """Rows are to be copied one by one: the server's own format is for its own tools."""
        return False

    def faults(self, connection: Connection) -> list[str]:  # noqa: ARG002
        """Nothing: the server holds to references, and makes the words of texts itself."""
        return []

    def missing(self) -> CaseError:
        """The error for a case that was never made."""
        return CaseError(f"no case at {self.name}: make one with `firsthand read`, or name another with --case")

    def damaged(self, why: object) -> CaseDamagedError:
        """The error for a case whose content is broken."""
        return CaseDamagedError(f"{self.name} is damaged ({why}): put a backup in its place, or read into a new case")

    def meaning(self, error: Exception) -> FirsthandError | None:
        """The error of a case that an error of PostgreSQL stands for, or `None` where it is a fault of this program."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        said = " ".join(str(cause).split())
        state = getattr(cause, "sqlstate", None)
        if state is None:
            return self._without_state(error, said)
        reason = str(cause).strip().partition("\n")[0]
        match state[:2], state:
            case _, "55P03":
                return CaseLockedError(
                    f"{self.name} is locked: another program is writing to it; wait for it, then run this again"
                )
            case _, "53100":
                return DiskFullError(
                    f"no room left to write {self.name}: free some and run this again; what was stored is kept"
                )
            case _, "42501" | "25006":
                return CaseError(f"{self.name} gives this user no right to do this ({reason}): ask its owner for it")
            case _, "42P01" | "42703" | "42883":
                return self.damaged(reason)
            case "28" | "3D", _:
                return self._refused(said)
            case "08" | "57", _:
                return self._lost()
            case "22" | "23" | "54", _:
                return InputError(f"the reading does not fit into a case ({reason}): tell the makers of the reader")
            case "XX", _:
                return self.damaged(reason)
            case _:
                return CaseError(f"{self.name} cannot be used: {reason}")

    def _without_state(self, error: Exception, said: str) -> FirsthandError | None:
        """What an error of psycopg itself means: of the connection, or of what was given."""
        kind = type(error.orig if isinstance(error, DBAPIError) else error).__name__
        match kind:
            case "DataError":  # such as a text with a zero character, which PostgreSQL cannot keep
                return InputError(
                    f"what was given fits into no case on PostgreSQL ({said}): mend its id, text or metadata"
                )
            case "ProgrammingError" if isinstance(error, DBAPIError) and error.statement is None:
                return CaseError(f"{self.name} cannot be used: an option in its URL is none; check what follows the ?")
            case "OperationalError" | "ConnectionTimeout" | "InterfaceError":
                stood = not isinstance(error, DBAPIError) or error.connection_invalidated
                return self._lost() if stood else self._refused(said)
            case _:
                return None

    def _refused(self, said: str) -> CaseError:
        found = (which for which, words in _WORDS_OF_REFUSALS if _tells(which, said, words))
        return CaseError(_REFUSALS[next(found, "no server")].format(name=self.name))

    def _lost(self) -> CaseError:
        return CaseError(
            f"the connection to {self.name} was lost: what was stored is kept; see that PostgreSQL runs, then run this "
            "again"
        )


def _tells(which: str, said: str, words: tuple[str, ...]) -> bool:
    return all(word in said for word in words) if which.startswith("no ") else any(word in said for word in words)


def _url(location: str) -> URL:
    try:
        url = make_url(location)
    except (ArgumentError, ValueError):  # whose message would show the password
        raise SettingError("the URL of the case cannot be read: write postgresql://USER@HOST:PORT/DATABASE") from None
    if not url.database:
        raise SettingError(f"{_shown(url)} names no database: write postgresql://USER@HOST:PORT/DATABASE")
    return url.set(drivername="postgresql+psycopg")


def _shown(url: URL) -> str:
    """The URL without its password and options, where another may stand."""
    return URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        wait = f"set_config('lock_timeout', '{int(BUSY_SECONDS * 1000)}', true)"
        connection.exec_driver_sql(f"SELECT {wait}, pg_advisory_xact_lock({_WRITER})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


_BY_CODE_POINT = """
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT c.relname AS table, a.attname AS column
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_collation o ON o.oid = a.attcollation
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
            AND a.atttypid = 'text'::regtype AND a.attgenerated = '' AND o.collname <> 'C'
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE text COLLATE "C"', found.table, found.column);
    END LOOP;
END $$
"""
