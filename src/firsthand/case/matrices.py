"""The matrices of a case: rival explanations and evidence that all share, and ratings that each analyst gives.

Nobody's rating is in the place of another's. What all share has a version, and a change tells which one it was made
on; a rating tells what stood there before. Where that is no longer so, nothing is written. An id is never given twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from firsthand.case import tables, trail
from firsthand.case.database import Database
from firsthand.errors import InputError, NotFoundError, StaleError
from firsthand.hypotheses import Evidence, Hypothesis, Matrix, Rating

PROGRAM = "the program"
"""Who rated what was drawn from the case."""
MOST_TEXT = 1000
_MOST = 200
"""Hypotheses or items in one matrix."""
_GONE = "somebody took it out since you opened the page. Nothing was written: load it again"


@dataclass(frozen=True, slots=True)
class Posed:
    """A question that a matrix is to answer: who asked it, and when (UTC, ISO 8601)."""

    number: int
    question: str
    by: str
    made: str


@dataclass(frozen=True, slots=True)
class Board:
    """A matrix as it is kept. `versions` are of hypotheses and items, by id; `ratings` of each analyst, by name."""

    posed: Posed
    hypotheses: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]
    versions: Mapping[str, int]
    ratings: Mapping[str, Mapping[tuple[str, str], Rating]]

    def of(self, by: str) -> Matrix:
        """The matrix with the ratings of one analyst."""
        return Matrix(self.hypotheses, self.evidence, dict(self.ratings.get(by, {})), by)


class Matrices:
    """The matrices of a case. `by` is who changes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Posed, ...]:
        """Every question, the newest first."""
        of = tables.matrix.c
        with self._database.reading() as connection:
            rows = connection.execute(select(of.number, of.question, of.by, of.made).order_by(of.number.desc()))
            return tuple(Posed(*row) for row in rows)

    def board(self, number: int) -> Board:
        """One matrix with all that is in it.

        Raises:
            NotFoundError: there is none of that number.
        """
        with self._database.reading() as connection:
            posed = _posed(connection, number)
            rivals = _parts(connection, tables.hypothesis, number)
            items = _parts(connection, tables.evidence, number)
            of = tables.rating.c
            query = select(of.by, of.evidence, of.hypothesis, of.rating).where(of.matrix == number).order_by(of.by)
            ratings: dict[str, dict[tuple[str, str], Rating]] = {}
            for by, item, rival, value in connection.execute(query):
                ratings.setdefault(by, {})[item, rival] = value
        return Board(
            posed,
            tuple(Hypothesis(row["id"], row["text"]) for row in rivals),
            tuple(
                Evidence(
                    *(row["id"], row["text"], row["credibility"], row["relevance"]),
                    *(frozenset(row["origins"]), tuple(row["propositions"])),
                )
                for row in items
            ),
            {row["id"]: row["version"] for row in (*rivals, *items)},
            ratings,
        )

    def pose(self, question: str, matrix: Matrix, by: str, made: str | None = None) -> int:
        """Keep a new matrix; ratings in it are those of `matrix.by`. The number that it gets.

        Raises:
            InputError: there is no question, or there are fewer than two hypotheses.
        """
        text = _text(question, "question")
        if len(matrix.hypotheses) < 2:
            raise InputError("a matrix needs two or more hypotheses: write each rival explanation in its own line")
        with self._database.writing() as connection:
            number = (connection.execute(select(func.max(tables.matrix.c.number))).scalar() or 0) + 1
            row: dict[str, object] = {"number": number, "question": text, "by": by, "made": made or trail.now()}
            connection.execute(insert(tables.matrix), {**row, "hypotheses": 0, "items": 0})
            parts: tuple[Hypothesis | Evidence, ...] = (*matrix.hypotheses, *matrix.evidence)
            new = {one.id: self._put(connection, number, one, by) for one in parts}
            for (item, rival), value in matrix.ratings.items():
                _set(connection, number, new[item], new[rival], value, matrix.by)
            trail.write(connection, by, "asked", f"matrix {number}", {"words": text})
        return number

    def add(self, number: int, one: Hypothesis | Evidence, by: str) -> str:
        """Put in a hypothesis or an item of evidence; the id that it gets, whatever it has.

        Raises:
            InputError: it has no text, or there is no room for it.
            NotFoundError: there is no such matrix.
        """
        with self._database.writing() as connection:
            _posed(connection, number)
            return self._put(connection, number, one, by)

    def change(self, number: int, one: Hypothesis | Evidence, by: str, seen: int) -> None:
        """Put this in the place of the hypothesis or item of its id, whose version `seen` was looked at.

        Raises:
            InputError: it has no text.
            StaleError: somebody else changed it since, or took it out.
        """
        table = _table(one)
        values = {"text": _text(one.text, table.name), "version": seen + 1, "by": by}
        if isinstance(one, Evidence):
            values |= {"credibility": one.credibility, "relevance": one.relevance}
        with self._database.writing() as connection:
            _require(connection, table, number, one.id, seen)
            connection.execute(update(table).where(table.c.matrix == number, table.c.id == one.id).values(values))
            trail.write(connection, by, "changed", f"matrix {number}", {"words": one.text})

    def take_out(self, number: int, id: str, by: str, seen: int) -> None:
        """Take out a hypothesis or an item, whose version `seen` was looked at, with everybody's ratings of it.

        Raises:
            InputError: it is one of the last two hypotheses.
            StaleError: somebody else changed it since, or took it out.
        """
        table = tables.hypothesis if id.startswith("H") else tables.evidence
        with self._database.writing() as connection:
            _require(connection, table, number, id, seen)
            if table is tables.hypothesis and len(_parts(connection, table, number)) <= 2:
                raise InputError("a matrix needs two hypotheses: add another before you take this one out")
            connection.execute(delete(table).where(table.c.matrix == number, table.c.id == id))
            trail.write(connection, by, "took out", f"matrix {number}", {"words": id})

    def rate(self, number: int, evidence: str, hypothesis: str, value: Rating, by: str, was: Rating = "N") -> None:
        """Give one's rating of a cell, where one's own was `was` ("N" where there was none).

        Raises:
            NotFoundError: there is no such cell.
            StaleError: one rated it otherwise since, in another window.
        """
        of = tables.rating.c
        here = (of.matrix == number, of.by == by, of.evidence == evidence, of.hypothesis == hypothesis)
        with self._database.writing() as connection:
            for table, id_ in ((tables.evidence, evidence), (tables.hypothesis, hypothesis)):
                if id_ not in {row["id"] for row in _parts(connection, table, number)}:
                    raise StaleError(f"{id_} is not in this matrix: {_GONE}")
            now = connection.execute(select(of.rating).where(*here)).scalar() or "N"
            if now not in (was, value):
                raise StaleError(
                    f"you rated {evidence} against {hypothesis} {now!r} in another window since you opened this page, "
                    f"which showed {was!r}. Nothing was written: look at it again, then rate it"
                )
            connection.execute(delete(tables.rating).where(*here))
            _set(connection, number, evidence, hypothesis, value, by)

    def _put(self, connection: Connection, number: int, one: Hypothesis | Evidence, by: str) -> str:
        table = _table(one)
        there = _parts(connection, table, number)
        if len(there) >= _MOST:
            raise InputError(f"a matrix has room for {_MOST} of each: take something out first")
        of = tables.matrix.c
        counter = of["items" if isinstance(one, Evidence) else "hypotheses"]
        given = connection.execute(select(counter).where(of.number == number)).scalar_one() + 1
        connection.execute(update(tables.matrix).where(of.number == number).values({counter.name: given}))
        id_ = f"{'E' if isinstance(one, Evidence) else 'H'}{given}"
        made = replace(one, id=id_, text=_text(one.text, table.name))
        row: dict[str, object] = {"matrix": number, "id": id_, "place": given, "version": 1}
        row |= {"text": made.text, "by": by}
        if isinstance(made, Evidence):
            row |= {"credibility": made.credibility, "relevance": made.relevance}
            row |= {"origins": sorted(made.origins), "propositions": list(made.propositions)}
        connection.execute(insert(table), row)
        return id_


