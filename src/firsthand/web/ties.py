"""The ties of a case between its actors: who stands behind each, and when each is said to have held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.actors import Actor
from firsthand.actors.actor import Actors
from firsthand.case import StoredClaim
from firsthand.origins.names import folded
from firsthand.reading import Json, TieType
from firsthand.web.layout import places
from firsthand.weighing import Weighed

Held = tuple[str | None, str | None]
"""First and last day on which a tie is said to have held; `None` where that end is open."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Linked:
    """A tie with its weight. `held` are the times that are told of it, apart where they do not touch; none if none is.

    `subject` and `object` are places in the list of actors of the net.
    """

    stated: Weighed
    type: TieType
    subject: int
    object: int
    held: tuple[Held, ...]

    @property
    def disputed(self) -> bool:
        """Whether somebody denies it."""
        return self.stated.proposition.origins_against.at_most > 0

    def holds_on(self, day: str) -> bool:
        """Whether it is said to have held on that day, or no time is told of it."""
        return not self.held or any((start or "") <= day and (end is None or day <= end) for start, end in self.held)


@dataclass(frozen=True, slots=True)
class Net:
    """Actors with a tie, where each stands, and the ties, best supported first."""

    actors: tuple[Actor, ...]
    places: tuple[tuple[float, float], ...]
    ties: tuple[Linked, ...]

    def as_json(self) -> Json:
        """For the picture: short, as there may be thousands. Actors and ties are rows, in the order of the names."""
        return {
            "actor": ["id", "name", "type", "x", "y", "names"],
            "actors": [
                [one.id, one.name, one.type, *at, folded(" | ".join(one.names))]
                for one, at in zip(self.actors, self.places, strict=True)
            ],
            "tie": ["id", "type", "subject", "object", "weight", "at_least", "at_most", "against", "reports", "held"],
            "ties": [
                [
                    *(one.stated.proposition.id, one.type, one.subject, one.object, round(one.stated.weight, 3)),
                    one.stated.proposition.origins_for.at_least,
                    one.stated.proposition.origins_for.at_most,
                    one.stated.proposition.origins_against.at_most,
                    len(one.stated.proposition.reports),
                    [list(time) for time in one.held],
                ]
                for one in self.ties
            ],
        }


def net(stated: Iterable[Weighed], claims: dict[str, StoredClaim], known: Actors) -> Net:
    """The net of all ties whose ends are known actors; `known` are the case's."""
    numbers: dict[str, int] = {}
    actors: list[Actor] = []
    ties: list[Linked] = []
    for one in sorted(stated, key=lambda one: (-one.proposition.origins_for.at_least, -one.weight)):
        saying = [claims[id_] for id_ in one.proposition.claims if id_ in claims and claims[id_].claim.tie]
        ends = _ends(saying[0], known) if one.proposition.kind == "tie" and saying else None
        if ends is None:
            continue
        for actor in ends:
            if actor.id not in numbers:
                numbers[actor.id] = len(actors)
                actors.append(actor)
        tie = saying[0].claim.tie
        assert tie
        ties.append(Linked(one, tie.type, numbers[ends[0].id], numbers[ends[1].id], _held(saying)))
    at = places(len(actors), [(one.subject, one.object) for one in ties])
    return Net(tuple(actors), tuple(at), tuple(ties))


def _ends(stored: StoredClaim, known: Actors) -> tuple[Actor, Actor] | None:
    claim = stored.claim
    assert claim.tie
    subject, object_ = (known.of(f"{claim.report}:{end}") for end in (claim.tie.subject, claim.tie.object))
    return (subject, object_) if subject and object_ and subject is not object_ else None


def _held(saying: Sequence[StoredClaim]) -> tuple[Held, ...]:
    """The times told by those who do not deny it. What overlaps or touches is one time; what does not stays apart."""
    told = [
        (one.claim.tie.when.start, one.claim.tie.when.end)
        for one in saying
        if one.claim.tie and one.claim.tie.when and one.claim.attribution.stance != "denies"
    ]
    return joined([time for time in told if time != (None, None)])


def joined(times: Iterable[Held]) -> tuple[Held, ...]:
    """The times that these make together: never one time that was told by nobody, as between two that stand apart."""
    found: list[Held] = []
    for start, end in sorted(times, key=lambda time: (time[0] or "", time[1] or "9999-12-31")):
        if found and _reach(found[-1][1], start):
            before, last = found[-1]
            found[-1] = (before, None if last is None or end is None else max(last, end))
        else:
            found.append((start, end))
    return tuple(found)


def _reach(end: str | None, start: str | None) -> bool:
    """Whether a time that ends so goes on into one that starts so."""
    if end is None or start is None:
        return True
    return date.fromisoformat(start) <= date.fromisoformat(end) + _DAY
