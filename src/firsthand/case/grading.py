"""The grades that analysts gave, in a case: a ledger of which the last of each source or proposition stands."""

from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from firsthand.case import trail
from firsthand.case.tables import grade, judgement, proposition, review
from firsthand.errors import NotFoundError
from firsthand.reading import Json
from firsthand.weighing.grades import Graded, Kind, key_of, valid

_COLUMNS = ("number", "kind", "about", "value", "by", "made", "why")


def grades(connection: Connection) -> tuple[Graded, ...]:
    """Every grade as it was given, oldest first."""
    rows = connection.execute(select(grade).order_by(grade.c.number)).mappings()
    return tuple(Graded(**{name: row[name] for name in _COLUMNS}) for row in rows)


def add(
    connection: Connection, kind: Kind, about: str, value: str, by: str, made: str, why: str | None = None
) -> Graded:
    """Write a grade at the end of the ledger.

    Raises:
        InputError: there is no such grade.
        NotFoundError: there is no such proposition.
    """
    found = valid(kind, value)
    if kind == "proposition" and not connection.execute(select(proposition).where(proposition.c.id == about)).first():
        raise NotFoundError(f"no proposition {about!r} in this case: `firsthand propositions` lists them")
    last = max(connection.execute(select(func.max(one.c.number))).scalar() or 0 for one in (grade, judgement, review))
    one = Graded(last + 1, kind, about, found, by, made, why)
    connection.execute(insert(grade), {name: getattr(one, name) for name in _COLUMNS})
    trail.write(connection, by, "graded", f"grade {one.number}", _told(one), made)
    return one


def take_back(
    connection: Connection, about: str | None = None, number: int | None = None, by: str = "unknown"
) -> Graded:
    """Take out the last grade of a source or proposition, or that of a number, or the last: as if it had never been.

    Raises:
        NotFoundError: there is none.
    """
    ledger = [*reversed(grades(connection))]
    fits = [one for one in ledger if about is None or about == one.about or key_of(about) == key_of(one.about)]
    found = next((one for one in fits if number in (None, one.number)), None)
    if found is None:
        which = f"{about!r} has no grade" if about is not None else "there is no such grade"
        raise NotFoundError(f"nothing to take back: {which} in this case; `firsthand grade` lists them")
    connection.execute(delete(grade).where(grade.c.number == found.number))
    trail.write(connection, by, "took back", f"grade {found.number}", _told(found), undo=True)
    return found


def _told(one: Graded) -> Json:
    told: dict[str, Any] = {"about": one.about, "kind": one.kind, "value": one.value, "why": one.why}
    return told
