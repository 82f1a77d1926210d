"""Which propositions cannot both be true: rival answers to who did it, where it was, who leads whom.

Only clear cases: what may be two events, or hold in turn, is no rival. Who states both shows that both can hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.claims import Claim
from firsthand.happenings import kilometres
from firsthand.origins import Who
from firsthand.origins.names import comparable, same_name
from firsthand.propositions import Proposition
from firsthand.reading import Reading, When, Where
from firsthand.span import Span
from firsthand.weighing.evidence import Backer

_LONGEST = 7
"""Days of an interval; what is dated more roughly may be another event."""
_APART_KM = 25.0
_FINE = ("site", "city")
_MOST = 60
"""Propositions about one place, target or actor on a day that are compared each with each; more are left alone."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Groups of ids of which one answer is true; `within` are pairs of which the second says the same with less, or
    (both ways round) the same."""

    groups: tuple[tuple[str, ...], ...] = ()
    within: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Answer:
    """What a proposition says by its affirmed claims: `who` did it or leads, `whom` it is about."""

    id: str
    type: str
    who: frozenset[str]
    whom: frozenset[str]
    days: tuple[date, date] | None
    mode: str
    place: Where | None
    origins: frozenset[str]


def rivals(
    readings: Mapping[str, Reading],
    claims: Mapping[str, Claim],
    propositions: Iterable[Proposition],
    backers: Mapping[str, Sequence[Backer]],
    who: Who,
) -> Rivals:
    """The rivals among these propositions; each is in one group at most, whose members all answer one question."""
    answers: dict[str, _Answer] = {}
    near: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for stated in propositions:
        mine = [claims[id_] for id_ in stated.claims if id_ in claims]
        made = None if stated.kind == "statement" else _answer(stated, mine, readings, backers.get(stated.id, ()), who)
        if made:
            answers[made.id] = made
            for key in _asked(made):
                near[key].append(made.id)
    groups: dict[str, list[str]] = {id_: [id_] for id_ in answers}
    pairs = {(a, b) for ids in near.values() if len(ids) <= _MOST for n, a in enumerate(ids) for b in ids[n + 1 :]}
    for one, other in sorted(pairs):
        left, right = groups[one], groups[other]
        if left is not right and all(_one_question(answers[a], answers[b]) for a in left for b in right):
            left += right
            groups |= dict.fromkeys(right, left)
    found = [[answers[one] for one in group] for group in {id(group): group for group in groups.values()}.values()]
    found = [group for group in found if any(_differ(one, other) for one in group for other in group)]
    return Rivals(tuple(tuple(one.id for one in group) for group in found), tuple(_within(found)))


def _answer(
    one: Proposition, claims: Sequence[Claim], readings: Mapping[str, Reading], backers: Sequence[Backer], who: Who
) -> _Answer | None:
    ends: dict[str, set[str]] = defaultdict(set)
    whens: list[When | None] = []
    places: list[Where | None] = []
    types: list[tuple[str, str]] = []
    for claim in claims:
        what, reading = claim.event or claim.tie, readings[claim.report]
        stands = what is not None and what.polarity == "affirmed" and what.modality == "actual"
        if not stands or claim.type != one.kind or claim.attribution.stance == "denies":
            continue
        if claim.event:
            types.append((claim.event.type, claim.event.mode))
            places.append(claim.event.where)
            parts = [(role.role, role.span) for role in claim.event.roles]
        else:
            assert claim.tie is not None
            spans = {mention.id: mention.span for mention in reading.mentions}
            types.append((claim.tie.type, "unknown"))
            named = (("perpetrator", claim.tie.subject), ("target", claim.tie.object))
            parts = [(name, spans[end]) for name, end in named if end in spans]  # type: ignore[misc]
        for name, span in parts:
            ends[name].add(_key(reading, span, who))
        whens.append(what.when if what else None)
    if not types or (one.kind == "tie" and types[0][0] not in ("leads", "front_for")):
        return None
    return _Answer(
        one.id,
        types[0][0],
        frozenset(ends["perpetrator"]),
        frozenset(ends["target"]),
        _days(whens),
        next((mode for _, mode in types if mode != "unknown"), "unknown"),
        min(filter(None, places), key=lambda place: place.precision not in _FINE, default=None),
        frozenset(backer.origin for backer in backers if not backer.against),
    )


def _key(reading: Reading, span: Span, who: Who) -> str:
    name = span.of(reading.report.text)
    return who.at(reading.report.id, span, name) or " ".join(comparable(name)) or name


def _days(whens: Iterable[When | None]) -> tuple[date, date] | None:
    """The narrowest of the intervals that are known at both ends."""
    known = [(w.start[:10], w.end[:10]) for w in whens if w and w.start and w.end]
    days = [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in known]
    return min(days, key=lambda one: one[1] - one[0], default=None)


def _asked(answer: _Answer) -> list[tuple[str, ...]]:
    """The questions that it answers: who leads that, whose front is it, what happened there or to it that day."""
    if answer.type in ("leads", "front_for"):
        return [(answer.type, one) for one in (answer.whom if answer.type == "leads" else answer.who)]
    if answer.days is None or (answer.days[1] - answer.days[0]).days >= _LONGEST:
        return []
    days = [answer.days[0] + timedelta(n) for n in range((answer.days[1] - answer.days[0]).days + 1)]
    place = answer.place
    about = [f"at {' '.join(comparable(place.name))}"] if place and place.precision in _FINE else []
    return [(answer.type, day.isoformat(), one) for day in days for one in (*about, *sorted(answer.whom))]


def _one_question(one: _Answer, other: _Answer) -> bool:
    """Whether both answer the same question, so that they are the same or rivals; not where somebody states both."""
    if _differ(one, other) and one.origins & other.origins:
        return False
    if one.type != other.type or (one.mode != other.mode and "unknown" not in (one.mode, other.mode)):
        return False
    days = one.days and other.days and one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    if one.type in ("leads", "front_for"):
        return bool(days) or (one.type == "front_for" and one.days is None and other.days is None)
    if not days or not one.who or not other.who:
        return False
    same_place = _at_one_place(one.place, other.place)
    same_target = _alike(one.whom, other.whom)
    return same_target if same_place is not True and _alike(one.who, other.who) else same_place is True


def _differ(one: _Answer, other: _Answer) -> bool:
    if one.type == "front_for":
        return not _alike(one.whom, other.whom)
    return not _alike(one.who, other.who) or _at_one_place(one.place, other.place) is False


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or any(same_name(a, b) for a in one for b in other)


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


def _within(groups: Iterable[Sequence[_Answer]]) -> Iterator[tuple[str, str]]:
    """A city and the country that it is in, as answers to where; both ways round, what says the same."""
    for group in groups:
        for one in group:
            for other in group:
                if one.id != other.id and not _differ(one, other) and not (_rough(one) and not _rough(other)):
                    yield one.id, other.id


def _rough(answer: _Answer) -> bool:
    return answer.place is not None and answer.place.precision not in _FINE
