"""The weights of a case, kept with a hash of what they were made of; a page of them is found without the rest."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, select

from firsthand.case.resolved_rows import PROPOSITION, proposition_from, proposition_of
from firsthand.case.steps import Content, content
from firsthand.case.tables import backing, behind, made, proposition, weight
from firsthand.propositions import Proposition
from firsthand.weighing import Rival, Weighed
from firsthand.weighing.backed import Backed, backing_from

Order = Literal["weight", "repeated", "disputed"]
_KINDS = ("statement", "event", "tie")
_STEP = 10_000
"""Rows that are written at once."""


def stands(connection: Connection, made_of: Content | None = None) -> bool:
    """Whether the weights that are kept were made of what the case holds."""
    return _is_made_of(connection, "weights", (made_of or content(connection))["weights"])


def kept(connection: Connection) -> tuple[Weighed, ...]:
    """All weights, in the order of the propositions."""
    return tuple(map(_weighed_from, connection.execute(_all().order_by(proposition.c.place)).mappings()))


def of(connection: Connection, ids: Iterable[str]) -> dict[str, Weighed]:
    """The weights of these propositions, by id."""
    rows = connection.execute(_all().where(weight.c.proposition.in_(list(ids)))).mappings()
    return {one.proposition.id: one for one in map(_weighed_from, rows)}


def listed(
    connection: Connection,
    wanted: Sequence[ColumnElement[bool]],
    first: ColumnElement[bool] | None = None,
    order: Order = "weight",
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Weighed, ...]:
    """The weights for which `wanted` holds, best supported first; those for which `first` holds before all others."""
    query = _all().where(*wanted)
    if first is not None:
        query = query.order_by(~first)
    if order != "weight":
        query = query.order_by(weight.c[order].desc())
    rows = connection.execute(query.order_by(weight.c.rank).limit(limit).offset(offset)).mappings()
    return tuple(map(_weighed_from, rows))


def count(connection: Connection, wanted: Sequence[ColumnElement[bool]]) -> int:
    """How many weights there are for which `wanted` holds."""
    query = select(func.count()).select_from(weight)
    if wanted:
        query = query.join(proposition, proposition.c.id == weight.c.proposition).where(*wanted)
    return connection.execute(query).scalar_one()


def claimed(claims: Select[Any]) -> ColumnElement[bool]:
    """That a claim whose id the query gives is one of the proposition."""
    return weight.c.proposition.in_(select(behind.c.proposition).where(behind.c.claim.in_(claims)))


def stated(connection: Connection) -> tuple[tuple[Proposition, ...], Backed] | None:
    """The propositions with what stands behind them; `None` where they were made of something else."""
    if not _is_made_of(connection, "propositions", content(connection)["propositions"]):
        return None
    query = select(*PROPOSITION, backing.c.told).join_from(
        proposition, backing, backing.c.proposition == proposition.c.id
    )
    found: list[Proposition] = []
    told: dict[str, Any] = {}
    for *values, behind_it in connection.execution_options(yield_per=_STEP).execute(
        query.order_by(proposition.c.place)
    ):
        found.append(one := proposition_of(values))
        told[one.id] = backing_from(behind_it)
    return tuple(found), told


def keep(connection: Connection, found: Sequence[Weighed], made_of: Content) -> None:
    """Put them in the place of what was kept before, unless the case has changed."""
    if made_of != content(connection) or not _is_made_of(connection, "propositions", made_of["propositions"]):
        return
    connection.execute(delete(weight))
    rows = [_row(rank, one) for rank, one in enumerate(sorted(found, key=best_first))]
    for start in range(0, len(rows), _STEP):
        connection.execute(insert(weight), rows[start : start + _STEP])
    connection.execute(delete(made).where(made.c.what == "weights"))
    connection.execute(insert(made), {"what": "weights", "made_of": made_of["weights"]})


def _is_made_of(connection: Connection, step: str, matter: str) -> bool:
    return connection.execute(select(made.c.made_of).where(made.c.what == step)).scalar() == matter


def _all() -> Select[Any]:
    return select(weight, proposition).join_from(weight, proposition, and_(proposition.c.id == weight.c.proposition))


def best_first(one: Weighed) -> tuple[float, int, int]:
    """The best supported first, then words before events and ties, then what more reports have."""
    return -one.weight, _KINDS.index(one.proposition.kind), -len(one.proposition.reports)


def _row(rank: int, one: Weighed) -> dict[str, Any]:
    stated = one.proposition
    pro, contra = stated.origins_for.at_most, stated.origins_against.at_most
    names = ("weight", "low", "high", "corroborated", "credibility", "question")
    return {
        **{name: getattr(one, name) for name in names},
        "proposition": stated.id,
        "rank": rank,
        "repeated": len(stated.reports) - pro,
        "disputed": min(pro, contra),
        "rivals": [list(rival) for rival in one.rivals],
        "reasons": list(one.reasons),
        "changes": list(one.changes),
    }


def _weighed_from(row: Any) -> Weighed:
    of_weight = weight.c
    return Weighed(
        proposition_from(row),
        row[of_weight.weight],
        tuple(row[of_weight.reasons]),
        row[of_weight.low],
        row[of_weight.high],
        tuple(row[of_weight.changes]),
        row[of_weight.credibility],
        row[of_weight.corroborated],
        row[of_weight.question],
        tuple(Rival(id_, relation) for id_, relation in row[of_weight.rivals]),
    )
