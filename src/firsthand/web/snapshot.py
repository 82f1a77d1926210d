"""What a case holds at one time, worked out once and looked at by every page until the case changes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from firsthand.actors.actor import Actor
from firsthand.case import Case, Filter, People, Resolved, Seen, StoredClaim
from firsthand.case import Entry as Trodden
from firsthand.case.matrices import Matrices
from firsthand.case.steps import Content
from firsthand.contested import contested, drawn_for
from firsthand.dossier.entries import Entry, Row, anchor, rows_and_entries
from firsthand.export import Content as Exported
from firsthand.exported import content_of
from firsthand.happenings import Happening, happenings
from firsthand.hypotheses import Matrix
from firsthand.judgements import Decision, Judgement
from firsthand.lineage import Descent
from firsthand.pipeline import Change, Reviewed, judge, resolve, review, take_back, take_back_review, weigh
from firsthand.propositions import Proposition, by_claim
from firsthand.reading import Json, Reading
from firsthand.reviews import Review, Verdict
from firsthand.reviews import standing as reviews_standing
from firsthand.span import Span, Spans
from firsthand.weighing import Weighed

_looked: ContextVar[int] = ContextVar("_looked", default=0)
"""The version of the snapshot that a request looked at last."""


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
    def ranked(self) -> dict[str, list[Weighed]]:
        """All propositions, by each order in which they are listed."""
        return {name: sorted(self.weighed.values(), key=rank) for name, rank in _ORDERS.items()}

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
    "repeated": lambda one: (one.proposition.origins_for.at_most - len(one.proposition.reports), -one.weight),
    "disputed": lambda one: (
        -min(one.proposition.origins_for.at_most, one.proposition.origins_against.at_most),
        -len(one.proposition.reports),
    ),
}


class Desk:
    """A case on the workbench: one snapshot for all who look, made anew when the case has changed."""

    def __init__(self, location: str | Path) -> None:
        self._case = Case.open(location, create=False)
        self.location = self._case.name
        self.shared = self._case.shared
        self._lock = RLock()
        self._content: tuple[Content, int, tuple[Review, ...]] | None = None
        self._snapshot: Snapshot | None = None

    def now(self) -> Snapshot:
        """The case as it is now; whoever asks while it is worked out waits for it.

        Raises:
            CaseError: the file cannot be read.
        """
        with self._lock:
            content = (self._case.content, len(self._case.ledger()), self._case.reviews())
            if self._snapshot is None or content != self._content:
                self._snapshot, self._content = Snapshot(self._case), content
            _looked.set(self._snapshot.version)
            return self._snapshot

    def claims(self, filter: Filter) -> list[StoredClaim]:
        """The claims that pass the filter.

        Raises:
            SettingError: the filter means nothing.
        """
        now = self.now()
        if filter == Filter():
            return list(now.claims.values())
        with self._lock:
            return [now.claims[id_] for id_ in self._case.claim_ids(filter) if id_ in now.claims]

    def reports(self, filter: Filter) -> list[str]:
        """The ids of the reports that pass the filter."""
        with self._lock:
            return [one.id for one in self._case.reports(filter)]

    @property
    def people(self) -> People:
        """The accounts of the case."""
        return self._case.people

    @property
    def version(self) -> int:
        """How new the view is that this request was shown."""
        return _looked.get()

    def trail(self, by: str | None, limit: int, offset: int) -> tuple[tuple[Trodden, ...], int]:
        """The newest acts first, of one person or all; and how many there are."""
        return self._case.trail(by, limit=limit, offset=offset)

    def content(self, about: str | None, since: str | None, until: str | None) -> Exported:
        """What is handed on to other programs.

        Raises:
            SettingError: what it is narrowed to means nothing.
        """
        return content_of(self._case, about, since, until, keep=False)

    def drawn(self, hypotheses: Sequence[str]) -> Matrix | None:
        """The matrix of these rivals, or of those that the case disputes most; `None` where it disputes none."""
        rivals = list(hypotheses) or contested(self._case)
        return drawn_for(self._case, rivals) if rivals else None

    def judge(
        self, left: str, right: str, decision: Decision, by: str, why: str | None, version: int | None = None
    ) -> Change:
        """Write down a judgement; the next look sees what follows.

        Raises:
            StaleError: somebody else judged on one of the two actors since the view of that version.
        """
        with self._lock:
            now = self.now()
            seen = None if version is None else Seen(version, self._all_of(left) | self._all_of(right))
            return judge(self._case, left, right, decision, by, why, now.resolved, seen)

    def take_back(self, number: int, by: str, version: int | None = None) -> Change:
        """Take a judgement back.

        Raises:
            StaleError: somebody else took it back, or made another of that number, since the view of that version.
        """
        with self._lock:
            seen = None if version is None else Seen(version, frozenset((f"judgement {number}",)))
            return take_back(self._case, number, by, seen)

    def review(
        self, claim: str, verdict: Verdict, by: str, why: str | None, spans: Spans, version: int | None = None
    ) -> Reviewed:
        """Write down a decision on a claim; the next look sees what follows.

        Raises:
            StaleError: somebody else decided on it since the view of that version.
        """
        with self._lock:
            seen = None if version is None else Seen(version, frozenset((claim,)))
            return review(self._case, claim, verdict, by, why, spans, self.now().resolved, seen)

    def take_back_review(self, number: int, by: str, version: int | None = None) -> Reviewed:
        """Take a decision on a claim back.

        Raises:
            StaleError: somebody else took it back, or made another of that number, since the view of that version.
        """
        with self._lock:
            seen = None if version is None else Seen(version, frozenset((f"review {number}",)))
            return take_back_review(self._case, number, by, seen)

    @property
    def matrices(self) -> Matrices:
        """The rival explanations that analysts hold against the evidence."""
        return self._case.matrices

    def contested(self) -> list[str]:
        """The rivals of the question that the case raises most often; none where it raises none."""
        with self._lock:
            return contested(self._case, self.now().resolved)

    def seen(self, who: str) -> tuple[str, Json] | None:
        """When somebody last marked the case as seen, and what was noted of it then."""
        return self._case.seen(who)

    def see(self, who: str, what: Json) -> None:
        """Note that somebody has seen what the case holds."""
        self._case.see(who, what)

    def _all_of(self, id: str) -> frozenset[str]:
        """The ids of all mentions of the actor that a mention is of."""
        actor = self.now().resolved.actors.of(id)
        return frozenset((id, actor.id, *actor.ids) if actor else (id,))

    def close(self) -> None:
        """Give the file back."""
        self._case.close()
