"""From a posterior over dates to the dates that are reported, each with its interval.

A date is reported where a shift within a few bins of it is probable enough, and where it is probable enough that there
was a shift in that part of the series at all: where events are few the first fails, where bins are noisy the second.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from firsthand.shifts.assumptions import Assumptions
from firsthand.shifts.likelihood import Floats

_SLOPE = 0.02
"""By how much a bin counts less for each bin that it is away: of dates equally probable the middle one is taken."""
_MASS = 0.88
"""What an interval aims at: on training series it then holds 0.90 of the dates, since the prior is the weaker one."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A shift at the start of bin `at`; [`first`, `last`] holds it with 90 % where it is one.

    `probability` is that of a shift in this part of the series. `weights` are those of its date, from bin `begin` on.
    """

    at: int
    first: int
    last: int
    probability: float
    begin: int
    weights: Floats


def around(values: Floats, reach: int, slope: float = 0.0) -> Floats:
    """For each bin the sum of the values at most `reach` bins away, each less by `slope` for every bin between."""
    weights = 1 - slope * np.abs(np.arange(-reach, reach + 1))
    padded = np.concatenate((np.zeros(reach), values, np.zeros(reach)))
    summed: Floats = np.convolve(padded, weights, "valid")
    return summed


def picked(
    probability: Floats, assumed: Assumptions, near: float, first: float, further: float, known: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """The bins at which shifts are reported, most probable first, beside those known already.

    A shift is within `tolerance` of each with probability `near`, and in that part of the series (`part`) with
    `first`, or `further` where another has been reported.
    """
    here = around(probability, assumed.tolerance)
    best = around(probability, assumed.tolerance, _SLOPE)
    left = probability.copy()
    found: list[int] = []
    for at in known:
        _close(here, left, at, assumed)
    while (able := here >= near).any():
        at = int(np.where(able, best, -1.0).argmax())
        part = left[max(0, at - assumed.part) : at + assumed.part + 1].sum()
        if part < (further if found or known else first):
            here[at] = -1
            continue
        found.append(at)
        _close(here, left, at, assumed)
    return tuple(found)


def _close(here: Floats, left: Floats, at: int, assumed: Assumptions) -> None:
    """No other shift so near to this one, and its probability counts for no other."""
    here[max(0, at - assumed.least + 1) : at + assumed.least] = -1
    left[max(0, at - 2 * assumed.tolerance) : at + 2 * assumed.tolerance + 1] = 0


def dated(probability: Floats, picks: tuple[int, ...], assumed: Assumptions) -> tuple[Dated, ...]:
    """The picks in the order of time, each with the interval of its date, in its part of the series (`part`) and not
    beyond halfway to the next ones."""
    if not picks:
        return ()
    ordered = sorted(picks)
    halves = [(one + other + 1) // 2 for one, other in itertools.pairwise(ordered)]
    found = []
    for at, begin, end in zip(ordered, [0, *halves], [*halves, len(probability)], strict=True):
        begin, end = max(begin, at - assumed.part), min(end, at + assumed.part + 1)
        mass = probability[begin:end]
        weights = mass / mass.sum()
        first, last = interval(weights, at - begin)
        found.append(Dated(at, begin + first, begin + last, min(1.0, float(mass.sum())), begin, weights))
    return tuple(found)


def interval(weights: Floats, at: int) -> tuple[int, int]:
    """The run of bins around `at` whose weight is nearest to that aimed at, grown by the heavier neighbour."""
    first = last = at
    mass = float(weights[at])
    while mass < _MASS and (first > 0 or last < len(weights) - 1):
        before = weights[first - 1] if first > 0 else -1.0
        after = weights[last + 1] if last < len(weights) - 1 else -1.0
        gained = float(max(before, after))
        if mass + gained - _MASS > _MASS - mass:
            break
        if before >= after:
            first -= 1
        else:
            last += 1
        mass += gained
    return first, last
