import sqlite3
from shutil import copytree

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from firsthand.case import Case, versions
from firsthand.case.tables import REVISION, metadata
from firsthand.errors import CaseDamagedError, CaseError, CaseVersionError
from tests.case.readings import dump, reading

STEP = """
from alembic import op
import sqlalchemy as sa

revision = "9999"
down_revision = "{before}"


def upgrade():
    op.execute("CREATE TABLE colour (name TEXT PRIMARY KEY)")
    with op.batch_alter_table("reading") as table:
        table.add_column(sa.Column("mood", sa.Text))
    {last}
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "case.db"


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """This program with one more migration, which makes a table, rebuilds another, and ends as told."""

    def install(last: str = "") -> None:
        there = copytree(versions.MIGRATIONS, tmp_path / "migrations")
        (there / "versions" / "9999_next.py").write_text(STEP.format(before=REVISION, last=last), encoding="utf-8")
        monkeypatch.setattr(versions, "MIGRATIONS", there)
        monkeypatch.setattr(versions, "REVISION", "9999")

    return install


def revision_of(path):
    connection = sqlite3.connect(path)
    (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    return found


def test_the_migrations_make_the_tables_that_the_program_uses(path):
    Case.open(path).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        ours = {"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []
    engine.dispose()
    assert ScriptDirectory(versions.MIGRATIONS).get_heads() == [REVISION] == [revision_of(path)]


def test_an_older_case_is_backed_up_and_then_migrated(path, next_version):
    with Case.open(path) as case:
        case.add(reading())
    before = dump(path)
    next_version()
    with Case.open(path, create=False) as case:
        assert case.reading("clash") == reading()
        assert case.count_claims() == 3
    assert revision_of(path) == "9999"
    backup = path.with_name("case.db.before-9999")
    assert dump(backup) == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["case.db", "case.db.before-9999", "migrations"]


def test_an_earlier_backup_is_not_written_over(path, next_version):
    Case.open(path).close()
    earlier = path.with_name("case.db.before-9999")
    earlier.write_text("dear", encoding="utf-8")
    next_version()
    Case.open(path).close()
    assert earlier.read_text(encoding="utf-8") == "dear"
    assert revision_of(path.with_name("case.db.before-9999.2")) == REVISION


def test_a_migration_that_fails_leaves_the_old_case(path, next_version):
    with Case.open(path) as case:
        case.add(reading())
    before = dump(path)
    next_version(last='op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(CaseError, match="no such table: nowhere"):
        Case.open(path)
    assert dump(path) == before


def test_a_case_of_a_newer_program_is_refused_and_not_changed(path):
    Case.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '2044'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CaseVersionError, match=r"made by a newer Firsthand \(revision 2044, .*pip install --upgrade"):
        Case.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "tables",
    [
        ["CREATE TABLE recipe (name TEXT)"],
        ["CREATE TABLE report (name TEXT)"],
        ["CREATE TABLE recipe (name TEXT)", "CREATE TABLE alembic_version (version_num TEXT)"],
    ],
)
def test_a_database_of_something_else_is_refused_and_not_changed(path, tables):
    connection = sqlite3.connect(path)
    for table in tables:
        connection.execute(table)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CaseDamagedError, match=r"case\.db is a database but not a case: name another with --case"):
        Case.open(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["case.db"]


def test_a_case_without_its_revision_is_damaged(path):
    Case.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM alembic_version")
    connection.commit()
    connection.close()
    with pytest.raises(CaseDamagedError, match="lost its revision"):
        Case.open(path)


@pytest.mark.parametrize("empty", [False, True])
def test_no_case_is_made_where_one_must_be(path, empty):
    if empty:
        path.touch()
    with pytest.raises(CaseError, match=r"no case at .*: make one with `firsthand read`"):
        Case.open(path, create=False)
    assert path.exists() == empty


def test_a_case_is_made_in_an_empty_file(path):
    path.touch()
    with Case.open(path) as case:
        assert case.add(reading()) == "new"
