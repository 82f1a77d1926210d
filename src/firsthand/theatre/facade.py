"""The study of façades: how well deeds tell a front from a separate group in simulated worlds, by their number."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from firsthand.hypotheses.fronts import Deed, likeliest
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.truth import TrueEvent
from firsthand.theatre.world import World, world

FEWEST, MOST = 30, 300
"""Events in a world, all groups together."""
_STEPS = (1, 5, 10, 20)
_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """One name: how many deeds are claimed under it, how probable a front it is, and whether it is one."""

    deeds: int
    probability: float
    front: bool
    right_parent: bool | None


@dataclass(frozen=True, slots=True)
class FacadeRow:
    """Names with at least so many deeds: area under the ROC curve, expected calibration error, and how often the
    likeliest known group behind a front is the true one; shares in 0..1."""

    deeds: str
    names: int
    area: float
    error: float
    parent: float

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "deeds_under_the_name": self.deeds,
            "names": self.names,
            "area_under_curve": round(self.area, 3),
            "calibration_error": round(self.error, 3),
            "right_parent": round(self.parent, 3),
        }


def facade(
    worlds: int, parameters: Parameters, first: int = 0, progress: Callable[[str], None] | None = None
) -> tuple[FacadeRow, ...]:
    """Worlds of 30 to 300 events from seed `first` on: what the deeds say of each name that claims at least one.

    Deeds are as they were, with who claimed them; those of the known groups are all that are not claimed by the name.
    """
    found: list[Judged] = []
    for number in range(worlds):
        events = FEWEST + (MOST - FEWEST) * number // max(1, worlds - 1)
        found += judged(world(first + number, replace(parameters, events_per_week=events / parameters.weeks)))
        if progress:
            progress(f"world {first + number}")
    groups = [(f"{least} and more", [one for one in found if one.deeds >= least]) for least in _STEPS]
    return tuple(_row(name, here) for name, here in groups if here)


def judged(made: World) -> Iterator[Judged]:
    """Every name of a world that claims something."""
    events = [topic.event for topic in made.topics() if topic.event]
    militias = [actor.id for actor in made.cast.militias]
    for name in made.facades:
        mine = [_deed(event) for event in events if event.claimant == name.name]
        known = {
            militia: [_deed(e) for e in events if e.perpetrator == militia and e.claimant != name.name]
            for militia in militias
        }
        if mine and any(known.values()):
            rest = [_deed(e) for e in events if e.perpetrator not in militias and e.claimant != name.name]
            probable = likeliest(mine, known, rest)
            alone = probable.pop(None)
            right = max(probable, key=probable.__getitem__) == name.behind if name.kind == "front" else None
            yield Judged(len(mine), 1 - alone, name.kind == "front", right)


def _deed(event: TrueEvent) -> Deed:
    return Deed(event.mode, event.target, event.place, date.fromisoformat(event.day), event.hour, event.channel)


def _row(name: str, found: list[Judged]) -> FacadeRow:
    fronts = [one.probability for one in found if one.front]
    others = [one.probability for one in found if not one.front]
    wins = sum((a > b) + 0.5 * (a == b) for a in fronts for b in others)
    area = wins / (len(fronts) * len(others)) if fronts and others else 0.5
    right = [one.right_parent for one in found if one.right_parent is not None]
    return FacadeRow(name, len(found), area, _error(found), sum(right) / len(right) if right else 0.0)


def _error(found: list[Judged]) -> float:
    """Expected calibration error in ten bins of equal width (Naeini et al. 2015)."""
    bins: list[list[Judged]] = [[] for _ in range(_BINS)]
    for one in found:
        bins[min(_BINS - 1, int(one.probability * _BINS))].append(one)
    return sum(abs(sum(o.probability for o in here) - sum(o.front for o in here)) for here in bins) / len(found)
