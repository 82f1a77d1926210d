"""All of an investigation: what was read, and every claim with its words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select, update

from firsthand.actors import Actor
from firsthand.case import grading, ledger, resolved, reviewing, rows, tables, trail, weights
from firsthand.case.checking import Fault, faults
from firsthand.case.copying import copy_rows, new_file
from firsthand.case.database import Database, Watch, place_of
from firsthand.case.filter import Filter
from firsthand.case.matrices import Matrices
from firsthand.case.people import People
from firsthand.case.postgres import PostgreSQL
from firsthand.case.resolved import Resolved
from firsthand.case.steps import Content, content, note
from firsthand.case.stored import Stored, StoredClaim, StoredReport
from firsthand.case.trail import Entry, Seen
from firsthand.case.versions import make_ready
from firsthand.case.words import contains
from firsthand.errors import InputError, NotFoundError
from firsthand.judgements import Decision, Judgement
from firsthand.known import Known
from firsthand.lineage import Descent
from firsthand.propositions import Proposition
from firsthand.reading import Json, Reading
from firsthand.report import Report
from firsthand.reviews import Review, Verdict, reviewed
from firsthand.span import Spans
from firsthand.weighing import Graded, Weighed
from firsthand.weighing.backed import Backed
from firsthand.weighing.grades import Kind

T = TypeVar("T")

_NOTHING = Filter()
_STEP = 100


class Case:
    """A case, open for reading and writing; `with Case.open("case.db") as case: ...` gives it back at the end.

    A report is its id: the same id with the same text is the same report, and the same id with another text is
    a second one, kept as `<id>~<first 8 letters of its fingerprint>`. What is stored depends on nothing but
    what was read. Every method raises a `CaseError` where the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, location: str | Path, create: bool = True) -> Self:
        """The case in a file or a `postgresql://` database; with `create`, a new one where there is none.

        Raises:
            CaseError: there is no case and none is to be made, or the place cannot be used.
            CaseVersionError: a newer Firsthand made it. One by an older is migrated, a file after a backup beside it.
            CaseDamagedError: the file is something else, or broken.
            CaseLockedError: another program is writing to it.
            SettingError: the location is neither, or psycopg is not installed.
        """
        place = place_of(location)
        place.require(create)
        database = Database(place)
        try:
            make_ready(database, create)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def name(self) -> str:
        """Where the case is, as people are shown it: a file, or a URL without its password."""
        return self._database.name

    @property
    def shared(self) -> bool:
        """Whether the case is on a server, where several may reach it."""
        return isinstance(self._database.place, PostgreSQL)

    @property
    def path(self) -> Path:
        """The file of a case that is in one."""
        return Path(self._database.name)

    def close(self) -> None:
        """Give the file or connection back; the case is not to be used afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def knows(self, report: Report, reader: str) -> bool:
        """Whether this very report was read by this reader already."""
        with self._database.reading() as connection:
            found = _find(connection, report)
        return found is not None and found[1:] == (report.fingerprint, reader)

    def add(self, reading: Reading) -> Stored:
        """Store a reading and its claims, all or nothing.

        Where its report was read before with other metadata or by another reader, that reading is replaced.

        Raises:
            InputError: the reading is not sound, or holds what is no text.
        """
        report = reading.report
        with self._database.writing() as connection:
            found = _find(connection, report)
            if found is None:
                id = _free_id(connection, report)
                note(connection, (id, report.fingerprint, reading.reader))
                connection.execute(insert(tables.report), rows.report_row(replace(report, id=id), report.id))
            elif found[1:] == (report.fingerprint, reading.reader):
                return "known"
            else:
                id = found[0]
                note(connection, (id, report.fingerprint, reading.reader), found)
                _clear(connection, replace(report, id=id))
            stored = replace(reading, report=replace(report, id=id))
            _put(connection, stored)
            if found:
                reviewing.point_anew(connection, stored)
        return "updated" if found else "new"

    def reports(self, filter: Filter = _NOTHING) -> Iterator[StoredReport]:
        """The reports that pass the filter, by publication time and id; those of unknown time come last."""
        of = tables.report.c
        columns = (of.id, of.path, of.title, of.published, of.outlet, of.url, of.language, tables.reading.c.reader)
        query = (
            select(*columns, _count_in("attribution"), _count_in("claim"))
            .join_from(tables.report, tables.reading)
            .where(*filter.of_reports())
            .order_by(of.published.is_(None), of.published, of.id)
            .limit(filter.limit)
        )
        return self._listed(query, lambda row: StoredReport(**row))

    def count_reports(self, filter: Filter = _NOTHING) -> int:
        """How many reports pass the filter, whatever its limit."""
        query = select(func.count()).select_from(tables.report).where(*filter.of_reports())
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def report(self, id: str) -> Report:
        """The report of that id.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.reading() as connection:
            return self._report(connection, id)

    def reading(self, id: str) -> Reading:
        """All that was found in the report of that id, as it stands under the reviews of its claims.

        Raises:
            NotFoundError: there is no such report.
        """
        with self._database.reading() as connection:
            return reviewed(self._as_read(connection, id), reviewing.reviews(connection, id))

    def as_read(self, id: str) -> Reading:
        """All that was found in the report of that id, as it was added, whatever was decided on it.

        Raises:
            NotFoundError: there is no such report.
        """
        with self._database.reading() as connection:
            return self._as_read(connection, id)

    def claims(self, filter: Filter = _NOTHING) -> Iterator[StoredClaim]:
        """The claims that pass the filter, by publication time, report and place in it; unknown times come last.

        What was rejected is not among them; what was corrected has its corrected words.

        Raises:
            SettingError: the filter names no type of claim.
        """
        report, claim = tables.report.c, tables.claim.c
        query = (
            _claims(*_CLAIM)
            .where(*filter.of_claims())
            .order_by(report.published.is_(None), report.published, claim.report, claim.number)
            .limit(filter.limit)
        )
        with self._database.reading() as connection:
            corrected = reviewing.corrections(connection)
        return self._listed(query, lambda row: rows.claim_from(row, corrected))

    def claim_ids(self, filter: Filter) -> tuple[str, ...]:
        """The ids of the claims that pass the filter, in the order of `claims`.

        Raises:
            SettingError: the filter names no type of claim.
        """
        report, claim = tables.report.c, tables.claim.c
        query = (
            _claims(claim.id)
            .where(*filter.of_claims())
            .order_by(report.published.is_(None), report.published, claim.report, claim.number)
            .limit(filter.limit)
        )
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def count_claims(self, filter: Filter = _NOTHING) -> int:
        """How many claims pass the filter, whatever its limit."""
        with self._database.reading() as connection:
            return int(connection.execute(_claims(func.count()).where(*filter.of_claims())).scalar_one())

    def claim(self, id: str) -> StoredClaim:
        """The claim of that id, as it stands; one that was rejected as the program read it.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.reading() as connection:
            row = connection.execute(_claims(*_CLAIM).where(tables.claim.c.id == id)).mappings().first()
            if row is None:
                raise NotFoundError(f"no claim {id!r} in {self.name}: `firsthand claims` lists them")
            return rows.claim_from(row, reviewing.corrections(connection))

    @property
    def content(self) -> Content:
        """What each step of resolving has to go by: it changes with the readings, the judgements, the known actors."""
        with self._database.reading() as connection:
            return content(connection)

    def resolved(self) -> Resolved | None:
        """What was worked out from all readings together; `None` where that was before others were added."""
        with self._database.reading() as connection:
            return resolved.kept(connection)

    def actors(self) -> tuple[Actor, ...]:
        """The actors as they were worked out last."""
        with self._database.reading() as connection:
            return resolved.kept_actors(connection)

    def descents(self) -> tuple[Descent, ...] | None:
        """Where the reports come from, as it was worked out; `None` where that was before others were added."""
        with self._database.reading() as connection:
            return resolved.kept_descents(connection) if "lineage" in resolved.standing(connection) else None

    def keep(self, worked_out: Resolved, content: Content) -> None:
        """Keep what was worked out from the readings of the case when it held `content`."""
        with self._database.writing() as connection:
            resolved.keep(connection, worked_out, content)

    def ledger(self) -> tuple[Judgement, ...]:
        """Every judgement as it was made, oldest first."""
        with self._database.reading() as connection:
            return ledger.judgements(connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements whose mentions are still there, oldest first, by the ids that these have now.

        A report that is read anew may have other mentions: a judgement goes by the place of the words it is about.
        """
        with self._database.reading() as connection:
            return ledger.found(connection)

    def judge(
        self,
        left: str,
        right: str,
        decision: Decision,
        by: str,
        made: str,
        why: str | None = None,
        seen: Seen | None = None,
    ) -> Judgement:
        """Write down an analyst's judgement on two mentions, or a mention and a known actor, by their ids.

        Raises:
            InputError: it is about a mention and itself.
            NotFoundError: there is no such mention, and no such known actor.
            StaleError: somebody else judged on the same since the view `seen`.
        """
        with self._database.writing() as connection:
            return ledger.add(connection, left, right, decision, by, made, why, seen)

    def take_back(self, number: int | None = None, by: str | None = None, seen: Seen | None = None) -> Judgement:
        """Take out the last judgement, or that of the number: the ledger is as if it had never been made.

        Raises:
            NotFoundError: there is none.
            StaleError: somebody else took it back since the view `seen`.
        """
        with self._database.writing() as connection:
            return ledger.take_back(connection, number, by, seen)

    @property
    def people(self) -> People:
        """The accounts and sessions of those who work on the case."""
        return People(self._database)

    @property
    def matrices(self) -> Matrices:
        """The rival explanations that analysts hold against the evidence."""
        return Matrices(self._database)

    def watch(self) -> Watch:
        """What tells whether anybody has written to the case, at next to no cost; to be closed."""
        return self._database.watch()

    @property
    def version(self) -> int:
        """The last number of the trail: a view with this number is new."""
        with self._database.reading() as connection:
            return trail.version(connection)

    def trail(
        self, by: str | None = None, what: str | None = None, limit: int = -1, offset: int = 0
    ) -> tuple[tuple[Entry, ...], int]:
        """The newest acts first, of one person or about one thing; and how many there are without the limit."""
        with self._database.reading() as connection:
            return trail.entries(connection, by, what, limit, offset)

    def reviews(self) -> tuple[Review, ...]:
        """Every decision on a claim as it was made, oldest first."""
        with self._database.reading() as connection:
            return reviewing.reviews(connection)

    def review(
        self,
        claim: str,
        verdict: Verdict,
        by: str,
        made: str,
        why: str | None = None,
        spans: Spans = (),
        seen: Seen | None = None,
    ) -> Review:
        """Write down an analyst's decision on a claim; with `corrected`, `spans` are the words that it quotes.

        Raises:
            InputError: the spans do not lie in the text of its report.
            NotFoundError: there is no such claim.
            StaleError: somebody else decided on it since the view `seen`.
        """
        with self._database.writing() as connection:
            try:
                reading = self._as_read(connection, claim.rpartition(":")[0])
            except NotFoundError:
                raise NotFoundError(f"no claim {claim!r} in {self.name}: `firsthand claims` lists them") from None
            return reviewing.add(connection, reading, claim, verdict, by, made, why, spans, seen)

    def take_back_review(self, number: int | None = None, by: str | None = None, seen: Seen | None = None) -> Review:
        """Take out the last decision on a claim, or that of the number: as if it had never been made.

        Raises:
            NotFoundError: there is none.
            StaleError: somebody else took it back since the view `seen`.
        """
        with self._database.writing() as connection:
            return reviewing.take_back(connection, number, by, seen)

    def seen(self, who: str) -> tuple[str, Json] | None:
        """When somebody last marked the case as seen, and what was noted of it then."""
        with self._database.reading() as connection:
            return reviewing.seen(connection, who)

    def see(self, who: str, what: Json) -> None:
        """Note that somebody has seen what the case holds, in the place of the last time."""
        with self._database.writing() as connection:
            reviewing.see(connection, who, trail.now(), what)

    def grades(self) -> tuple[Graded, ...]:
        """Every grade of a source or proposition as an analyst gave it, oldest first."""
        with self._database.reading() as connection:
            return grading.grades(connection)

    def grade(self, kind: Kind, about: str, value: str, by: str, made: str, why: str | None = None) -> Graded:
        """Write down how reliable an analyst takes a source to be (A to F), or how credible a proposition (1 to 6).

        Raises:
            InputError: there is no such grade.
            NotFoundError: there is no such proposition.
        """
        with self._database.writing() as connection:
            return grading.add(connection, kind, about, value, by, made, why)

    def take_back_grade(self, about: str | None = None, number: int | None = None, by: str = "unknown") -> Graded:
        """Take out the last grade of a source or proposition, or that of a number, or the last of all.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.writing() as connection:
            return grading.take_back(connection, about, number, by)

    def weighed(self) -> tuple[Weighed, ...] | None:
        """The weights of all propositions, in their order; `None` where they were made of something else."""
        with self._database.reading() as connection:
            return weights.kept(connection) if weights.stands(connection) else None

    def has_weights(self) -> bool:
        """Whether the weights that are kept were made of what the case holds."""
        with self._database.reading() as connection:
            return weights.stands(connection)

    def weights(
        self,
        filter: Filter = _NOTHING,
        kind: str | None = None,
        order: weights.Order = "weight",
        offset: int = 0,
        disputed: bool = False,
    ) -> tuple[Weighed, ...]:
        """Kept weights of what any claim that passes the filter states; what has its words itself comes first.

        `disputed` leaves those that have rivals or more exact answers. They are kept by `pipeline.weigh`.
        """
        wanted = self._wanted(filter, kind, disputed)
        first = contains(tables.proposition.c.text, filter.about) if filter.about else None
        with self._database.reading() as connection:
            return weights.listed(connection, wanted, first, order, filter.limit, offset)

    def count_weights(self, filter: Filter = _NOTHING, kind: str | None = None, disputed: bool = False) -> int:
        """How many there are, whatever the limit of the filter."""
        with self._database.reading() as connection:
            return weights.count(connection, self._wanted(filter, kind, disputed))

    def weights_of(self, ids: Iterable[str]) -> dict[str, Weighed]:
        """The kept weights of these propositions, by id."""
        with self._database.reading() as connection:
            return weights.of(connection, ids)

    def stated(self) -> tuple[tuple[Proposition, ...], Backed] | None:
        """The propositions with what stands behind each; `None` where they were made of something else."""
        with self._database.reading() as connection:
            return weights.stated(connection)

    def keep_weights(self, found: Sequence[Weighed], content: Content) -> None:
        """Keep the weights of the propositions of the case when it held `content`."""
        with self._database.writing() as connection:
            weights.keep(connection, found, content)

    def _wanted(self, filter: Filter, kind: str | None, disputed: bool) -> list[ColumnElement[bool]]:
        wanted = [] if filter.all else [weights.claimed(_claims(tables.claim.c.id).where(*filter.of_claims()))]
        wanted += [tables.proposition.c.kind == kind] if kind else []
        return wanted + ([tables.weight.c.question.is_not(None)] if disputed else [])

    def known(self) -> tuple[Known, ...]:
        """The known actors that were brought in, by id."""
        with self._database.reading() as connection:
            return ledger.all_known(connection)

    def bring_in(self, known: Iterable[Known]) -> dict[Stored, int]:
        """Put in known actors, each in the place of an earlier one of its id; how many were new to the case, or not."""
        with self._database.writing() as connection:
            return ledger.bring_in(connection, known)

    def copy_into(self, other: "Case") -> int:
        """Put all that the case holds into an empty one, all or nothing; how many rows that was.

        Raises:
            CaseError: the other holds something.
        """
        with self._database.reading() as source, other._database.writing() as target:
            return copy_rows(source, target, other.name)

    def back_up(self, file: Path) -> None:
        """Copy the case as it is at this moment into a new file, while others may go on with it.

        Raises:
            CaseError: the file is there already, or cannot be written.
        """
        with self._database.translated():
            if self._database.place.back_up(self._database.engine, file):
                return
        with new_file(file) as part, Case.open(part) as copy:
            self.copy_into(copy)

    def faults(self) -> Iterator[Fault]:
        """What in the case is not as it must be: hashes, offsets, quotations, references, what was worked out."""
        with self._database.writing() as connection:
            broken = self._database.place.faults(connection)
        yield from (Fault("case", self.name, what) for what in broken)
        with self._database.reading() as connection:
            yield from faults(connection)

    def _as_read(self, connection: Connection, id: str) -> Reading:
        report = self._report(connection, id)
        of = tables.reading.c
        reader, notes = connection.execute(select(of.reader, of.notes).where(of.report == id)).one()
        parts = {}
        for table in (tables.mention, tables.attribution, tables.event, tables.tie):
            query = select(table).where(table.c.report == id).order_by(table.c.place)
            parts[table] = connection.execute(query).mappings().all()
        return rows.reading_from(parts, report, reader, notes)

    def _report(self, connection: Connection, id: str) -> Report:
        row = connection.execute(select(tables.report).where(tables.report.c.id == id)).mappings().first()
        if row is None:
            raise NotFoundError(f"no report {id!r} in {self.name}: `firsthand reports` lists them")
        return rows.report_from(row)

    def _listed(self, query: Select[Any], record: Callable[[Any], T]) -> Iterator[T]:
        with self._database.reading() as connection:
            for row in connection.execution_options(yield_per=_STEP).execute(query).mappings():
                yield record(row)


def _find(connection: Connection, report: Report) -> tuple[str, str, str] | None:
    """The id, fingerprint and reader under which a report of this id and text is stored."""
    of = tables.report.c
    query = (
        select(of.id, of.fingerprint, tables.reading.c.reader)
        .join_from(tables.report, tables.reading)
        .where(or_(of.id == report.id, of.given_id == report.id), of.text == report.text)
        .order_by(of.id != report.id)
    )
    row = connection.execute(query).first()
    return None if row is None else (row.id, row.fingerprint, row.reader)


def _free_id(connection: Connection, report: Report) -> str:
    """The report's own id, or where another text has it, the id with as much of the fingerprint as it takes."""
    longer = (f"{report.id}~{report.fingerprint[:length]}" for length in range(8, 65))
    taken = select(func.count()).select_from(tables.report)
    for id in (report.id, *longer):
        if not connection.execute(taken.where(tables.report.c.id == id)).scalar_one():
            return id
    raise InputError(f"report {report.id!r} cannot be stored: every id for it is taken; give it another")


