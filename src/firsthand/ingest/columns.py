"""Pages of PDFs set in two columns: their lines in the order in which they are read, by pdfplumber's words.

pypdf gives text in the order in which a PDF draws it. Where that goes across the columns line by line, the page is read
here: what stands left of the gutter, then what stands right of it, between the lines that run over both.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pdfplumber

Start = tuple[float, float]
"""Where a run of text begins: from the left and from the bottom, in points."""

_FEWEST = 6
"""Lines that a column has at least."""
_WORDS = 3
"""Words in a line of a column, on average: cells of a table have fewer, and are read row by row."""
_APART = 120.0
_GUTTER = 8.0
_SAME_LINE = 3.0
_MOST_STARTS = 5_000


logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def across_columns(starts: Sequence[Start]) -> bool:
    """Whether runs of text go back and forth between two left edges, as a page does that is drawn across columns."""
    if not 2 * _FEWEST <= len(starts) <= _MOST_STARTS:
        return False
    edges = Counter(round(x / 4) for x, _ in starts).most_common(2)
    if len(edges) < 2 or abs(edges[0][0] - edges[1][0]) * 4 < _APART or edges[1][1] < _FEWEST:
        return False
    sides = [round(x / 4) == edges[0][0] for x, _ in starts if round(x / 4) in (edges[0][0], edges[1][0])]
    turns = sum(one != other for one, other in pairwise(sides))
    return turns >= _FEWEST and 2 * len(sides) >= len(starts)


def column_text(data: bytes, number: int) -> str | None:
    """The text of a page, counted from 0, column by column; `None` where no gutter runs down it."""
    with pdfplumber.open(io.BytesIO(data), pages=[number + 1]) as opened:
        page = opened.pages[0]
        return ordered(page.extract_words(), float(page.width))


def ordered(words: Sequence[dict[str, Any]], width: float) -> str | None:
    """Words with their boxes (`x0`, `x1`, `top`, `text`) as lines, left of the gutter before right of it."""
    lines = _lines(words)
    gutter = _gutter(lines, width)
    if gutter is None:
        return None
    told: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        if any(word["x0"] < gutter < word["x1"] for word in line):
            told += [*left, *right, _text(line)]
            left, right = [], []
            continue
        for side, those in ((left, True), (right, False)):
            if text := _text([word for word in line if (word["x1"] <= gutter) == those]):
                side.append(text)
    return "\n".join([*told, *left, *right])


def _lines(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda one: (one["top"], one["x0"])):
        if lines and abs(lines[-1][0]["top"] - word["top"]) <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: float(one["x0"])) for line in lines]


def _gutter(lines: Sequence[Sequence[dict[str, Any]]], width: float) -> float | None:
    """A place in the middle of the page that most lines leave free, with words on both sides of it."""
    best: tuple[int, float] | None = None
    for place in range(int(width * 0.35), int(width * 0.65), 4):
        free = [
            line
            for line in lines
            if all(not word["x0"] - _GUTTER / 2 < place < word["x1"] + _GUTTER / 2 for word in line)
        ]
        both = sum(line[0]["x0"] < place < line[-1]["x1"] for line in free)
        left = sum(word["x1"] < place for line in free for word in line)
        right = sum(map(len, free)) - left
        if min(left, right) < _WORDS * both:
            continue
        if both >= _FEWEST and 5 * len(free) >= 4 * len(lines) and (best is None or both > best[0]):
            best = both, float(place)
    return best[1] if best else None


def _text(words: Sequence[dict[str, Any]]) -> str:
    return " ".join(str(word["text"]) for word in words)


_BROKEN = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")


def rejoined(text: str) -> str:
    """Words that a hyphen parts at the end of a line, as one; the hyphen stays where the text has both halves as words.

    A soft hyphen always goes. `Iran-` before `backed` stays: what begins with a capital is a compound, unless the text
    has the whole word elsewhere.
    """
    text = text.replace("\u00ad\n", "")
    if "-\n" not in text:
        return text
    words = {word.lower() for word in _WORD.findall(_BROKEN.sub(" ", text))}

    def join(found: re.Match[str]) -> str:
        first, second = found.groups()
        whole = (first + second).lower() in words
        compound = first[0].isupper() or {first.lower(), second.lower()} <= words
        return first + ("" if second[0].islower() and (whole or not compound) else "-") + second

    return _BROKEN.sub(join, text)
