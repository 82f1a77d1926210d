"""Tables of events as others keep them: CSV with the column names of ACLED or of UCDP GED.

ACLED: Armed Conflict Location and Event Data (codebook of 2023); UCDP GED: Georeferenced Event Dataset (codebook 23.1).
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal

from firsthand.errors import InputError
from firsthand.ingest.source import bytes_of
from firsthand.ingest.text import checked, decode
from firsthand.origins.names import folded
from firsthand.report import normalise
from firsthand.shifts import Occurrence
from firsthand.wording import counted

Layout = Literal["ACLED", "UCDP GED"]
Cells = Mapping[str, str]

_NEEDED: dict[Layout, tuple[str, ...]] = {
    "ACLED": ("event_date", "event_type", "actor1"),
    "UCDP GED": ("date_start", "date_end", "type_of_violence", "side_a"),
}
_ID: dict[Layout, tuple[str, ...]] = {"ACLED": ("event_id_cnty", "event_id"), "UCDP GED": ("id", "relid")}
_VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d/%m/%Y", "%Y/%m/%d")
_ROUGH = {"2": 7, "3": 31}
"""How many days the day of an ACLED event may lie in, by its time_precision."""
_OUTLETS = re.compile(r"\s*[;,]\s*")


@dataclass(frozen=True, slots=True)
class TableEvent:
    """One row: the event, every name in it, the outlets that it rests on, and its cells as they are."""

    event: Occurrence
    names: tuple[str, ...]
    outlets: tuple[str, ...]
    cells: Cells = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventTable:
    """The events of a table; `notes` say which rows or values could not be used."""

    layout: Layout
    events: tuple[TableEvent, ...]
    notes: tuple[str, ...]

    def about(self, name: str | None) -> tuple[Occurrence, ...]:
        """The events that name an actor; all of them for `None`."""
        return tuple(one.event for one in self.events if name is None or _names(one, name))

    def reporting_beside(self, name: str) -> tuple[tuple[date, str], ...]:
        """Days with the outlets that the events of everybody else rest on: how much was reported at all."""
        others = (one for one in self.events if not _names(one, name))
        return tuple((one.event.first, outlet) for one in others for outlet in one.outlets if one.event.first)


def read_table(path: str) -> EventTable:
    """The events of a CSV file; commas, semicolons or tabs may part its cells. A repeated id counts once.

    Raises:
        InputError: the file cannot be read, or its columns are neither ACLED's nor UCDP GED's.
    """
    text = normalise(checked(decode(bytes_of(path)))).lstrip("\ufeff\n")
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    try:
        columns = [name.strip().strip('"').lower() for name in next(rows)]
    except csv.Error as error:
        raise InputError(f"has a first line that names no columns ({error}): mend its quotation marks") from error
    layout = _layout(columns)
    read = _acled if layout == "ACLED" else _ucdp
    notes: dict[str, int] = {}
    events = list(_events(rows, columns, layout, read, notes))
    told = tuple(f"{counted(number, 'row')} {what}" for what, number in notes.items())
    return EventTable(layout, tuple(events), told)


def _layout(columns: list[str]) -> Layout:
    for layout, needed in _NEEDED.items():
        if set(needed) <= set(columns):
            return layout
    nearest = max(_NEEDED, key=lambda layout: len(set(_NEEDED[layout]) & set(columns)))
    missing = [name for name in _NEEDED[nearest] if name not in columns]
    expected = "; ".join(f"{layout}: {', '.join(needed)}" for layout, needed in _NEEDED.items())
    seen = ", ".join(columns[:12]) + (" …" if len(columns) > 12 else "")
    raise InputError(
        f"the columns are {seen}; expected those of one of {expected}. For {nearest}, {', '.join(missing)} "
        f"{'is' if len(missing) == 1 else 'are'} missing: rename or add"
    )


def _events(
    rows: Iterator[list[str]],
    columns: list[str],
    layout: Layout,
    read: Callable[[Cells, dict[str, int]], TableEvent],
    notes: dict[str, int],
) -> Iterator[TableEvent]:
    seen: set[str] = set()
    key = next((name for name in _ID[layout] if name in columns), None)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            _note(notes, "could not be read as cells: left out")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            _note(notes, f"had not the {len(columns)} cells of the first: left out")
            continue
        row = dict(zip(columns, (" ".join(cell.split()) for cell in cells), strict=True))
        if key and row[key]:
            if row[key] in seen:
                _note(notes, "repeated the id of another: counted once")
                continue
            seen.add(row[key])
        yield replace(read(row, notes), cells=row)


def _acled(row: Cells, notes: dict[str, int]) -> TableEvent:
    day = _day(row["event_date"], notes)
    reach = _ROUGH.get(row.get("time_precision", ""), 1)
    first = day - timedelta(reach // 2) if day else None
    last = first + timedelta(reach - 1) if first else None
    event = Occurrence(
        first,
        last,
        weapon=row.get("sub_event_type") or row["event_type"] or "unknown",
        target=row.get("actor2") or "unknown",
        place=row.get("admin1") or row.get("location") or row.get("country") or "unknown",
        actor=row["actor1"] or "unknown",
        size=_number(row.get("fatalities", ""), notes),
    )
    names = tuple(row.get(name, "") for name in ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2"))
    return TableEvent(event, names, _outlets(row.get("source", "")))


def _ucdp(row: Cells, notes: dict[str, int]) -> TableEvent:
    first, last = _day(row["date_start"], notes), _day(row["date_end"], notes)
    if first and last and last < first:
        _note(notes, "ended before they began: taken as without a date")
        first = last = None
    event = Occurrence(
        first,
        last,
        weapon=_VIOLENCE.get(row["type_of_violence"], row["type_of_violence"] or "unknown"),
        target=row.get("side_b") or "unknown",
        place=row.get("adm_1") or row.get("where_coordinates") or row.get("country") or "unknown",
        actor=row["side_a"] or "unknown",
        size=_number(row.get("best", ""), notes),
    )
    outlets = row.get("source_office") or row.get("source_article", "").partition(",")[0].strip('" ')
    return TableEvent(event, (row["side_a"], row.get("side_b", "")), _outlets(outlets))


def _names(one: TableEvent, name: str) -> bool:
    return any(folded(name) in folded(words) for words in one.names)


def _day(text: str, notes: dict[str, int]) -> date | None:
    """A day in one of the forms that such tables use; a time of day behind it does not matter."""
    bare = re.sub(r"[T ]\d\d:\d\d.*$", "", text)
    for form in _FORMS:
        try:
            return datetime.strptime(bare, form).date()
        except ValueError:
            continue
    _note(notes, "had a date that is none" if text else "had no date")
    return None


def _number(text: str, notes: dict[str, int]) -> int | None:
    if not re.fullmatch(r"-?\d{1,15}(\.0+)?", text, re.ASCII):
        return None
    number = int(text.partition(".")[0])
    if number < 0:
        _note(notes, "had a number below 0: that number is not used")
        return None
    return number


def _outlets(text: str) -> tuple[str, ...]:
    return tuple(name for name in _OUTLETS.split(text) if name)


def _note(notes: dict[str, int], what: str) -> None:
    notes[what] = notes.get(what, 0) + 1
