"""What is worked out from all readings of a case together, kept with it: descents, actors and propositions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from firsthand.actors.actor import Actor, Actors, Proposal
from firsthand.case.resolved_rows import (
    actor_from,
    actor_row,
    descent_from,
    descent_row,
    merge_from,
    merge_row,
    proposition_from,
    proposition_row,
)
from firsthand.case.steps import Content, Step, content
from firsthand.case.tables import actor, backing, behind, descent, made, merge, proposition
from firsthand.lineage import Descent
from firsthand.propositions import Proposition
from firsthand.weighing.backed import Backed

_TABLES: Mapping[Step, tuple[Table, ...]] = {
    "lineage": (descent,),
    "actors": (actor, merge),
    "propositions": (proposition, backing, behind),
}
_MADE, _PROPOSED = "made", "proposed"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where each report comes from, who is who, and what is stated across reports."""

    descents: tuple[Descent, ...]
    actors: Actors
    propositions: tuple[Proposition, ...]
    backing: Backed = field(default_factory=dict, compare=False)
    """What stands behind the propositions, where they were worked out just now."""


def kept(connection: Connection) -> Resolved | None:
    """What is kept, where all of it was made of what the case holds."""
    if not standing(connection) >= set(_TABLES):
        return None
    propositions = connection.execute(select(proposition).order_by(proposition.c.place)).mappings()
    return Resolved(kept_descents(connection), _actors(connection), tuple(map(proposition_from, propositions)))


def standing(connection: Connection) -> set[Step]:
    """The steps whose outcome is kept and was made of what the case holds."""
    made_of = _made_of(connection)
    return {step for step, matter in content(connection).items() if made_of.get(step) == matter}


def kept_descents(connection: Connection) -> tuple[Descent, ...]:
    """The descents that are kept, in order."""
    rows = connection.execute(select(descent).order_by(descent.c.place)).mappings()
    return tuple(map(descent_from, rows))


def kept_actors(connection: Connection) -> tuple[Actor, ...]:
    """The actors that are kept, in order."""
    return tuple(map(actor_from, connection.execute(select(actor).order_by(actor.c.place)).mappings()))


def keep(connection: Connection, found: Resolved, made_of: Content) -> None:
    """Put it in the place of what was kept before, step by step where that differs, unless the case has changed."""
    if made_of != content(connection):
        return
    before = _made_of(connection)
    rows = {
        descent: [descent_row(place, record) for place, record in enumerate(found.descents)],
        actor: [actor_row(place, record) for place, record in enumerate(found.actors)],
        merge: [
            merge_row(kind, place, record)
            for kind, records in ((_MADE, found.actors.joins), (_PROPOSED, found.actors.proposals))
            for place, record in enumerate(records)
        ],
        proposition: [proposition_row(place, record) for place, record in enumerate(found.propositions)],
        backing: [{"proposition": id_, "told": one.as_json()} for id_, one in found.backing.items()],
        behind: [{"claim": id_, "proposition": one.id} for one in found.propositions for id_ in one.claims],
    }
    for step, tables in _TABLES.items():
        if before.get(step) == made_of[step]:
            continue
        for table in tables:
            connection.execute(delete(table))
            if rows[table]:
                connection.execute(insert(table), rows[table])
        connection.execute(delete(made).where(made.c.what == step))
        connection.execute(insert(made), {"what": step, "made_of": made_of[step]})


def _made_of(connection: Connection) -> dict[Any, str]:
    return {row.what: row.made_of for row in connection.execute(select(made))}


def _actors(connection: Connection) -> Actors:
    return Actors(kept_actors(connection), _merges(connection, _MADE), _merges(connection, _PROPOSED))


def _merges(connection: Connection, kind: str) -> tuple[Proposal, ...]:
    query = select(merge).where(merge.c.kind == kind).order_by(merge.c.place)
    return tuple(map(merge_from, connection.execute(query).mappings()))
