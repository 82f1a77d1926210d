"""What a list is narrowed to by the query string, and how many each further choice would leave."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Annotated, NamedTuple

from fastapi import Query
from starlette.requests import Request

from firsthand.case import Filter, StoredClaim
from firsthand.web.pages import desk_of
from firsthand.web.snapshot import Snapshot

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Facets:
    """The filters of the command line, and exact ones of their own.

    `kind` is that of the source, `review` what was decided (`open`: nothing), `lineage` and `actor` are ids, `place` is
    the name of where an event was.
    """

    about: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    type: str | None = None
    kind: str | None = None
    stance: str | None = None
    certainty: str | None = None
    review: str | None = None
    lineage: str | None = None
    place: str | None = None
    actor: str | None = None

    @property
    def filter(self) -> Filter:
        """What the case looks for.

        Raises:
            SettingError: one of them means nothing.
        """
        return Filter(self.about, self.since, self.until, self.source, self.type)

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return any(getattr(self, name) for name in self.__slots__)

    def claims(self, request: Request) -> list[StoredClaim]:
        """The claims that pass."""
        desk = desk_of(request)
        now = desk.now()
        wanted = [(name, value) for name in _EXACT if (value := getattr(self, name))]
        if self.actor:
            one = now.resolved.actors.of(self.actor)
            wanted.append(("actor", one.id if one else self.actor))
        passing = [now.having.get(each, []) for each in wanted]
        if self.filter != Filter():
            passing.append(desk.claims(self.filter))
        if not passing:
            return list(now.claims.values())
        first, *others = sorted(passing, key=len)
        for found in others:
            ids = {stored.claim.id for stored in found}
            first = [stored for stored in first if stored.claim.id in ids]
        return first


_EXACT = ("kind", "stance", "certainty", "review", "lineage", "place")


class Choice(NamedTuple):
    """A value of a facet, how it is called, and how many claims of the list have it."""

    value: str
    label: str
    number: int


def facets(
    about: Annotated[str | None, Query(description="Words that stand side by side.")] = None,
    since: Annotated[str | None, Query(description="Published on or after.")] = None,
    until: Annotated[str | None, Query(description="Published on or before.")] = None,
    source: Annotated[str | None, Query(description="Part of a source's words, its kind, or the outlet.")] = None,
    type: Annotated[str | None, Query(description="statement, event or tie, a stance, a type of event or tie.")] = None,
    kind: Annotated[str | None, Query(description="The kind of source.")] = None,
    stance: Annotated[str | None, Query(description="The stance.")] = None,
    certainty: Annotated[str | None, Query(description="The certainty.")] = None,
    review: Annotated[str | None, Query(description="accepted, corrected, or open: not reviewed.")] = None,
    lineage: Annotated[str | None, Query(description="The lineage of the report, by its id.")] = None,
    place: Annotated[str | None, Query(description="The name of the place of the event.")] = None,
    actor: Annotated[str | None, Query(description="The id of an actor that speaks or has a part.")] = None,
) -> Facets:
    """What the query string asks for; what is empty asks for nothing."""
    given = (about, since, until, source, type, kind, stance, certainty, review, lineage, place, actor)
    return Facets(*((value.strip() or None) if value else None for value in given))


def choices(now: Snapshot, claims: Sequence[StoredClaim]) -> dict[str, list[Choice]]:
    """For each facet its values among these claims, the most frequent first; of those with many the first few."""
    if len(claims) == len(now.claims):
        return _of_all(now)
    return _counted(now, claims)


@lru_cache(maxsize=1)
def _of_all(now: Snapshot) -> dict[str, list[Choice]]:
    return _counted(now, list(now.claims.values()))


def _counted(now: Snapshot, claims: Sequence[StoredClaim]) -> dict[str, list[Choice]]:
    traits = [now.traits[stored.claim.id] for stored in claims if stored.claim.id in now.traits]
    found: dict[str, Counter[str]] = {name: Counter(map(attrgetter(name), traits)) for name in _OFFERED}
    found["actor"] = Counter(chain.from_iterable(one.actors for one in traits))
    del found["place"][""]
    return {
        name: [Choice(value, label_of(now, name, value), number) for value, number in counted.most_common(_MOST)]
        for name, counted in found.items()
        if counted
    }


def label_of(now: Snapshot, facet: str, value: str) -> str:
    """How a value of a facet is called."""
    if facet == "actor":
        return now.name_of(value)
    if facet == "lineage":
        return f"{now.rows[value].label} {now.rows[value].outlet}" if value in now.rows else value
    return "not yet" if (facet, value) == ("review", "open") else value.replace("_", " ")


_OFFERED = ("stance", "certainty", "kind", "type", "review", "lineage", "place")
_MOST = 10
