"""What is particular to a case on a PostgreSQL server: what its errors say, what it shows, how texts are found."""

import sys
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from firsthand.case import Case, Filter
from firsthand.case.database import Database, place_of
from firsthand.case.tables import metadata
from firsthand.errors import CaseDamagedError, CaseError, CaseLockedError, CaseVersionError, SettingError
from tests.case.readings import another_writing, empty, plain, reading


@pytest.fixture
def url(server):
    with server.case() as url:
        yield url


@pytest.fixture
def new_url(server):
    url = server.empty()
    yield url
    name = url.partition("@/")[2].partition("?")[0]
    with server.admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


def run(url, *statements):
    engine = create_engine(url.replace("postgresql", "postgresql+psycopg", 1))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_program_uses(url):
    engine = create_engine(url.replace("postgresql", "postgresql+psycopg", 1))
    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: (kind, name) not in OWN}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()


OWN = {("table", "alembic_version"), ("column", "words"), ("index", "report_words"), ("index", "claim_words")}


def test_every_text_is_ordered_by_code_point(url):
    engine = create_engine(url.replace("postgresql", "postgresql+psycopg", 1))
    with engine.connect() as connection:
        query = "SELECT attname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_collation o "
        query += "ON o.oid = attcollation WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
        query += "AND atttypid = 'text'::regtype AND attgenerated = '' AND collname <> 'C'"
        assert list(connection.execute(text(query)).scalars()) == []
    engine.dispose()


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("postgresql://ana:geheim@127.0.0.1:1/case", r"postgresql://ana@127\.0\.0\.1:1/case cannot be reached: check"),
        ("postgresql://ana:geheim@/case?host=/nowhere", r"postgresql://ana@/case cannot be reached"),
        ("postgres://ana:geheim@no.such.host.invalid/case", r"postgresql://ana@no\.such\.host\.invalid/case cannot be"),
        (
            "postgresql://ana@127.0.0.1:1/case?password=geheim",
            r"postgresql://ana@127\.0\.0\.1:1/case cannot be reached",
        ),
    ],
)
def test_a_server_that_is_not_there_is_said_to_be_so_without_the_password(location, told):
    with pytest.raises(CaseError, match=told) as caught:
        Case.open(location)
    assert "geheim" not in str(caught.value)


def test_a_wrong_option_is_said_to_be_so(url):
    with pytest.raises(CaseError, match="an option in its URL is none"):
        Case.open(url + "&colour=geheim")


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("postgresql://ana:geheim@host", "postgresql://ana@host names no database: write postgresql://USER@HOST"),
        ("postgresql://ana:geheim@host:port/case", "the URL of the case cannot be read: write postgresql://USER@HOST"),
        ("mysql://ana:geheim@host/case", "a case cannot be on mysql: name a file, or a database by postgresql://"),
    ],
)
def test_a_url_that_means_nothing_is_wrong_use(location, told):
    with pytest.raises(SettingError, match=told) as caught:
        Case.open(location)
    assert "geheim" not in str(caught.value)


def test_without_psycopg_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingError, match=r"pip install 'firsthand\[postgres\]'"):
        Case.open("postgresql://ana@host/case")


def test_a_database_that_is_not_there_is_said_to_be_so(server):
    with pytest.raises(CaseError, match="/nothing is not there: make the database with `createdb`"):
        Case.open(server._url("nothing"))


def test_a_user_that_is_not_there_is_said_to_be_so(url):
    with pytest.raises(CaseError, match=r"postgresql://nobody@/case\d+ knows no such user"):
        Case.open(url.replace("postgres@", "nobody:geheim@"))


