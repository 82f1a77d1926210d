"""Joins the steps to the case: reports are read, what they have in common is worked out and judged, all is stored."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from firsthand.actors import Actor, Actors, actors
from firsthand.case import Case, Filter, Resolved, Seen
from firsthand.case.weights import best_first
from firsthand.errors import CaseError, FirsthandError, InputError
from firsthand.ingest import SetAside
from firsthand.judgements import Decision, Judgement, standing
from firsthand.known import Known
from firsthand.lineage import Descent, lineages
from firsthand.origins import Voices, Who
from firsthand.origins.names import folded
from firsthand.propositions import propositions
from firsthand.reader import DEFAULT_READER, known_as
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.reviews import Review, Verdict
from firsthand.runner import read_all, read_back
from firsthand.span import Spans
from firsthand.weighing import Graded, Grades, Weighed
from firsthand.weighing.backed import backed, weigh_backed
from firsthand.weighing.grades import Kind, key_of

T = TypeVar("T")
_NOTHING = Filter()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many reports were new to the case, were read anew, or were known; and which could not be read."""

    new: int
    updated: int
    known: int
    set_aside: tuple[SetAside, ...]


def read_into(
    case: Case,
    reports: Iterable[Report | SetAside],
    reader: str = DEFAULT_READER,
    progress: Callable[[str], None] | None = None,
    workers: int = 1,
) -> Outcome:
    """Read every report that the case does not know yet into it, each stored as soon as it is read.

    `progress` is called after each report with its path, or its id where it has none. A report that cannot be
    read or stored is set aside, and the rest goes on. `workers` read at a time; they change nothing in the case.

    Raises:
        CaseError: the case itself fails; what was stored before is kept, and the next run goes on from there.
        SettingError: there is no reader of that name, or its language model cannot be asked.
    """
    name, known = known_as(reader), 0
    told = progress or (lambda _: None)

    def unknown() -> Iterator[Report | SetAside]:
        nonlocal known
        for item in reports:
            if isinstance(item, SetAside):
                yield item
                continue
            path = item.path or item.id
            try:
                new = not case.knows(item, name)
            except InputError as error:
                yield SetAside(path, str(error))
                continue
            if new:
                yield item
                continue
            known += 1
            told(path)

    stored = _store(case, read_all(unknown(), reader, workers), told)
    return replace(stored, known=stored.known + known)


def store_tables(case: Case, folder: Path, progress: Callable[[str], None] | None = None) -> Outcome:
    """Bring the readings of a folder, as `read_tables` made it, into the case, each in one transaction.

    What the case has already is passed over: a run that was stopped goes on.

    Raises:
        CaseError: the case itself fails; what was stored before is kept.
        InputError: a file in the folder holds no readings.
    """
    return _store(case, read_back(folder), progress or (lambda _: None))


def _store(case: Case, found: Iterable[Reading | SetAside], told: Callable[[str], None]) -> Outcome:
    counts = {"new": 0, "updated": 0, "known": 0}
    set_aside: list[SetAside] = []
    for one in found:
        path = one.path if isinstance(one, SetAside) else one.report.path or one.report.id
        try:
            if isinstance(one, SetAside):
                set_aside.append(one)
            else:
                counts[case.add(one)] += 1
        except CaseError:
            raise
        except FirsthandError as error:
            set_aside.append(SetAside(path, str(error)))
        told(path)
    return Outcome(**counts, set_aside=tuple(set_aside))


def resolve(case: Case, keep: bool = True) -> Resolved:
    """Where the reports of a case come from, who is who and what they state; made anew where something was added.

    With `keep` it is kept with the case where that can be written; what was worked out is given in any case.
    """
    known = case.resolved()
    if known is not None:
        return known
    content = case.content
    found = _work_out(_readings(case), case.descents(), case.judgements(), case.known())
    if keep:
        with suppress(CaseError):
            case.keep(found, content)
    return found


def weigh(case: Case, keep: bool = True) -> tuple[Weighed, ...]:
    """The weights of all propositions of a case, in their order, by all that it tells of sources and rivals.

    They are made anew where something was added, judged or graded, and with `keep` kept with the case.
    """
    known = case.weighed()
    return _weighed(case, keep) if known is None else known


