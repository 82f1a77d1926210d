"""How what is said of something that changes grows old: who leads, who stands with whom, how many they are.

A statement that is right with a chance of r about its own day is right about a day that is t later with a chance of
1/2 + (r - 1/2) 2^(-t/h): what changes between two states at random (a Markov chain in continuous time) forgets so. What
happened on a day does not change, and no statement about it grows old.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

YEAR = 365.25
HALF_LIFE: Mapping[str, float] = MappingProxyType(
    {
        "size": 1.0,
        "leads": 3.0,
        "commands": 3.0,
        "sponsors": 3.0,
        "trains": 3.0,
        "supplies": 3.0,
        "member_of": 3.0,
        "front_for": 3.0,
        "allied_with": 3.0,
        "opposes": 3.0,
    }
)
"""Years after which half is left of what a statement tells; assumed. What is not named here does not change."""


def newest(days: Iterable[date | None]) -> date | None:
    """The last of the days that are known."""
    return max((day for day in days if day), default=None)


def left(told: date | None, now: date, half_life: float) -> float:
    """What is left, 0 to 1, of a statement of that day; one of an unknown day is taken to be a half-life old."""
    return 0.5 if told is None else 2 ** (-max((now - told).days, 0) / (half_life * YEAR))


def aged(right: float, remains: float) -> float:
    """How often a statement that was right so often about its own day is right now."""
    return 0.5 + (right - 0.5) * remains
