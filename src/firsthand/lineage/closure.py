"""Families: reports joined by what they share, directly or through others."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from firsthand.lineage.matches import Match, Side

LINKED = 0.3
"""Share of one of two reports that the other has, from which on the one is taken to come from the other."""
_NEARLY = 0.24
"""Share that is enough where whole sentences are near the same."""
_FIRM = 10.0
"""Weight of such sentences: some fifteen rare words."""
_LEAST = 3.0
"""Weight that two reports share at least: some five rare words."""
_MOSTLY = 0.55
"""Share of one report's sentences that the other has at least, unless in the same words: else each is its own."""
_WHOLLY = 0.75
"""Share of its sentences from which on a report is seen as wholly from another."""
_APART = 0.5


def linking(shared: Match) -> bool:
    """Whether two reports share enough to be of one family, and do not just fill the same form."""
    if shared.form or max(shared.left.shared, shared.right.shared) < _LEAST:
        return False
    mostly = max(shared.left.covered, shared.right.covered) >= _MOSTLY
    if not mostly and not shared.left.verbatim and not shared.right.verbatim:
        return False
    return shared.share >= LINKED or (shared.share >= _NEARLY and max(shared.left.firm, shared.right.firm) >= _FIRM)


def families(linked: Mapping[tuple[int, int], Match]) -> list[list[int]]:
    """The families, each and all in the order of their numbers; `linked` has each pair in both orders.

    The strongest links join first. A report woven of two others belongs to the one that it has more of and joins the
    two no further.
    """
    head: dict[int, int] = {}
    explained: dict[int, NDArray[np.bool_]] = {}

    def find(number: int) -> int:
        while head.setdefault(number, number) != number:
            head[number] = head[head[number]]
            number = head[number]
        return number

    links = sorted((-round(shared.share, 6), pair) for pair, shared in linked.items() if pair[0] < pair[1])
    for _, (left, right) in links:
        shared = linked[left, right]
        a, b = find(left), find(right)
        if a != b and (
            _woven(explained.get(left), shared.left, shared.right)
            or _woven(explained.get(right), shared.right, shared.left)
        ):
            continue
        for number, side in ((left, shared.left), (right, shared.right)):
            explained[number] = (side.source >= 0) | explained.get(number, np.False_)
        head[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = defaultdict(list)
    for number in sorted(head):
        found[find(number)].append(number)
    return list(found.values())


def _woven(known: NDArray[np.bool_] | None, side: Side, other: Side) -> bool:
    """Whether a report has this from elsewhere than what it is known to have, and the other is not wholly in it."""
    if known is None or other.covered >= _WHOLLY:
        return False
    new = side.source >= 0
    weight = float(side.weights[new].sum())
    return weight > 0 and float(side.weights[new & known].sum()) < _APART * weight