def test_a_wrong_password_is_said_to_be_so_and_not_shown(server, url):
    """The server is told to ask one user for a password."""
    run(url, "CREATE ROLE ana LOGIN PASSWORD 'geheim'", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO ana")
    rules = server.folder / "data" / "pg_hba.conf"
    before = rules.read_text(encoding="utf-8")
    rules.write_text(f"local all ana scram-sha-256\n{before}", encoding="utf-8")
    run(url, "SELECT pg_reload_conf()", "SELECT pg_sleep(0.5)")
    try:
        for given_ in (":falsch", ""):
            with pytest.raises(
                CaseError, match="does not let this user in: check the user, and the password"
            ) as caught:
                Case.open(url.replace("postgres@", f"ana{given_}@"))
            assert "falsch" not in str(caught.value)
        with Case.open(url.replace("postgres@", "ana:geheim@"), create=False) as case:
            assert "geheim" not in case.name
            with pytest.raises(CaseError, match=r"no right to do this .*permission denied.*: ask its owner for it"):
                case.add(reading())
    finally:
        rules.write_text(before, encoding="utf-8")
        run(url, "SELECT pg_reload_conf()", "DROP OWNED BY ana", "DROP ROLE ana")


def test_no_case_is_made_where_one_must_be(new_url):
    with pytest.raises(CaseError, match=r"no case at postgresql://postgres@/case\d+: make one with `firsthand read`"):
        Case.open(new_url, create=False)


@pytest.mark.parametrize(
    ("statement", "error", "told"),
    [
        ("CREATE TABLE recipe (name TEXT)", CaseDamagedError, "is a database but not a case"),
        ("CREATE TABLE report (name TEXT)", CaseDamagedError, "is a database but not a case"),
    ],
)
def test_a_database_of_something_else_is_refused(new_url, statement, error, told):
    run(new_url, statement)
    with pytest.raises(error, match=told):
        Case.open(new_url)


def test_a_case_of_a_newer_program_is_refused(new_url):
    Case.open(new_url).close()
    run(new_url, "UPDATE alembic_version SET version_num = '2044'")
    with pytest.raises(CaseVersionError, match=r"made by a newer Firsthand \(revision 2044"):
        Case.open(new_url)


def test_a_case_that_lost_a_table_is_damaged(new_url):
    Case.open(new_url).close()
    run(new_url, "DROP TABLE claim")
    with Case.open(new_url) as case, pytest.raises(CaseDamagedError, match='relation "claim" does not exist'):
        case.add(reading())


def test_a_migration_that_fails_leaves_nothing(new_url, monkeypatch):
    monkeypatch.setattr("firsthand.case.postgres._BY_CODE_POINT", "SELECT 1 FROM nowhere")
    with pytest.raises(CaseError, match='relation "nowhere" does not exist'):
        Case.open(new_url)
    monkeypatch.undo()
    with Case.open(new_url) as case:
        assert case.add(reading()) == "new"


def test_several_may_make_the_same_case_at_once(new_url):
    start, failed = Barrier(4), []

    def make(number: int) -> None:
        start.wait()
        try:
            with Case.open(new_url) as case:
                case.add(reading(id=f"r{number}"))
        except CaseError as error:
            failed.append(error)

    threads = [Thread(target=make, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Case.open(new_url) as case:
        assert [entry.id for entry in case.reports()] == ["r0", "r1", "r2", "r3"]


@pytest.mark.usefixtures("impatient")
def test_a_locked_case_is_said_to_be_locked_and_may_be_read(url):
    with Case.open(url) as case:
        case.add(reading())
        with another_writing(url):
            with pytest.raises(CaseLockedError, match=r"/case\d+ is locked: another program is writing to it; wait"):
                case.add(reading(id="later"))
            with Case.open(url, create=False) as second:
                assert [claim.claim.id for claim in second.claims()] == ["clash:c1", "clash:c2", "clash:c3"]
        assert case.add(reading(id="later")) == "new"


def test_whoever_reads_cannot_write(url):
    database = Database(place_of(url))
    with pytest.raises(CaseError, match="read-only transaction"), database.reading() as connection:
        connection.execute(metadata.tables["made"].delete())
    database.close()


def test_a_connection_that_was_dropped_is_said_to_be_lost_and_the_next_one_works(url):
    with Case.open(url) as case:
        case.add(reading())
        with pytest.raises(CaseError, match="was lost: what was stored is kept; see that PostgreSQL runs"):
            _add_while_all_are_cut_off(case, url)
        assert case.count_reports() == 1
        assert case.add(reading(id="later")) == "new"


def _add_while_all_are_cut_off(case, url):
    with case._database.writing() as connection:
        connection.execute(metadata.tables["made"].insert(), {"what": "lineage", "made_of": "x"})
        run(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'firsthand'")
        connection.execute(metadata.tables["made"].insert(), {"what": "actors", "made_of": "x"})


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_a_server_that_is_restarted_keeps_what_was_stored(server, url, how):
    with Case.open(url) as case:
        case.add(reading())
        server.stop(how)
        with pytest.raises(CaseError, match=r"cannot be reached|was lost"):
            case.add(reading(id="later"))
        server.start()
        assert case.add(reading(id="later")) == "new"
        assert [entry.id for entry in case.reports()] == ["clash", "later"]
        assert case.reading("clash") == reading()


LETTERS = st.sampled_from("aäÄåß éÉœñÑзЗйΩςσ عم 海港 12½²-_.'’\"|*%&:()")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=4),
    st.text(LETTERS, min_size=1, max_size=5),
)
@example(["σ"], "ς")
@example(["ος"], "ΟΣ")
def test_what_is_found_is_what_is_found_in_a_file(both, said, about):
    if not any(character.isalnum() for character in about):
        return
    found = []
    for case in both:
        empty(case)
        case.add(plain("r", *(("Ana", content) for content in said)))
        wanted = Filter(about=about, source=None)
        found.append([one.claim.id for one in case.claims(wanted)])
    assert found[0] == found[1]


@pytest.fixture
def both(tmp_path, url):
    with Case.open(tmp_path / "case.db") as here, Case.open(url) as there:
        yield here, there


def test_words_are_found_wherever_they_stand_and_however_long_they_are(url):
    """Where an index of PostgreSQL's own words would have lost count of their places."""
    long = "x" * 5000
    content = f"{'the road ' * 9000}is closed near {long}, {'海' * 3000} and the bridge"
    with Case.open(url) as case:
        case.add(plain("r", ("Ana", content)))
        for about, found in (("closed near", 1), ("the bridge", 1), ("near the", 0), (long, 1), ("海" * 3000, 1)):
            assert case.count_claims(Filter(about=about)) == case.count_reports(Filter(about=about)) == found
