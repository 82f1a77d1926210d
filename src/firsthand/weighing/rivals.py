"""Which answers exclude each other: who did it, where and when it was, who leads whom, how many there were.

What may be two events, or hold in turn, is no rival; nor are two of which one holds the other: the country supports the
city in it, the month the day in it. Who states both shows that both can hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from firsthand.happenings import kilometres
from firsthand.origins.names import comparable, same_name
from firsthand.propositions import Proposition
from firsthand.reading import Where
from firsthand.weighing.answers import Answer, Days
from firsthand.weighing.evidence import Backer

_LONGEST = 7
"""Days of an interval; what is dated more roughly may be another event."""
_RECURS = 14
"""Days within which a third attack of the kind tells that they recur: then neighbouring days are two attacks."""
_APART_KM = 25.0
_FINE = ("site", "city")
_MOST = 60
"""Answers to one question that are compared each with each; more are left alone."""
_WORDED = 0.75
"""Share of words, without the number, that two statements about a number have in common (Dice) to be about one."""
_ENDS = ("leads", "succeeded", "front_for")
"""Ties that one alone can have: to its object, and `front_for` to its subject."""
_ONE_WAY = ("commands", "member_of", "splinter_of", "front_for", "succeeded", "leads")
"""Ties that do not hold both ways round."""
_FACING = ("allied_with", "opposes")
_HELD = ("leads", "succeeded", "front_for", "commands", "member_of", "splinter_of", "allied_with", "opposes")
"""Ties of which rivals are known."""
_SELDOM = 3
"""Letters of a word of a statement about a number by which it is looked up, at least."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Groups of ids of which one answer is true; `within` are pairs of which the second says the same with less, or
    (both ways round) the same; `questions` tells for an id in a group what it answers."""

    groups: tuple[tuple[str, ...], ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    questions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    """An answer with who gives it, in which reports, and from when to when it was told."""

    id: str
    says: Answer
    origins: frozenset[str]
    reports: frozenset[str]
    told: Days | None


def rivals(
    propositions: Iterable[Proposition], answers: Mapping[str, Answer], backers: Mapping[str, Sequence[Backer]]
) -> Rivals:
    """The rivals among these propositions; each is in one group at most, whose members all answer one question."""
    told: dict[str, _Told] = {}
    near: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for stated in propositions:
        says = answers.get(stated.id)
        if says is None:
            continue
        for key in (keys := list(_asked(says))):
            near[key].append(stated.id)
        if keys:
            told[stated.id] = _told(stated, says, backers.get(stated.id, ()))
    together = {key: ids for key, ids in near.items() if 1 < len(ids) <= _MOST}
    pairs = {(a, b) for ids in together.values() for n, a in enumerate(ids) for b in ids[n + 1 :]}
    recurring = _recurring(told)
    groups: dict[str, list[str]] = {}
    for one, other in sorted(pairs):
        left, right = groups.get(one, [one]), groups.get(other, [other])
        if left is right or not all(_one_question(told[a], told[b], recurring) for a in left for b in right):
            continue
        joined = left + right
        groups |= dict.fromkeys(joined, joined)
    every = {id(group): group for group in groups.values()}.values()
    found = [group for each in every if _asks(group := [told[one] for one in each])]
    questions = {one.id: question for group in found for question in [_question(group)] for one in group}
    return Rivals(tuple(tuple(one.id for one in group) for group in found), tuple(_within(found)), questions)


def _told(stated: Proposition, says: Answer, backers: Sequence[Backer]) -> _Told:
    days = sorted(one.told for one in backers if one.told and not one.against)
    origins = frozenset(one.origin for one in backers if not one.against)
    return _Told(stated.id, says, origins, frozenset(stated.reports), (days[0], days[-1]) if days else None)


def _asked(says: Answer) -> Iterator[tuple[str, ...]]:
    """The questions that it answers, as keys under which its rivals are found."""
    if says.amount:
        yield from _asked_how_many(says)
    elif says.type in _ENDS or says.type in _ONE_WAY or says.type in _FACING:
        ends = says.who if says.type == "front_for" else says.whom
        if says.type in _ENDS:
            yield from ((says.type, one) for one in sorted(ends))
        kind = "faces" if says.type in _FACING else says.type
        yield from ((f"{kind} both ways", *sorted((a, b))) for a in sorted(says.who) for b in sorted(says.whom))
    elif says.days and says.type.isupper():
        if says.once:
            yield from (("once", one) for one in sorted(says.whom))
        yield from ((says.type, *key) for key in _dated(says, (*sorted(says.whom), *sorted(says.who))))


def _asked_how_many(says: Answer) -> Iterator[tuple[str, ...]]:
    if says.type == "size" and says.whom:
        yield from (("size", one) for one in sorted(says.whom))
    elif says.days:
        yield from ((says.type, *key) for key in _dated(says, sorted(says.whom)))
    else:
        yield from ((says.type, "said", word) for word in sorted(says.words) if len(word) > _SELDOM)


def _dated(says: Answer, about: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each day of it and the two beside, with where it was and whom it is about."""
    assert says.days is not None
    first, last = says.days
    if (last - first).days >= _LONGEST:
        return
    at = [f"at {' '.join(comparable(says.place.name))}"] if says.place and says.place.precision in _FINE else []
    keys = [*at, *about]
    for n in range(-1, (last - first).days + 2):
        day = (first + timedelta(n)).isoformat()
        yield from ((day, one) for one in keys)


