"""Shifts: when what an actor, a class of actors or a theatre does changed, how much, and how sure that is."""

from firsthand.shifts.assumptions import MONTHLY, WEEKLY, Assumptions, Bin, assumptions_for
from firsthand.shifts.found import Shifts, shifts
from firsthand.shifts.happened import occurrences
from firsthand.shifts.posterior import Posterior, posterior
from firsthand.shifts.series import BY, By, Occurrence, Series, series_of
from firsthand.shifts.shift import Estimate, Share, Shift
from firsthand.shifts.watch import Alarm, Watch

__all__ = [
    "BY",
    "MONTHLY",
    "WEEKLY",
    "Alarm",
    "Assumptions",
    "Bin",
    "By",
    "Estimate",
    "Occurrence",
    "Posterior",
    "Series",
    "Share",
    "Shift",
    "Shifts",
    "Watch",
    "assumptions_for",
    "occurrences",
    "posterior",
    "series_of",
    "shifts",
]
