"""Events as counts: how many of each kind in each week or month, and how much was reported then."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from firsthand.errors import InputError, SettingError
from firsthand.shifts.assumptions import Bin, assumptions_for
from firsthand.shifts.likelihood import Counts, Floats
from firsthand.wording import counted, listed

By = Literal["tempo", "weapon", "target", "place", "actor", "claimant", "size"]
BY: tuple[By, ...] = ("tempo", "weapon", "target", "place", "actor", "claimant", "size")
UNKNOWN = "unknown"
OTHERS = "others"
MOST_BINS = 520
MOST_KINDS = 12
_DAYS_OF_WEEK = 7
_MONTHS = 12
_SIZES = ((10, "under 10"), (100, "10 to 99"), (1000, "100 to 999"))
_LARGEST = "1000 or more"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event, told once however many reports tell of it. `first` and `last` are the days between which it lies.

    `size` is a number of people: of the group that acts, or of those killed, as the series is to show.
    """

    first: date | None
    last: date | None
    weapon: str = UNKNOWN
    target: str = UNKNOWN
    place: str = UNKNOWN
    actor: str = UNKNOWN
    claimant: str = UNKNOWN
    size: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Counts, bins × kinds; the first bin begins on the day `starts`. `notes` say in words what was left out.

    `exposure` says for each bin how much was reported (say, how many outlets): the tempo is in proportion to it, and a
    bin without any tells nothing. `None`: alike at all times.

    Raises:
        InputError: the counts are no table of the given kinds, negative or not whole, or the exposure does not fit.
    """

    starts: date
    bin: Bin
    counts: Counts
    kinds: tuple[str, ...]
    exposure: Floats | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        counts = np.asarray(self.counts)
        if counts.ndim != 2 or counts.shape[1] != len(self.kinds) or not self.kinds:
            seen = " × ".join(map(str, counts.shape))
            raise InputError(f"counts are {seen}: expected bins × {counted(len(self.kinds), 'kind')}")
        if counts.size and (not np.isfinite(counts).all() or (counts < 0).any() or (counts != np.floor(counts)).any()):
            at, kind = np.argwhere(~np.isfinite(counts) | (counts < 0) | (counts != np.floor(counts)))[0]
            seen = f"{counts[at, kind]} of {self.kinds[kind]} in the {self.bin} of {self.day(int(at))}"
            raise InputError(f"a count is {seen}: expected whole numbers from 0 on; correct the table")
        object.__setattr__(self, "counts", counts.astype(np.int64))
        if self.exposure is not None:
            exposure = np.asarray(self.exposure, float)
            if exposure.shape != counts.shape[:1] or not np.isfinite(exposure).all() or (exposure < 0).any():
                raise InputError(f"exposure should be {len(counts)} numbers from 0 on, one for each {self.bin}")
            object.__setattr__(self, "exposure", exposure)
        if len(counts) > MOST_BINS:
            raise SettingError(f"{len(counts)} {self.bin}s are too many, at most {MOST_BINS}: count by month, or less")

    def day(self, number: int) -> date:
        """The first day of a bin; of the one after the last as well."""
        if self.bin == "week":
            return self.starts + timedelta(_DAYS_OF_WEEK * number)
        months = self.starts.year * _MONTHS + self.starts.month - 1 + number
        return date(months // _MONTHS, months % _MONTHS + 1, 1)

    def until(self, number: int) -> "Series":
        """The series as it was after so many bins."""
        exposure = None if self.exposure is None else self.exposure[:number]
        return Series(self.starts, self.bin, self.counts[:number], self.kinds, exposure, self.notes)


def series_of(
    events: Iterable[Occurrence],
    by: By = "tempo",
    bin: Bin = "week",
    reporting: Iterable[tuple[date, str]] = (),
    today: date | None = None,
) -> Series:
    """Count events by what `by` says of them, from the first that is dated to the last or the last day of reporting.

    An event whose days are not known exactly is put into that interval, several of one interval evenly over it; one
    that may lie anywhere in more than a quarter of a year, has no date, or lies after `today`, is left out and
    counted in the notes. `reporting` are days with the outlet that published: the exposure of a bin is how many outlets
    published in it or the 28 days after.
    """
    every = list(events)
    dated = [(one, one.first, one.last) for one in every if one.first and one.last and one.first <= one.last]
    vague = [one for one in dated if (one[2] - one[1]).days >= _longest(bin)]
    ahead = [one for one in dated if today and one[1] > today and one not in vague]
    used = [one for one in dated if one not in vague and one not in ahead]
    notes = _left_out(len(every) - len(dated), len(vague), len(ahead), sum(a != b for _, a, b in used), today)
    label = _labels(by)
    days = _spread([(first, last) for _, first, last in used])
    kinds = _kinds(Counter(label(one) for one, _, _ in used))
    published = sorted((day, outlet) for day, outlet in reporting if today is None or day <= today)
    ends = [*days, *(day for day, _ in published)]
    if not days:
        return Series(today or date(2000, 1, 3), bin, np.zeros((0, len(kinds)), np.int64), kinds, None, notes)
    start = begins(min(days), bin)
    empty = Series(start, bin, np.zeros((0, len(kinds)), np.int64), kinds, None, notes)
    number = _bin_of(max(ends), empty) + 1
    counts = np.zeros((number, len(kinds)), np.int64)
    if number <= MOST_BINS:
        for (one, _, _), day in zip(used, days, strict=True):
            name = label(one)
            counts[_bin_of(day, empty), kinds.index(name if name in kinds else OTHERS)] += 1
    exposure = _outlets(published, number, empty) if published else None
    if exposure is not None:
        exposure = np.maximum(exposure, counts.any(axis=1))
    return Series(start, bin, counts, kinds, exposure, notes)


def usual(series: Series) -> Floats:
    """The exposure of each bin as a multiple of the mean of those that have any; one where none is known.

    Where something was counted, something was reported.
    """
    if series.exposure is None or not series.exposure.any():
        return np.ones(len(series.counts))
    exposure = np.maximum(series.exposure, series.counts.any(axis=1) * series.exposure[series.exposure > 0].min())
    multiples: Floats = exposure / exposure[exposure > 0].mean()
    return multiples


def begins(day: date, bin: Bin) -> date:
    """The first day of the bin that a day lies in: its Monday, or the first of its month."""
    return day - timedelta(day.weekday()) if bin == "week" else day.replace(day=1)


def band(size: int | None) -> str:
    """A number of people as one of a few sizes."""
    if size is None:
        return UNKNOWN
    return next((words for below, words in _SIZES if size < below), _LARGEST)


def _longest(bin: Bin) -> int:
    return assumptions_for(bin).least * (_DAYS_OF_WEEK if bin == "week" else 31)


def _labels(by: By) -> Callable[[Occurrence], str]:
    if by not in BY:
        raise SettingError(f"by {by!r} is not known: choose one of {', '.join(BY)}")
    if by == "tempo":
        return lambda _: "events"
    if by == "size":
        return lambda one: band(one.size)
    return lambda one: str(getattr(one, by))


def _kinds(counts: Counter[str]) -> tuple[str, ...]:
    """The commonest kinds, and one for all others where there are more."""
    named = [kind for kind, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    if len(named) > MOST_KINDS:
        named = [*[*(kind for kind in named if kind != OTHERS)][: MOST_KINDS - 1], OTHERS]
    return tuple(named) or ("events",)


def _spread(intervals: Sequence[tuple[date, date]]) -> list[date]:
    """A day for each event: where several have one interval, evenly over it in the order given."""
    number, seen = Counter(intervals), Counter[tuple[date, date]]()
    days = []
    for first, last in intervals:
        part = (seen[first, last] + 0.5) / number[first, last]
        seen[first, last] += 1
        days.append(first + timedelta(int(part * ((last - first).days + 1))))
    return days


def _bin_of(day: date, series: Series) -> int:
    if series.bin == "week":
        return (day - series.starts).days // _DAYS_OF_WEEK
    return (day.year - series.starts.year) * _MONTHS + day.month - series.starts.month


def _outlets(published: Sequence[tuple[date, str]], number: int, series: Series) -> Floats:
    """How many outlets published in each bin or in the 28 days after it: events are reported late."""
    later = 4 if series.bin == "week" else 1
    outlets: list[set[str]] = [set() for _ in range(number)]
    for day, outlet in published:
        at = _bin_of(day, series)
        for place in range(max(at - later, 0), min(at + 1, number)):
            outlets[place].add(outlet)
    return np.array([len(names) for names in outlets], float)


def _left_out(undated: int, vague: int, ahead: int, spread: int, today: date | None) -> tuple[str, ...]:
    parts = []
    if undated:
        parts.append(f"{counted(undated, 'event')} without a date")
    if vague:
        parts.append(f"{counted(vague, 'event')} dated only to more than a quarter of a year")
    if ahead:
        parts.append(f"{counted(ahead, 'event')} dated after {today}")
    notes = [f"left out: {listed(parts)}"] if parts else []
    if spread:
        notes.append(f"{counted(spread, 'event')} dated to several days: put evenly into those days")
    return tuple(notes)
