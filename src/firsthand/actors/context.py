"""Whom else a report speaks of: what tells two people of one name apart, and two spellings of one together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from firsthand.actors.alike import alike, kind_of, worth_comparing
from firsthand.actors.told import Groups, Told
from firsthand.names import Kind

_MOST = 30
"""Names of one report that are looked at, the rarest first."""
_SURE = 0.9

Name = tuple[Kind | None, str]


def key(one: Told) -> Name:
    """The name of somebody with its kind; of an office the key."""
    return kind_of(one.type), one.office or one.name


def spellings(names: Iterable[Name]) -> dict[Name, Name]:
    """For each name the first of those that surely spell the same; what they spell need not be one actor."""
    ordered = sorted(set(names), key=lambda name: (name[0] or "", name[1]))
    place = {name: number for number, name in enumerate(ordered)}
    groups = Groups(len(ordered))
    by_kind: dict[Kind | None, list[str]] = defaultdict(list)
    for kind, name in ordered:
        if kind is not None and "/" not in name:
            by_kind[kind].append(name)
    for kind, known in by_kind.items():
        for left, right in worth_comparing(known, kind):
            if alike(left, right, kind).probability >= _SURE and (" " in left) == (" " in right):
                groups.join(place[kind, left], place[kind, right])
    return {name: ordered[groups.of(number)] for name, number in place.items()}


def contexts(told: Sequence[Told], spelt: Mapping[Name, Name]) -> dict[str, frozenset[Name]]:
    """The names that each report speaks of, at most the rarest thirty."""
    named: dict[str, set[Name]] = defaultdict(set)
    for one in told:
        if one.named:
            named[one.report].add(spelt[key(one)])
    count: dict[Name, int] = defaultdict(int)
    for names in named.values():
        for name in names:
            count[name] += 1
    return {
        report: frozenset(sorted(names, key=lambda name: (count[name], name[0] or "", name[1]))[:_MOST])
        for report, names in named.items()
    }


def worlds(context: Mapping[str, frozenset[Name]]) -> dict[str, str]:
    """For each report the first of its world: reports that share two names are of one, and so on from each to the next.

    One name alone joins none, since it may be of two. A report that names fewer than two others has no world.
    """
    reports = [report for report, names in context.items() if len(names) > 1]
    groups = Groups(len(reports))
    first: dict[tuple[Name, Name], int] = {}
    for number, report in enumerate(reports):
        ordered = sorted(context[report], key=lambda name: (name[0] or "", name[1]))
        for pair in combinations(ordered, 2):
            groups.join(first.setdefault(pair, number), number)
    return {report: reports[groups.of(number)] for number, report in enumerate(reports)}
