"""Which accounts are of one event: the surest joins first, each under the constraint that nobody contradicts anybody.

As in the resolution of events across documents (Lee et al. 2012, Joint entity and event coreference resolution across
documents): first within a report, where a later mention points back to an earlier one, then across reports, with all
that the mentions of one report tell together.
"""

from collections import defaultdict
from collections.abc import Sequence
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
_EXPLOSIVE: frozenset[Mode] = frozenset({"bomb", "vehicle_bomb", "drone", "missile", "rocket", "mortar"})
"""What one report calls a bomb, an explosion or an explosive by turns."""
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
    news: Days | None
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
        self._only()
        return sorted(self._unique(), key=lambda group: group.members[0])

    def _unique(self) -> list[Group]:
        return list({id(group): group for group in self.of.values()}.values())

    def _join(self, one: int, other: int, reason: str, within: bool = False) -> bool:
        left, right = self.of[one], self.of[other]
        if left is right or contradict(left, right, within):
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
        for (one, other), (_, why) in sorted(found.items(), key=lambda item: (-item[1][0], item[0])):
            self._join(one, other, why, within=True)

    def _pointing(self) -> None:
        """In one report: what is told with "the", without a day, is the last that it can be, else the first."""
        for report in sorted(self.standing):
            places = self.standing[report]
            dated = [(start, number) for start, number, _ in places if self.of[number].days]
            for start, number, definite in places:
                here = self.of[number]
                if here.days or here.rough or not definite:
                    continue
                able = [one for one in dated if not contradict(here, self.of[one[1]], within=True)]
                before = [one for one in able if one[0] < start]
                chosen = before[-1] if before else able[0] if able else None
                if chosen:
                    self._join(chosen[1], number, "one report: a mention without a day points to it", within=True)

    def _across(self) -> bool:
        """In several reports: a day in common, and the place, the target or who had a part."""
        by_day: dict[tuple[str, int], list[int]] = defaultdict(list)
        for group in self._unique():
            if group.days or group.news:
                first, last = (day.toordinal() for day in group.days or group.news or ())
                for day in range(first, last + 1):
                    by_day[group.type, day].append(group.members[0])
        pairs = {(a, b) for here in by_day.values() for n, a in enumerate(sorted(here)) for b in sorted(here)[n + 1 :]}
        able = [(agreed, pair) for pair in pairs if (agreed := _agree(self.of[pair[0]], self.of[pair[1]]))]
        done = False
        for (_, reason), (one, other) in sorted(able, key=lambda item: (-item[0][0], item[1])):
            done |= self._join(one, other, reason)
        return done

    def _only(self) -> None:
        """What has a day and a manner and no place is the one event of that day and manner, where there is one."""
        by_day: dict[tuple[str, Days], list[Group]] = defaultdict(list)
        for group in self._unique():
            if group.days and group.one_day and group.modes:
                by_day[group.type, group.days].append(group)
        for here in by_day.values():
            for group in [one for one in here if not one.names and not one.places]:
                others = {id(one): one for one in map(self.of.__getitem__, (g.members[0] for g in here))}.values()
                able = [one for one in others if one is not group and one.modes & group.modes]
                if len(able) == 1:
                    self._join(able[0].members[0], group.members[0], "the only one of that day and manner")


def contradict(one: Group, other: Group, within: bool = False) -> bool:
    """Whether two groups cannot be of one event: another kind or manner, no day in common, places apart.

    `within` one report, manners are told more loosely.
    """
    if one.type != other.type or not _manner(one, other, within):
        return True
    if one.days and other.days and not (one.days[0] <= other.days[1] and other.days[0] <= one.days[1]):
        return True
    told = [same_place(a, b) for a in one.places for b in other.places]
    if told and all(same is False for same in told):
        return True
    named = bool(one.names and other.names) and not meet(one.names, other.names)
    return named and True not in told


def _manner(one: Group, other: Group, within: bool) -> bool:
    if not one.modes or not other.modes or one.modes & other.modes:
        return True
    if within and "bomb" in one.modes | other.modes and one.modes & _EXPLOSIVE and other.modes & _EXPLOSIVE:
        return True
    return any(a in _HOLDS.get(b, ()) or b in _HOLDS.get(a, ()) for a in one.modes for b in other.modes)


def _agree_within(one: Group, other: Group) -> tuple[int, str] | None:
    if contradict(one, other, within=True) or one.rough or other.rough:
        return None
    place = meet(one.names, other.names) or any(same_place(a, b) for a in one.places for b in other.places)
    day = one.one_day and one.days == other.days
    if not place and not day:
        return None
    return _told(day, bool(place), bool(one.modes & other.modes), 0, "one report: ")


def _agree(one: Group, other: Group) -> tuple[int, str] | None:
    """How many things agree, and in words which; `None` where that is too little to join two reports."""
    if contradict(one, other):
        return None
    place = meet(one.names, other.names) or any(same_place(a, b) for a in one.places for b in other.places)
    if not one.days or not other.days:
        return (
            (1, "told without a day within a week of it: the same place, manner")
            if place and _news(one, other)
            else None
        )
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


def _news(one: Group, other: Group) -> bool:
    """Whether what one tells without a day, as news, is of the manner and the days of the other."""
    left, right = one.days or one.news, other.days or other.news
    if not left or not right or not one.modes & other.modes:
        return False
    return left[0] <= right[1] and right[0] <= left[1] and max(left[1] - left[0], right[1] - right[0]) <= _WEEK


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
        [number],
        one.event.type,
        one.modes,
        one.days,
        one.rough,
        one.news,
        one.names,
        one.places,
        dict(one.parts),
        reports,
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
        None if days else _shared(one.news, other.news),
        one.names | other.names,
        (*one.places, *other.places),
        {role: one.parts.get(role, frozenset()) | other.parts.get(role, frozenset()) for role in roles},
        one.reports | other.reports,
        [*one.reasons, *other.reasons, reason],
    )


def _shared(one: Days | None, other: Days | None) -> Days | None:
    """The days that both have; those of one where the other has none, or none of them."""
    if one and other and max(one[0], other[0]) <= min(one[1], other[1]):
        return max(one[0], other[0]), min(one[1], other[1])
    return one or other
