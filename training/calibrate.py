"""What the probabilities mean: logistic functions fitted on documents that nothing was trained on.

The functions that ship are fitted on the documents held out of training and on dev. How well they fit is measured on
dev by halves: each half with functions fitted on the held-out documents and on the other half.
"""

from collections.abc import Sequence
from itertools import chain

from firsthand.reader.model.choices import Logistic
from training.choose import Outcomes, logistic, reliability

_MANY, _GROUPS = 1000, 20
Fitted = tuple[Logistic, dict[str, object]]


def fitted(held: Sequence[Outcomes], dev: Sequence[Outcomes]) -> Fitted:
    """The function that ships, and the reliability on dev by halves."""
    halves = dev[::2], dev[1::2]
    said: list[float] = []
    right: list[float] = []
    for seen, other in (halves, halves[::-1]):
        function = _fit([*held, *seen])
        for features, is_right in chain.from_iterable(other):
            said.append(function(*features))
            right.append(is_right)
    return _fit([*held, *dev]), reliability(said, right)


def _fit(documents: Sequence[Outcomes]) -> Logistic:
    rows = list(chain.from_iterable(documents))
    right = [is_right for _, is_right in rows]
    plain = logistic([features for features, _ in rows], right)
    if len(rows) < _MANY:
        return plain
    return Logistic(plain.weights, _curve([plain(*features) for features, _ in rows], right))


def _curve(said: Sequence[float], right: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """A curve that never falls, through the means of groups of like probability (isotonic regression by pooling
    adjacent violators: Zadrozny and Elkan, KDD 2002)."""
    order = sorted(zip(said, right, strict=True))
    groups: list[list[float]] = []
    for number in range(_GROUPS):
        part = order[number * len(order) // _GROUPS : (number + 1) * len(order) // _GROUPS]
        groups.append([sum(x for x, _ in part), sum(y for _, y in part), len(part)])
        while len(groups) > 1 and groups[-1][1] / groups[-1][2] <= groups[-2][1] / groups[-2][2]:
            last = groups.pop()
            groups[-1] = [a + b for a, b in zip(groups[-1], last, strict=True)]
    return tuple((round(x / n, 4), round(min(max(y / n, 0.01), 0.99), 4)) for x, y, n in groups)