def weights_kept(case: Case) -> bool:
    """Whether the case holds the weights of all that it states, so that any of them can be looked up; made if not."""
    if not case.has_weights():
        _weighed(case, keep=True)
    return case.has_weights()


def weights(
    case: Case, filter: Filter = _NOTHING, kind: str | None = None, disputed: bool = False
) -> tuple[Weighed, ...]:
    """The weights of what any claim that passes the filter states, best supported first, as many as its limit allows.

    Looked up, where the case keeps them. What has the words asked for itself comes first. `kind` narrows it to words,
    events or ties; `disputed` to what has rivals.

    Raises:
        SettingError: the filter names no type of claim.
    """
    if weights_kept(case):
        return case.weights(filter, kind, disputed=disputed)
    wanted = None if filter.all else {stored.claim.id for stored in case.claims(replace(filter, limit=None))}
    found = [
        one for one in _weighed(case, keep=False) if wanted is None or not wanted.isdisjoint(one.proposition.claims)
    ]
    fit = (one for one in found if kind in (None, one.proposition.kind) and (one.question or not disputed))
    words = folded(filter.about or "")
    return tuple(sorted(fit, key=lambda one: (words not in folded(one.proposition.text), *best_first(one))))[
        : filter.limit
    ]


def weights_of(case: Case, ids: Sequence[str]) -> dict[str, Weighed]:
    """The weights of these propositions, by id."""
    if weights_kept(case):
        return case.weights_of(ids)
    wanted = set(ids)
    return {one.proposition.id: one for one in _weighed(case, keep=False) if one.proposition.id in wanted}


def _weighed(case: Case, keep: bool) -> tuple[Weighed, ...]:
    with _uncollected():
        stated = case.stated()
        content, given = case.content, case.grades()
        actors: Iterable[Actor] = case.actors() if stated and given else ()
        if stated is None:
            made = resolve(case, keep)
            stated, actors = (made.propositions, made.backing), made.actors
        found = weigh_backed(*stated, _grades(given, actors))
        if keep:
            with suppress(CaseError):
                case.keep_weights(found, content)
        return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles: millions of records without any would be looked through again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def weigh_among(case: Case, found: Resolved) -> tuple[Weighed, ...]:
    """The weights of what some readings of a case say by themselves, with the grades of the case."""
    return weigh_backed(found.propositions, found.backing, _grades(case.grades(), found.actors))


def _grades(given: Sequence[Graded], actors: Iterable[Actor]) -> Grades:
    """The grades that stand; that of a name is of every actor that has it."""
    wanted = {key_of(one.about) for one in given}
    having: dict[str, set[str]] = {}
    for actor in actors if wanted else ():
        for key in wanted.intersection(map(key_of, actor.names)):
            having.setdefault(key, set()).add(actor.id)
    return Grades.of(given, {key: frozenset(ids) for key, ids in having.items()})


@dataclass(frozen=True, slots=True)
class Regraded:
    """A grade that was given or taken back, and the weights that come out otherwise: before and after."""

    grade: Graded
    changed: tuple[tuple[Weighed, Weighed], ...]


def grade(case: Case, kind: Kind, about: str, value: str, by: str, why: str | None = None) -> Regraded:
    """Write down an analyst's grade of a source (A to F) or proposition (1 to 6), and what changes by it.

    Raises:
        InputError: there is no such grade.
        NotFoundError: there is no such proposition.
    """
    return _regraded(case, lambda: case.grade(kind, about, value, by, _now(), why))


def take_back_grade(case: Case, about: str | None = None, number: int | None = None, by: str = "unknown") -> Regraded:
    """Take back the last grade of a source or proposition, or that of a number: the case is what it was without it.

    Raises:
        NotFoundError: there is none.
    """
    return _regraded(case, lambda: case.take_back_grade(about, number, by))


def _regraded(case: Case, act: Callable[[], Graded]) -> Regraded:
    """Weights are kept only where they were before, so that to take back gives back the case to the byte."""
    kept = case.weighed()
    before = kept if kept is not None else weigh(case, keep=False)
    done = act()
    after = weigh(case, keep=kept is not None)
    changed = [pair for pair in zip(before, after, strict=True) if pair[0].as_json() != pair[1].as_json()]
    return Regraded(done, tuple(changed))


