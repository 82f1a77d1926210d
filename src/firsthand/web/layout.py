"""Where actors stand in a picture of many ties: the same ties give the same picture.

A first place by distances to a few pivots (Brandes and Pich 2007, Eigensolver methods for progressive multidimensional
scaling of large data), which sets the groups apart; then a few rounds of springs between those who are tied and of
pushing between those who are near (Fruchterman and Reingold 1991, with their cut-off), which makes room for each.
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

ROOM = 100.0
"""How far apart those who are tied come to stand, in units of the drawing."""
_PIVOTS = 24
_ROUNDS = 40
_NEAR = 2.2
_GOLDEN = np.pi * (3 - 5**0.5)

Points = np.ndarray
"""x and y by actor: shape (actors, 2), in units of the drawing."""


def places(actors: int, ties: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Where each of so many actors stands; `ties` are pairs of their numbers. Groups stand side by side."""
    if not actors:
        return []
    ends = np.array(ties, dtype=int).reshape(-1, 2)
    ends = ends[ends[:, 0] != ends[:, 1]]
    both = np.concatenate([ends, ends[:, ::-1]])
    graph = coo_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(actors, actors)).tocsr()
    count, group = connected_components(graph, directed=False)
    at = np.zeros((actors, 2))
    members = sorted((np.flatnonzero(group == number) for number in range(count)), key=lambda ones: -len(ones))
    drawn = [_placed(graph[ones][:, ones]) for ones in members]
    for ones, points, corner in zip(members, drawn, _shelves(drawn), strict=True):
        at[ones] = points + corner
    return [(round(float(x), 1), round(float(y), 1)) for x, y in at]


def _placed(graph: csr_array) -> Points:
    """One group, its upper left corner at 0."""
    size = graph.shape[0]
    if size == 1:
        return np.zeros((1, 2))
    points = _scaled(graph, size)
    starts, others = graph.nonzero()
    for turn in range(_ROUNDS):
        step = np.zeros_like(points)
        near = cKDTree(points).query_pairs(_NEAR * ROOM, output_type="ndarray")
        _push(step, points, near)
        apart = points[starts] - points[others]
        far = np.linalg.norm(apart, axis=1, keepdims=True)
        _add(step, starts, -apart * far / ROOM)
        length = np.linalg.norm(step, axis=1, keepdims=True)
        most = ROOM * (1 - turn / _ROUNDS)
        points = points + step / np.maximum(length, 1e-9) * np.minimum(length, most)
    return np.asarray(points - points.min(axis=0))


def _push(step: Points, points: Points, near: np.ndarray) -> None:
    apart = points[near[:, 0]] - points[near[:, 1]]
    squared = np.maximum((apart**2).sum(axis=1, keepdims=True), 1.0)
    push = apart * ROOM**2 / squared
    _add(step, near[:, 0], push)
    _add(step, near[:, 1], -push)


def _add(step: Points, to: np.ndarray, push: Points) -> None:
    for axis in (0, 1):
        step[:, axis] += np.bincount(to, push[:, axis], len(step))


def _scaled(graph: csr_array, size: int) -> Points:
    """By distances to pivots, each the farthest from those before; no two stand at quite one place."""
    pivots, far = [0], np.full(size, np.inf)
    columns: list[Points] = []
    while len(columns) < min(_PIVOTS, size):
        distances = dijkstra(graph, directed=False, unweighted=True, indices=pivots[-1])
        columns.append(distances)
        far = np.minimum(far, distances)
        pivots.append(int(far.argmax()))
    squared = np.stack(columns, axis=1) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    points = centred @ axes[:2].T
    if points.shape[1] < 2:
        points = np.column_stack([points, np.zeros(size)])
    spread = np.abs(points).max() or 1.0
    turned = np.arange(size) * _GOLDEN
    spiral = np.column_stack([np.cos(turned), np.sin(turned)]) * np.sqrt(np.arange(size) + 0.5)[:, None]
    return np.asarray(points / spread * ROOM * size**0.5 + spiral * ROOM * 0.15)


def _shelves(drawn: Sequence[Points]) -> list[tuple[float, float]]:
    """The corner of each group: in rows about as wide as all of them are high."""
    sizes = [points.max(axis=0) + 1.2 * ROOM for points in drawn]
    wide = max(float(sizes[0][0]), sum(float(w * h) for w, h in sizes) ** 0.5 * 1.4)
    corners, x, y, row = [], 0.0, 0.0, 0.0
    for width, height in sizes:
        if x and x + width > wide:
            x, y, row = 0.0, y + row, 0.0
        corners.append((x, y))
        x, row = x + float(width), max(row, float(height))
    return corners
