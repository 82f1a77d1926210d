"""A claim's words in context: the sentences around them, cut where source, cue and content begin and end."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from firsthand.reading import Attribution
from firsthand.span import Span

Mark = Literal["source", "cue", "content"]

_BOUNDARY = re.compile(
    r"\n\s*"
    r"|(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bCol)(?<!\bCapt)(?<!\bMaj)(?<!\bLt)(?<!\bSgt)"
    r"[.!?…][\"”’»)\]]*\s+(?=[^\Wa-z_]|[\"“‘«(\[])"
    r"|[。！？]\s*"
)
_SHORT = 90
_LONG = 1200
_KEPT_AT_END = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that carry the same marks; `gap` stands for text left out before it."""

    text: str
    marks: frozenset[Mark] = frozenset()
    gap: bool = False


Passage = tuple[Piece, ...]


class Sentences:
    """Where the sentences of one text begin and end. A rough cut, for showing only."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts = {0, *(match.end() for match in _BOUNDARY.finditer(text))}
        self._starts = sorted(start for start in starts if start < len(text))

    def around(self, span: Span, *, before: bool = True) -> tuple[int, int]:
        """[start, end) of the sentences that the span touches, and of the one before where they are short."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_right(self._starts, span.end - 1) - 1
        end = self._starts[last + 1] if last + 1 < len(self._starts) else len(self.text)
        start = self._starts[first]
        if before and end - start < _SHORT and first > 0 and "\n" not in self.text[self._starts[first - 1] : start]:
            start = self._starts[first - 1]
        return start, end

    def passage(self, said: Attribution) -> Passage:
        """The words of an attribution in their sentences, in reading order."""
        marked: list[tuple[Span, Mark]] = [(span, "source") for span in said.source.spans]
        marked += [(span, "cue") for span in said.cue]
        marked += [(span, "content") for span in said.content]
        pieces: list[Piece] = []
        before = said.stance != "declines"
        for start, end in _merged(self.around(span, before=before) for span, _ in marked):
            pieces += _cut(self.text, start, end, marked, gap=bool(pieces))
        return _shortened(tuple(pieces))


def _merged(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, start: int, end: int, marked: list[tuple[Span, Mark]], *, gap: bool) -> list[Piece]:
    end = start + len(text[start:end].rstrip())
    within = [(span, mark) for span, mark in marked if span.start < end and start < span.end]
    points = {start, end, *(point for span, _ in within for point in (span.start, span.end) if start < point < end)}
    return [
        Piece(text[low:high], frozenset(mark for span, mark in within if span.start <= low and high <= span.end), gap)
        if low == start
        else Piece(text[low:high], frozenset(mark for span, mark in within if span.start <= low and high <= span.end))
        for low, high in pairwise(sorted(points))
    ]


def _shortened(passage: Passage) -> Passage:
    """The passage with the middle of any very long piece left out."""
    pieces: list[Piece] = []
    for piece in passage:
        if len(piece.text) <= _LONG:
            pieces.append(piece)
        else:
            pieces.append(Piece(piece.text[: _LONG - _KEPT_AT_END].rstrip(), piece.marks, piece.gap))
            pieces.append(Piece(piece.text[-_KEPT_AT_END:].lstrip(), piece.marks, gap=True))
    return tuple(pieces)
