"""The audit trail of a case that several people work on: who did what, and who took it back.

Nothing in it is ever changed or taken out, and its numbers are never used again, so the last of them tells how new a
view of the case is. A case without accounts is one person's and has no trail: there an undo leaves the case to the
byte as if the judgement had never been made.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from firsthand.case.tables import account, trail
from firsthand.errors import StaleError
from firsthand.reading import Json


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: `act` in a word or two, `what` it was done to by its id or name, `told` the rest.

    `made` is a time in UTC (ISO 8601). `undoes` is the number of the entry that this one takes back, and `undone_by`
    and `undone` tell who took this one back, and when.
    """

    number: int
    made: str
    by: str
    act: str
    what: str
    told: Json
    undoes: int | None = None
    undone_by: str | None = None
    undone: str | None = None

    def as_json(self) -> Json:
        """The object of `GET /api/trail`."""
        names = ("number", "made", "by", "act", "what", "told", "undoes", "undone_by", "undone")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Seen:
    """The view that a change is made on: the last number of the trail then, and all ids that the change is about."""

    version: int
    about: frozenset[str]


def now() -> str:
    """The time, as it is written down."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def version(connection: Connection) -> int:
    """The last number of the trail, 0 before anything was done."""
    return connection.execute(select(func.max(trail.c.number))).scalar() or 0


def write(
    connection: Connection, by: str, act: str, what: str, told: Json, made: str | None = None, undo: bool = False
) -> None:
    """Put an act at the end of the trail; nothing where the case has no accounts.

    With `undo` it takes back the last entry about `what` that was not taken back.
    """
    if connection.execute(select(account.c.name).limit(1)).first() is None:
        return
    row: Json = {"number": version(connection) + 1, "made": made or now(), "by": by, "act": act, "what": what}
    taken_back = select(trail.c.undoes).where(trail.c.undoes.is_not(None))
    last = select(func.max(trail.c.number)).where(
        trail.c.what == what, trail.c.undoes.is_(None), trail.c.number.not_in(taken_back)
    )
    undoes = connection.execute(last).scalar() if undo else None
    connection.execute(insert(trail), {**row, "told": told, "undoes": undoes})


def entries(
    connection: Connection, by: str | None = None, what: str | None = None, limit: int = -1, offset: int = 0
) -> tuple[tuple[Entry, ...], int]:
    """The newest acts first, of one person or about one thing; and how many there are without `limit`."""
    undo = trail.alias("undo")
    wanted = [column == value for column, value in ((trail.c.by, by), (trail.c.what, what)) if value is not None]
    query = (
        select(trail, undo.c.by.label("undone_by"), undo.c.made.label("undone"))
        .join_from(trail, undo, undo.c.undoes == trail.c.number, isouter=True)
        .where(*wanted)
        .order_by(trail.c.number.desc())
        .offset(offset)
    )
    rows = connection.execute(query.limit(limit) if limit >= 0 else query).mappings()
    total = connection.execute(select(func.count()).select_from(trail).where(*wanted)).scalar_one()
    return tuple(Entry(**row) for row in rows), total


def require_fresh(connection: Connection, seen: Seen | None, by: str) -> None:
    """That nobody else has changed what a change is about since it was looked at.

    Raises:
        StaleError: somebody has; the message says who, when and what.
    """
    if seen is None:
        return
    later = select(trail).where(trail.c.number > seen.version, trail.c.by != by).order_by(trail.c.number)
    found = [row for row in connection.execute(later).mappings() if seen.about & _about(row)]
    if found:
        raise StaleError(f"{'; '.join(map(_in_words, found))}. Nothing was written: load the page again, then decide")


def _about(row: Any) -> set[str]:
    return {str(row["what"]), *(str(row["told"][end]) for end in ("left", "right", "claim") if end in row["told"])}


def _in_words(row: Any) -> str:
    told, when = row["told"], f"{row['made'][:10]} {row['made'][11:16]} UTC"
    if "claim" in told:
        return f"since you looked, {row['by']} {row['act']} claim {told['claim']} ({when}): “{told['words']}”"
    about = f": {told['left_words']} and {told['right_words']}, {told['decision']}" if "left_words" in told else ""
    return f"since you looked, {row['by']} {row['act']} {row['what']} ({when}){about}"
