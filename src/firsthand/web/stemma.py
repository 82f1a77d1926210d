"""The stemma of a family of reports: each where it stands in time, below what it was taken from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.dossier.families import Family, Kin

WIDTH, LINE = 960, 26
"""Of the drawing, and from one report to the next, in units of the drawing."""
MOST = 60
"""Reports of one family that are drawn."""
_LEFT, _TIMES = 10.0, 560.0
_STEP = 14.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A report: its middle, and the line from what it was taken from."""

    kin: Kin
    x: float
    y: float
    branch: str | None


@dataclass(frozen=True, slots=True)
class Stemma:
    """The drawing, `height` units high; `left_out` reports had no room. `ends` are the first and last publication."""

    leaves: tuple[Leaf, ...]
    height: int
    ends: tuple[str, str] | None
    left_out: int


def stemma(family: Family) -> Stemma:
    """Draw a family: to the right is later, and never left of what it was taken from; who came first is filled in."""
    shown = family.members[:MOST]
    times = [_time(kin.row.report.published) for kin in shown]
    known = [time for time in times if time is not None]
    first, last = min(known, default=0.0), max(known, default=0.0)
    at: dict[int, tuple[float, float]] = {}
    leaves: list[Leaf] = []
    for place, (kin, time) in enumerate(zip(shown, times, strict=True)):
        above = at.get(kin.parent) if kin.parent is not None else None
        least = above[0] + _STEP if above else _LEFT
        share = (time - first) / (last - first) if time is not None and last > first else 0.0
        x, y = round(max(_LEFT + _TIMES * share, least), 1), LINE * place + LINE / 2
        at[kin.line] = (x, y)
        leaves.append(Leaf(kin, x, y, f"M{above[0]} {above[1] + 5}V{y}H{x - 5}" if above else None))
    return Stemma(tuple(leaves), LINE * len(shown) + 24, _ends(shown), len(family.members) - len(shown))


def _ends(shown: Sequence[Kin]) -> tuple[str, str] | None:
    days = sorted(kin.row.report.published[:10] for kin in shown if _time(kin.row.report.published) is not None)  # type: ignore[index]
    return (days[0], days[-1]) if days else None


def _time(published: str | None) -> float | None:
    """Seconds; of a day, its beginning. `None` where only a month or less is known."""
    try:
        found = datetime.fromisoformat((published or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found.replace(tzinfo=None).timestamp()
