"""What is worked out from all readings of a case together, kept with it: descents and propositions."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select

import firsthand
from firsthand.case.tables import descent, made, proposition, reading, report
from firsthand.lineage import Descent, Taken
from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.span import Span, spans_from_json

_STEPS = ("lineage", "origins", "propositions")
"""The packages whose code decides what comes out: what another version of them kept is made anew."""
_ALL = "all"

Row = dict[str, Any]
Found = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where each report comes from, and what is stated across reports."""

    descents: tuple[Descent, ...]
    propositions: tuple[Proposition, ...]


@cache
def method() -> str:
    """How descents and propositions come about, as a SHA-256 of the code and data that decide it."""
    digest = hashlib.sha256()
    package = Path(firsthand.__file__).parent
    for step in _STEPS:
        for file in sorted((package / step).iterdir()):
            if file.suffix in (".py", ".txt", ".toml"):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def content(connection: Connection) -> str:
    """What is in a case, as a SHA-256 of all reports, how they were read, and the method of these steps."""
    query = select(report.c.id, report.c.fingerprint, reading.c.reader).join_from(report, reading).order_by(report.c.id)
    digest = hashlib.sha256(method().encode())
    for row in connection.execute(query):
        digest.update("\x1f".join(("", *row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def kept(connection: Connection) -> Resolved | None:
    """What is kept, where it was made of what the case holds."""
    made_of = connection.execute(select(made.c.made_of).where(made.c.what == _ALL)).scalar()
    if made_of is None or made_of != content(connection):
        return None
    descents = connection.execute(select(descent).order_by(descent.c.place)).mappings()
    propositions = connection.execute(select(proposition).order_by(proposition.c.place)).mappings()
    return Resolved(tuple(map(_descent_from, descents)), tuple(map(_proposition_from, propositions)))


def keep(connection: Connection, found: Resolved, made_of: str) -> None:
    """Put it in the place of what was kept before, unless the case has changed since."""
    if made_of != content(connection):
        return
    for table in (descent, proposition, made):
        connection.execute(delete(table))
    rows = {
        descent: [_descent_row(place, record) for place, record in enumerate(found.descents)],
        proposition: [_proposition_row(place, record) for place, record in enumerate(found.propositions)],
        made: [{"what": _ALL, "made_of": made_of}],
    }
    for table, parts in rows.items():
        if parts:
            connection.execute(insert(table), parts)


def _descent_row(place: int, record: Descent) -> Row:
    return {
        "report": record.report,
        "place": place,
        "lineage": record.lineage,
        "derives_from": record.derives_from,
        "related": list(record.related),
        "direction": record.direction,
        "kind": record.kind,
        "own": [span.as_json() for span in record.own],
        "taken": [[one.span.as_json(), one.report, one.source.as_json(), one.evidence] for one in record.taken],
        "evidence": list(record.evidence),
    }


def _descent_from(row: Found) -> Descent:
    of = descent.c
    return Descent(
        report=row[of.report],
        lineage=row[of.lineage],
        derives_from=row[of.derives_from],
        related=tuple(row[of.related]),
        direction=row[of.direction],
        kind=row[of.kind],
        own=spans_from_json(row[of.own]),
        taken=tuple(Taken(Span(*span), id_, Span(*source), how) for span, id_, source, how in row[of.taken]),
        evidence=tuple(row[of.evidence]),
    )


def _proposition_row(place: int, record: Proposition) -> Row:
    return {
        "id": record.id,
        "place": place,
        "kind": record.kind,
        "text": record.text,
        "origins_for": _origins_json(record.origins_for),
        "origins_against": _origins_json(record.origins_against),
        "declined": record.declined,
        "reports": list(record.reports),
        "claims": list(record.claims),
        "reasons": list(record.reasons),
    }


def _proposition_from(row: Found) -> Proposition:
    of = proposition.c
    return Proposition(
        id=row[of.id],
        kind=row[of.kind],
        text=row[of.text],
        origins_for=_origins_from(row[of.origins_for]),
        origins_against=_origins_from(row[of.origins_against]),
        declined=row[of.declined],
        reports=tuple(row[of.reports]),
        claims=tuple(row[of.claims]),
        reasons=tuple(row[of.reasons]),
    )


def _origins_json(origins: Origins) -> list[object]:
    return [origins.at_least, origins.at_most, list(origins.reasons), origins.certainty]


def _origins_from(row: list[Any]) -> Origins:
    at_least, at_most, reasons, certainty = row
    return Origins(at_least, at_most, tuple(reasons), certainty)
