"""A PostgreSQL server for the tests: a cluster of its own, on a socket in a folder of its own, gone at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import NullPool, create_engine, text

from firsthand.case import Case
from firsthand.case.tables import metadata

QUICK = "-c fsync=off -c full_page_writes=off -c listen_addresses='' -c max_connections=40"


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: from PATH, else the newest that Debian has put beside it."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return found[-1].parent if found else None


def _as_user() -> list[str]:
    """What to put before a command, as PostgreSQL does not run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


def why_not() -> str | None:
    """Why there can be no server here, if so."""
    if programs() is None:
        return "no PostgreSQL here: install it (Debian: postgresql) to test a case on a server"
    may = "postgres" in {user.pw_name for user in pwd.getpwall()} and shutil.which("setpriv")
    return None if may or os.geteuid() != 0 else "PostgreSQL does not run as root: it needs a user postgres and setpriv"


class Server:
    """A running cluster. Each case that it hands out is empty; one that a test gave back is cleaned and used again."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="firsthand-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._free: list[str] = []
        self._numbers = count(1)
        self._run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self.start()
        place = self._url("postgres", "postgresql+psycopg")
        self.admin = create_engine(place, isolation_level="AUTOCOMMIT", poolclass=NullPool)  # tests restart the server

    def start(self) -> None:
        """Start it, or start it again."""
        options = f"{QUICK} -k {self.folder}"
        self._run("pg_ctl", "-D", "data", "-w", "-s", "-l", "log", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast` breaks off what is under way, `immediate` is as a crash."""
        self._run("pg_ctl", "-D", "data", "-w", "-s", "-m", how, "stop")

    def close(self) -> None:
        """Stop it and leave nothing behind."""
        self.admin.dispose()
        self.stop("immediate")
        shutil.rmtree(self.folder)

    def _url(self, database: str, scheme: str = "postgresql") -> str:
        return f"{scheme}://postgres@/{database}?host={self.folder}"

    def empty(self) -> str:
        """The URL of a new database with nothing in it, not even a case."""
        return self._url(self._create("template0"))

    def _create(self, template: str) -> str:
        name = f"case{next(self._numbers)}"
        with self.admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return name

    @contextmanager
    def case(self) -> Iterator[str]:
        """The URL of a case with nothing in it."""
        if not self._free:
            self._free.append(url := self.empty())
            Case.open(url).close()
        url = self._free.pop()
        yield url
        engine = create_engine(url.replace("postgresql", "postgresql+psycopg", 1))
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '2s'"))
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
        engine.dispose()
        self._free.append(url)

    def _run(self, program: str, *arguments: str) -> None:
        folder = programs()
        assert folder is not None
        command = [*_as_user(), str(folder / program), *arguments]
        done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"
