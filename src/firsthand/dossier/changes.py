"""What changed, and when: attacks by month, with the probability of a shift over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.actors import Actor
from firsthand.dossier.entries import Row
from firsthand.errors import FirsthandError
from firsthand.happenings import Happening
from firsthand.shifts import occurrences, series_of, shifts
from firsthand.wording import counted, day_in_words

WIDTH, HEIGHT = 960.0, 120.0
"""Of the drawing, in its units."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month: where its bar stands, how high it is, and how high the probability of a shift at its start."""

    x: float
    width: float
    height: float
    shift: float
    told: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The chart, the shifts in words, and what can and cannot be said."""

    months: tuple[Month, ...]
    found: tuple[str, ...]
    notes: tuple[str, ...]
    ends: tuple[str, str] | None = None


def changes(happened: Sequence[Happening], known: Sequence[Actor], rows: Sequence[Row]) -> Changes:
    """Shifts in the weapons and the tempo of everybody's attacks, as far as the reports were published."""
    names = {actor.id: (actor.name, *actor.names) for actor in known}
    days = [(day, row.outlet) for row in rows if (day := row.report.published_on)]
    attacks = [one for one in happened if one.type == "ASSAULT"]
    if not attacks or not days:
        return Changes((), (), ("no attack with a time is told of: nothing can be said of changes",))
    try:
        found = shifts(series_of(occurrences(attacks, names), "weapon", "month", days, max(day for day, _ in days)))
    except FirsthandError as error:
        return Changes((), (), (str(error),))
    series = found.series
    totals = [int(total) for total in series.counts.sum(axis=1)] if len(series.counts) else []
    probable = found.posterior.any.tolist() if found.posterior else [0.0] * len(totals)
    most, wide = max(totals, default=0), WIDTH / max(len(totals), 1)
    months = tuple(
        Month(
            round(at * wide, 1),
            round(0.8 * wide, 1),
            round(HEIGHT * total / most, 1) if most else 0.0,
            round(HEIGHT * share, 1),
            f"{_month(series.day(at))}: {counted(total, 'attack')}, shift {share:.0%}",
        )
        for at, (total, share) in enumerate(zip(totals, probable, strict=True))
    )
    words = tuple(
        f"{day_in_words(one.earliest.isoformat())} to {day_in_words(one.latest.isoformat())} ({one.probability:.0%}): "
        f"{one.in_words}"
        for one in found.shifts
    )
    quiet = (f"nothing changed, with probability {found.quiet:.0%}",) if found.quiet is not None and not words else ()
    last = series.day(len(totals)) if totals else None
    ends = (day_in_words(series.day(0).isoformat()), day_in_words(last.isoformat())) if last else None
    return Changes(months, words, (*quiet, *found.notes), ends)


def _month(day: date) -> str:
    return day_in_words(day.isoformat()).partition(" ")[2]
