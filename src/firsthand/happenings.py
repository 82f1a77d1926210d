"""Happenings: what several reports tell of one event, with the values on which they differ side by side.

Events that claims make across reports are one happening where kind, manner, time, place and actors agree and nothing
contradicts. No value is chosen here: two dates or two counts of dead stay with those who give them.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.claims import claims_of
from firsthand.origins.names import same_name
from firsthand.propositions.proposition import Proposition
from firsthand.reading import Event, EventType, Json, Mode, Reading, RoleName, When, Where
from firsthand.span import Span

Place = tuple[str, int, int]
"""A report's id, and where a mention starts and ends in it, in code points."""

_NEAR_KM = 25.0
_EARTH_KM = 6371.0
_ROUGH = ("country", "province", "unknown")
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_BE = "(?:was|were|are|had been)"
_NUMBER = rf"(?:\d+(?:,\d{{3}})*|{'|'.join(_WORDS)})"
_SUFFERED = {
    "killed": ("killed|dead|died|die|slain", "killed|killing"),
    "injured": ("injured|wounded|hurt", "injured|injuring|wounded|wounding"),
}
_FIGURES = {
    fate: re.compile(
        rf"(?i)\b(?P<of>{_NUMBER})(?:\s+(?!and\b|or\b)[^\W\d]+){{0,3}}?\s+(?:{_BE}\s+)?(?:{passive})\b"
        rf"|\b(?:{active})\s+(?:at least |about |some |more than )?(?P<at>{_NUMBER})\b(?!\s+(?:and|or)\b)"
    )
    for fate, (passive, active) in _SUFFERED.items()
}
"""How many suffered what: "two soldiers were injured", "killing four"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value of one kind ("date", "place", "killed") and the claims that give it."""

    what: str
    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as all reports together tell it.

    `id` is that of the first proposition that it has; `when` is the narrowest interval that all who date it share, and
    `where` the finest place; `parts` are the actors' ids or, where none is known, their words, by role. `conflicts` are
    values that cannot all be right.
    """

    id: str
    type: EventType
    mode: Mode
    when: When | None
    where: Where | None
    parts: Mapping[RoleName, tuple[str, ...]]
    propositions: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    told: tuple[Told, ...] = ()

    @property
    def conflicts(self) -> dict[str, tuple[Told, ...]]:
        """By what they are of, the values that differ."""
        found: dict[str, list[Told]] = defaultdict(list)
        for one in self.told:
            found[one.what].append(one)
        return {what: tuple(values) for what, values in found.items() if len(values) > 1}

    def as_json(self) -> Json:
        """For `firsthand events --joined`."""
        return {
            "id": self.id,
            "type": self.type,
            "mode": self.mode,
            "when": self.when.as_json() if self.when else None,
            "where": self.where.as_json() if self.where else None,
            "parts": {role: list(names) for role, names in self.parts.items()},
            "reports": list(self.reports),
            "propositions": list(self.propositions),
            "claims": list(self.claims),
            "told": [{"what": one.what, "value": one.value, "claims": list(one.claims)} for one in self.told],
            "conflicts": sorted(self.conflicts),
        }


@dataclass(frozen=True)
class _Account:
    """What one proposition tells of an event, by its first claim with it."""

    proposition: Proposition
    events: tuple[tuple[str, Reading, Event], ...]
    parts: Mapping[RoleName, frozenset[str]]

    @property
    def first(self) -> Event:
        return self.events[0][2]

    @property
    def when(self) -> When | None:
        dated = [event.when for _, _, event in self.events if event.when and event.when.start and event.when.end]
        return min(dated, key=_length, default=None)

    @property
    def where(self) -> Where | None:
        return next((event.where for _, _, event in self.events if event.where), None)


def happenings(
    readings: Sequence[Reading], stated: Sequence[Proposition], who: Mapping[Place, str] | None = None
) -> tuple[Happening, ...]:
    """The happenings that these propositions tell of, those of the earliest report first.

    `who` gives the id of the actor that a mention names. Only what is said to have happened counts: neither plans nor
    what is only denied.
    """
    accounts = list(_accounts(readings, stated, who or {}))
    together = {number: [number] for number in range(len(accounts))}
    for one, other in _candidates(accounts):
        left, right = together[one], together[other]
        if left is not right and all(_agree(accounts[a], accounts[b]) for a in left for b in right):
            left += right
            together |= dict.fromkeys(right, left)
    made = {min(here): here for here in together.values()}
    return tuple(_happening([accounts[number] for number in sorted(here)]) for _, here in sorted(made.items()))


def _accounts(
    readings: Sequence[Reading], stated: Sequence[Proposition], who: Mapping[Place, str]
) -> Iterator[_Account]:
    events = {claim.id: (reading, claim.event) for reading in readings for claim in claims_of(reading) if claim.event}
    for one in stated:
        if one.kind != "event" or not one.origins_for.at_most:
            continue
        here = [(id_, *events[id_]) for id_ in one.claims if id_ in events]
        here = [told for told in here if told[2].polarity == "affirmed" and told[2].modality == "actual"]
        if here:
            yield _Account(one, tuple(here), _parts(here, who))


def _parts(events: Iterable[tuple[str, Reading, Event]], who: Mapping[Place, str]) -> dict[RoleName, frozenset[str]]:
    found: dict[RoleName, set[str]] = defaultdict(set)
    for _, reading, event in events:
        for role in event.roles:
            place = (reading.report.id, role.span.start, role.span.end)
            found[role.role].add(who.get(place) or role.span.of(reading.report.text))
    return {role: frozenset(names) for role, names in found.items()}


def _candidates(accounts: Sequence[_Account]) -> Iterator[tuple[int, int]]:
    """Pairs of one type that overlap in time: only dated events are joined beyond their proposition."""
    by_month: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        for month in _months(account.when):
            by_month[account.first.type, month].append(number)
    pairs = {(a, b) for here in by_month.values() for i, a in enumerate(here) for b in here[i + 1 :]}
    yield from sorted(pairs)


def _months(when: When | None) -> list[str]:
    """The months of an interval, at most three: what is dated more roughly is not joined by its time."""
    if when is None or when.start is None or when.end is None:
        return []
    year, month = int(when.start[:4]), int(when.start[5:7])
    found: list[str] = []
    while (key := f"{year:04}-{month:02}") <= when.end[:7] and len(found) < 4:
        found.append(key)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found if len(found) < 4 else []


def _agree(one: _Account, other: _Account) -> bool:
    """Whether kind, manner, time and place agree, and a part or the very place is shared and no perpetrator differs."""
    left, right = one.first, other.first
    if left.type != right.type or (left.mode != right.mode and "unknown" not in (left.mode, right.mode)):
        return False
    if not _meet(one.when, other.when):
        return False
    place = _same_place(one.where, other.where)
    if place is False or _part(one, other, "perpetrator") is False:
        return False
    aimed = [_part(one, other, role) for role in ("target", "victim")]
    return (place is True and False not in aimed[:1]) or True in aimed


def _part(one: _Account, other: _Account, role: RoleName) -> bool | None:
    """Whether both have the same there; `None` where one of them does not tell."""
    left, right = one.parts.get(role), other.parts.get(role)
    if not left or not right:
        return None
    return any(a == b or same_name(a, b) for a in left for b in right)


def _meet(one: When | None, other: When | None) -> bool:
    if not (one and other and one.start and one.end and other.start and other.end):
        return False
    return one.start[:10] <= other.end[:10] and other.start[:10] <= one.end[:10]


def _same_place(one: Where | None, other: Where | None) -> bool | None:
    """Whether two places are one; `None` where one is not told, or may hold the other."""
    if one is None or other is None:
        return None
    if same_name(one.name, other.name):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if one.precision in _ROUGH or other.precision in _ROUGH:
        return None if one.country == other.country else False
    return kilometres((one.lat, one.lon), (other.lat, other.lon)) <= _NEAR_KM


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (degrees north and east) on a sphere, by the haversine formula."""
    (a, b), (c, d) = ((math.radians(lat), math.radians(lon)) for lat, lon in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _happening(accounts: Sequence[_Account]) -> Happening:
    events = [told for account in accounts for told in account.events]
    first = accounts[0]
    whens = [event.when for _, _, event in events if event.when and event.when.start and event.when.end]
    wheres = [event.where for _, _, event in events if event.where]
    roles = dict.fromkeys(role for account in accounts for role in account.parts)
    return Happening(
        id=first.proposition.id,
        type=first.first.type,
        mode=next((event.mode for _, _, event in events if event.mode != "unknown"), "unknown"),
        when=_common(whens),
        where=min(wheres, key=_fineness, default=None),
        parts={r: tuple(sorted(set().union(*(a.parts.get(r, frozenset()) for a in accounts)))) for r in roles},
        propositions=tuple(account.proposition.id for account in accounts),
        claims=tuple(dict.fromkeys(id_ for account in accounts for id_ in account.proposition.claims)),
        reports=tuple(dict.fromkeys(id_ for account in accounts for id_ in account.proposition.reports)),
        told=tuple(_told(events)),
    )


def _common(whens: Sequence[When]) -> When | None:
    """The days that all share, with the precision of the narrowest; that one, where they share none."""
    if not whens:
        return None
    narrow = min(whens, key=_length)
    start = max(when.start[:10] for when in whens if when.start)
    end = min(when.end[:10] for when in whens if when.end)
    return When(start, end, narrow.precision, narrow.spans) if start <= end else narrow


def _length(when: When) -> int:
    from datetime import date

    first, last = (date.fromisoformat((end or "")[:10]) for end in (when.start, when.end))
    return (last - first).days


def _fineness(where: Where) -> int:
    order = ("site", "city", "district", "province", "country", "unknown")
    return order.index(where.precision)


def _told(events: Sequence[tuple[str, Reading, Event]]) -> Iterator[Told]:
    """Dates, places and figures, each value with the claims that give it; those that agree are one."""
    values: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim, reading, event in events:
        if event.when and event.when.start and event.when.precision == "day":
            values["date", event.when.start[:10]].append(claim)
        if event.where and event.where.lat is not None and event.where.precision not in _ROUGH:
            values["place", _known_as(event.where, [told.where for _, _, told in events])].append(claim)
        for fate, number in figures(reading, event).items():
            values[fate, str(number)].append(claim)
    for (what, value), claims in sorted(values.items()):
        yield Told(what, value, tuple(dict.fromkeys(claims)))


def _known_as(where: Where, told: Sequence[Where | None]) -> str:
    """The name by which the first has this place."""
    return next((other.name for other in told if other and _same_place(other, where)), where.name)


def figures(reading: Reading, event: Event) -> dict[str, int]:
    """How many were killed and injured by the sentence of an event's trigger, or the one behind it."""
    text = reading.report.text
    start = max((m.end() for m in re.finditer(r"[.!?]\s+|\n", text[: event.trigger.start])), default=0)
    ends = [m.start() for m in re.finditer(r"[.!?](?:\s|$)|\n\n|$", text[event.trigger.end :])][:2]
    window = Span(start, event.trigger.end + (ends[-1] if ends else 0)).of(text)
    found: dict[str, int] = {}
    for fate, pattern in _FIGURES.items():
        match = pattern.search(window)
        if match:
            found[fate] = _number(match["of"] or match["at"])
    return found


def _number(word: str) -> int:
    word = word.lower().replace(",", "")
    return _WORDS.index(word) + 1 if word in _WORDS else int(word)
