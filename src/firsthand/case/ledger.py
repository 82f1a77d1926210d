"""The ledger of judgements in a case, and the known actors that were brought in.

A judgement is kept with the place of the words that it is about. A report that is read anew gets other mentions, so a
judgement is taken for what now stands at that place; where nothing does it waits, and is applied to nothing else.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from firsthand.case import trail
from firsthand.case.stored import Stored
from firsthand.case.tables import attribution, event, grade, judgement, known, mention, report, review
from firsthand.errors import InputError, NotFoundError
from firsthand.judgements import Decision, Judgement
from firsthand.known import Known
from firsthand.reading import Json

_COLUMNS = ("number", "left", "right", "decision", "by", "made", "why", "probability")
_PARTS = ("names", "weak", "countries", "lists")
_LISTED = "`firsthand actors` lists the ids"

Ends = tuple[int | None, int | None]
Row = Mapping[Any, Any]


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """The ledger as it was written, oldest first."""
    return tuple(_judgement_from(row) for row in _rows(connection))


def found(connection: Connection) -> tuple[Judgement, ...]:
    """The judgements whose mentions are there, by the ids that these have now, oldest first."""
    here: dict[str, dict[str, Ends]] = {}
    listed = {id_ for (id_,) in connection.execute(select(known.c.id))}
    kept: list[Judgement] = []
    for row in _rows(connection):
        ends = [_now(connection, row, side, here, listed) for side in (judgement.c.left, judgement.c.right)]
        if None not in ends and ends[0] != ends[1]:
            kept.append(_judgement_from({**row, judgement.c.left: ends[0], judgement.c.right: ends[1]}))
    return tuple(kept)


def add(
    connection: Connection,
    left: str,
    right: str,
    decision: Decision,
    by: str,
    made: str,
    why: str | None,
    seen: trail.Seen | None = None,
) -> Judgement:
    """Write a judgement of an analyst at the end of the ledger.

    Raises:
        InputError: it is about a mention and itself.
        NotFoundError: there is no such mention, and no such known actor.
        StaleError: somebody else judged on the same since `seen`.
    """
    trail.require_fresh(connection, seen, by)
    if left == right:
        raise InputError(f"{left} cannot be judged against itself: name two mentions or actors")
    last = max(connection.execute(select(func.max(one.c.number))).scalar() or 0 for one in (judgement, review, grade))
    one = Judgement(last + 1, left, right, decision, by, made, why)
    row: dict[str, object] = {name: getattr(one, name) for name in _COLUMNS}
    for side, id_ in (("left", left), ("right", right)):
        row[f"{side}_start"], row[f"{side}_end"] = _place(connection, id_)
    connection.execute(insert(judgement), row)
    trail.write(connection, by, "judged", _named(one), _told(connection, row), made)
    return one


def take_back(
    connection: Connection, number: int | None, by: str | None = None, seen: trail.Seen | None = None
) -> Judgement:
    """Take out the judgement of that number, or the last; the ledger is then as if it had never been made.

    Raises:
        NotFoundError: there is none.
        StaleError: somebody else took it back since `seen`, or made another of its number.
    """
    trail.require_fresh(connection, seen, by or "")
    ledger = judgements(connection)
    if not ledger:
        raise NotFoundError("nothing to undo: there is no judgement in this case")
    one = next((each for each in reversed(ledger) if number in (None, each.number)), None)
    if one is None:
        raise NotFoundError(f"nothing to undo: no judgement has the number {number}; `firsthand judgements` lists them")
    row = connection.execute(select(judgement).where(judgement.c.number == one.number)).mappings().one()
    connection.execute(delete(judgement).where(judgement.c.number == one.number))
    trail.write(connection, by or "unknown", "took back", _named(one), _told(connection, row), undo=True)
    return one


def all_known(connection: Connection) -> tuple[Known, ...]:
    """The known actors, by id."""
    rows = connection.execute(select(known).order_by(known.c.id)).mappings()
    return tuple(Known(row["id"], row["type"], *(tuple(row[part]) for part in _PARTS)) for row in rows)


def bring_in(connection: Connection, actors: Iterable[Known]) -> dict[Stored, int]:
    """Put in known actors, each in the place of one of its id; how many were new, updated or known before."""
    counts: dict[Stored, int] = {"new": 0, "updated": 0, "known": 0}
    there = {one.id: one for one in all_known(connection)}
    for one in actors:
        if there.get(one.id) == one:
            counts["known"] += 1
            continue
        counts["updated" if one.id in there else "new"] += 1
        connection.execute(delete(known).where(known.c.id == one.id))
        parts = {part: list(getattr(one, part)) for part in _PARTS}
        connection.execute(insert(known), {"id": one.id, "type": one.type, **parts})
        there[one.id] = one
    return counts


def _rows(connection: Connection) -> Iterable[Row]:
    query = select(judgement).order_by(judgement.c.number)
    return [dict(zip(judgement.c, row, strict=True)) for row in connection.execute(query)]


def _judgement_from(row: Row) -> Judgement:
    return Judgement(**{name: row[judgement.c[name]] for name in _COLUMNS})


def _named(one: Judgement) -> str:
    """What the trail calls a judgement."""
    return f"judgement {one.number}"


def _told(connection: Connection, row: Mapping[Any, Any]) -> Json:
    """What the trail tells of a judgement: the words that it is about beside their ids."""
    told: Json = {name: row[name] for name in ("left", "right", "decision", "why")}
    for side in ("left", "right"):
        start, end = row[f"{side}_start"], row[f"{side}_end"]
        text = select(func.substr(report.c.text, start + 1, end - start)) if start is not None else None
        of_report = report.c.id == row[side].rpartition(":")[0]
        words = connection.execute(text.where(of_report)).scalar() if text is not None else None
        told[f"{side}_words"] = words or row[side]
    return told


def _place(connection: Connection, id: str) -> Ends:
    """Where a mention stands; of a known actor, nowhere.

    Raises:
        NotFoundError: there is neither.
    """
    if place := _places(connection, id.rpartition(":")[0]).get(id):
        return place
    if connection.execute(select(known.c.id).where(known.c.id == id)).first():
        return None, None
    raise NotFoundError(f"no mention, actor or known actor {id!r} in this case: {_LISTED}")


def _places(connection: Connection, report: str) -> dict[str, Ends]:
    """Where in a report its mentions stand, and the sources and parts of events that an actor may begin with."""
    mentions = select(mention.c.id, mention.c.start, mention.c.end).where(mention.c.report == report)
    found: dict[str, Ends] = {
        f"{report}:{row.id}": (row.start, row.end) for row in connection.execute(mentions.order_by(mention.c.place))
    }
    sources = select(attribution.c.id, attribution.c.source_spans).where(attribution.c.report == report)
    for id_, spans in connection.execute(sources.order_by(attribution.c.place)):
        if len(spans) == 1:
            found[f"{report}:{id_}"] = (spans[0][0], spans[0][1])
    parts = select(event.c.id, event.c.roles).where(event.c.report == report)
    for id_, roles in connection.execute(parts.order_by(event.c.place)):
        for number, role in enumerate(roles, start=1):
            found[f"{report}:{id_}.{number}"] = (role["start"], role["end"])
    return found


def _now(connection: Connection, row: Row, side: Any, here: dict[str, dict[str, Ends]], listed: set[str]) -> str | None:
    """The id that the words of one side of a judgement have now, `None` where nothing is found at their place."""
    id_ = str(row[side])
    place = (row[judgement.c[f"{side.name}_start"]], row[judgement.c[f"{side.name}_end"]])
    if place == (None, None):
        return id_ if id_ in listed else None
    report = id_.rpartition(":")[0]
    if report not in here:
        here[report] = _places(connection, report)
    if here[report].get(id_) == place:
        return id_
    return next((other for other, there in here[report].items() if there == place), None)
