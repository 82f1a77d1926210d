"""Which claims say what a statement says, whatever the words: by the actors of ties and events."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from firsthand.actors.actor import Actor, Actors
from firsthand.claims import Claim
from firsthand.origins.names import comparable, names_it
from firsthand.reading import Event, Reading, Tie
from firsthand.span import Span

EXACT, NEAR, REVERSED = 1.0, 0.85, 0.0
"""How well a claim fits: it is of these actors; of a body that one belongs to, or the reverse; the other way round."""
_EITHER = ("allied_with", "opposes", "alias_of")
"""Ties that hold both ways round."""
_BELONGS = ("member_of", "splinter_of")
_SIDES = {"perpetrator": "perpetrator", "target": "target", "victim": "target", "recipient": "recipient"}


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a claim fits, in 0..1; `near` says in words who stands in it for whom, where they are not the same."""

    score: float
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Fits:
    """What fits a statement, by the ids of claims; `others` are ties that name somebody whom the statement does not."""

    of: dict[str, Fit] = field(default_factory=dict)
    others: frozenset[str] = frozenset()

    def best(self, claims: Iterable[str]) -> Fit | None:
        """The best of some claims; `None` where none was looked at for its actors."""
        return max((self.of[id_] for id_ in claims if id_ in self.of), key=lambda fit: fit.score, default=None)


@dataclass(frozen=True, slots=True)
class _End:
    """The actors that one side of a statement may mean, and those near to them, with why."""

    exact: frozenset[str]
    near: dict[str, str]

    @classmethod
    def of(cls, name: str, actors: Actors) -> "_End":
        found = meant(name, actors)
        ids = frozenset(one.id for one in found)
        near: dict[str, str] = {}
        for one in found:
            for related in one.related:
                body = actors.of(related.actor)
                if related.tie in _BELONGS and body and body.named:
                    near.setdefault(body.id, f"{body.name} stands here for {one.name}, which belongs to it")
        for other in actors if ids else ():
            for related in other.related:
                if related.tie in _BELONGS and related.actor in ids and other.named:
                    near.setdefault(other.id, f"{other.name} stands here for {name}, to which it belongs")
        return cls(ids, {id_: why for id_, why in near.items() if id_ not in ids})

    def fit(self, actor: Actor | None) -> Fit | None:
        if actor is None:
            return None
        if actor.id in self.exact:
            return Fit(EXACT)
        return Fit(NEAR, self.near[actor.id]) if actor.id in self.near else None


def meant(name: str, actors: Iterable[Actor]) -> list[Actor]:
    """The actors that have a name, articles apart; else those in whose names all its words are."""
    words = comparable(name)
    listed = [*actors] if words else []
    exact = [one for one in listed if any(comparable(other) == words for other in one.names)]
    return exact or [one for one in listed if one.named and any(names_it(name, other) for other in one.names)]


NONE = Fits()


def fits(statement: Reading, actors: Actors, claims: Iterable[Claim]) -> Fits:
    """How the claims of a case fit the ties and events of a statement; `actors` are those of the case."""
    text = statement.report.text
    spans = {one.id: one.span for one in statement.mentions}
    ties = [
        (tie, _End.of(spans[tie.subject].of(text), actors), _End.of(spans[tie.object].of(text), actors))
        for tie in statement.ties
        if tie.subject in spans and tie.object in spans
    ]
    ties = [one for one in ties if one[1].exact and one[2].exact]
    events = [(event, ends) for event in statement.events if (ends := _ends(event, text, actors))]
    found: dict[str, Fit] = {}
    others: set[str] = set()
    for claim in claims if ties or events else ():
        told = [*_tie_fits(claim, ties, actors), *_event_fits(claim, events, actors)]
        if told:
            found[claim.id] = max(told, key=lambda fit: fit.score)
        elif ties and _names_others(claim, ties, actors):
            others.add(claim.id)
    return Fits(found, frozenset(others))


def _tie_fits(claim: Claim, asked: Collection[tuple[Tie, _End, _End]], actors: Actors) -> Iterator[Fit]:
    tie = claim.tie
    if tie is None:
        return
    subject, object_ = _tie_ends(claim, actors)
    for wanted, who, whom in asked:
        if wanted.type != tie.type:
            continue
        straight, turned = _both(who.fit(subject), whom.fit(object_)), _both(who.fit(object_), whom.fit(subject))
        if straight or (turned and tie.type in _EITHER):
            yield straight or turned or Fit(REVERSED)
        elif turned:
            yield Fit(REVERSED)


def _names_others(claim: Claim, asked: Collection[tuple[Tie, _End, _End]], actors: Actors) -> bool:
    """Whether it is a tie of somebody with a name who is not, and is not near to, any of those asked for."""
    named = [one for one in _tie_ends(claim, actors) if one and one.named]
    return any(not any(end.fit(one) for _, who, whom in asked for end in (who, whom)) for one in named)


def _tie_ends(claim: Claim, actors: Actors) -> tuple[Actor | None, ...]:
    tie = claim.tie
    return tuple(actors.of(f"{claim.report}:{end}") for end in (tie.subject, tie.object)) if tie else ()


def _both(one: Fit | None, other: Fit | None) -> Fit | None:
    """Both ends together: only one of them may be near."""
    if one is None or other is None or (one.near and other.near):
        return None
    return min(one, other, key=lambda fit: fit.score)


def _ends(event: Event, text: str, actors: Actors) -> dict[str, _End]:
    """The sides of an event that are told, with where it was; nothing where fewer than two are, or one is unknown."""
    told = {_SIDES[one.role]: one.span.of(text) for one in event.roles if one.role in _SIDES}
    ends = {side: _End.of(name, actors) for side, name in told.items()}
    return ends if len(ends) > 1 and all(end.exact for end in ends.values()) else {}


def _event_fits(claim: Claim, asked: Collection[tuple[Event, dict[str, _End]]], actors: Actors) -> Iterator[Fit]:
    event = claim.event
    if event is None:
        return
    for wanted, ends in asked:
        if wanted.type != event.type or (wanted.where and event.where and wanted.where.name != event.where.name):
            continue
        sides = [
            _best(end, [one.span for one in event.roles if _SIDES.get(one.role) == side], claim.report, actors)
            for side, end in ends.items()
        ]
        if all(fit is not None and fit.near is None for fit in sides):
            yield Fit(EXACT)


def _best(end: _End, spans: Iterable[Span], report: str, actors: Actors) -> Fit | None:
    found = filter(None, (end.fit(actors.at(report, span.start, span.end)) for span in spans))
    return max(found, key=lambda fit: fit.score, default=None)