def _clear(connection: Connection, report: Report) -> None:
    """Take out the reading of a report, with all its parts and claims, and bring its metadata up to date."""
    connection.execute(delete(tables.reading).where(tables.reading.c.report == report.id))
    known = {**report.as_json(), "fingerprint": report.fingerprint}
    connection.execute(update(tables.report).where(tables.report.c.id == report.id).values(known))


def _put(connection: Connection, reading: Reading) -> None:
    row = {"report": reading.report.id, "reader": reading.reader, "notes": reading.notes}
    connection.execute(insert(tables.reading), row)
    for table, parts in rows.rows_of(reading).items():
        if parts:
            connection.execute(insert(table), parts)


def _count_in(table: str) -> ColumnElement[int]:
    parts = tables.metadata.tables[table]
    counted = select(func.count()).select_from(parts).where(parts.c.report == tables.report.c.id)
    return counted.scalar_subquery().label(f"{table}s")


_CLAIM = (
    *(tables.claim, tables.attribution, tables.event, tables.tie),
    *(tables.report.c.outlet, tables.report.c.published, tables.report.c.title),
)


def _claims(*columns: Any) -> Select[Any]:
    """A query over claims, each joined with its report, its attribution, and its event or tie."""
    claim = tables.claim
    joined = claim.join(tables.report, claim.c.report == tables.report.c.id)
    for table, isouter in ((tables.attribution, False), (tables.event, True), (tables.tie, True)):
        same = and_(claim.c.report == table.c.report, claim.c[table.name] == table.c.id)
        joined = joined.join(table, same, isouter=isouter)
    return select(*columns).select_from(joined)