def resolve_among(case: Case, readings: Sequence[Reading]) -> Resolved:
    """What some readings of a case say by themselves, with the judgements of the case; nothing is kept."""
    return _work_out(readings, None, case.judgements(), case.known())


@dataclass(frozen=True, slots=True)
class Change:
    """A judgement that was made or taken back, and what the case says before and after."""

    judgement: Judgement
    before: Resolved
    after: Resolved


def judge(
    case: Case,
    left: str,
    right: str,
    decision: Decision,
    by: str,
    why: str | None = None,
    before: Resolved | None = None,
    seen: Seen | None = None,
) -> Change:
    """Write down an analyst's judgement on two mentions (or one and a known actor), and what changes by it.

    `before` is what the case says without it, where that is at hand; `seen` the view that it is made on.

    Raises:
        InputError: it is about a mention and itself.
        NotFoundError: there is no such mention, and no such known actor.
        StaleError: somebody else judged on the same since `seen`.
    """
    made = _now()
    return Change(*_change(case, lambda: case.judge(left, right, decision, by, made, why, seen), before))


def take_back(case: Case, number: int | None = None, by: str | None = None, seen: Seen | None = None) -> Change:
    """Take back the last judgement, or that of the number: the case is again what it was without it.

    Raises:
        NotFoundError: there is none.
        StaleError: somebody else took it back since `seen`.
    """
    return Change(*_change(case, lambda: case.take_back(number, by, seen), None))


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A decision on a claim that was made or taken back, and what the case says before and after."""

    review: Review
    before: Resolved
    after: Resolved


def review(
    case: Case,
    claim: str,
    verdict: Verdict,
    by: str,
    why: str | None = None,
    spans: Spans = (),
    before: Resolved | None = None,
    seen: Seen | None = None,
) -> Reviewed:
    """Write down an analyst's decision on a claim, and what changes by it.

    What is rejected counts nowhere any more; what is corrected counts by the words of `spans`. `before` is what the
    case says without it, where that is at hand; `seen` the view that it is made on.

    Raises:
        InputError: the spans do not lie in the text of its report.
        NotFoundError: there is no such claim.
        StaleError: somebody else decided on it since `seen`.
    """
    made = _now()
    return Reviewed(*_change(case, lambda: case.review(claim, verdict, by, made, why, spans, seen), before))


def take_back_review(
    case: Case, number: int | None = None, by: str | None = None, seen: Seen | None = None
) -> Reviewed:
    """Take back the last decision on a claim, or that of the number: the case is again what it was without it.

    Raises:
        NotFoundError: there is none.
        StaleError: somebody else took it back since `seen`.
    """
    return Reviewed(*_change(case, lambda: case.take_back_review(number, by, seen), None))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _change(case: Case, act: Callable[[], T], before: Resolved | None) -> tuple[T, Resolved, Resolved]:
    """What was worked out is kept only where it was before, so that an undo gives back the case to the byte."""
    kept, held, weighed = case.resolved(), case.content, case.has_weights()
    before = kept or before or resolve(case, keep=False)
    done = act()
    content = case.content
    if content == held:
        return done, before, before
    after = _work_out(_readings(case), before.descents, case.judgements(), case.known())
    if kept is not None:
        with suppress(CaseError):
            case.keep(after, content)
        if weighed:
            weigh(case)
    return done, before, after


def _readings(case: Case) -> list[Reading]:
    return [case.reading(report.id) for report in case.reports()]


def _work_out(
    readings: Sequence[Reading],
    descents: tuple[Descent, ...] | None,
    judgements: Sequence[Judgement],
    known: Sequence[Known],
) -> Resolved:
    """Every step after reading; `descents` are given where they are known already."""
    if descents is None:
        descents = lineages(reading.report for reading in readings)
    found = actors(readings, judgements, known)
    who, voices = _who(readings, found, judgements), Voices.of(readings, descents)
    stated = propositions(readings, descents, who, voices)
    return Resolved(descents, found, stated, backed(voices, stated, who))


def _who(readings: Sequence[Reading], found: Actors, judgements: Sequence[Judgement]) -> Who:
    by_place = {place: actor.id for actor in found for place in actor.mentions}
    apart = (
        frozenset((left.id, right.id))
        for one in standing(judgements)
        if one.decision == "different" and (left := found.of(one.left)) and (right := found.of(one.right))
    )
    return Who.of(readings, by_place, apart)
