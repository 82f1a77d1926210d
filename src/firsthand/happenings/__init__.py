"""Happenings: what several reports tell of one event, with the values on which they differ side by side.

Events that claims make across reports are one happening where kind, manner, time, place and actors agree and nothing
contradicts. No value is chosen here: two dates, two counts of dead or two perpetrators stay with those who give them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from firsthand.happenings.account import Account, Place, Told, accounts, days_of
from firsthand.happenings.figures import figures
from firsthand.happenings.happening import Happening
from firsthand.happenings.happening import Told as Value
from firsthand.happenings.joining import Group, joined
from firsthand.happenings.whereabouts import ROUGH, kilometres, same_place
from firsthand.origins.names import same_name
from firsthand.propositions.proposition import Proposition
from firsthand.reading import Mode, Reading, RoleName, When, Where

__all__ = ["Happening", "Place", "figures", "happenings", "kilometres"]

_FINENESS = ("site", "city", "district", "province", "country", "unknown")


def happenings(
    readings: Sequence[Reading], stated: Sequence[Proposition], who: Mapping[Place, str] | None = None
) -> tuple[Happening, ...]:
    """The happenings that these propositions tell of, those of the earliest report first.

    `who` gives the id of the actor that a mention names. Only what is said to have happened counts: neither plans nor
    what is only denied.
    """
    known = list(accounts(readings, stated, who or {}))
    return tuple(_happening([known[number] for number in group.members], group) for group in joined(known))


def _happening(accounts: Sequence[Account], group: Group) -> Happening:
    told = [one for account in accounts for one in account.told]
    whens = [event.when for _, _, event in told if event.when and days_of(event.when)]
    wheres = [event.where for _, _, event in told if event.where]
    roles = dict.fromkeys(role for account in accounts for role in account.parts)
    reasons = Counter(group.reasons)
    return Happening(
        id=accounts[0].proposition.id,
        type=accounts[0].event.type,
        mode=_mode(accounts),
        when=_common(whens),
        where=min(wheres, key=_fineness, default=None),
        parts={role: _by_support(accounts, role) for role in roles},
        propositions=tuple(account.proposition.id for account in accounts),
        claims=tuple(dict.fromkeys(id_ for account in accounts for id_ in account.proposition.claims)),
        reports=tuple(dict.fromkeys(id_ for account in accounts for id_ in account.proposition.reports)),
        told=tuple(_values(told, accounts)),
        reasons=tuple(f"{reason} ({many})" for reason, many in reasons.most_common()),
    )


def _mode(accounts: Sequence[Account]) -> Mode:
    """The manner that most accounts tell, the first of those that as many do."""
    told = Counter(mode for account in accounts for mode in sorted(account.modes))
    return told.most_common(1)[0][0] if told else "unknown"


def _by_support(accounts: Sequence[Account], role: RoleName) -> tuple[str, ...]:
    """Who has that part, those first whom the most origins name."""
    support: dict[str, int] = defaultdict(int)
    for account in accounts:
        for name in account.parts.get(role, ()):
            support[name] += max(1, account.proposition.origins_for.at_least)
    return tuple(sorted(support, key=lambda name: (-support[name], name)))


def _common(whens: Sequence[When]) -> When | None:
    """The days that all share, with the precision of the narrowest; that one, where they share none."""
    if not whens:
        return None
    narrow = min(whens, key=_length)
    start = max(when.start[:10] for when in whens if when.start)
    end = min(when.end[:10] for when in whens if when.end)
    return When(start, end, narrow.precision, narrow.spans) if start <= end else narrow


def _length(when: When) -> int:
    days = days_of(when)
    return (days[1] - days[0]).days if days else 0


def _fineness(where: Where) -> tuple[bool, int]:
    """Places that were found on the map first, then the finest."""
    return where.lat is None, _FINENESS.index(where.precision)


def _values(told: Sequence[Told], accounts: Sequence[Account]) -> Iterator[Value]:
    """Dates, places, figures and perpetrators, each value with the claims that give it; those that agree are one."""
    values: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim, reading, event in told:
        if event.when and event.when.start and event.when.precision == "day":
            values["date", event.when.start[:10]].append(claim)
        if event.where and event.where.lat is not None and event.where.precision not in ROUGH:
            values["place", _known_as(event.where, [one.where for _, _, one in told])].append(claim)
        for fate, number in figures(reading, event).items():
            values[fate, str(number)].append(claim)
    called: dict[str, str] = {}
    for account in accounts:
        for name in sorted(account.parts.get("perpetrator", ())):
            words = account.words[name]
            words = called.setdefault(name, next((one for one in called.values() if same_name(one, words)), words))
            values["perpetrator", words] += [claim for claim, _, _ in account.told]
    for (what, value), claims in sorted(values.items()):
        yield Value(what, value, tuple(dict.fromkeys(claims)))


def _known_as(where: Where, told: Sequence[Where | None]) -> str:
    """The name by which the first has this place."""
    return next((other.name for other in told if other and same_place(other, where)), where.name)
