"""Whether two attributions state the same: the same event, the same tie, or much the same words.

Precision goes before recall: what is not shown to be the same stays apart.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from firsthand.claims import Claim, ClaimType
from firsthand.origins import NOBODY_KNOWN, Who
from firsthand.origins.likeness import Bag
from firsthand.origins.names import comparable, is_anybody, same_name, same_word
from firsthand.reading import Attribution, Event, Reading, RoleName, Tie, When, Where
from firsthand.span import Span, Spans

_ALIKE = 0.6
"""Likeness by words from which on two statements are one."""
_SAID_OF = 0.45
"""The same without names: two statements about the same groups need not say the same of them."""
_WITHIN = 0.8
_ENOUGH = 3.0
"""Share and weight of a statement in a longer one from which on both are one."""
_DENIED = 0.55
_RARE = 2
_SHARED = 4
"""Share of a denial that is in a statement, telling words and words that both have, for one to deny the other."""
_WHOLE = 4
_RUN = 7
"""Words of a whole statement, and of a piece of one, from which on two that have them are the same."""
_FINE = ("site", "city")
_APART = 0.3
"""Degrees by which two places are apart."""
_PARTS: tuple[RoleName, ...] = ("perpetrator", "target", "victim", "claimant", "recipient")


class Named(NamedTuple):
    """A name in a statement, and the actor that it stands for, where that is known."""

    name: str
    actor: str | None = None


@dataclass(frozen=True)
class Stated:
    """What an attribution says: one of its events or ties, or (without a claim) its words; `bag` are its words.

    `who` tells which actors its names stand for.
    """

    reading: Reading
    said: Attribution
    bag: Bag
    claim: Claim | None = None
    who: Who = NOBODY_KNOWN

    @property
    def event(self) -> Event | None:
        """The event that is stated, where it is one."""
        return self.claim.event if self.claim else None

    @property
    def tie(self) -> Tie | None:
        """The tie that is stated, where it is one."""
        return self.claim.tie if self.claim else None

    @property
    def kind(self) -> ClaimType:
        """`event`, `tie`, or `statement` for words."""
        return "event" if self.event else "tie" if self.tie else "statement"

    @property
    def against(self) -> bool:
        """Whether it is denied, or said not to be so."""
        what = self.event or self.tie
        return self.said.stance == "denies" or (what is not None and what.polarity == "negated")

    def text(self, span: Span) -> str:
        """The words of a span of its report."""
        return span.of(self.reading.report.text)

    def named(self, span: Span) -> Named:
        """The name that a span of its report is, with its actor."""
        name = self.text(span)
        return Named(name, self.who.at(self.reading.report.id, span, name))

    @cached_property
    def ends(self) -> tuple[Named, ...]:
        """The two actors of a tie, subject first."""
        tie = self.tie
        if tie is None:
            return ()
        spans = {mention.id: mention.span for mention in self.reading.mentions}
        return tuple(self.named(spans[end]) if end in spans else Named("") for end in (tie.subject, tie.object))

    @cached_property
    def parts(self) -> dict[RoleName, list[Named]]:
        """Who and what had a part in an event, by role, and where it was, as `target` too; "gunmen" did nothing."""
        event = self.event
        found: dict[RoleName, list[Named]] = {}
        if event is not None:
            for role in event.roles:
                if role.role != "perpetrator" or not is_anybody(self.text(role.span)):
                    found.setdefault(role.role, []).append(self.named(role.span))
            if event.where is not None:
                found.setdefault("target", []).append(Named(event.where.name))
        return found

    @property
    def facts(self) -> tuple[object, ...]:
        """What another account of an event may contradict: who did it, when and where."""
        event = self.event
        when, where = (event.when, event.where) if event else (None, None)
        span = when and (when.start, when.end)
        return tuple(self.parts.get("perpetrator", ())), span, where and where.name

    @property
    def own_words(self) -> list[str]:
        """The words of an event or tie itself, without the rest of what is said."""
        if self.event is None:
            return [end.name for end in self.ends]
        return [self.text(self.event.trigger), *(part.name for parts in self.parts.values() for part in parts)]

    @property
    def actors(self) -> list[tuple[str, ...]]:
        """What it shares with others of its kind about the same actors: both ends of a tie, each one of an event."""
        if self.tie is not None:
            ends = [end.actor for end in self.ends if end.actor]
            return [(self.tie.type, *ends)] if len(ends) == 2 else []
        if self.event is None:
            return []
        parts = dict.fromkeys(part.actor for parts in self.parts.values() for part in parts)
        day = self.event.when.start if self.event.when else None
        found = [(self.event.type, actor) for actor in parts if actor]
        return [*found, *((*key, day[:10]) for key in found if day)]


def same(one: Stated, other: Stated) -> bool:
    """Whether two claims of any reports state the same."""
    if one.event and other.event:
        return _same_event(one, other, one.event, other.event)
    if one.tie and other.tie:
        return _same_tie(one, other, one.tie, other.tie)
    return one.kind == other.kind and _same_words(one.bag, other.bag)


def contradict(one: Stated, other: Stated) -> bool:
    """Whether two accounts of an event cannot both be right: other perpetrators, no day in common, places far apart."""
    if one.event is None or other.event is None:
        return False
    left, right = one.parts.get("perpetrator"), other.parts.get("perpetrator")
    if left and right and not any(_same_part(a, b, one.who) for a in left for b in right):
        return True
    dated = [when for when in (one.event.when, other.event.when) if when and when.start and when.end]
    if len(dated) == 2 and not _meet(*dated):
        return True
    return _far(one.event.where, other.event.where)


def _far(one: Where | None, other: Where | None) -> bool:
    """Whether two sites or cities of other names lie more than some 30 km apart."""
    if one is None or other is None or same_name(one.name, other.name):
        return False
    if one.precision not in _FINE or other.precision not in _FINE:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) > _APART or abs(one.lon - other.lon) > _APART


def runs(stated: Stated) -> list[tuple[str, Spans]]:
    """What is the same where letters and digits are: all that is said, and each longer piece of it; of words only."""
    if stated.kind != "statement":
        return []
    content = stated.said.content
    pieces = [" ".join(re.findall(r"\w+", stated.text(span).casefold())) for span in content]
    whole = " ".join(pieces)
    longer = [(piece, (span,)) for piece, span in zip(pieces, content, strict=True) if piece.count(" ") + 1 >= _RUN]
    return [*([(whole, content)] if whole.count(" ") + 1 >= _WHOLE else []), *longer]


def denies(denial: Stated, statement: Stated) -> bool:
    """Whether what is denied in one report is what another states: most of it, with several telling words."""
    rare = denial.bag.rare & statement.bag.rare
    both = denial.bag.weights.keys() & statement.bag.weights.keys()
    return len(rare) >= _RARE and len(both) >= _SHARED and denial.bag.within(statement.bag) >= _DENIED


def matches(one: Stated, other: Stated) -> bool:
    """Whether two claims of attributions that are one (a copy and its original) are the same claim."""
    if one.event and other.event:
        alike = one.event.type == other.event.type and one.event.mode == other.event.mode
        trigger = same_word(_folded(one, one.event.trigger), _folded(other, other.event.trigger))
        parts = not (one.parts and other.parts) or _some_part(one, other)
        return alike and (trigger or _some_part(one, other)) and parts
    if one.tie and other.tie:
        ends = zip(one.ends, other.ends, strict=True)
        return one.tie.type == other.tie.type and all(_same_actor(a, b, one.who) for a, b in ends)
    return one.kind == other.kind


def _folded(stated: Stated, span: Span) -> str:
    return " ".join(comparable(stated.text(span)))


def _same_words(one: Bag, other: Bag) -> bool:
    if not one.telling or not other.telling or len(one.rare & other.rare) < 2:
        return False
    if one.numbers != other.numbers and not one.numbers & other.numbers:
        return False
    if one.without_names().alike(other.without_names()) < _SAID_OF:
        return False
    if one.alike(other) >= _ALIKE:
        return True
    shorter, longer = sorted((one, other), key=lambda bag: bag.weight)
    return shorter.within(longer) >= _WITHIN and shorter.shared(longer) >= _ENOUGH


def _same_event(one: Stated, other: Stated, first: Event, then: Event) -> bool:
    if first.type != then.type or first.modality != then.modality:
        return False
    if first.mode != then.mode and "unknown" not in (first.mode, then.mode):
        return False
    if ("perpetrator" in one.parts) != ("perpetrator" in other.parts):
        return False  # who says that it happened does not say who did it
    return _meet(first.when, then.when) and _some_part(one, other)


def _meet(one: When | None, other: When | None) -> bool:
    """Whether two intervals, both known at both ends, share a day."""
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return False
    return one.start[:10] <= other.end[:10] and other.start[:10] <= one.end[:10]


def _some_part(one: Stated, other: Stated) -> bool:
    """Whether they share a named participant or place in the same role, and none of the others contradicts."""
    shared = False
    for role in _PARTS:
        left, right = one.parts.get(role, []), other.parts.get(role, [])
        if left and right:
            if any(_same_part(a, b, one.who) for a in left for b in right):
                shared = True
            elif role == "perpetrator":
                return False
    return shared


def _same_actor(one: Named, other: Named, who: Who) -> bool:
    """Whether two are one, by who is who, else by their names."""
    known = who.same(one.actor, other.actor)
    return same_name(one.name, other.name) if known is None else known


def _same_part(one: Named, other: Named, who: Who) -> bool:
    """The same actor or name, or the same capitalised word in both: Dunmere airfield, the airfield of Dunmere."""
    if _same_actor(one, other, who):
        return True
    if who.same(one.actor, other.actor) is False:
        return False
    left, right = ({w for w in comparable(name) if w.title() in name} for name in (one.name, other.name))
    return any(same_word(a, b) for a in left for b in right)


def _same_tie(one: Stated, other: Stated, first: Tie, then: Tie) -> bool:
    """The same type between the same two, each known to be one or both by their names."""
    if first.type != then.type or first.modality != then.modality:
        return False
    return all(
        one.who.same(a.actor, b.actor) or (_by_name(a) and _by_name(b) and _same_actor(a, b, one.who))
        for a, b in zip(one.ends, other.ends, strict=True)
    )


def _by_name(end: Named) -> bool:
    return any(character.isupper() for character in end.name)
