"""What resolving gives: actors, how they are related, and the joins that were made or are proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

from firsthand.reading import Json, MentionType

ACTOR_TYPES: tuple[MentionType, ...] = ("person", "organisation", "armed_group", "state_force", "country")

Place = tuple[str, int, int]
"""A report's id, and where a mention starts and ends in it, in code points."""


@dataclass(frozen=True, slots=True)
class Related:
    """That an actor is said to stand to another so; `actor` is the other's id, `claimed` the ties that say it.

    `tie` is a type of tie, or the word of a description ("leader", for "its leader"), where nothing is claimed.
    """

    tie: str
    actor: str
    claimed: tuple[str, ...] = ()

    def as_json(self) -> Json:
        """The item of an actor's `related`."""
        return {"tie": self.tie, "actor": self.actor, "claimed": list(self.claimed)}


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two mentions, by their ids, are one actor: how sure the program is of it, 0..1, and why."""

    left: str
    right: str
    probability: float
    reasons: tuple[str, ...]

    def as_json(self) -> Json:
        """The object of a proposal."""
        return {
            "left": self.left,
            "right": self.right,
            "probability": round(self.probability, 3),
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or some body: `name` is the spelling used most, `names` all of them, `mentions` where they stand.

    `id` is the report and the mention that name it first (`border-clash:m4`). `named` is false for who is only
    described ("a second official"): such an actor belongs to its report. `disputed` are names that another actor is
    said to have as well. `known` are actors of lists that it may be: proposals, whose `right` is the list's id.
    `first` and `last` are the first and last day of publication of the reports that mention it, where known.
    """

    id: str
    name: str
    type: MentionType
    names: tuple[str, ...]
    mentions: tuple[Place, ...]
    named: bool = True
    ids: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    related: tuple[Related, ...] = ()
    disputed: tuple[str, ...] = ()
    known: tuple[Proposal, ...] = ()

    def as_json(self) -> Json:
        """The object of `firsthand actors`."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "names": list(self.names),
            "mentions": [list(place) for place in self.mentions],
            "named": self.named,
            "countries": list(self.countries),
            "first": self.first,
            "last": self.last,
            "related": [one.as_json() for one in self.related],
            "disputed": list(self.disputed),
            "known": [one.as_json() for one in self.known],
        }


@dataclass(frozen=True)
class Actors(Sequence[Actor]):
    """All actors of some reports, those named most often first and those without a name last.

    `joins` are the joins across reports that the program made, `proposals` those that it leaves to an analyst.
    """

    found: tuple[Actor, ...]
    joins: tuple[Proposal, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    _by_id: Mapping[str, Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {id_: actor for actor in self.found for id_ in actor.ids})

    def of(self, mention: str) -> Actor | None:
        """The actor of a mention, by its id in the case (`border-clash:m4`); `None` where that is not clear."""
        return self._by_id.get(mention)

    def at(self, report: str, start: int, end: int) -> Actor | None:
        """The actor of exactly these characters of a report, `None` where there is none."""
        return self._by_place.get((report, start, end))

    def same(self, one: str, other: str) -> bool:
        """Whether two mentions are of one actor."""
        left = self.of(one)
        return left is not None and left is self.of(other)

    @cached_property
    def _by_place(self) -> dict[Place, Actor]:
        return {place: actor for actor in self.found for place in actor.mentions}

    @overload
    def __getitem__(self, place: int) -> Actor: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Actor, ...]: ...
    def __getitem__(self, place: int | slice) -> Actor | tuple[Actor, ...]:
        return self.found[place]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.found)
