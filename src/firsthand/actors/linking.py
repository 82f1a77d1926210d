"""Which actors of different reports may be one: by names, types, countries, titles and whom else the reports speak of.

Evidence is added in log odds, after Fellegi and Sunter (1969). Weights are set by hand on worlds of the generator in
`bench/actors_worlds.py`; nothing is fitted to the sample or the theatre.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.actors.alike import alike, kind_of, worth_comparing
from firsthand.actors.context import Name, contexts, key, spellings, worlds
from firsthand.actors.joining import PROPOSE, Edge
from firsthand.actors.told import Told
from firsthand.names import SAME, Kind
from firsthand.reading import MentionType

_LEAST = 0.25
"""Names less alike than this are not made one by whatever else."""
_GROUPS = 8
"""Groups of one name, the largest, with which others of the name are compared."""
_SAME_WORLD = 0.5
_SHARED = 0.5
_SHARED_MOST = 2.0
_OTHER_WORLD: dict[Kind | None, float] = {"person": -3.5, "group": -2.5}
_WORDS: dict[Kind | None, float] = {"person": 3.5, "group": 4.0, "country": 5.0, None: 3.5}
_ONE_WORD: dict[Kind | None, float] = {"person": 0.0, "group": 2.5, "country": 5.0, None: 1.5}
_OTHER_KIND = -2.0
_OTHER_COUNTRY = -2.5
_SAME_COUNTRY = 0.5
_SAME_TITLE = 0.7
_ALIAS = 1.8
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Node:
    """Those of several reports who go by one name in one world and of one country: taken for one.

    `context` are the other names of their reports.
    """

    members: tuple[int, ...]
    name: Name
    type: MentionType
    world: str | None
    countries: frozenset[str]
    titles: frozenset[str]
    context: frozenset[Name]
    reports: frozenset[str]


@dataclass(frozen=True, slots=True)
class Linked:
    """The nodes of all that is told, the edges between them, and the aliases that several are said to have."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    disputed: frozenset[str]


