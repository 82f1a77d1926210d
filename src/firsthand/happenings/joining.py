"""Which accounts are of one event: the surest joins first, each under the constraint that nobody contradicts anybody.

As in the resolution of events across documents (Lee et al. 2012, Joint entity and event coreference resolution across
documents): first within a report, where a later mention points back to an earlier one, then across reports, with all
that the mentions of one report tell together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from firsthand.happenings.account import Account, Days
from firsthand.happenings.whereabouts import meet, same_place
from firsthand.origins.names import same_name
from firsthand.reading import Mode, RoleName, Where

_HOLDS: dict[Mode, frozenset[Mode]] = {
    "bomb": frozenset({"vehicle_bomb"}),
    "missile": frozenset({"rocket", "drone"}),
    "other": frozenset({"sabotage", "arson", "cyber"}),
}
"""Manners that are told with a wider word at times."""
_ACTORS: tuple[RoleName, ...] = ("perpetrator", "claimant", "victim")
_WEEK = timedelta(7)
_TURNS = 4


@dataclass
class Group:
    """Accounts that are of one event, with what they tell together; `reasons` are those of the joins."""

    members: list[int]
    type: str
    modes: frozenset[Mode]
    days: Days | None
    rough: bool
    names: frozenset[str]
    places: tuple[Where, ...]
    parts: dict[RoleName, frozenset[str]]
    reports: frozenset[str]
    reasons: list[str] = field(default_factory=list)

    @property
    def one_day(self) -> bool:
        """Whether the very day is known."""
        return self.days is not None and self.days[0] == self.days[1]


def joined(accounts: Sequence[Account]) -> list[Group]:
    """The accounts in groups, by their numbers; each in one, in the order of their first members."""
    return _Joining(accounts).groups()


class _Joining:
    def __init__(self, accounts: Sequence[Account]) -> None:
        self.accounts = accounts
        self.of = {number: _alone(number, one) for number, one in enumerate(accounts)}
        self.standing: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
        for number, one in enumerate(accounts):
            for report, start, definite in one.stands():
                self.standing[report].append((start, number, definite))
        for places in self.standing.values():
            places.sort()

    def groups(self) -> list[Group]:
        self._within()
        self._pointing()
        for _ in range(_TURNS):
            if not self._across():
                break
        unique = {id(group): group for group in self.of.values()}
        return sorted(unique.values(), key=lambda group: group.members[0])

    def _join(self, one: int, other: int, reason: str) -> bool:
        left, right = self.of[one], self.of[other]
        if left is right or contradict(left, right):
            return False
        whole = _both(left, right, reason)
        self.of |= dict.fromkeys(whole.members, whole)
        return True

    def _within(self) -> None:
        """In one report: the same day and manner, or the same place or target."""
        found: dict[tuple[int, int], tuple[int, str]] = {}
        for places in self.standing.values():
            for at, (_, one, _) in enumerate(places):
                for _, other, _ in places[at + 1 :]:
                    pair = (min(one, other), max(one, other))
                    if pair not in found and (reason := _agree_within(self.of[pair[0]], self.of[pair[1]])):
                        found[pair] = reason
        for (one, other), (_, reason) in sorted(found.items(), key=lambda item: (-item[1][0], item[0])):
            self._join(one, other, reason)

    def _pointing(self) -> None:
        """In one report: what is told with "the", without a day, is the last that it can be, else the first."""
        for report in sorted(self.standing):
            places = self.standing[report]
            dated = [(start, number) for start, number, _ in places if self.of[number].days]
            for start, number, definite in places:
                here = self.of[number]
                if here.days or here.rough or not definite:
                    continue
                able = [one for one in dated if not contradict(here, self.of[one[1]])]
                before = [one for one in able if one[0] < start]
                chosen = before[-1] if before else able[0] if able else None
                if chosen:
                    self._join(chosen[1], number, "a later mention points back to it")

    def _across(self) -> bool:
        """In several reports: a day in common, and the place, the target or who had a part."""
        by_day: dict[tuple[str, int], list[int]] = defaultdict(list)
        for group in {id(group): group for group in self.of.values()}.values():
            if group.days:
                first, last = (day.toordinal() for day in group.days)
                for day in range(first, last + 1):
                    by_day[group.type, day].append(group.members[0])
        pairs = {(a, b) for here in by_day.values() for n, a in enumerate(sorted(here)) for b in sorted(here)[n + 1 :]}
        able = [(agreed, pair) for pair in pairs if (agreed := _agree(self.of[pair[0]], self.of[pair[1]]))]
        done = False
        for (_, reason), (one, other) in sorted(able, key=lambda item: (-item[0][0], item[1])):
            done |= self._join(one, other, reason)
        return done


def contradict(one: Group, other: Group) -> bool:
    """Whether two groups cannot be of one event: another kind or manner, no day in common, places apart."""
    if one.type != other.type or not _manner(one, other):
        return True
    if one.days and other.days and not (one.days[0] <= other.days[1] and other.days[0] <= one.days[1]):
        return True
    told = [same_place(a, b) for a in one.places for b in other.places]
    if told and all(same is False for same in told):
        return True
    named = bool(one.names and other.names) and not meet(one.names, other.names)
    return named and True not in told


def _manner(one: Group, other: Group) -> bool:
    if not one.modes or not other.modes or one.modes & other.modes:
        return True
    return any(a in _HOLDS.get(b, ()) or b in _HOLDS.get(a, ()) for a in one.modes for b in other.modes)


def _agree_within(one: Group, other: Group) -> tuple[int, str] | None:
    if contradict(one, other) or one.rough or other.rough:
        return None
    place = meet(one.names, other.names) or any(same_place(a, b) for a in one.places for b in other.places)
    day = one.one_day and one.days == other.days
    if not place and not day:
        return None
    return _told(day, bool(place), bool(one.modes & other.modes), 0, "one report: ")


def _agree(one: Group, other: Group) -> tuple[int, str] | None:
    """How many things agree, and in words which; `None` where that is too little to join two reports."""
    if contradict(one, other) or not one.days or not other.days:
        return None
    place = meet(one.names, other.names) or any(same_place(a, b) for a in one.places for b in other.places)
    day = one.one_day and other.one_day
    manner = bool(one.modes & other.modes)
    shared = [role for role in _ACTORS if _same_part(one, other, role)]
    aimed = _same_part(one, other, "target")
    close = max(one.days[1] - one.days[0], other.days[1] - other.days[0]) <= _WEEK
    if _rival(one, other) and not (place and manner and day):
        return None
    enough = (place or aimed) if close else (place or aimed) and bool(manner or shared)
    if not enough and not (day and manner and shared):
        return None
    return _told(day, bool(place or aimed), manner, len(shared), "")


def _told(day: bool, place: bool, manner: bool, shared: int, where: str) -> tuple[int, str]:
    words = [(day, "day"), (place, "place"), (manner, "manner"), (shared > 0, "actors")]
    named = [word for said, word in words if said]
    return day + place + manner + shared, f"{where}the same {', '.join(named)}"


def _same_part(one: Group, other: Group, role: RoleName) -> bool:
    left, right = one.parts.get(role, ()), other.parts.get(role, ())
    return any(a == b or same_name(a, b) for a in left for b in right)


def _rival(one: Group, other: Group) -> bool:
    """Whether each has a perpetrator and none of them is the same: rival accounts of one event, or two events."""
    both = one.parts.get("perpetrator") and other.parts.get("perpetrator")
    return bool(both) and not _same_part(one, other, "perpetrator")


def _alone(number: int, one: Account) -> Group:
    reports = frozenset(one.proposition.reports)
    return Group(
        [number], one.event.type, one.modes, one.days, one.rough, one.names, one.places, dict(one.parts), reports
    )


def _both(one: Group, other: Group, reason: str) -> Group:
    roles = dict.fromkeys((*one.parts, *other.parts))
    days = one.days or other.days
    if one.days and other.days:
        days = max(one.days[0], other.days[0]), min(one.days[1], other.days[1])
    return Group(
        sorted((*one.members, *other.members)),
        one.type,
        one.modes | other.modes,
        days,
        one.rough or other.rough,
        one.names | other.names,
        (*one.places, *other.places),
        {role: one.parts.get(role, frozenset()) | other.parts.get(role, frozenset()) for role in roles},
        one.reports | other.reports,
        [*one.reasons, *other.reasons, reason],
    )


def pairs(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """All pairs of accounts that are joined."""
    for group in groups:
        for at, one in enumerate(group.members):
            for other in group.members[at + 1 :]:
                yield one, other
