"""What is worked out from a whole case to rows, and rows to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from firsthand.actors.actor import Actor, Proposal, Related
from firsthand.case.tables import actor, descent, merge, proposition
from firsthand.lineage import Descent, Taken
from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.span import Span, spans_from_json

Row = dict[str, Any]
Found = Mapping[Any, Any]
PROPOSITION = tuple(column for column in proposition.c if column.name != "place")
"""The columns of a proposition."""


def descent_row(place: int, record: Descent) -> Row:
    """The row of a descent, which is the `place`th."""
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


def descent_from(row: Found) -> Descent:
    """The descent of a row of `descent`."""
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


def proposition_row(place: int, record: Proposition) -> Row:
    """The row of a proposition, which is the `place`th."""
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


def proposition_from(row: Found) -> Proposition:
    """The proposition of a row of `proposition`."""
    return proposition_of([row[column] for column in PROPOSITION])


def proposition_of(values: Sequence[Any]) -> Proposition:
    """The proposition of the values of its columns, in the order of `PROPOSITION`."""
    id_, kind, text, pro, contra, declined, reports, claims, reasons = values
    sides = _origins_from(pro), _origins_from(contra)
    return Proposition(id_, kind, text, *sides, declined, tuple(reports), tuple(claims), tuple(reasons))


def actor_row(place: int, record: Actor) -> Row:
    """The row of an actor, which is the `place`th."""
    return {
        "id": record.id,
        "place": place,
        "name": record.name,
        "type": record.type,
        "names": list(record.names),
        "mentions": [list(where) for where in record.mentions],
        "named": record.named,
        "ids": list(record.ids),
        "countries": list(record.countries),
        "first": record.first,
        "last": record.last,
        "related": [[one.tie, one.actor, list(one.claimed)] for one in record.related],
        "disputed": list(record.disputed),
        "known": [[one.left, one.right, one.probability, list(one.reasons)] for one in record.known],
    }


def actor_from(row: Found) -> Actor:
    """The actor of a row of `actor`."""
    of = actor.c
    return Actor(
        id=row[of.id],
        name=row[of.name],
        type=row[of.type],
        names=tuple(row[of.names]),
        mentions=tuple((report, start, end) for report, start, end in row[of.mentions]),
        named=row[of.named],
        ids=tuple(row[of.ids]),
        countries=tuple(row[of.countries]),
        first=row[of.first],
        last=row[of.last],
        related=tuple(Related(tie, other, tuple(claimed)) for tie, other, claimed in row[of.related]),
        disputed=tuple(row[of.disputed]),
        known=tuple(Proposal(left, right, sure, tuple(why)) for left, right, sure, why in row[of.known]),
    )


def merge_row(kind: str, place: int, record: Proposal) -> Row:
    """The row of the `place`th merge of a kind, which was made or is proposed."""
    return {
        "kind": kind,
        "place": place,
        "left": record.left,
        "right": record.right,
        "probability": record.probability,
        "reasons": list(record.reasons),
    }


def merge_from(row: Found) -> Proposal:
    """The merge of a row of `merge`."""
    of = merge.c
    return Proposal(row[of.left], row[of.right], row[of.probability], tuple(row[of.reasons]))


def _origins_json(origins: Origins) -> list[object]:
    return [origins.at_least, origins.at_most, list(origins.reasons), origins.certainty]


def _origins_from(row: list[Any]) -> Origins:
    at_least, at_most, reasons, certainty = row
    return Origins(at_least, at_most, tuple(reasons), certainty)
