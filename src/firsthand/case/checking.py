"""Whether a case is what it says: hashes of texts, offsets, quotations, references, and what was worked out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, ForeignKeyConstraint, Table, and_, or_, select

from firsthand.case import rows
from firsthand.case.resolved import standing
from firsthand.case.tables import (
    actor,
    attribution,
    behind,
    claim,
    descent,
    event,
    mention,
    metadata,
    proposition,
    report,
    tie,
)
from firsthand.span import spans_from_json, words

_FEW = 20
"""How many rows that refer to nothing are named for each kind of reference."""

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a case that is not as it must be: in what kind of thing, in which one, and what."""

    kind: str
    id: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.what}"


def faults(connection: Connection) -> Iterator[Fault]:
    """All that is wrong in the rows of a case; nothing is changed."""
    yield from _dangling(connection)
    lengths: dict[str, int] = {}
    for found in connection.execution_options(yield_per=100).execute(select(report)).mappings():
        lengths[found["id"]] = len(found["text"])
        yield from _of_report(found)
        yield from _of_parts(connection, found["id"], found["text"])
    yield from _of_kept(connection, lengths)


def _of_report(row: Row) -> Iterator[Fault]:
    kept = rows.report_from({column: row[column.name] for column in report.c})
    if kept.fingerprint != row["fingerprint"]:
        yield Fault("report", kept.id, "its text or metadata are not those that were stored: their hash is another")
    if row["key"] != rows.key_of(kept.id):
        yield Fault("report", kept.id, "its number does not belong to its id")


def _of_parts(connection: Connection, id: str, text: str) -> Iterator[Fault]:
    """Offsets that lie outside the text of a report, and quotations that are not its words."""
    said: dict[str, Row] = {}
    for table, columns in _SPANS.items():
        for row in connection.execute(select(table).where(table.c.report == id)).mappings():
            for column in columns:
                if wrong := _outside(row[column], len(text)):
                    yield Fault(table.name, f"{id}:{row['id']}", f"{column} {wrong} is no place in the text")
            if table is mention and (wrong := _outside([[row["start"], row["end"]]], len(text))):
                yield Fault("mention", f"{id}:{row['id']}", f"{wrong} is no place in the text")
            for role in row["roles"] if table is event else ():
                if wrong := _outside([[role["start"], role["end"]]], len(text)):
                    yield Fault("event", f"{id}:{row['id']}", f"{role['role']} {wrong} is no place in the text")
            if table is attribution:
                said[row["id"]] = row
    for row in connection.execute(select(claim).where(claim.c.report == id)).mappings():
        yield from _of_claim(row, said.get(row["attribution"]), text)


def _of_claim(row: Row, said: Row | None, text: str) -> Iterator[Fault]:
    if row["key"] != rows.key_of(row["id"]):
        yield Fault("claim", row["id"], "its number does not belong to its id")
    if wrong := _outside(row["spans"], len(text)):
        yield Fault("claim", row["id"], f"{wrong} is no place in the text")
    for part in ("source", "cue", "content") if said else ():
        spans = said[f"{part}_spans"] if said else []
        if not _outside(spans, len(text)) and row[part] != words(spans_from_json(spans), text):
            yield Fault("claim", row["id"], f"its {part} is not what stands at that place of the report")


_SPANS: Mapping[Table, tuple[str, ...]] = {
    mention: (),
    attribution: ("source_spans", "cue_spans", "content_spans"),
    event: ("when_spans", "where_spans"),
    tie: ("spans", "when_spans"),
}


def _outside(spans: Iterable[Any] | None, length: int) -> str | None:
    """The first of some spans that does not lie in a text of that length, or is none."""
    for span in spans or ():
        match span:
            case [int(start), int(end)] if 0 <= start < end <= length:
                continue
        return str(span)
    return None


def _dangling(connection: Connection) -> Iterator[Fault]:
    """Rows that refer to something that is not there."""
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            for row in connection.execute(_without(table, key)):
                yield Fault(table.name, ":".join(map(str, row)), f"its {key.column_keys[-1]} is not in the case")


def _without(table: Table, key: ForeignKeyConstraint) -> Any:
    there = key.referred_table.alias("there")
    pairs = [(element.parent, there.c[element.column.name]) for element in key.elements]
    joined = table.join(there, and_(*(here == target for here, target in pairs)), isouter=True)
    lost = and_(*(here.is_not(None) for here, _ in pairs), or_(*(target.is_(None) for _, target in pairs)))
    return select(*table.primary_key).select_from(joined).where(lost).limit(_FEW)


def _of_kept(connection: Connection, lengths: Mapping[str, int]) -> Iterator[Fault]:
    """What was worked out and still stands must be about the reports and claims that there are."""
    stands = standing(connection)
    if "lineage" in stands:
        told = set(connection.execute(select(descent.c.report)).scalars())
        yield from (Fault("report", id_, "where it comes from was lost") for id_ in sorted(lengths.keys() - told))
        for row in connection.execute(select(descent)).mappings():
            near = [row["derives_from"], *row["related"]]
            yield from _unknown("descent", row["report"], near, lengths)
            if wrong := _outside(row["own"], lengths.get(row["report"], 0)):
                yield Fault("descent", row["report"], f"own {wrong} is no place in the text")
    if "actors" in stands:
        for row in connection.execute(select(actor)).mappings():
            for where, start, end in row["mentions"]:
                if _outside([[start, end]], lengths.get(where, 0)):
                    yield Fault("actor", row["id"], f"[{start}, {end}] is no place in report {where}")
    if "propositions" in stands:
        claims = set(connection.execute(select(claim.c.id)).scalars())
        pairs = {tuple(row) for row in connection.execute(select(behind.c.proposition, behind.c.claim))}
        for row in connection.execute(select(proposition)).mappings():
            yield from _unknown("proposition", row["id"], row["reports"], lengths)
            yield from _unknown("proposition", row["id"], row["claims"], claims)
            if any((row["id"], one) not in pairs for one in row["claims"]):
                yield Fault("proposition", row["id"], "it is not found by its claims")


def _unknown(kind: str, id: str, named: Iterable[str | None], there: Iterable[str]) -> Iterator[Fault]:
    for one in named:
        if one is not None and one not in there:
            yield Fault(kind, id, f"it names {one}, which is not in the case")
