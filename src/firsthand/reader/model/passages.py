"""A report's text as passages that fit the encoder: word pieces, their shape, and where each word lies."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

FIRST_PIECE, LAST_PIECE = 101, 102  # [CLS] and [SEP] of the BERT vocabulary
LONGEST = 160
OVERLAP = 64
_BLOCK_LIMIT = 20_000
_LONG_BLOCK = 1_000
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
_LINE_AFTER_SENTENCE = re.compile(r"(?<=[.!?”\":])[^\S\n]*\n")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_STOPS = '.!?”"'

SHAPES = 12
BREAKS = 4
QUOTES = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """Word pieces with special pieces at both ends, three feature rows of the same length, and the words.

    `firsts` are the places of each word's first piece in `pieces`; `words` are its code-point offsets in the report.
    A cue counts for this passage where its first word lies in [core_start, core_end); the rest is context.
    """

    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    breaks: tuple[int, ...]
    quotes: tuple[int, ...]
    firsts: tuple[int, ...]
    words: tuple[tuple[int, int], ...]
    core_start: int
    core_end: int


def passages(text: str, tokenizer: Tokenizer) -> Iterator[Passage]:
    """The passages of a text in order: one for each paragraph, several that overlap for one too long."""
    for start, end in blocks(text):
        block = _LONE_SURROGATE.sub("?", text[start:end])
        yield from _cut(block, start, tokenizer.encode(block, add_special_tokens=False))


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of the text's paragraphs; one that ends in a colon goes with the next."""
    start = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        end, after = (gap.start(), gap.end()) if gap else (len(text), len(text))
        if gap and text[start:end].endswith(":") and end - start < _LONG_BLOCK:
            continue
        yield from _bounded(text, start, end)
        start = after


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A block, cut at line ends behind a sentence where it is long, and anywhere where it is far too long."""
    stops = (
        [gap.start() for gap in _LINE_AFTER_SENTENCE.finditer(text, start, end)] if end - start > _LONG_BLOCK else []
    )
    for stop in [*stops, end]:
        while stop - start > _BLOCK_LIMIT:
            cut = max(text.rfind(space, start, start + _BLOCK_LIMIT) for space in " \n") + 1
            cut = cut if cut > start else start + _BLOCK_LIMIT
            yield start, cut
            start = cut
        if text[start:stop].strip():
            yield start, stop
        start = stop


def _cut(block: str, base: int, encoding: Encoding) -> Iterator[Passage]:
    pieces, firsts, words = _words(encoding)
    if not words:
        return
    rows = _features(block, encoding.offsets)
    for begin, end, core in _windows(len(pieces), _sentence_starts(block, encoding, rows[1])):
        low, high = bisect_left(firsts, begin), bisect_left(firsts, end)
        if low == high:
            continue
        shapes, breaks, quotes = ((0, *row[begin:end], 0) for row in rows)
        yield Passage(
            (FIRST_PIECE, *pieces[begin:end], LAST_PIECE),
            shapes,
            breaks,
            quotes,
            tuple(first - begin + 1 for first in firsts[low:high]),
            tuple((base + start, base + stop) for start, stop in words[low:high]),
            bisect_left(firsts, core[0]) - low,
            bisect_left(firsts, core[1]) - low,
        )


def _windows(length: int, starts: list[int]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Begin, end and core of each window over `length` pieces; cores meet, where they can at a sentence's start."""
    begin, seam = 0, 0
    while begin + LONGEST < length:
        following = _near(begin + LONGEST - OVERLAP, starts)
        meet = _near(following + OVERLAP // 2, starts)
        yield begin, begin + LONGEST, (seam, meet)
        begin, seam = following, meet
    yield begin, length, (seam, length)


def _near(place: int, starts: list[int]) -> int:
    """The last sentence start up to `place`, unless it is far off."""
    before = starts[bisect_right(starts, place) - 1]
    return before if place - before <= OVERLAP // 2 else place


def _sentence_starts(block: str, encoding: Encoding, breaks: list[int]) -> list[int]:
    ends = [end for _, end in encoding.offsets]
    return [0, *(place for place in range(1, len(ends)) if breaks[place] and block[ends[place - 1] - 1] in _STOPS)]


def _words(encoding: Encoding) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """Pieces, the places of the words' first pieces, and the words' offsets."""
    firsts: list[int] = []
    words: list[tuple[int, int]] = []
    previous = None
    for place, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if (word != previous and start < end) or not words:
            firsts.append(place)
            words.append((start, end))
        else:
            words[-1] = (words[-1][0], max(end, words[-1][1]))
        previous = word
    return list(encoding.ids), firsts, [(start, max(end, start + 1)) for start, end in words]


def _features(block: str, offsets: list[tuple[int, int]]) -> tuple[list[int], list[int], list[int]]:
    """Shape, white space before, and place in a quotation of each piece."""
    shapes, breaks, quotes = [], [], []
    before, inside = 0, False
    for start, end in offsets:
        piece, gap = block[start:end], block[before:start]
        lines = gap.count("\n")
        shape = shape_of(piece)
        breaks.append(min(lines + 1, 3) if lines else int(bool(gap) and gap[-1].isspace()))
        if lines > 1:
            inside = False
        if shape in _MARKS:
            quotes.append(2)
            inside = shape == 7 or (shape == 9 and not inside)
        else:
            quotes.append(int(inside))
        shapes.append(shape)
        before = end
    if breaks:
        breaks[0] = 3
    return shapes, breaks, quotes


_MARKS = {7, 8, 9}
_QUOTE_SHAPES = {"“": 7, "„": 7, "«": 7, "”": 8, "»": 8, '"': 9, "'": 10, "‘": 10, "’": 10, "`": 10}


def shape_of(piece: str) -> int:
    """Which of the `SHAPES` a piece has: its case, or the kind of mark."""
    if piece in _QUOTE_SHAPES:
        return _QUOTE_SHAPES[piece]
    if piece.isalpha():
        if piece.islower():
            return 1
        if piece.isupper():
            return 3 if len(piece) > 1 else 4
        return 2 if piece[:1].isupper() and piece[1:].islower() else 5
    if any(character.isdigit() for character in piece):
        return 6
    return 11
