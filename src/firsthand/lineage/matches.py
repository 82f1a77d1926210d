"""What two reports share, sentence by sentence, and how much of each that is."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from firsthand.lineage.passages import Sentences, overlap
from firsthand.lineage.words import Places

_CLOSE = 0.5
"""Share of a sentence's weight from which on it is near the same sentence whatever stands around it."""
_ALIKE = 0.4
"""Share from which on two sentences may fill the same form."""
_NEAR = 0.25
"""Share that is enough beside sentences that are near the same in the same order."""
_LEAST = 1.2
"""Weight of shared words below which a short sentence alone tells nothing: about two rare words."""
_SAME = 0.6
_WOVEN = 0.6
_VERBATIM = 0.8
_LONG = 5.0
_AROUND = 2


@dataclass(frozen=True)
class Side:
    """One report's sentences against the other's: one entry for each sentence.

    `source` numbers the sentence of the other report that it matches, -1 where none does; `mass` is the weight shared,
    `weights` the weight of the whole sentence, `close` the share of it.
    """

    source: Places
    mass: NDArray[np.float64]
    weights: NDArray[np.float64]

    @cached_property
    def close(self) -> NDArray[np.float64]:
        """How much of each sentence the other has, from 0 to 1."""
        return np.where(self.source >= 0, self.mass / np.maximum(self.weights, 1e-9), 0.0)

    @cached_property
    def share(self) -> float:
        """How much of the report's weight the other report has."""
        return float(self.mass[self.source >= 0].sum() / max(self.weights.sum(), 1e-9))

    @cached_property
    def covered(self) -> float:
        """How much of the report's weight is in sentences that the other report has."""
        return float(self.weights[self.source >= 0].sum() / max(self.weights.sum(), 1e-9))

    @cached_property
    def shared(self) -> float:
        """The weight of all that is shared."""
        return float(self.mass[self.source >= 0].sum())

    @cached_property
    def firm(self) -> float:
        """The weight shared by sentences that are near the same."""
        return float(self.mass[self.close >= _CLOSE].sum())

    @cached_property
    def verbatim(self) -> bool:
        """Whether most of what is shared is in nearly the same words."""
        return float(self.mass[self.close >= _VERBATIM].sum()) >= 0.5 * self.shared

    def exact(self) -> "Side":
        """The same without loose matches, where nearly all that is shared is near verbatim and much is not shared.

        Then passages were copied into other matter, and what looks loosely alike in it is so by its topic.
        """
        same = self.close >= _SAME
        if self.covered >= _WOVEN or float(self.mass[same].sum()) < 0.7 * self.shared:
            return self
        loose = (self.source >= 0) & ~same & ~((self.close >= _CLOSE) & (self.mass >= _LONG))
        return Side(np.where(loose, -1, self.source), np.where(loose, 0, self.mass), self.weights)

    def passage(self, quoted: NDArray[np.float64]) -> float:
        """The weight of near-verbatim sentences that follow one another in both reports, and of long verbatim ones.

        Words in quotation marks (`quoted`: their share of each sentence) count for a fifth: who heard the same speech
        quotes it alike.
        """
        firm = np.flatnonzero(self.close >= _CLOSE)
        steps = [(np.diff(at) > 0) & (np.diff(at) <= _AROUND) for at in (firm, self.source[firm])]
        follows = steps[0] & steps[1]
        if not firm.size:
            return 0.0
        long = (self.close[firm] >= _VERBATIM) & (self.mass[firm] >= _LONG)
        runs = firm[long | np.concatenate((follows, [False])) | np.concatenate(([False], follows))]
        return float((self.mass[runs] * (1 - 0.8 * quoted[runs])).sum())

    def without(self, sentences: frozenset[int]) -> "Side":
        """The same with some sentences taken as if they were not there."""
        if not sentences:
            return self
        gone = np.zeros(self.source.size, np.bool_)
        gone[sorted(sentences)] = True
        return Side(np.where(gone, -1, self.source), np.where(gone, 0, self.mass), np.where(gone, 0, self.weights))


@dataclass(frozen=True, slots=True)
class Match:
    """What two reports share, seen from each; `form` says that they fill the same form with other facts."""

    left: Side
    right: Side
    form: bool = False

    @property
    def share(self) -> float:
        """The greater of both shares: 1 where one report is wholly in the other."""
        return max(self.left.share, self.right.share)

    def turned(self) -> "Match":
        """The same, left and right exchanged."""
        return replace(self, left=self.right, right=self.left)

    def without(self, left: frozenset[int], right: frozenset[int]) -> "Match":
        """The same without some sentences of each."""
        return replace(self, left=self.left.without(left), right=self.right.without(right))


def match(a: Sentences, b: Sentences) -> Match | None:
    """What two texts share; `None` where that is nothing. A pure function of the two, the same for both orders."""
    found = overlap(a, b)
    left = _side(found.left, found.right, found.mass, found.left_weight, found.right_weight)
    right = _side(found.right, found.left, found.mass, found.right_weight, found.left_weight)
    if not (left.source >= 0).any() and not (right.source >= 0).any():
        return None
    return Match(left, right, _form(a, b, left) or _form(b, a, right))


def _side(
    own: Places, other: Places, mass: NDArray[np.float64], weights: NDArray[np.float64], others: NDArray[np.float64]
) -> Side:
    """For each sentence its best match: close by itself, or near and in step with a close one."""
    close = mass / np.maximum(weights[own], 1e-9)
    firm = (close >= _CLOSE) & (mass >= _LEAST)
    near = firm | (close >= _NEAR)
    own, other, mass, close, firm = own[near], other[near], mass[near], close[near], firm[near]
    in_step = _beside(own[firm], other[firm], (weights.size, others.size))[own, other]
    kept = firm | in_step | ((close >= 0.3) & (mass >= 2.5))
    value = mass * np.where(in_step, 1.3, 1.0) * (0.5 + mass / np.maximum(others[other], 1e-9)) * kept
    source = np.full(weights.size, -1, np.int64)
    best = np.zeros(weights.size)
    order = np.argsort(value, kind="stable")
    order = order[value[order] > 0]
    source[own[order]] = other[order]
    best[own[order]] = mass[order]
    return Side(source, best, weights)


def _beside(own: Places, other: Places, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Which pairs of sentences stand near one of the pairs given, before or after it in both reports."""
    around = np.zeros((shape[0] + 2 * _AROUND, shape[1] + 2 * _AROUND), np.bool_)
    for step in range(2 * _AROUND + 1):
        around[own + _AROUND, other + step] = True
    steps = [step for step in range(2 * _AROUND + 1) if step != _AROUND]
    rows = np.logical_or.reduce([around[step : step + shape[0]] for step in steps])
    return np.asarray(rows[:, _AROUND : _AROUND + shape[1]])


def _form(a: Sentences, b: Sentences, left: Side) -> bool:
    """Whether sentences that are near the same state other numbers, most of the time: a form filled anew each day."""
    same = other = 0
    for s in np.flatnonzero(left.close >= _ALIKE).tolist():
        here, there = a.numerals.get(s), b.numerals.get(int(left.source[s]))
        if here and there:
            if here & there and (here <= there or there <= here):
                same += 1
            else:
                other += 1
    return other >= 3 and other > same
