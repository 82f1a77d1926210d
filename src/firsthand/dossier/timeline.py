"""When it happened and when it was published, as places on a line from 0 to 100."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.dossier.entries import Entry, Held, Ref, Row
from firsthand.wording import MONTHS, day_in_words, outlets_in_words, when_in_words

LANES = 9
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 24000, 60000)
_MOST_TICKS = 5
_MARGIN = 3.0
_GAP = 1.6


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the line: `left` and `width` in per cent; `lane` counts from the axis, `None` for no room."""

    time: str
    text: str
    who: str
    refs: tuple[Ref, ...]
    left: float
    width: float = 0.0
    lane: int | None = None


@dataclass(frozen=True, slots=True)
class Undated:
    """An event whose time is not known."""

    text: str
    who: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on the axis; `left` in per cent."""

    left: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events and dated publications in order, and those of unknown time beside them."""

    events: tuple[Moment, ...]
    published: tuple[Moment, ...]
    undated_events: tuple[Undated, ...]
    undated_reports: tuple[Row, ...]
    ticks: tuple[Tick, ...]

    @property
    def lanes(self) -> int:
        """How many lanes the events take."""
        return max((event.lane + 1 for event in self.events if event.lane is not None), default=0)

    @property
    def left_out(self) -> int:
        """How many events there was no room to draw."""
        return sum(event.lane is None for event in self.events)


@dataclass(frozen=True, slots=True)
class _Happening:
    """What makes two claims one line of the list: the same days and words from a source named in the same way."""

    days: tuple[date, date] | None
    time: str
    text: str
    who: str
    reporter: bool


def timeline(rows: Sequence[Row], entries: Sequence[Entry]) -> Timeline:
    """The times of the reports and of the events in them; what copies say in the same words is one line."""
    said: dict[_Happening, list[tuple[Entry, Ref]]] = {}
    for entry in entries:
        for held in entry.held:
            if held.event:
                said.setdefault(_happening(entry, held), []).append((entry, held.ref))
    dated = [(happening, happening.days) for happening in said if happening.days]
    dated.sort(key=lambda pair: pair[1])
    known = [(row, day) for row in rows if (day := row.report.published_on)]
    scale = _Scale([*(day for _, day in known), *(day for _, days in dated for day in days)])
    return Timeline(
        tuple(
            Moment(at.time, at.text, _voice(at, said[at]), _refs(said[at]), left, width, lane)
            for (at, _), (left, width, lane) in zip(dated, scale.lanes(days for _, days in dated), strict=True)
        ),
        tuple(
            Moment(
                day_in_words(day.isoformat()), row.report.title or row.report.id, row.outlet, (row.ref,), scale.at(day)
            )
            for row, day in known
        ),
        tuple(Undated(at.text, _voice(at, said[at]), _refs(said[at])) for at in said if not at.days),
        tuple(row for row in rows if not row.report.published),
        tuple(scale.ticks()),
    )


class _Scale:
    """Places on the line between the first and the last of some days."""

    def __init__(self, days: Sequence[date]) -> None:
        self.known = bool(days)
        self.first, self.last = (min(days), max(days)) if days else (date.min, date.min)

    def at(self, day: date) -> float:
        length = self.last.toordinal() - self.first.toordinal()
        share = (day.toordinal() - self.first.toordinal()) / length if length else 0.5
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def lanes(self, intervals: Iterable[tuple[date, date]]) -> Iterable[tuple[float, float, int | None]]:
        """Left edge, width and lane of each interval, in order of their first days."""
        free = [-_GAP] * LANES
        for first, last in intervals:
            left, right = self.at(first), self.at(last)
            lane = next((lane for lane in range(LANES) if free[lane] + _GAP <= left), None)
            if lane is not None:
                free[lane] = right
            yield left, round(right - left, 2), lane

    def ticks(self) -> Iterable[Tick]:
        if not self.known:
            return
        first, last = (12 * day.year + day.month - 1 for day in (self.first, self.last))
        if first == last:
            yield Tick(50.0, _month(first))
            return
        step = next((step for step in _STEPS if last // step - (first - 1) // step <= _MOST_TICKS), _STEPS[-1])
        for month in range(-(-first // step) * step, last + 1, step):
            day = date(month // 12, month % 12 + 1, 1)
            if self.first <= day:
                yield Tick(self.at(day), str(day.year) if step >= 12 else _month(month))


def _happening(entry: Entry, held: Held) -> _Happening:
    when = held.when
    ends = (when.start or when.end, when.end or when.start) if when else (None, None)
    days = None
    if ends[0] and ends[1]:
        first, last = date.fromisoformat(ends[0][:10]), date.fromisoformat(ends[1][:10])
        days = (first, max(first, last))
    time = when_in_words(when) if when else "time unknown"
    return _Happening(days, time, held.text or "", entry.who, entry.by_reporter)


def _voice(happening: _Happening, said: Sequence[tuple[Entry, Ref]]) -> str:
    outlets = outlets_in_words(list(dict.fromkeys(entry.row.outlet for entry, _ in said)))
    return outlets if happening.reporter else f"{happening.who}, quoted by {outlets}"


def _refs(said: Sequence[tuple[Entry, Ref]]) -> tuple[Ref, ...]:
    return tuple(ref for _, ref in said)


def _month(month: int) -> str:
    return f"{MONTHS[month % 12][:3]} {month // 12}"
