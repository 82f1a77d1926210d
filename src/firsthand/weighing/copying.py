"""Who copies whom among sources: given, or found from what they share.

Dong, Berti-Equille and Srivastava (VLDB 2009) tell copying from agreement: to share what is true is common, to share
what is wrong is not. Here each source has at most one that it copies from, in a forest of the greatest gain (after Chow
and Liu, 1968), so that any number of verbatim copies hangs on one original and counts as one voice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.sparse import csr_matrix, triu
from scipy.sparse.csgraph import breadth_first_order, connected_components, minimum_spanning_tree
from scipy.special import betaln

from firsthand.weighing.table import Flags, Floats, Ints, Source, Table

_RATES = (0.3, 0.6, 0.9, 0.99)
"""Shares of claims that a copier may take over; each as likely."""
_TOLD = 1 - 1e-9
"""Share of those who are told to copy: what they have from the original adds nothing."""
_SHARED = 4
"""Claims that two sources must share to be compared."""
_AGREE = 0.8
"""How often two that do not copy may agree where nothing is known of them yet."""
_LEAST, _MOST = 0.02, 0.98
_OTHERS = 9.0
"""Sources that copy nobody, for each that copies, expected before any is seen."""


@dataclass(frozen=True)
class Copying:
    """For each source the number of the one it copies from (-1: none), and for each claim what that one says.

    `spoke` tells where the original speaks of the same object, `match` where it says the same; `cost` is the logarithm
    of how likely so much copying is beforehand; `told` holds where it was given, so that no rate is estimated.
    """

    origin: Ints
    rate: Floats
    spoke: Flags
    match: Flags
    cost: float = 0.0
    told: bool = False


@dataclass(frozen=True)
class Pairs:
    """Pairs of sources that share enough to be compared: how much they share, and of how much both speak."""

    table: Table
    claimed: csr_matrix
    one: Ints
    other: Ints
    shared: Floats
    both: Floats
    many: Floats = field(repr=False)

    @classmethod
    def of(cls, table: Table) -> "Pairs":
        """Sparse products: their cost grows with the pairs of claims that agree."""
        ones = np.ones(len(table.source))
        claimed = csr_matrix((ones, (table.source, table.fact)), (len(table.sources), len(table.of)))
        spoken = csr_matrix((ones, (table.source, table.object)), (len(table.sources), len(table.objects)))
        same = triu(claimed @ claimed.T, 1).tocoo()
        enough = same.data >= _SHARED
        one, other = same.row[enough].astype(np.int64), same.col[enough].astype(np.int64)
        both = _at(spoken @ spoken.T, one, other)
        many = np.maximum(np.bincount(np.r_[one, other], minlength=len(table.sources)), 1).astype(np.float64)
        return cls(table, claimed, one, other, same.data[enough], both, many)

    def suspected(self, prior: float) -> Copying:
        """Before anything is believed: whoever agrees too often to have looked for himself is taken for a copy."""
        gains: list[Floats] = [
            self.shared * np.log(rate / _AGREE + 1 - rate) + (self.both - self.shared) * np.log(1 - rate)
            for rate in _RATES
        ]
        return self._forest(np.array(gains), prior, _RATES[-1])

    def found(self, belief: Floats, right: Floats, wrongs: float, prior: float) -> Copying:
        """From what is believed of each fact, how often each source is right, and how many wrong values there are."""
        true = _at(self.claimed.multiply(belief[None, :]).tocsr() @ self.claimed.T, self.one, self.other)
        false = np.maximum(self.shared - true, 0)
        right = np.clip(right, _LEAST, _MOST)

        def gain(copier: Ints, rate: float) -> Floats:
            together = np.log(rate / right[copier] + 1 - rate)
            mistaken = np.log(rate * wrongs / (1 - right[copier]) + 1 - rate)
            apart: Floats = (self.both - self.shared) * np.log(1 - rate)
            told: Floats = true * together + false * mistaken + apart
            return told

        gains = [np.logaddexp(gain(self.one, rate), gain(self.other, rate)) - np.log(2) for rate in _RATES]
        return self._forest(np.array(gains), prior, 0.8)

    def _forest(self, gains: Floats, prior: float, rate: float) -> Copying:
        fewest = np.minimum(self.many[self.one], self.many[self.other])
        gain = np.logaddexp.reduce(gains, axis=0) - np.log(len(_RATES)) + np.log(prior / (1 - prior)) - np.log(fewest)
        many = len(self.table.sources)
        kept = gain > 0
        graph = csr_matrix((-gain[kept], (self.one[kept], self.other[kept])), (many, many))
        origin = _directed(minimum_spanning_tree(graph), np.bincount(self.table.source, minlength=many))
        return linked(self.table, origin, np.full(many, rate), self._cost(origin, gain))

    def _cost(self, origin: Ints, gain: Floats) -> float:
        """A beta-binomial for how many copy; from whom is open among all that explain it as well."""
        copies = origin >= 0
        number = int(copies.sum())
        if not number:
            return 0.0
        best = np.full(len(origin), -np.inf)
        np.maximum.at(best, self.one, gain)
        np.maximum.at(best, self.other, gain)
        as_well = np.bincount(self.one, np.exp(gain - best[self.one]), len(origin))
        as_well += np.bincount(self.other, np.exp(gain - best[self.other]), len(origin))
        how_many = betaln(1 + number, _OTHERS + len(origin) - number) - betaln(1, _OTHERS)
        return float(how_many - np.log(self.many / np.maximum(as_well, 1))[copies].sum())


def given(table: Table, copies: Mapping[Source, Source]) -> Copying:
    """Copying as told: each copier with whom it copies; names that claim nothing are passed over.

    Raises:
        ValueError: somebody is told to copy from himself, by way of others or not.
    """
    number = {name: place for place, name in enumerate(table.sources)}
    origin = np.full(len(table.sources), -1, np.int64)
    for copier, source in copies.items():
        seen = {copier}
        step: str | None = source
        while step is not None:
            if step in seen:
                raise ValueError(f"{copier!r} copies itself by way of {source!r}: name the original alone")
            seen.add(step)
            step = copies.get(step)
        if copier in number and source in number:
            origin[number[copier]] = number[source]
    return replace(linked(table, origin, np.full(len(origin), _TOLD)), told=bool(copies))


def linked(table: Table, origin: Ints, rate: Floats, cost: float = 0.0) -> Copying:
    """Which claims are as the original has them."""
    theirs = origin[table.source]
    copies = theirs >= 0
    known = np.maximum(theirs, 0)
    match = copies & _among(table.source * len(table.of) + table.fact, known * len(table.of) + table.fact)
    what, wide = table.object, len(table.objects)
    spoke = copies & _among(table.source * wide + what, known * wide + what)
    return Copying(origin, np.where(origin >= 0, rate, 0.0), spoke, match, cost)


def _directed(forest: csr_matrix, claims: Ints) -> Ints:
    """The forest with each tree hung on the source that claims most."""
    both = (forest + forest.T).tocsr()
    number, tree = connected_components(both, directed=False)
    roots = np.zeros(number, np.int64)
    order = np.argsort(claims, kind="stable")
    roots[tree[order]] = order
    origin = np.full(len(claims), -1, np.int64)
    for root in roots:
        if both.indptr[root + 1] > both.indptr[root]:
            reached, before = breadth_first_order(both, root, directed=False)
            origin[reached[1:]] = before[reached[1:]]
    return origin


def _among(keys: Ints, asked: Ints) -> Flags:
    ordered = np.sort(keys)
    place = np.searchsorted(ordered, asked)
    place[place == len(ordered)] = 0
    found: Flags = ordered[place] == asked if len(ordered) else np.zeros(len(asked), np.bool_)
    return found


def _at(matrix: csr_matrix, rows: Ints, columns: Ints) -> Floats:
    found: Floats = np.asarray(matrix.tocsr()[rows, columns]).ravel() if len(rows) else np.zeros(0)
    return found
