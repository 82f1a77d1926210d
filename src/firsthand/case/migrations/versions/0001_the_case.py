"""Reports, readings and their parts, claims, and the full text of reports and claims."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SPANS = sa.JSON(none_as_null=True)
KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    make_reports()
    make_readings()
    make_attributions()
    make_events()
    make_ties()
    make_claims()
    make_full_text("report", ("title", "text"))
    make_full_text("claim", ("source", "content"))


def make_reports() -> None:
    op.create_table(
        "report",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("given_id", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("path", "title", "published", "outlet", "url", "language")),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_report"),
        sa.UniqueConstraint("id", name="uq_report_id"),
    )
    op.create_index("ix_report_given_id", "report", ["given_id"])


def make_readings() -> None:
    op.create_table(
        "reading",
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_reading"),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_reading_report"),
        sqlite_with_rowid=False,
    )


def make_part(name: str, *columns: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    """A table of what a reading holds: it goes when the reading goes."""
    op.create_table(
        name,
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("report", "id", name=f"pk_{name}"),
        of_reading(name),
        sqlite_with_rowid=False,
    )


def must(*names: str) -> tuple[sa.Column[Any], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)


def spans(*names: str) -> tuple[sa.Column[Any], ...]:
    return tuple(sa.Column(name, SPANS, nullable=False) for name in names)


def when() -> tuple[sa.Column[Any], ...]:
    ends = sa.Column("when_start", sa.Text), sa.Column("when_end", sa.Text)
    return (*ends, sa.Column("when_precision", sa.Text), sa.Column("when_spans", SPANS))


def of_reading(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["report"], ["reading.report"], name=f"fk_{table}_report", ondelete="CASCADE")


def within(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """That a column names something of the same report."""
    there = [f"{target}.report", f"{target}.id"]
    return sa.ForeignKeyConstraint(["report", column], there, name=f"fk_{table}_report_{column}")


def make_attributions() -> None:
    make_part(
        "mention",
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        *must("type"),
    )
    make_part(
        "attribution",
        *spans("source_spans"),
        *must("source_kind"),
        sa.Column("anonymous", sa.Boolean, nullable=False),
        sa.Column("count", sa.Integer),
        sa.Column("role", sa.Text),
        sa.Column("nationality", sa.Text),
        *spans("cue_spans", "content_spans"),
        *must("stance", "certainty"),
    )


def make_events() -> None:
    make_part(
        "event",
        *must("attribution", "type", "mode"),
        *spans("trigger"),
        sa.Column("roles", sa.JSON, nullable=False),
        *when(),
        sa.Column("where_name", sa.Text),
        sa.Column("where_lat", sa.Float),
        sa.Column("where_lon", sa.Float),
        sa.Column("where_country", sa.Text),
        sa.Column("where_precision", sa.Text),
        sa.Column("where_spans", SPANS),
        *must("polarity", "modality"),
        within("event", "attribution", "attribution"),
    )


def make_ties() -> None:
    make_part(
        "tie",
        *must("attribution", "type", "subject", "object"),
        *spans("spans"),
        *when(),
        *must("polarity", "modality"),
        within("tie", "attribution", "attribution"),
        within("tie", "subject", "mention"),
        within("tie", "object", "mention"),
    )


def make_claims() -> None:
    op.create_table(
        "claim",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        *must("id", "report"),
        sa.Column("number", sa.Integer, nullable=False),
        *must("type", "attribution"),
        sa.Column("event", sa.Text),
        sa.Column("tie", sa.Text),
        *spans("spans"),
        *must("source", "cue", "content"),
        sa.PrimaryKeyConstraint("key", name="pk_claim"),
        sa.UniqueConstraint("id", name="uq_claim_id"),
        sa.UniqueConstraint("report", "number", name="uq_claim_report_number"),
        of_reading("claim"),
        within("claim", "attribution", "attribution"),
        within("claim", "event", "event"),
        within("claim", "tie", "tie"),
    )


def make_full_text(table: str, columns: tuple[str, ...]) -> None:
    """An index of the words of some columns, which the database keeps in step with the table."""
    if op.get_bind().dialect.name == "postgresql":
        make_full_text_in_postgresql(table, columns)
    else:
        make_full_text_in_sqlite(table, columns)


def make_full_text_in_sqlite(table: str, columns: tuple[str, ...]) -> None:
    words, names = f"{table}_words", ", ".join(columns)
    op.execute(
        f"CREATE VIRTUAL TABLE {words} USING fts5({names}, content='{table}', content_rowid='key', "
        "columnsize=0, tokenize='unicode61 remove_diacritics 2')"
    )
    new, old = (", ".join(f"{side}.{column}" for column in ("key", *columns)) for side in ("new", "old"))
    put = f"INSERT INTO {words}(rowid, {names}) VALUES ({new});"
    take = f"INSERT INTO {words}({words}, rowid, {names}) VALUES ('delete', {old});"
    op.execute(f"CREATE TRIGGER {words}_put AFTER INSERT ON {table} BEGIN {put} END")
    op.execute(f"CREATE TRIGGER {words}_taken AFTER DELETE ON {table} BEGIN {take} END")
    changed = f"AFTER UPDATE OF {', '.join(('key', *columns))} ON {table}"
    op.execute(f"CREATE TRIGGER {words}_changed {changed} BEGIN {take} {put} END")


MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
NUMERALS = r"\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u249b\u24ea-\u24ff"
WORDS_OF = (
    # without case and accents,
    f"""
    CREATE OR REPLACE FUNCTION folded(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT translate(
            lower(regexp_replace(normalize(coalesce(given, ''), NFKD), '[{MARKS}]+', '', 'g') COLLATE "und-x-icu"),
            'ς', 'σ')
    $$""",
    # the same where what looks alike stays apart, and with a space between each two runs of letters and digits,
    f"""
    CREATE OR REPLACE FUNCTION words_of(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT btrim(regexp_replace(regexp_replace(
            translate(lower(regexp_replace(normalize(coalesce(given, ''), NFD), '[{MARKS}]+', '', 'g')
                COLLATE "und-x-icu"), 'ς', 'σ'),
            '[^[:alnum:]{NUMERALS}]+', ' ', 'g'), '([^ ]{{250}})[^ ]+', '\\1', 'g'))
    $$""",  # of which an index takes no very long ones
    """
    CREATE OR REPLACE FUNCTION instr(given text, part text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT strpos(given, part)
    $$""",
)
"""What SQLite has, or is given by the program."""


def make_full_text_in_postgresql(table: str, columns: tuple[str, ...]) -> None:
    for function in WORDS_OF:
        op.get_bind().exec_driver_sql(function)
    for column in columns:  # before a generated column holds them as they are; all others follow after the last step
        op.execute(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE text COLLATE "C"')
    words = " || ' | ' || ".join(f"words_of({column})" for column in columns)
    op.execute(f"ALTER TABLE {table} ADD COLUMN words text GENERATED ALWAYS AS ({words}) STORED")
    op.execute(f"CREATE INDEX {table}_words ON {table} USING gin (string_to_array(words, ' '))")