def _one_question(one: _Told, other: _Told, recurring: frozenset[str]) -> bool:
    """Whether both answer the same question, so that they are the same or rivals; not where somebody states both."""
    left, right = one.says, other.says
    if not one.origins.isdisjoint(other.origins) and _differ(left, right):
        return False
    if left.amount and right.amount:
        return left.type == right.type and _of_one(left, right)
    if left.type in _HELD or right.type in _HELD:
        return _one_tie(one, other)
    if left.type != right.type or (left.mode != right.mode and "unknown" not in (left.mode, right.mode)):
        return False
    if left.days is None or right.days is None:
        return False
    if left.once and right.once and _alike(left.whom, right.whom):
        return True
    if not left.who or not right.who:
        return False
    if not _meet(left.days, right.days):
        return _neighbours(one, other, recurring)
    if _swapped(left, right):
        return True
    same_place = _at_one_place(left.place, right.place)
    same_target = _alike(left.whom, right.whom)
    return same_target if same_place is not True and _alike(left.who, right.who) else same_place is True


def _one_tie(one: _Told, other: _Told) -> bool:
    left, right = one.says, other.says
    if not _at_one_time(one, other):
        return False
    if {left.type, right.type} == set(_FACING):
        return _alike(left.who | left.whom, right.who) and _alike(left.who | left.whom, right.whom)
    if left.type != right.type:
        return False
    if left.type in _ONE_WAY and _swapped(left, right):
        return True
    if left.type == "front_for":
        return _alike(left.who, right.who)
    return left.type in _ENDS and _alike(left.whom, right.whom)


def _at_one_time(one: _Told, other: _Told) -> bool:
    """Whether both are said of one time; what is undated, of the days on which it is told and of the present."""
    if one.says.days and other.says.days:
        return _meet(one.says.days, other.says.days)
    dated, undated = (one, other) if one.says.days else (other, one)
    if dated.says.days is None or dated.says.open or undated.told is None:
        return True
    return _meet(dated.says.days, undated.told)


def _neighbours(one: _Told, other: _Told, recurring: frozenset[str]) -> bool:
    """Whether two accounts that differ by a day are of one event: the same but for that, and no series of them."""
    left, right = one.says, other.says
    assert left.days is not None
    assert right.days is not None
    gap = max(left.days[0], right.days[0]) - min(left.days[1], right.days[1])
    known = left.mode == right.mode != "unknown" and _alike(left.who, right.who)
    there = _at_one_place(left.place, right.place) is True or (left.place is None and right.place is None)
    alone = not one.reports & other.reports and not {one.id, other.id} & recurring
    return gap.days == 1 and known and there and _alike(left.whom, right.whom) and alone


def _recurring(told: Mapping[str, _Told]) -> frozenset[str]:
    """Events of which the case knows two more of the kind, by the same, on other days around."""
    days: dict[tuple[str, str, str], list[tuple[date, str]]] = defaultdict(list)
    for one in told.values():
        if one.says.days and one.says.type.isupper():
            for who in one.says.who:
                for whom in one.says.whom:
                    days[one.says.type, who, whom].append((one.says.days[0], one.id))
    found: set[str] = set()
    for dated in days.values():
        dated.sort()
        distinct = sorted({day for day, _ in dated})
        around = {day: sum(abs((day - each).days) <= _RECURS for each in distinct) for day in distinct[:_MOST]}
        found |= {id_ for day, id_ in dated if around.get(day, _MOST) > 2}
    return frozenset(found)


