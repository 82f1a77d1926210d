"""What a case holds at one time, worked out once and looked at by every page until the case changes."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from firsthand.actors.actor import Actor
from firsthand.case import Case, Resolved, StoredClaim
from firsthand.dossier.entries import Entry, Row, anchor, rows_and_entries
from firsthand.dossier.families import Family, families
from firsthand.happenings import Happening, happenings
from firsthand.judgements import Judgement
from firsthand.lineage import Descent
from firsthand.origins.names import folded
from firsthand.pipeline import resolve, weigh
from firsthand.propositions import Proposition, by_claim
from firsthand.reading import Reading
from firsthand.reviews import Review
from firsthand.reviews import standing as reviews_standing
from firsthand.span import Span, Spans
from firsthand.web.ties import Net, net
from firsthand.weighing import Weighed


class Traits(NamedTuple):
    """What a claim can be chosen by; `place` is where its event was, `actors` are ids of who has a part or speaks."""

    stance: str
    certainty: str
    kind: str
    type: str
    review: str
    lineage: str
    place: str
    actors: tuple[str, ...]


class Snapshot:
    """A case as it is: nothing in it changes. What only some pages need is worked out when it is asked for."""

    def __init__(self, case: Case) -> None:
        self.version = case.version  # first, so that whatever comes in meanwhile counts as later
        self.resolved: Resolved = resolve(case, keep=False)
        self.weighed: dict[str, Weighed] = {one.proposition.id: one for one in weigh(case, keep=False)}
        self.readings: list[Reading] = [case.reading(report.id) for report in case.reports()]
        self.claims: dict[str, StoredClaim] = {one.claim.id: one for one in case.claims()}
        self.ledger: tuple[Judgement, ...] = case.ledger()
        self.standing: tuple[Judgement, ...] = case.judgements()
        self.known = {one.id: one for one in case.known()}
        self.reviews: tuple[Review, ...] = case.reviews()
        self.decided: dict[str, Review] = reviews_standing(self.reviews)
        rows, entries = rows_and_entries(self.readings)
        self.rows: dict[str, Row] = {row.report.id: row for row in rows}
        self.entries: tuple[Entry, ...] = entries
        self.by_report: dict[str, Reading] = {reading.report.id: reading for reading in self.readings}
        self.descents: dict[str, Descent] = {one.report: one for one in self.resolved.descents}
        self.stated = by_claim(self.resolved.propositions)

    @cached_property
    def at_anchor(self) -> dict[str, str]:
        """The id of a claim or report by the anchor that the pictures of the dossier lead to."""
        return {anchor(id_): id_ for id_ in self.claims} | {row.anchor: id_ for id_, row in self.rows.items()}

    @cached_property
    def families(self) -> list[Family]:
        """The families of more than one report, the largest first."""
        found = families(tuple(self.rows.values()), self.resolved.descents)
        return sorted(found, key=lambda one: -len(one.members))

    @cached_property
    def behind(self) -> dict[str, list[str]]:
        """The ids of the propositions that a claim is behind, by the claim's id."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.resolved.propositions:
            for id_ in one.claims:
                found[id_].append(one.id)
        return found

    @cached_property
    def searched(self) -> dict[str, str]:
        """The propositions in words as they are searched, by their ids."""
        return {one.id: folded(one.text) for one in self.resolved.propositions}

    @cached_property
    def net(self) -> Net:
        """Actors and the ties between them, each with its place in the picture."""
        return net(self.weighed.values(), self.claims, self.resolved.actors)

    @cached_property
    def happened(self) -> tuple[Happening, ...]:
        """What several reports tell of each event."""
        is_actor = {place: actor.id for actor in self.resolved.actors for place in actor.mentions}
        return happenings(self.readings, self.resolved.propositions, is_actor)

    @cached_property
    def of_actor(self) -> dict[str, list[StoredClaim]]:
        """The claims of ties and events that an actor has a part in, by the actor's id."""
        found: dict[str, dict[str, StoredClaim]] = defaultdict(dict)
        for stored in self.claims.values():
            for actor in self._parts(stored):
                found[actor.id][stored.claim.id] = stored
        return {id_: list(claims.values()) for id_, claims in found.items()}

    @cached_property
    def traits(self) -> dict[str, Traits]:
        """What each claim can be chosen by, by its id."""
        return {id_: self._traits(stored) for id_, stored in self.claims.items()}

    @cached_property
    def having(self) -> dict[tuple[str, str], list[StoredClaim]]:
        """The claims, in order, by each trait and its value."""
        found: dict[tuple[str, str], list[StoredClaim]] = defaultdict(list)
        for id_, stored in self.claims.items():
            traits = self.traits[id_]
            for name in Traits._fields[:-1]:
                found[name, getattr(traits, name)].append(stored)
            for actor in traits.actors:
                found["actor", actor].append(stored)
        return found

    @cached_property
    def prominent(self) -> list[tuple[Actor, int, tuple[str, ...]]]:
        """The named actors, those that most reports name first: in how many, and their names as they are searched."""
        named = [one for one in self.resolved.actors if one.named]
        spread = [(one, len({place[0] for place in one.mentions}), tuple(map(folded, one.names))) for one in named]
        return sorted(spread, key=lambda each: (-each[1], -len(each[0].mentions), each[0].name))

    @cached_property
    def noticed(self) -> dict[str, tuple[str, str]]:
        """How the propositions that more than one report or person, or somebody against, has are counted; their words.

        By their ids.
        """
        return {
            one.id: (one.in_words, one.text)
            for one in self.resolved.propositions
            if len(one.reports) > 1 or one.origins_for.at_least > 1 or one.origins_against.at_most > 0
        }

    @cached_property
    def ranked(self) -> dict[str, list[Weighed]]:
        """All propositions, by each order in which they are listed."""
        return {name: sorted(self.weighed.values(), key=rank) for name, rank in _ORDERS.items()}

    @cached_property
    def disputed(self) -> list[Weighed]:
        """The propositions with origins for and against, those in most reports first."""
        both = (
            one
            for one in self.ranked["disputed"]
            if one.proposition.origins_against.at_most and one.proposition.origins_for.at_most
        )
        return sorted(both, key=lambda one: -len(one.proposition.reports))

    @cached_property
    def stated_by(self) -> dict[str, set[str]]:
        """The ids of the propositions that an actor speaks on or has a part in, by the actor's id."""
        found: dict[str, set[str]] = defaultdict(set)
        for id_, traits in self.traits.items():
            stated = self.proposition_of(self.claims[id_])
            for actor in traits.actors if stated else ():
                found[actor].add(stated.id if stated else "")
        return found

    def _traits(self, stored: StoredClaim) -> Traits:
        claim = stored.claim
        said, where = claim.attribution, claim.event.where if claim.event else None
        spans = [*said.source.spans, *self._named_in(claim.report, said.source.spans)]
        speakers = [self.resolved.actors.at(claim.report, span.start, span.end) for span in spans]
        actors = dict.fromkeys(one.id for one in (*self._parts(stored), *speakers) if one and one.named)
        return Traits(
            said.stance,
            said.certainty,
            said.source.kind,
            claim.type,
            self.decided[claim.id].verdict if claim.id in self.decided else "open",
            self.descents[claim.report].lineage,
            where.name if where else "",
            tuple(actors),
        )

    def _named_in(self, report: str, spans: Spans) -> list[Span]:
        """The mentions that stand within these spans."""
        return [one.span for one in self.by_report[report].mentions if any(span.covers(one.span) for span in spans)]

    def _parts(self, stored: StoredClaim) -> Iterable[Actor]:
        claim, actors = stored.claim, self.resolved.actors
        ends = [claim.tie.subject, claim.tie.object] if claim.tie else []
        found = [actors.of(f"{claim.report}:{end}") for end in ends]
        if claim.event:
            found += [actors.at(claim.report, one.span.start, one.span.end) for one in claim.event.roles]
        return [actor for actor in found if actor]

    def proposition_of(self, stored: StoredClaim) -> Proposition | None:
        """What a claim states together with others."""
        return self.stated.get((stored.claim.id, stored.claim.type))

    def name_of(self, id: str) -> str:
        """The name of the actor of a mention, or of a known actor."""
        actor = self.resolved.actors.of(id)
        if actor:
            return actor.name
        return self.known[id].name if id in self.known else "no longer found"


_KINDS = ("statement", "event", "tie")
_ORDERS: dict[str, Callable[[Weighed], tuple[float, ...]]] = {
    "weight": lambda one: (-one.weight, _KINDS.index(one.proposition.kind), -len(one.proposition.reports)),
    "supported": lambda one: (-one.proposition.origins_for.at_least, -one.weight),
    "repeated": lambda one: (one.proposition.origins_for.at_most != 1, -len(one.proposition.reports), -one.weight),
    "disputed": lambda one: (
        -min(one.proposition.origins_for.at_most, one.proposition.origins_against.at_most),
        -len(one.proposition.reports),
    ),
}
