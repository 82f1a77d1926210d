"""Furniture: sentences that an outlet puts into many reports, and legal and editorial notes. It makes no lineage."""

from bisect import bisect_right
from collections.abc import Iterable

import numpy as np

from firsthand.lineage.matches import Side
from firsthand.lineage.passages import Sentences

_NOTES = (
    "all rights reserved", "comments are closed", "copyright", "©", "read also", "also read", "read more", "see also",
    "sign up for", "subscribe", "follow us on", "follow him on", "follow her on", "may not be published",
    "may not be reproduced", "terms of use", "contributed to this", "contributed reporting", "reporting by",
    "editing by", "click here", "advertisement", "this story has been updated", "this article has been updated",
    "related stories", "for immediate release", "press contact",
)  # fmt: skip
_LONGEST_NOTE = 300
_ELSEWHERE = 3
"""Reports that share a sentence and else nothing, from which on it is furniture."""
_WHOLE = 0.6


def notes(sentences: Sentences) -> frozenset[int]:
    """The short sentences that have the set words of a publisher's note."""
    text = sentences.text.lower()
    found: set[int] = set()
    for note in _NOTES:
        at = text.find(note)
        while at >= 0:
            number = bisect_right(sentences.spans, at, key=lambda span: span.start) - 1
            if number >= 0 and sentences.spans[number].end - sentences.spans[number].start <= _LONGEST_NOTE:
                found.add(number)
            at = text.find(note, at + 1)
    return frozenset(found)


def recurring(sides: Iterable[Side]) -> frozenset[int]:
    """The sentences that many otherwise different reports have: `sides` is this report against each of those."""
    total: np.ndarray[tuple[int], np.dtype[np.int64]] | None = None
    for side in sides:
        here = (side.close >= _WHOLE).astype(np.int64)
        total = here if total is None else total + here
    return frozenset() if total is None else frozenset(np.flatnonzero(total >= _ELSEWHERE).tolist())
