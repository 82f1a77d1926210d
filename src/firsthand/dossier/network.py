"""Actors and ties, laid out as a picture: who commands stands above, who obeys below."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.actors import Actor
from firsthand.claims import claims_of
from firsthand.dossier.entries import Ref, anchor
from firsthand.dossier.labels import Drawing, Label
from firsthand.propositions import Proposition
from firsthand.reading import Reading, TieType
from firsthand.wording import TIES, counted

MOST_TIES = 28
WIDTH, ROW, BOX = 960, 120, (150, 40)
"""Of the picture, of a row of actors, and of a box, in units of the drawing."""
_TURNED = frozenset({"member_of", "front_for", "splinter_of"})
"""Ties whose object stands above."""
_LEVEL = frozenset({"allied_with", "opposes", "alias_of", "succeeded"})
_ROUNDS = 8
_LETTERS = 21
_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)


@dataclass(frozen=True, slots=True)
class Node:
    """An actor's box: its middle, and its name on at most two lines."""

    name: str
    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie: a curve and where its words stand; `weak` where it is disputed, hedged or by one origin only."""

    path: str
    x: float
    y: float
    words: str
    told: str
    disputed: bool
    level: bool
    width: float
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The picture, `height` units high, and how many ties there was no room for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Link:
    subject: str
    object: str
    type: TieType
    stated: Proposition
    claim: Ref


def network(readings: Sequence[Reading], stated: Sequence[Proposition], known: Sequence[Actor]) -> Network:
    """The best supported ties between actors with a name, and those actors."""
    links = _links(readings, stated, known)
    shown = sorted(links, key=lambda link: (-link.stated.origins_for.at_least, -len(link.stated.reports)))[:MOST_TIES]
    if not shown:
        return Network((), (), 0, 0)
    rank = _ranks(shown)
    columns = _columns(shown, rank)
    at = _placed(columns)
    nodes = tuple(Node(name, _lines(name), x, y) for name, (x, y) in at.items())
    between: Counter[frozenset[str]] = Counter()
    drawing = Drawing([(x - BOX[0] / 2, y - BOX[1] / 2, x + BOX[0] / 2, y + BOX[1] / 2) for x, y in at.values()])
    edges = []
    for link in shown:
        pair = frozenset((link.subject, link.object))
        edges.append(_edge(link, at, between[pair], drawing))
        between[pair] += 1
    return Network(nodes, tuple(edges), ROW * len(columns), len(links) - len(shown))


def _links(readings: Sequence[Reading], stated: Sequence[Proposition], known: Sequence[Actor]) -> list[_Link]:
    names = {place: actor.name for actor in known for place in actor.mentions}
    ties = {
        claim.id: (reading, claim.tie) for reading in readings for claim in claims_of(reading) if claim.tie is not None
    }
    found: dict[tuple[str, str, str], _Link] = {}
    for one in stated:
        first = next((id_ for id_ in one.claims if id_ in ties), None)
        if one.kind != "tie" or first is None:
            continue
        reading, tie = ties[first]
        spans = {mention.id: mention.span for mention in reading.mentions}
        subject, object_ = (
            names.get((reading.report.id, spans[end].start, spans[end].end)) for end in (tie.subject, tie.object)
        )
        if subject and object_ and subject != object_:
            ref = Ref(first.rpartition(":")[2], anchor(first))
            found.setdefault((subject, object_, tie.type), _Link(subject, object_, tie.type, one, ref))
    return list(found.values())


def _ranks(links: Sequence[_Link]) -> dict[str, int]:
    """The row of each actor, from 0: below all that stand above it; a circle is cut where it closes."""
    above: dict[str, set[str]] = defaultdict(set)
    names = dict.fromkeys(name for link in links for name in (link.subject, link.object))
    for link in links:
        if link.type not in _LEVEL:
            high, low = (link.object, link.subject) if link.type in _TURNED else (link.subject, link.object)
            if not _over(low, high, above):
                above[low].add(high)
    rank: dict[str, int] = {}

    def row(name: str) -> int:
        if name not in rank:
            rank[name] = 1 + max((row(other) for other in above[name]), default=-1)
        return rank[name]

    for name in names:
        row(name)
    for link in links:
        if link.type in _LEVEL and not above[link.object] and rank[link.object] == 0:
            rank[link.object] = rank[link.subject]
    used = {number: place for place, number in enumerate(sorted(set(rank.values())))}
    return {name: used[number] for name, number in rank.items()}


def _over(name: str, other: str, above: Mapping[str, set[str]]) -> bool:
    """Whether `name` stands above `other` already."""
    ahead = [other]
    seen: set[str] = set()
    while ahead:
        here = ahead.pop()
        if here == name:
            return True
        if here not in seen:
            seen.add(here)
            ahead += above.get(here, ())
    return False


def _columns(links: Sequence[_Link], rank: Mapping[str, int]) -> list[list[str]]:
    """The rows, each ordered so that neighbours are near (by the mean place of neighbours; Sugiyama et al. 1981)."""
    rows: list[list[str]] = [[] for _ in range(max(rank.values()) + 1)]
    for name, number in rank.items():
        rows[number].append(name)
    near: dict[str, list[str]] = defaultdict(list)
    for link in links:
        near[link.subject].append(link.object)
        near[link.object].append(link.subject)
    for _ in range(_ROUNDS):
        at = {name: (place + 0.5) / len(row) for row in rows for place, name in enumerate(row)}
        for row in rows:
            row.sort(key=lambda name: sum(at[other] for other in near[name]) / len(near[name]))
    most = WIDTH // (BOX[0] + 20)
    return [row[start : start + most] for row in rows for start in range(0, len(row), most)]


def _placed(rows: Sequence[Sequence[str]]) -> dict[str, tuple[float, float]]:
    return {
        name: (round(WIDTH * (place + 0.5) / len(row), 1), ROW * number + ROW / 2)
        for number, row in enumerate(rows)
        for place, name in enumerate(row)
    }


def _edge(link: _Link, at: Mapping[str, tuple[float, float]], before: int, drawing: Drawing) -> Edge:
    start, first, last, end = _curve(at[link.subject], at[link.object], before)
    words = TIES[link.type]
    along = [_on_curve(share, start, first, last, end) for share in _SHARES]
    label = drawing.put(words, [Label(round(x, 1), round(y + 4, 1)) for x, y in along])
    one = link.stated
    return Edge(
        f"M{start[0]} {start[1]}C{first[0]} {first[1]} {last[0]} {last[1]} {end[0]} {end[1]}",
        label.x,
        label.y,
        words,
        f"{one.text}: {one.in_words}",
        disputed=one.origins_against.at_most > 0,
        level=link.type in _LEVEL,
        width=1 + 0.5 * min(4, one.origins_for.at_least),
        refs=(link.claim,),
    )


_Point = tuple[float, float]


def _curve(subject: _Point, other: _Point, before: int) -> tuple[_Point, _Point, _Point, _Point]:
    """A cubic curve from box to box; `before` curves between the same two stand beside it."""
    (x1, y1), (x2, y2) = subject, other
    half = BOX[1] / 2
    shift = 26 * ((before + 1) // 2) * (1 if before % 2 else -1)
    if y1 == y2:
        lift = half + 26 + abs(shift)
        return (x1, y1 - half), (x1, y1 - lift), (x2, y2 - lift), (x2, y2 - half)
    down = 1 if y2 > y1 else -1
    start, end = y1 + down * half, y2 - down * half
    bend = (start + end) / 2
    return (x1 + shift, start), (x1 + shift, bend), (x2 + shift, bend), (x2 + shift, end)


def _on_curve(share: float, start: _Point, first: _Point, last: _Point, end: _Point) -> _Point:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    points = (start, first, last, end)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def _lines(name: str) -> tuple[str, ...]:
    """The name on at most two lines."""
    words = name.split()
    first = ""
    while words and len(first) + len(words[0]) < _LETTERS:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return (f"{name[: _LETTERS - 1]}…",)
    rest = " ".join(words)
    return (first, *([rest if len(rest) <= _LETTERS else f"{rest[: _LETTERS - 1]}…"] if rest else []))


def in_words(drawn: Network) -> Iterable[str]:
    """Every tie that is drawn, for those who read."""
    for edge in drawn.edges:
        yield f"{edge.told}{', disputed' if edge.disputed else ''}"
    if drawn.left_out:
        yield f"and {counted(drawn.left_out, 'further tie')}"
