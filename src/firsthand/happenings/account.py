"""What one proposition tells of an event: by whose reports, of what kind, when, where and with whom."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from firsthand.claims import claims_of
from firsthand.happenings.whereabouts import Gazette
from firsthand.origins.names import is_anybody
from firsthand.propositions.proposition import Proposition
from firsthand.reading import Event, Mode, Reading, RoleName, When, Where
from firsthand.report import headline_end

Place = tuple[str, int, int]
"""A report's id, and where a mention starts and ends in it, in code points."""
Days = tuple[date, date]
Told = tuple[str, Reading, Event]
"""A claim's id, its report as it was read, and its event."""

_NEWS = timedelta(7)
_LONGEST = 92
"""Days of an interval at most; what is dated more roughly is not joined by its time."""
_DEFINITE = re.compile(r"(?i)(?:\b(?:the|that|this)|['’]s)\s+(?:[\w-]+\s+){0,3}$")
_SEVERAL = re.compile(r"(?i)(?:attack|strike|bombing|shelling|shooting|killing|raid|kidnapping|abduction)s$")


@dataclass(frozen=True)
class Account:
    """One proposition's account of an event, by the claims that affirm it.

    `parts` are the ids of actors or, where none is known, their words; "gunmen" are no perpetrator. `words`
    has for each how it is called first.
    """

    proposition: Proposition
    told: tuple[Told, ...]
    parts: Mapping[RoleName, frozenset[str]]
    words: Mapping[str, str]
    names: frozenset[str]
    """The proper words of its places and targets."""

    @property
    def event(self) -> Event:
        """The event of the first claim."""
        return self.told[0][2]

    @cached_property
    def modes(self) -> frozenset[Mode]:
        """The manners that are told."""
        return frozenset(event.mode for _, _, event in self.told if event.mode != "unknown")

    @cached_property
    def days(self) -> Days | None:
        """The narrowest interval that is told, `None` where that is longer than a quarter of a year."""
        dated = [days_of(event.when) for _, _, event in self.told if event.when]
        known = [days for days in dated if days is not None and (days[1] - days[0]).days < _LONGEST]
        return min(known, key=lambda days: days[1] - days[0], default=None)

    @cached_property
    def rough(self) -> bool:
        """Whether it is dated, but so roughly that it may be any of many events."""
        return self.days is None and any(event.when and event.when.start for _, _, event in self.told)

    @cached_property
    def places(self) -> tuple[Where, ...]:
        """The places with coordinates."""
        return tuple(event.where for _, _, event in self.told if event.where and event.where.lat is not None)

    @cached_property
    def news(self) -> Days | None:
        """The week before it was published first, for what is told without a day, as the news of these days."""
        published = [reading.report.published for _, reading, _ in self.told if reading.report.published]
        if self.days or self.rough or not published or not any(definite for _, _, definite in self.stands()):
            return None
        first = date.fromisoformat(min(published)[:10])
        return first - _NEWS, first

    def stands(self) -> Iterator[tuple[str, int, bool]]:
        """For each report that has it: where, and whether its words point to an event known from elsewhere.

        A headline does so, and what is told with "the"; several events at once are none that could be known.
        """
        seen: set[str] = set()
        for _, reading, event in self.told:
            report, start = reading.report, event.trigger.start
            if report.id not in seen:
                seen.add(report.id)
                heads = start < headline_end(report.text)
                definite = heads or bool(_DEFINITE.search(report.text[max(0, start - 60) : start]))
                yield report.id, start, definite and not _SEVERAL.search(event.trigger.of(report.text))


def days_of(when: When | None) -> Days | None:
    """The first and last day of an interval that is known at both ends."""
    if when is None or not when.start or not when.end:
        return None
    return date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])


def accounts(readings: Sequence[Reading], stated: Sequence[Proposition], who: Mapping[Place, str]) -> Iterator[Account]:
    """The accounts of events that somebody says have happened; `who` gives the actor's id of a mention."""
    gazette = Gazette(readings)
    events = {claim.id: (reading, claim.event) for reading in readings for claim in claims_of(reading) if claim.event}
    for one in stated:
        if one.kind != "event" or not one.origins_for.at_most:
            continue
        here = [(id_, *events[id_]) for id_ in one.claims if id_ in events]
        here = [told for told in here if told[2].polarity == "affirmed" and told[2].modality == "actual"]
        if here:
            yield _account(one, here, who, gazette)


def _account(one: Proposition, told: Sequence[Told], who: Mapping[Place, str], gazette: Gazette) -> Account:
    parts: dict[RoleName, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    for _, reading, event in told:
        for role in event.roles:
            said = role.span.of(reading.report.text)
            if role.role == "perpetrator" and is_anybody(said):
                continue
            name = who.get((reading.report.id, role.span.start, role.span.end)) or said
            parts[role.role].add(name)
            words.setdefault(name, said)
    names = frozenset().union(*(gazette.names_of(reading, event) for _, reading, event in told))
    return Account(one, tuple(told), {role: frozenset(those) for role, those in parts.items()}, words, names)
