"""The tables of a case, as the newest migration leaves them.

Keys are words (a report's id; a report and the id of a mention in it), never a running number or a time, so that
the same reports give the same rows; only what a person adds (a judgement, a review, a visit) has a number or a time.
`key` is a number made from the id, because full text joins by number. Spans are JSON arrays of `[start, end]`; `place`
is the order in the reading, from 0.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0008"
"""The migration that makes these tables; a case that says another is older or newer than this program."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _must(name: str, type_: type[Text] | type[Integer] | type[JSON] | type[Boolean]) -> Column[Any]:
    return Column(name, type_, nullable=False)


def _spans(name: str, nullable: bool = False) -> Column[Any]:
    return Column(name, JSON(none_as_null=True), nullable=nullable)


def _key() -> Column[int]:
    return Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)


def _part(name: str, *columns: Column[Any] | ForeignKeyConstraint) -> Table:
    """A table of what a reading holds: it goes when the reading goes."""
    return Table(
        name,
        metadata,
        Column("report", Text, ForeignKey("reading.report", ondelete="CASCADE"), primary_key=True),
        Column("id", Text, primary_key=True),
        _must("place", Integer),
        *columns,
        sqlite_with_rowid=False,
    )


def _when() -> tuple[Column[Any], ...]:
    ends = Column("when_start", Text), Column("when_end", Text)
    return (*ends, Column("when_precision", Text), _spans("when_spans", nullable=True))


def _probability() -> Column[Any]:
    return Column("probability", Float)


def _within(columns: str, target: str) -> ForeignKeyConstraint:
    """That a column names something of the same report."""
    return ForeignKeyConstraint(["report", columns], [f"{target}.report", f"{target}.id"])


report = Table(
    "report",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("given_id", Text, nullable=False, index=True),
    _must("fingerprint", Text),
    Column("path", Text),
    Column("title", Text),
    Column("published", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("language", Text),
    _must("text", Text),
)

reading = Table(
    "reading",
    metadata,
    Column("report", Text, ForeignKey("report.id"), primary_key=True),
    _must("reader", Text),
    _must("notes", JSON),
    sqlite_with_rowid=False,
)

mention = _part("mention", _must("start", Integer), _must("end", Integer), _must("type", Text), _probability())

attribution = _part(
    "attribution",
    _spans("source_spans"),
    _must("source_kind", Text),
    _must("anonymous", Boolean),
    Column("count", Integer),
    Column("role", Text),
    Column("nationality", Text),
    _spans("cue_spans"),
    _spans("content_spans"),
    _must("stance", Text),
    _must("certainty", Text),
    _probability(),
)

event = _part(
    "event",
    _must("attribution", Text),
    _must("type", Text),
    _must("mode", Text),
    _spans("trigger"),
    _must("roles", JSON),
    *_when(),
    Column("where_name", Text),
    Column("where_lat", Float),
    Column("where_lon", Float),
    Column("where_country", Text),
    Column("where_precision", Text),
    _spans("where_spans", nullable=True),
    _must("polarity", Text),
    _must("modality", Text),
    _within("attribution", "attribution"),
    _probability(),
)

tie = _part(
    "tie",
    _must("attribution", Text),
    _must("type", Text),
    _must("subject", Text),
    _must("object", Text),
    _spans("spans"),
    *_when(),
    _must("polarity", Text),
    _must("modality", Text),
    _within("attribution", "attribution"),
    _probability(),
    _within("subject", "mention"),
    _within("object", "mention"),
)

claim = Table(
    "claim",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("reading.report", ondelete="CASCADE"), nullable=False),
    _must("number", Integer),
    _must("type", Text),
    _must("attribution", Text),
    Column("event", Text),
    Column("tie", Text),
    _spans("spans"),
    _must("source", Text),
    _must("cue", Text),
    _must("content", Text),
    UniqueConstraint("report", "number"),
    _within("attribution", "attribution"),
    _within("event", "event"),
    _within("tie", "tie"),
)

descent = Table(
    "descent",
    metadata,
    Column("report", Text, ForeignKey("reading.report", ondelete="CASCADE"), primary_key=True),
    _must("place", Integer),
    _must("lineage", Text),
    Column("derives_from", Text),
    _spans("related"),
    _must("direction", Text),
    _must("kind", Text),
    _spans("own"),
    _spans("taken"),
    _spans("evidence"),
    sqlite_with_rowid=False,
)

proposition = Table(
    "proposition",
    metadata,
    Column("id", Text, primary_key=True),
    _must("place", Integer),
    _must("kind", Text),
    _must("text", Text),
    _spans("origins_for"),
    _spans("origins_against"),
    _must("declined", Integer),
    _spans("reports"),
    _spans("claims"),
    _spans("reasons"),
    sqlite_with_rowid=False,
)

backing = Table(
    "backing",
    metadata,
    Column("proposition", Text, primary_key=True),
    _spans("told"),
    sqlite_with_rowid=False,
)

