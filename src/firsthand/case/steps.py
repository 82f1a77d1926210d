"""What each step of resolving is made of, so that only the steps whose matter has changed are made anew."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select

import firsthand
from firsthand.case import reviewing
from firsthand.case.tables import grade, judgement, known, made, reading, report

Step = Literal["lineage", "actors", "propositions", "weights"]
Content = Mapping[Step, str]
"""For each step a SHA-256 of all that it depends on."""

Read = tuple[str, str, str]
"""A reading by what tells it from others: the report's id and fingerprint, and its reader."""
_READINGS = "readings"
_MODULUS = 2**256

_CODE: Mapping[Step, tuple[str, ...]] = {
    "lineage": ("lineage",),
    "actors": ("actors", "names", "origins", "judgements.py", "known.py", "reviews.py"),
    "propositions": (
        *("origins", "propositions"),
        *(f"weighing/{part}.py" for part in ("ageing", "amounts", "answers", "backed", "evidence")),
    ),
    "weights": ("weighing", "happenings.py"),
}
"""The code that decides what comes out of a step: what another version of it kept is made anew."""


@cache
def method(step: Step) -> str:
    """How a step is done, as a SHA-256 of the code and data that decide it."""
    digest = hashlib.sha256()
    package = Path(firsthand.__file__).parent
    for part in _CODE[step]:
        place = package / part
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.hexdigest()


def content(connection: Connection) -> Content:
    """What each step is made of: the readings; these with all decisions and known actors; both steps; grades too."""
    readings = [(_read(connection),)]
    lineage = _hash("lineage", readings)
    ledger = [tuple(row) for row in connection.execute(select(judgement).order_by(judgement.c.number))]
    listed = [tuple(row) for row in connection.execute(select(known).order_by(known.c.id))]
    actors = _hash("actors", (*readings, *ledger, *listed, *reviewing.changing(connection)))
    propositions = _hash("propositions", [(lineage, actors)])
    given = [tuple(row) for row in connection.execute(select(grade).order_by(grade.c.number))]
    weights = _hash("weights", [(propositions,), *given])
    return {"lineage": lineage, "actors": actors, "propositions": propositions, "weights": weights}


def note(connection: Connection, came: Read, gone: Read | None = None) -> None:
    """Bring the sum of all readings up to date, before one is put in, in the place of another where it has one."""
    total = int(_read(connection), 16) + _summand(came) - (_summand(gone) if gone else 0)
    _keep(connection, f"{total % _MODULUS:064x}")


def sum_up(connection: Connection) -> None:
    """Keep the sum of all readings, where they were put in otherwise than one by one."""
    connection.execute(delete(made).where(made.c.what == _READINGS))
    _keep(connection, _read(connection))


def _keep(connection: Connection, total: str) -> None:
    connection.execute(delete(made).where(made.c.what == _READINGS))
    connection.execute(insert(made), {"what": _READINGS, "made_of": total})


def _read(connection: Connection) -> str:
    """The sum of the hashes of all readings, in whichever order they came; summed up anew where it is not kept."""
    kept = connection.execute(select(made.c.made_of).where(made.c.what == _READINGS)).scalar()
    if kept is not None:
        return str(kept)
    query = select(report.c.id, report.c.fingerprint, reading.c.reader).join_from(report, reading)
    return f"{sum(_summand(tuple(row)) for row in connection.execute(query)) % _MODULUS:064x}"


def _summand(one: Read) -> int:
    return int.from_bytes(hashlib.sha256("\x1f".join(one).encode("utf-8", "surrogatepass")).digest())


def _hash(step: Step, rows: Iterable[tuple[Any, ...]]) -> str:
    digest = hashlib.sha256(method(step).encode())
    for row in rows:
        digest.update(("\x1e" + "\x1f".join(map(repr, row))).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
