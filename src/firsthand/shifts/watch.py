"""Shifts while events come in: each new bin updates the posterior, and an alarm is given once."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from firsthand.shifts.assumptions import Assumptions, assumptions_for
from firsthand.shifts.likelihood import Floats
from firsthand.shifts.picking import picked
from firsthand.shifts.posterior import posterior
from firsthand.shifts.series import Series, usual

_BACK = 60


@dataclass(frozen=True, slots=True)
class Alarm:
    """A shift as it was told while events came in: `bin` and `likely` are when it seems to have happened.

    `told` is how many bins had been seen by then, `day` the first day after them.
    """

    bin: int
    told: int
    likely: date
    day: date
    probability: float


class Watch:
    """A series that grows: what is added is looked at at once, with nothing of what comes later.

    An alarm is not taken back; `probability` holds what is now known of every bin of the last 60.
    """

    def __init__(self, series: Series, assumed: Assumptions | None = None) -> None:
        self.series = series.until(0)
        self.assumed = assumed or assumptions_for(series.bin)
        self.alarms: tuple[Alarm, ...] = ()
        self.probability: Floats = np.zeros(0)
        self._clusterings = self.assumed.clusterings
        for at in range(len(series.counts)):
            self._see(series.until(at + 1))

    def add(self, counts: tuple[int, ...], exposure: float | None = None) -> tuple[Alarm, ...]:
        """Add the next bin; the alarms that it gives rise to."""
        old = self.series
        exposures = None
        if old.exposure is not None or exposure is not None:
            before = np.ones(len(old.counts)) if old.exposure is None else old.exposure
            exposures = np.append(before, 1.0 if exposure is None else exposure)
        rows = np.vstack((old.counts, [counts]))
        return self._see(Series(old.starts, old.bin, rows, old.kinds, exposures, old.notes))

    def _see(self, series: Series) -> tuple[Alarm, ...]:
        self.series = series
        bins, assumed = len(series.counts), self.assumed
        if bins < assumed.least + assumed.youngest or series.counts.sum() < 2:
            self.probability = np.zeros(bins)
            return ()
        if bins % assumed.least == 0:
            self._clusterings = assumed.clusterings
        # How much events cluster changes slowly: what is ruled out is looked at again once in a regime's least length.
        assumed = replace(assumed, clusterings=self._clusterings)
        found = posterior(series.counts, usual(series), assumed, assumed.youngest, max(0, bins - _BACK))
        self._clusterings = tuple(one for one in assumed.clusterings if one[0] in found.possible)
        self.probability = found.any
        known = tuple(alarm.bin for alarm in self.alarms)
        here = replace(assumed, part=assumed.part_now)
        new = tuple(
            Alarm(
                bin=at,
                told=bins,
                likely=series.day(at),
                day=series.day(bins),
                probability=min(1.0, float(found.any[max(0, at - here.part) : at + here.part + 1].sum())),
            )
            for at in picked(found.any, here, assumed.near_now, assumed.now, assumed.now, known)
        )
        self.alarms += new
        return new
