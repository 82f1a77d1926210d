"""Joins the steps to the case: reports are read, what they have in common is worked out, and both are stored."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from firsthand.case import Case, Resolved
from firsthand.errors import CaseError, FirsthandError
from firsthand.ingest import SetAside
from firsthand.lineage import lineages
from firsthand.propositions import propositions
from firsthand.reader import DEFAULT_READER, reader_named
from firsthand.report import Report


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
) -> Outcome:
    """Read every report that the case does not know yet into it, each stored as soon as it is read.

    `progress` is called after each report with its path, or its id where it has none. A report that cannot be
    read or stored is set aside, and the rest goes on.

    Raises:
        CaseError: the case itself fails; what was stored before is kept, and the next run goes on from there.
        SettingError: there is no reader of that name.
    """
    read = reader_named(reader)
    counts = {"new": 0, "updated": 0, "known": 0}
    set_aside: list[SetAside] = []
    for item in reports:
        if isinstance(item, SetAside):
            set_aside.append(item)
        else:
            try:
                counts["known" if case.knows(item, reader) else case.add(read(item))] += 1
            except CaseError:
                raise
            except FirsthandError as error:
                set_aside.append(SetAside(item.path or item.id, str(error)))
        if progress:
            progress(item.path or item.id if isinstance(item, Report) else item.path)
    return Outcome(**counts, set_aside=tuple(set_aside))


def resolve(case: Case) -> Resolved:
    """Where the reports of a case come from and what they state together; worked out where something was added.

    It is kept with the case where that can be written; what was worked out is given in any case.
    """
    known = case.resolved()
    if known is not None:
        return known
    content = case.content
    readings = [case.reading(report.id) for report in case.reports()]
    descents = lineages(reading.report for reading in readings)
    found = Resolved(descents, propositions(readings, descents))
    with suppress(CaseError):
        case.keep(found, content)
    return found