def _of_one(left: Answer, right: Answer) -> bool:
    """Whether two numbers are of the same: one group or one attack, else what is said in the same words."""
    if left.type == "size" and left.whom and right.whom:
        return _alike(left.whom, right.whom)
    if left.days and right.days:
        there = _at_one_place(left.place, right.place)
        hit = _alike(left.whom, right.whom)
        return _meet(left.days, right.days) and (there is True or (hit and there is not False))
    both = len(left.words) + len(right.words)
    return bool(both) and 2 * len(left.words & right.words) / both >= _WORDED


def _differ(one: Answer, other: Answer) -> bool:
    """Whether at most one of two answers to a question is true."""
    if one.amount and other.amount:
        return not one.amount.meets(other.amount)
    if one.type != other.type or (one.type in _ONE_WAY and _swapped(one, other)):
        return True
    if one.type in _HELD:
        return not _alike(one.whom, other.whom) if one.type == "front_for" else not _alike(one.who, other.who)
    if one.days and other.days and not _meet(one.days, other.days):
        return True
    who = bool(one.who and other.who) and not _alike(one.who, other.who)
    return who or _swapped(one, other) or _at_one_place(one.place, other.place) is False


def _swapped(one: Answer, other: Answer) -> bool:
    """Whether the one who did it by one account has it done to him by the other, and not by both."""
    ends = one.who, one.whom, other.who, other.whom
    return all(ends) and _alike(one.who, other.whom) and _alike(one.whom, other.who) and not _alike(one.who, other.who)


def _holds(wide: Answer, narrow: Answer) -> bool:
    """Whether one answer says the same as another with no more exactness."""
    if wide.amount and narrow.amount:
        return wide.amount.holds(narrow.amount)
    if wide.days and narrow.days and wide.once and not _covers(wide.days, narrow.days):
        return False
    return not _rough(narrow) or _rough(wide)


def _within(groups: Iterable[Sequence[_Told]]) -> Iterator[tuple[str, str]]:
    """A city and the country that it is in, a number and "at least" a smaller one; both ways, what says the same."""
    for group in groups:
        for one in group:
            for other in group:
                if one.id != other.id and not _differ(one.says, other.says) and _holds(other.says, one.says):
                    yield one.id, other.id


def _asks(group: Sequence[_Told]) -> bool:
    """Whether its answers are of use to each other: some differ, or some are told more exactly than others."""
    pairs = [(one.says, other.says) for one in group for other in group if one is not other]
    return any(_differ(*pair) or (_holds(*pair) and not _holds(*pair[::-1])) for pair in pairs)


def _question(group: Sequence[_Told]) -> str:
    """What the answers of a group answer, in words."""
    says = [one.says for one in group]
    first = says[0]
    if first.amount:
        return "how many it has" if first.type == "size" else f"how many were {first.type}"
    if first.type in _FACING:
        return "allied or opposed"
    if any(_swapped(one, other) for one in says for other in says):
        return "which of the two to the other"
    if first.type in _HELD:
        return {"leads": "who leads", "succeeded": "who succeeded", "front_for": "whose front"}.get(first.type, "who")
    if any(not _alike(one.who, other.who) for one in says for other in says if one.who and other.who):
        return "who did it"
    dated = [one.days for one in says if one.days]
    if any(one != other for one in dated for other in dated):
        return "when it was"
    return "where it was"


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _covers(wide: Days, narrow: Days) -> bool:
    return wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one.isdisjoint(other):
        return True
    return any(same_name(a, b) for a in one for b in other)


def _at_one_place(one: Where | None, other: Where | None) -> bool | None:
    """Whether two places are one; `None` where it cannot be told, or one may hold the other."""
    if one is None or other is None:
        return None
    if same_name(one.name, other.name):
        return True
    if one.precision not in _FINE or other.precision not in _FINE:
        return None if not (one.country and other.country) or one.country == other.country else False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return kilometres((one.lat, one.lon), (other.lat, other.lon)) <= _APART_KM


def _rough(answer: Answer) -> bool:
    return answer.place is not None and answer.place.precision not in _FINE
