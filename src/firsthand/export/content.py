"""What is exported: readings and what was worked out from them, joined so that each statement has who alleges it."""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from firsthand.actors import Actor
from firsthand.claims import Claim, claims_of
from firsthand.happenings import Happening
from firsthand.lineage import Descent
from firsthand.reading import Modality, Reading, SourceKind, Tie, When
from firsthand.span import Span, Spans
from firsthand.weighing import Weighed
from firsthand.wording import UNKNOWN_OUTLET, day_in_words, source_in_words, squeezed

UNNAMED = "an unnamed source"
"""How a source is called whose description is left out."""
QUOTE = 1000
"""Characters of the longest quotation that is handed on."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:firsthand:export")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Interval = tuple[str | None, str | None]
"""First and last day, both included; `None` where open or unknown."""


def uuid_of(*parts: object) -> str:
    """The UUID (version 5) of these: the same parts always give the same."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(str(part) for part in parts).encode("utf-8", "replace").decode()))


def plain(text: str) -> str:
    """The text with what no XML may hold, and what is no character, as U+FFFD."""
    return _NOT_TEXT.sub("\ufffd", text)


def first_of(*names: str | None, limit: int = 250) -> str:
    """The first of the names in which something is written, on one line."""
    return next((line for name in names if name and (line := squeezed(plain(name), limit))), "?")


@dataclass(frozen=True, slots=True)
class Allegation:
    """One claim with who makes it: `speaker` is an actor's id, or an id that holds in this report.

    `by` says in words who alleges it, where and when: "a commander (unnamed), in Meridian Wire, 14 May 2032".
    """

    claim: Claim
    reading: Reading
    speaker: str
    name: str
    by: str

    @property
    def quote(self) -> str:
        """The words of what is said, on one line."""
        return squeezed(self.reading.words(self.claim.attribution.content), QUOTE)

    @property
    def kind(self) -> SourceKind:
        """What kind of source speaks."""
        return self.claim.attribution.source.kind

    @property
    def against(self) -> bool:
        """Whether it speaks against what it is about."""
        part = self.claim.event or self.claim.tie
        denied = self.claim.attribution.stance == "denies"
        return denied != (part is not None and part.polarity == "negated")


