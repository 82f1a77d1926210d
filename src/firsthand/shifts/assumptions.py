"""What is assumed of shifts before the events are looked at: one setting for all series."""

from dataclasses import dataclass
from math import log
from typing import Literal

Bin = Literal["week", "month"]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The prior, in bins. Nothing of it is fitted to the series at hand.

    - `least`: a regime lasts at least so many bins; what is shorter is an episode. A quarter of a year.
    - `hazard`: the probability that a bin after those begins another regime. One shift in two years.
    - `aspects`: how probable it is that a shift changes the tempo alone, the mix alone, or both.
    - `concentration`: of the Dirichlet prior of a mix, for each kind. Between flat (1) and even.
    - `step`, `step_sd`: a change of tempo is by a factor whose logarithm is about normal around that of 2, up or down;
      `tail` is the weight of an exponential tail for larger ones; below `smallest` (15 %) it is no shift.
    - `clusterings`: events come in clusters; the variance of a count of mean m is m + c m² for each c, with its prior.
    - `tolerance`, `part`: dates at most `tolerance` bins apart are one date, and at most `part` bins one part of the
      series, when probabilities are added up.
    - `near`: a date is reported where a shift within `tolerance` of it has this probability, and one in its part of the
      series `first`, or `further` beside another shift. `near_now`, `now` are the same while events come in, with
      `part_now`; the regime that has just begun has then at least `youngest` bins.
    """

    least: int
    hazard: float
    tolerance: int
    part: int
    part_now: int
    aspects: tuple[float, float, float] = (1 / 3, 1 / 3, 1 / 3)
    concentration: float = 1.5
    step: float = log(2)
    step_sd: float = 0.3
    tail: float = 0.03
    smallest: float = 0.15
    clusterings: tuple[tuple[float, float], ...] = ((0.0, 0.8), (0.3, 0.15), (1.0, 0.05))
    near: float = 0.35
    first: float = 0.55
    further: float = 0.35
    near_now: float = 0.55
    now: float = 0.96
    youngest: int = 3


WEEKLY = Assumptions(least=13, hazard=1 / 104, tolerance=4, part=13, part_now=26)
MONTHLY = Assumptions(least=3, hazard=1 / 24, tolerance=1, part=3, part_now=6, youngest=1)


def assumptions_for(bin: Bin) -> Assumptions:
    """The same assumptions in weeks or in months."""
    return WEEKLY if bin == "week" else MONTHLY
