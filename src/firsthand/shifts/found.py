"""The shifts of a series, and what cannot be said of it."""

from dataclasses import dataclass, replace
from math import log

import numpy as np

from firsthand.reading import Json
from firsthand.shifts.assumptions import Assumptions, assumptions_for
from firsthand.shifts.picking import dated, picked
from firsthand.shifts.posterior import Posterior, posterior
from firsthand.shifts.series import Series, usual
from firsthand.shifts.shift import Shift, shifts_at
from firsthand.wording import counted

_REPORTING = 0.5
_CLUSTERED = 0.2
_STEPS = (1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0)
_SEEN = 4.0
"""How much the expected logarithm of the likelihood ratio must outweigh the prior for a change to be seen."""


@dataclass(frozen=True, slots=True, eq=False)
class Shifts:
    """What was found in a series. `quiet` is the probability that nothing changed, `None` where nothing can be said.

    `posterior` holds the probability of a shift for each bin; `notes` say what was left out and what cannot be told.
    """

    series: Series
    shifts: tuple[Shift, ...]
    quiet: float | None
    posterior: Posterior | None
    notes: tuple[str, ...]

    def as_json(self) -> Json:
        """All of it as plain values; `bins` is what a chart needs: day, counts, exposure, probabilities."""
        series = self.series
        bins: list[Json] = []
        for at, row in enumerate(series.counts.tolist()):
            shares = self.posterior.aspects[at].tolist() if self.posterior else [None] * 3
            named = zip(("tempo", "mix", "both"), shares, strict=True)
            bins.append(
                {
                    "starts": series.day(at).isoformat(),
                    "counts": row,
                    "exposure": None if series.exposure is None else float(series.exposure[at]),
                    "shift": {name: None if share is None else round(share, 5) for name, share in named},
                }
            )
        return {
            "bin": series.bin,
            "kinds": list(series.kinds),
            "events": int(series.counts.sum()),
            "quiet": None if self.quiet is None else round(self.quiet, 4),
            "shifts": [shift.as_json() for shift in self.shifts],
            "bins": bins,
            "notes": list(self.notes),
        }


def shifts(series: Series, assumed: Assumptions | None = None) -> Shifts:
    """The shifts of a series in the order of time; `notes` say plainly what can and what cannot be said."""
    assumed = assumed or assumptions_for(series.bin)
    events, bins = int(series.counts.sum()), len(series.counts)
    none = _nothing_to_say(series, assumed)
    if none:
        return Shifts(series, (), None, None, (*series.notes, none))
    exposure = usual(series)
    found = posterior(series.counts, exposure, assumed)
    picks = picked(found.any, assumed, assumed.near, assumed.first, assumed.further)
    dates = dated(found.any, picks, assumed)
    notes = [*series.notes]
    if not dates:
        notes.append(f"no shift is shown; that there was none has a probability of {found.quiet:.2f}")
        notes.append(_unseen(events))
    notes.append(
        f"a change in the first or last {assumed.least} {series.bin}s, or one that lasts less, is not looked for: "
        f"{series.day(bins - assumed.least)} and later is yet to be seen"
    )
    if found.clustering > _CLUSTERED:
        notes.append("events come in clusters here: single lively or quiet times count for less")
    notes += _of_reporting(series, found, assumed)
    return Shifts(series, shifts_at(series, found, dates, assumed), found.quiet, found, tuple(notes))


def _nothing_to_say(series: Series, assumed: Assumptions) -> str | None:
    events, bins = int(series.counts.sum()), len(series.counts)
    if events < 2:
        many = "one dated event tells" if events else "no dated event: that tells"
        return f"{many} nothing of shifts; nothing can be said"
    if bins < 2 * assumed.least:
        return (
            f"{counted(events, 'event')} within {counted(bins, series.bin)}: at least {2 * assumed.least} "
            f"{series.bin}s are needed to set a before against an after; nothing can be said"
        )
    return None


def _unseen(events: int) -> str:
    """The smallest change of tempo in the middle of so many events that would stand out, in words."""
    needed = log(104) + _SEEN
    for step in _STEPS:
        parts = (2 / (1 + step), 2 * step / (1 + step))
        if sum(events / 2 * part * log(part) for part in parts) >= needed:
            return (
                f"with {counted(events, 'event')}, only a change of tempo by a factor of about {step:g} or more "
                f"would stand out: a smaller one may have happened"
            )
    return f"with {counted(events, 'event')}, no change of tempo would stand out: a shift may have happened unseen"


def _of_reporting(series: Series, found: Posterior, assumed: Assumptions) -> list[str]:
    """What looks like a shift where reporting is taken to be alike at all times, and is none otherwise."""
    if series.exposure is None:
        return []
    notes = []
    if silent := int((series.exposure == 0).sum()):
        notes.append(f"nothing was reported in {counted(silent, series.bin)}: taken as not known, not as quiet")
    plain = posterior(series.counts, np.ones(len(series.counts)), replace(assumed, clusterings=((0.0, 1.0),)))
    for at in sorted(picked(plain.any, assumed, assumed.near, assumed.first, assumed.further)):
        part = slice(max(0, at - assumed.part), at + assumed.part + 1)
        if found.any[part].sum() < _REPORTING * plain.any[part].sum():
            notes.append(
                f"about {series.day(at)} the number of events changes as the number of outlets does: "
                f"the reporting changed, not shown to be the events"
            )
    return notes