def linked(told: Sequence[Told], alone: frozenset[int], with_context: bool = True) -> Linked:
    """Nodes and edges of all that is told; `alone` are those that no node may hold with others.

    `with_context` says whether it counts whom else reports speak of.
    """
    named = [n for n, one in enumerate(told) if one.named]
    spelt = spellings(key(told[n]) for n in named)
    around = contexts(told, spelt)
    world = worlds(around) if with_context else {}
    nodes = _nodes(told, named, alone, world, around if with_context else {}, spelt)
    by_name: dict[Name, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        by_name[node.name].append(number)
    for numbers in by_name.values():
        numbers.sort(key=lambda number: (-len(nodes[number].members), number))
    edges = [*_of_one_name(nodes, by_name), *_of_two_names(nodes, by_name)]
    edges = _without_ambiguous(nodes, edges)
    more, disputed = _aliases(told, nodes, by_name)
    return Linked(tuple(nodes), (*edges, *more), disputed)


def _nodes(
    told: Sequence[Told], named: Sequence[int], alone: frozenset[int], world: Mapping[str, str],
    around: Mapping[str, frozenset[Name]], spelt: Mapping[Name, Name],
) -> list[Node]:  # fmt: skip
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n in named:
        one = told[n]
        country = min(one.countries, default=None)
        together[key(one), world.get(one.report), country, n if n in alone else None].append(n)
    described = [n for n in sorted(alone) if not told[n].named]
    together |= {(("", str(n)), None, None, n): [n] for n in described}
    nodes = []
    for members in together.values():
        first = told[members[0]]
        types = Counter(told[n].type for n in members)
        reports = frozenset(told[n].report for n in members)
        own = spelt.get(key(first))
        context = {name for report in sorted(reports)[:_REPORTS] for name in around.get(report, ())} - {own}
        nodes.append(
            Node(
                tuple(members),
                key(first) if first.named else (None, ""),
                max(types, key=lambda type_: types[type_]),
                world.get(first.report),
                frozenset(country for n in members for country in told[n].countries),
                frozenset(title for n in members for title in told[n].titles),
                frozenset(context),
                reports,
            )
        )
    return nodes


_REPORTS = 20
"""Reports of a node whose other names are its context."""


def _of_one_name(nodes: Sequence[Node], by_name: Mapping[Name, list[int]]) -> Iterator[Edge]:
    for (kind, name), numbers in by_name.items():
        if not name:
            continue
        words = _WORDS if " " in name else _ONE_WORD
        for place, one in enumerate(numbers):
            for other in numbers[: min(place, _GROUPS)]:
                yield from _edge(nodes, other, one, words[kind], ("the same name",))


def _of_two_names(nodes: Sequence[Node], by_name: Mapping[Name, list[int]]) -> Iterator[Edge]:
    kinds: dict[Kind | None, set[str]] = defaultdict(set)
    for kind, name in by_name:
        if "/" not in name and name:
            kinds[kind].add(name)
    for kind, names in kinds.items():
        for left, right in worth_comparing(names, kind):
            found = alike(left, right, kind)
            if found.probability < _LEAST:
                continue
            score = _log_odds(found.probability)
            if kind == "group" and (" " in left) != (" " in right) and not (left.isupper() or right.isupper()):
                score = min(score, _ONE_WORD["person"])
            for one in by_name[kind, left][:_GROUPS]:
                for other in by_name[kind, right][:_GROUPS]:
                    yield from _edge(nodes, one, other, score, (f"{left} and {right}", *found.reasons))
    for name in kinds["person"] & kinds["group"] | kinds["country"] & (kinds["group"] | kinds["person"]):
        same = [by_name[kind, name][0] for kind in ("person", "group", "country") if (kind, name) in by_name]
        for one, other in combinations(same, 2):
            yield from _edge(nodes, one, other, _WORDS["group"], ("the same name",))


def _edge(nodes: Sequence[Node], left: int, right: int, score: float, reasons: tuple[str, ...]) -> Iterator[Edge]:
    one, other = nodes[left], nodes[right]
    why = [*reasons]
    for weight, reason in _evidence(one, other):
        score += weight
        if reason:
            why.append(reason)
    probability = 1 / (1 + math.exp(-score))
    if probability >= PROPOSE:
        low, high = sorted((left, right))
        yield Edge(low, high, probability, tuple(why))


def _evidence(one: Node, other: Node) -> Iterator[tuple[float, str]]:
    """Weights in log odds beside that of the names, each with its reason in words."""
    kind = kind_of(one.type)
    if kind != kind_of(other.type):
        yield _OTHER_KIND, f"one is a {one.type.replace('_', ' ')}, the other a {other.type.replace('_', ' ')}"
    if one.countries and other.countries:
        shared = one.countries & other.countries
        if shared:
            yield _SAME_COUNTRY, f"both of {min(shared)}"
        else:
            yield _OTHER_COUNTRY, f"one of {min(one.countries)}, the other of {min(other.countries)}"
    if one.titles & other.titles:
        yield _SAME_TITLE, f"both called {min(one.titles & other.titles)}"
    both = one.context & other.context
    if both:
        names = sorted(name for _, name in both)
        yield min(_SHARED_MOST, _SHARED * len(both)), f"reports of both speak of {', '.join(names[:3])}"
    if one.world and other.world:
        if one.world == other.world:
            yield _SAME_WORLD, ""
        elif not both and kind in _OTHER_WORLD:
            yield _OTHER_WORLD[kind], "their reports speak of nobody else in common"


def _without_ambiguous(nodes: Sequence[Node], edges: Iterable[Edge]) -> list[Edge]:
    """The edges; a family name alone that fits two who are not one is joined to neither."""
    edges = list(edges)
    full: dict[int, set[str]] = defaultdict(set)
    for edge in edges:
        for short, long in ((edge.left, edge.right), (edge.right, edge.left)):
            if nodes[short].name[0] == "person" and " " not in nodes[short].name[1] and " " in nodes[long].name[1]:
                full[short].add(nodes[long].name[1])
    unclear = {
        short
        for short, names in full.items()
        if any(
            alike(one, other, "person").probability < SAME for one, other in combinations(sorted(names)[:_GROUPS], 2)
        )
    }
    return [
        Edge(edge.left, edge.right, min(edge.probability, 0.5), (*edge.reasons, "the family name fits several"))
        if any(
            short in unclear and " " in nodes[long].name[1]
            for short, long in ((edge.left, edge.right), (edge.right, edge.left))
        )
        else edge
        for edge in edges
    ]


def _several(names: Sequence[str], kind: Kind | None) -> bool:
    """Whether names are of more than one."""
    return any(alike(one, other, kind).probability < SAME for one, other in combinations(names, 2))


def _aliases(
    told: Sequence[Told], nodes: Sequence[Node], by_name: Mapping[Name, list[int]]
) -> tuple[list[Edge], frozenset[str]]:
    """Edges from those who are said to have an alias to those who go by it; and the aliases of several."""
    holders: dict[Name, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for alias in {alias for n in node.members for alias in told[n].aliases}:
            holders[node.name[0], alias].append(number)
    edges: list[Edge] = []
    disputed: set[str] = set()
    for (kind, alias), having in holders.items():
        mains = sorted({nodes[number].name[1] for number in having})
        two = _several(mains[:_GROUPS], kind)
        if two:
            disputed.add(alias)
        for number in having[:_GROUPS]:
            for other in by_name.get((kind, alias), ())[:_GROUPS]:
                score = 0.0 if two else _ALIAS
                edges += _edge(nodes, number, other, score, (f"said to go by {alias}",))
    return edges, frozenset(disputed)


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 0.02), 0.98)
    return math.log(kept / (1 - kept))