behind = Table(
    "behind",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("proposition", Text, primary_key=True),
    sqlite_with_rowid=False,
)

weight = Table(
    "weight",
    metadata,
    Column("proposition", Text, primary_key=True),
    Column("rank", Integer, nullable=False, index=True),
    *(Column(name, Float, nullable=False) for name in ("weight", "low", "high")),
    _must("corroborated", Boolean),
    _must("credibility", Integer),
    *(_must(name, Integer) for name in ("repeated", "disputed")),
    Column("question", Text, index=True),
    *(_spans(name) for name in ("rivals", "reasons", "changes")),
    sqlite_with_rowid=False,
)

grade = Table(
    "grade",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *(_must(name, Text) for name in ("kind", "about", "value", "by", "made")),
    Column("why", Text),
    sqlite_with_rowid=False,
)

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _must("left", Text),
    Column("left_start", Integer),
    Column("left_end", Integer),
    _must("right", Text),
    Column("right_start", Integer),
    Column("right_end", Integer),
    _must("decision", Text),
    _must("by", Text),
    _must("made", Text),
    Column("why", Text),
    _probability(),
    sqlite_with_rowid=False,
)

review = Table(
    "review",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _must("given", Text),
    Column("report", Text, nullable=False, index=True),
    _must("kind", Text),
    _spans("place"),
    Column("claim", Text),
    Column("attribution", Text),
    _must("verdict", Text),
    _spans("spans"),
    Column("content", Text),
    _must("by", Text),
    _must("made", Text),
    Column("why", Text),
    sqlite_with_rowid=False,
)

visit = Table(
    "visit",
    metadata,
    Column("who", Text, primary_key=True),
    _must("at", Text),
    _spans("seen"),
    sqlite_with_rowid=False,
)

known = Table(
    "known",
    metadata,
    Column("id", Text, primary_key=True),
    _must("type", Text),
    _spans("names"),
    _spans("weak"),
    _spans("countries"),
    _spans("lists"),
    sqlite_with_rowid=False,
)

actor = Table(
    "actor",
    metadata,
    Column("id", Text, primary_key=True),
    _must("place", Integer),
    _must("name", Text),
    _must("type", Text),
    _spans("names"),
    _spans("mentions"),
    _must("named", Boolean),
    _spans("ids"),
    _spans("countries"),
    Column("first", Text),
    Column("last", Text),
    _spans("related"),
    _spans("disputed"),
    _spans("known"),
    sqlite_with_rowid=False,
)

merge = Table(
    "merge",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    _must("left", Text),
    _must("right", Text),
    Column("probability", Float, nullable=False),
    _spans("reasons"),
    sqlite_with_rowid=False,
)

made = Table(
    "made",
    metadata,
    Column("what", Text, primary_key=True),
    _must("made_of", Text),
    sqlite_with_rowid=False,
)

account = Table(
    "account",
    metadata,
    Column("name", Text, primary_key=True),
    _must("role", Text),
    _must("password", Text),
    _must("made", Text),
    Column("removed", Text),
    sqlite_with_rowid=False,
)

session = Table(
    "session",
    metadata,
    Column("token", Text, primary_key=True),
    Column("account", Text, ForeignKey("account.name"), nullable=False, index=True),
    _must("made", Text),
    _must("seen", Text),
    sqlite_with_rowid=False,
)

trail = Table(
    "trail",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _must("made", Text),
    _must("by", Text),
    _must("act", Text),
    _must("what", Text),
    _must("told", JSON),
    Column("undoes", Integer, ForeignKey("trail.number")),
    sqlite_with_rowid=False,
)

matrix = Table(
    "matrix",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _must("question", Text),
    _must("by", Text),
    _must("made", Text),
    _must("hypotheses", Integer),
    _must("items", Integer),
    sqlite_with_rowid=False,
)


def _of_matrix(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        Column("matrix", Integer, ForeignKey("matrix.number", ondelete="CASCADE"), primary_key=True),
        Column("id", Text, primary_key=True),
        _must("place", Integer),
        _must("version", Integer),
        _must("text", Text),
        _must("by", Text),
        *columns,
        sqlite_with_rowid=False,
    )


hypothesis = _of_matrix("hypothesis")

evidence = _of_matrix(
    "evidence",
    Column("credibility", Float, nullable=False),
    Column("relevance", Float, nullable=False),
    _spans("origins"),
    _spans("propositions"),
)

rating = Table(
    "rating",
    metadata,
    Column("matrix", Integer, primary_key=True, autoincrement=False),
    Column("by", Text, primary_key=True),
    Column("evidence", Text, primary_key=True),
    Column("hypothesis", Text, primary_key=True),
    _must("rating", Text),
    ForeignKeyConstraint(["matrix", "evidence"], ["evidence.matrix", "evidence.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["matrix", "hypothesis"], ["hypothesis.matrix", "hypothesis.id"], ondelete="CASCADE"),
    sqlite_with_rowid=False,
)
