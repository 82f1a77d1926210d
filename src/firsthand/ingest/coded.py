"""Events that others have coded, as readings: each row of an ACLED or UCDP GED table is a report of its own.

The report's text is the row, a line for each cell, so that everything found in it has its characters; each source that
the row cites says what the notes tell. Types of event become PLOVER's; what has no counterpart is told and left out.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import get_args

from firsthand.ingest.record import Record
from firsthand.ingest.tables import EventTable, TableEvent, read_table
from firsthand.reading import (
    Attribution,
    Event,
    EventType,
    Mention,
    MentionType,
    Mode,
    PlacePrecision,
    Reading,
    Role,
    RoleName,
    Source,
    TimePrecision,
    When,
    Where,
)
from firsthand.report import Report
from firsthand.span import Span
from firsthand.wording import counted

_TYPES: Mapping[str, EventType] = {
    "battles": "ASSAULT",
    "explosions/remote violence": "ASSAULT",
    "violence against civilians": "ASSAULT",
    "protests": "PROTEST",
    "riots": "PROTEST",
    "agreement": "AGREE",
    "arrests": "COERCE",
    "headquarters or base established": "MOBILIZE",
    "change to group/activity": "MOBILIZE",
    "non-violent transfer of territory": "RETREAT",
}
"""ACLED's types of event, and sub-types of its strategic developments, as PLOVER's."""
_MODES: Mapping[str, Mode] = {
    "suicide bomb": "bomb",
    "remote explosive/landmine/ied": "bomb",
    "grenade": "bomb",
    "abduction/forced disappearance": "abduct",
    "armed clash": "small_arms",
    "air/drone strike": "other",
    "shelling/artillery/missile attack": "other",
    "looting/property destruction": "other",
}
_STATE = ("government of", "military forces of", "police forces of")
_ONE_SIDED = ("3", "violence against civilians", "explosions/remote violence")
_PLACES: Mapping[str, PlacePrecision] = {"1": "city", "2": "district", "3": "province", "4": "province", "6": "country"}
_ENDS = (("actor1", "side_a"), ("actor2", "side_b"))
_DAYS: tuple[tuple[int, TimePrecision], ...] = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))


@dataclass(frozen=True, slots=True)
class Coded:
    """The readings of a table, one a row; `notes` say what could not be used."""

    readings: tuple[Reading, ...]
    notes: tuple[str, ...]


def read_coded(path: str, outlet: str | None = None) -> Coded:
    """The rows of a CSV file as readings; `outlet` is who made the table.

    Raises:
        InputError: the file cannot be read, or its columns are neither ACLED's nor UCDP GED's.
    """
    table = read_table(path)
    left_out: Counter[str] = Counter()
    readings = tuple(_readings(table, PurePath(path).stem, outlet, left_out))
    more = (
        f"{counted(n, 'row')} of type {type_!r} left out: it has no type of PLOVER" for type_, n in left_out.items()
    )
    return Coded(readings, (*table.notes, *more))


def _readings(table: EventTable, stem: str, outlet: str | None, left_out: Counter[str]) -> Iterator[Reading]:
    for row in table.events:
        type_ = _type(table, row)
        if type_ is None:
            left_out[row.cells.get("event_type", "")] += 1
        elif any(row.cells.values()):
            yield _Row(table, row, stem, outlet).reading(type_)


def _type(table: EventTable, row: TableEvent) -> EventType | None:
    if table.layout == "UCDP GED":
        return "ASSAULT"
    told, more = (row.cells.get(name, "") for name in ("event_type", "sub_event_type"))
    own = next((type_ for type_ in get_args(EventType) if type_ == told), None)
    return own or _TYPES.get(told.lower()) or _TYPES.get(more.lower())


class _Row:
    """A row as text, with the span of each cell."""

    def __init__(self, table: EventTable, row: TableEvent, stem: str, outlet: str | None) -> None:
        self.row = row
        record = Record(row.cells)
        self.cells, self.spans, self.names = record.cells, record.spans, record.names
        known = next(
            (self.cells[name] for name in ("event_id_cnty", "event_id", "id", "relid") if name in self.cells), ""
        )
        id_ = "".join(c if c.isalnum() or c in "-_." else "-" for c in known)
        id_ = id_ or hashlib.sha256(record.text.encode()).hexdigest()[:12]
        self.report = Report(f"{'-'.join(stem.split()) or 'table'}-{id_}", record.text, outlet=outlet)
        self.reader = f"table {table.layout}"

    def reading(self, type_: EventType) -> Reading:
        mentions = tuple(self._mentions())
        said = tuple(self._attributions())
        events = tuple(self._event(f"e{n}", type_, one.id) for n, one in enumerate(said, start=1))
        return Reading(self.report, self.reader, mentions, said, events)

    def _cell(self, *names: str) -> str | None:
        """The first of these columns in which something stands."""
        return next((name for name in names if name in self.spans), None)

    def _sides(self) -> Iterator[tuple[int, str]]:
        for number, names in enumerate(_ENDS):
            if (name := self._cell(*names)) and not self.cells[name].lower().startswith("civilians"):
                yield number, name

    def _mentions(self) -> Iterator[Mention]:
        number = 0
        for _, name in self._sides():
            number += 1
            state = self.cells[name].lower().startswith(_STATE)
            kind: MentionType = "state_force" if state else "armed_group"
            yield Mention(f"m{number}", self.spans[name], kind)
        if place := self._cell("location", "where_coordinates"):
            yield Mention(f"m{number + 1}", self.spans[place], "place")

    def _attributions(self) -> Iterator[Attribution]:
        """One for each source that the row cites; where it cites none, whoever made the table says so."""
        what = self._cell("notes", "source_headline", "source_article", "event_type", "side_a") or next(
            iter(self.spans)
        )
        content = (self.spans[what],)
        column = self._cell("source", "source_office")
        cited = self.row.outlets if column else ()
        place = 0
        for number, outlet in enumerate(cited, start=1):
            assert column is not None
            place = self.cells[column].find(outlet, place)
            start = self.spans[column].start + place
            place += len(outlet)
            source = Source((Span(start, start + len(outlet)),), "named_organisation", anonymous=False)
            yield Attribution(f"a{number}", source, (self.names[column],), content)
        if not cited:
            yield Attribution("a1", Source((), "reporter", anonymous=False), (), content)

    def _event(self, id_: str, type_: EventType, said: str) -> Event:
        trigger = self._cell("sub_event_type", "event_type", "type_of_violence") or next(iter(self.spans))
        sub = self.cells.get("sub_event_type", "").lower()
        own: dict[str, Mode] = {mode: mode for mode in get_args(Mode)}
        return Event(
            id_, type_, own.get(sub) or _MODES.get(sub, "unknown"), self.spans[trigger], said, tuple(self._roles()),
            self._when(), self._where(),
        )  # fmt: skip

    def _roles(self) -> Iterator[Role]:
        """In a battle nobody is said to have begun: both are participants."""
        kind = (self.cells.get("event_type") or self.cells.get("type_of_violence") or "").lower()
        one_sided = kind in _ONE_SIDED or kind.upper() in get_args(EventType)
        for number, name in self._sides():
            alone: RoleName = "target" if number else "perpetrator"
            role: RoleName = alone if one_sided else "participant"
            yield Role(role, self.spans[name])

    def _when(self) -> When | None:
        first, last = self.row.event.first, self.row.event.last
        if first is None or last is None:
            return None
        days = (last - first).days + 1
        precision: TimePrecision = next((word for most, word in _DAYS if days <= most), "unknown")
        name = self._cell("event_date", "date_start")
        return When(first.isoformat(), last.isoformat(), precision, (self.spans[name],) if name else ())

    def _where(self) -> Where | None:
        name = self._cell("location", "where_coordinates", "adm_1", "admin1", "country")
        if name is None:
            return None
        lat, lon = _degrees(self.cells.get("latitude"), 90), _degrees(self.cells.get("longitude"), 180)
        if lat is None or lon is None:
            lat = lon = None
        code = self.cells.get("geo_precision") or self.cells.get("where_prec") or ""
        country = self.cells.get("country", "")
        iso = country if len(country) == 2 and country.isupper() else None
        return Where(self.cells[name], lat, lon, iso, _PLACES.get(code, "unknown"), (self.spans[name],))


def _degrees(text: str | None, most: float) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if abs(value) <= most else None