def _table(one: Hypothesis | Evidence) -> Table:
    return tables.evidence if isinstance(one, Evidence) else tables.hypothesis


def _posed(connection: Connection, number: int) -> Posed:
    of = tables.matrix.c
    query = select(of.number, of.question, of.by, of.made).where(of.number == number)
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"no matrix {number} in this case: the page of hypotheses lists them")
    return Posed(*row)


def _parts(connection: Connection, table: Table, number: int) -> Sequence[Mapping[str, Any]]:
    query = select(table).where(table.c.matrix == number).order_by(table.c.place)
    return [dict(row) for row in connection.execute(query).mappings()]


def _require(connection: Connection, table: Table, number: int, id: str, seen: int) -> None:
    query = select(table.c.version, table.c.by, table.c.text).where(table.c.matrix == number, table.c.id == id)
    row = connection.execute(query).first()
    if row is None:
        raise StaleError(f"{id} is not in this matrix: {_GONE}")
    if row.version != seen:
        raise StaleError(
            f"{row.by} changed {id} since you opened the page; it now says “{row.text}”. Nothing was written: look at "
            "it again, then change it"
        )


def _set(connection: Connection, number: int, evidence: str, hypothesis: str, value: Rating, by: str) -> None:
    row = {"matrix": number, "evidence": evidence, "hypothesis": hypothesis, "rating": value, "by": by}
    connection.execute(insert(tables.rating), row)


def _text(text: str, what: str) -> str:
    plain = " ".join(text.split())
    if not plain or len(plain) > MOST_TEXT:
        raise InputError(f"the {what} has {len(plain)} characters: expected 1 to {MOST_TEXT}")
    return plain
