"""The likeliest family tree of a few reports: the parents that together explain them best, and how surely.

Each possible step from a parent to a child has a score. The best tree from each root is found by the algorithm of Chu
and Liu (1965) and Edmonds (1967); how much worse it gets with another root, or without a step, tells how sure it is.
"""

from collections.abc import Mapping

Scores = Mapping[tuple[int, int], float]
"""For each possible step (parent, child) how well it explains the child."""

_NOT = float("-inf")


def tree(root: int, scores: Scores) -> tuple[float, dict[int, int]]:
    """The best tree from that root: its score and the parent of each other report.

    The score is minus infinity where not all can be reached.
    """
    nodes = {node for step in scores for node in step}
    best = _best(root, {step: (score, step) for step, score in scores.items() if step[1] != root}, nodes)
    if best is None:
        return _NOT, {}
    parents = {child: parent for parent, child in best}
    return sum(scores[parent, child] for child, parent in parents.items()), parents


_Steps = dict[tuple[int, int], tuple[float, tuple[int, int]]]


def _best(root: int, steps: _Steps, nodes: set[int]) -> list[tuple[int, int]] | None:
    """The steps of the best tree, as those first given; `steps` has for each its score and which one it stands for."""
    chosen: dict[int, int] = {}
    for parent, child in sorted(steps):
        if child not in chosen or steps[parent, child][0] > steps[chosen[child], child][0]:
            chosen[child] = parent
    if len(chosen) < len(nodes) - 1:
        return None
    ring = _ring(chosen)
    if not ring:
        return [steps[parent, child][1] for child, parent in chosen.items()]
    whole = max(nodes) + 1
    inner: _Steps = {}
    enters: dict[tuple[int, int], int] = {}
    for (parent, child), (score, stands) in sorted(steps.items()):
        if parent in ring and child in ring:
            continue
        step = (whole if parent in ring else parent, whole if child in ring else child)
        value = score - steps[chosen[child], child][0] if child in ring else score
        if step not in inner or value > inner[step][0]:
            inner[step] = (value, stands)
            if child in ring:
                enters[stands] = child
    found = _best(root, inner, (nodes - ring) | {whole})
    if found is None:
        return None
    into = next(enters[step] for step in found if step in enters)
    return found + [steps[chosen[child], child][1] for child in ring if child != into]


def _ring(chosen: Mapping[int, int]) -> set[int]:
    """A circle of reports that each come from the one before, if there is one."""
    done: set[int] = set()
    for start in chosen:
        path: list[int] = []
        node = start
        while node in chosen and node not in done and node not in path:
            path.append(node)
            node = chosen[node]
        if node in path:
            return set(path[path.index(node) :])
        done.update(path)
    return set()