@dataclass(frozen=True, slots=True)
class Stated:
    """A proposition with its weight, and who alleges, denies, and will not comment on it."""

    weighed: Weighed
    alleged: tuple[Allegation, ...]
    denied: tuple[Allegation, ...]
    declined: tuple[Allegation, ...]

    @property
    def id(self) -> str:
        """That of the proposition."""
        return self.weighed.proposition.id

    @property
    def by(self) -> str:
        """Who alleges it and who denies it, in words; nothing is alleged by nobody."""
        parts = [
            f"{verb} by {'; '.join(dict.fromkeys(one.by for one in who))}"
            for verb, who in (("alleged", self.alleged), ("denied", self.denied), ("no comment", self.declined))
            if who
        ]
        return ". ".join(parts)


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two actors as reports state it; disjoint `intervals` are kept apart, none where it is undated."""

    stated: Stated
    tie: Tie
    subject: Actor
    object: Actor
    intervals: tuple[Interval, ...]
    modality: Modality


@dataclass(frozen=True)
class Content:
    """All that a format may hold. With `protected`, how unnamed sources are described was taken out already."""

    readings: tuple[Reading, ...] = ()
    descents: tuple[Descent, ...] = ()
    actors: tuple[Actor, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    happened: tuple[Happening, ...] = ()
    protected: bool = False

    @cached_property
    def allegations(self) -> Mapping[str, Allegation]:
        """Every claim with who makes it, by its id, in the order of the reports."""
        return {claim.id: self._allegation(claim, reading) for reading in self.readings for claim in claims_of(reading)}

    @cached_property
    def stated(self) -> Mapping[str, Stated]:
        """The propositions with who stands behind them, by id, in their order."""
        return {one.proposition.id: self._stated(one) for one in self.weighed}

    @cached_property
    def by_claim(self) -> Mapping[str, tuple[Stated, ...]]:
        """For the id of a claim the propositions that it is a claim of."""
        found: dict[str, list[Stated]] = {}
        for one in self.stated.values():
            for id_ in one.weighed.proposition.claims:
                found.setdefault(id_, []).append(one)
        return {id_: tuple(several) for id_, several in found.items()}

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The ties that somebody says are so, between two different actors."""
        return tuple(self._relations())

    @cached_property
    def drawn(self) -> tuple[Actor, ...]:
        """The actors that matter outside their report: those with a name, and whoever else a tie or event has."""
        needed = {end.id: end for one in self.relations for end in (one.subject, one.object)}
        parts = {id_ for one in self.happened for ids in one.parts.values() for id_ in ids}
        known = [one for one in self.actors if one.named or one.id in needed or one.id in parts]
        ids = {one.id for one in known}
        return (*known, *(one for id_, one in needed.items() if id_ not in ids))

    @cached_property
    def drawn_ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(one.id for one in self.drawn)

    @cached_property
    def by_mention(self) -> Mapping[str, Actor]:
        """The actor of a mention, by its id in the case."""
        return {id_: actor for actor in self.actors for id_ in (actor.id, *actor.ids)}

    @cached_property
    def of_report(self) -> Mapping[str, Reading]:
        """The readings by their report's id."""
        return {reading.report.id: reading for reading in self.readings}

    def origins(self, one: Weighed) -> dict[str, int]:
        """How many independent origins; those at most are left out where sources are protected, as they count them."""
        found: dict[str, int] = {}
        for side, origins in (("for", one.proposition.origins_for), ("against", one.proposition.origins_against)):
            found[f"origins_{side}_at_least"] = origins.at_least
            if not self.protected:
                found[f"origins_{side}_at_most"] = origins.at_most
        return found

    @cached_property
    def _places(self) -> Mapping[tuple[str, int, int], Actor]:
        return {place: actor for actor in self.actors for place in actor.mentions}

    def _allegation(self, claim: Claim, reading: Reading) -> Allegation:
        source, report = claim.attribution.source, reading.report
        outlet = first_of(report.outlet, UNKNOWN_OUTLET, limit=120)
        where = f"{outlet}, {day_in_words(report.published)}" if report.published else f"{outlet}, undated"
        if source.kind == "reporter":
            return Allegation(
                claim, reading, f"outlet:{report.outlet or report.id}", outlet, f"the reporter of {where}"
            )
        unnamed = source.anonymous or source.kind in ("unnamed_person", "unnamed_group")
        if self.protected and unnamed:
            return Allegation(claim, reading, f"{report.id}:unnamed", UNNAMED, f"{UNNAMED}, in {where}")
        actor = self._speaker(report.id, source.spans, None if unnamed else source.kind)
        name = source_in_words(source, reading)
        key = actor.id if actor else f"{report.id}:{name}"
        return Allegation(claim, reading, key, actor.name if actor else name, f"{name}, in {where}")

    def _speaker(self, report: str, spans: Spans, kind: SourceKind | None) -> Actor | None:
        """Whose words these are: the actor of the very span, else the first one named in it that fits."""
        for span in spans:
            if found := self._places.get((report, span.start, span.end)):
                return found
        if kind is None or not spans:
            return None
        person = kind == "named_person"
        inside = (one for one in self._named_in.get(report, ()) if any(span.covers(one[0]) for span in spans))
        return next((actor for _, actor in inside if (actor.type == "person") == person), None)

    @cached_property
    def _named_in(self) -> Mapping[str, list[tuple[Span, Actor]]]:
        found: dict[str, list[tuple[Span, Actor]]] = {}
        for (report, start, end), actor in self._places.items():
            if actor.named:
                found.setdefault(report, []).append((Span(start, end), actor))
        return {report: sorted(places, key=lambda one: one[0]) for report, places in found.items()}

    def _stated(self, one: Weighed) -> Stated:
        claims = [self.allegations[id_] for id_ in one.proposition.claims if id_ in self.allegations]
        silent = [claim for claim in claims if claim.claim.attribution.stance == "declines"]
        spoken = [claim for claim in claims if claim.claim.attribution.stance != "declines"]
        return Stated(
            one,
            tuple(claim for claim in spoken if not claim.against),
            tuple(claim for claim in spoken if claim.against),
            tuple(silent),
        )

    def _relations(self) -> Iterator[Relation]:
        for one in self.stated.values():
            if one.weighed.proposition.kind != "tie":
                continue
            told = [(each, each.claim.tie) for each in one.alleged if each.claim.tie]
            first = next(((each, tie) for each, tie in told if tie.polarity == "affirmed"), None)
            if first is None:
                continue
            reading, tie = first[0].reading, first[1]
            subject, other = (self._end(reading, end) for end in (tie.subject, tie.object))
            if subject.id != other.id:
                intervals = tuple(sorted({days for _, each in told if (days := interval(each.when))}, key=str))
                yield Relation(one, tie, subject, other, intervals, tie.modality)

    def _end(self, reading: Reading, mention: str) -> Actor:
        """The actor of one end of a tie; who is no actor of the case is one by the words alone."""
        id_ = f"{reading.report.id}:{mention}"
        if known := self.by_mention.get(id_):
            return known
        found = next(one for one in reading.mentions if one.id == mention)
        name = squeezed(found.span.of(reading.report.text), 120) or "?"
        place = (reading.report.id, found.span.start, found.span.end)
        return Actor(id_, name, found.type, (name,), (place,), named=False, ids=(id_,))


def interval(when: When | None) -> Interval | None:
    """The days of a time, `None` where none is known or it ends before it begins."""
    start, end = (_day(when.start), _day(when.end)) if when else (None, None)
    known = (start or end) and not (start and end and end < start)
    return (start, end) if known else None


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None


def named(content: Content, part: str) -> str:
    """An actor's name for its id; other words as they are."""
    actor = content.by_mention.get(part)
    return actor.name if actor else squeezed(part, 120)


def names_of(content: Content, parts: Sequence[str]) -> str:
    """Several of them, parted by semicolons."""
    return "; ".join(named(content, part) for part in parts)
