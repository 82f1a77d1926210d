"""The words of a text as numbers: folded, cut to their stems, with how rare each is."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]
Weights = NDArray[np.float32]

_BASE = 0x9E3779B97F4A7C15
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_STEM = 6
"""Characters of a word that count: "official", "officials" and "officially" are one."""
_SLOTS = 20
"""Bits of a key that look up its rarity."""
RAREST = 6
"""Level of a word that fewer than one in a hundred news reports has; each level below is twice as common."""
_POWERS = 1 << 16
_IDEOGRAPH = 0x2E80


@dataclass(frozen=True, slots=True)
class Words:
    """The n words of a text in reading order.

    `keys` are 64-bit hashes of the stems, `starts` and `ends` code-point offsets, `levels` the rarity from 0 (in every
    report) to `RAREST`, `numerals` tells which are written in digits.
    """

    keys: Keys
    starts: Places
    ends: Places
    levels: NDArray[np.uint8]
    numerals: NDArray[np.bool_]


def words_of(text: str) -> Words:
    """The words of a text: runs of letters and digits without case and accents; an ideograph is a word by itself.

    A word ends after its digits: "33million" is "33 million".
    """
    keys, starts, ends, numerals = _keyed(text)
    levels = _rarity()[keys >> np.uint64(64 - _SLOTS)]
    short = (ends - starts <= 2) & ~numerals
    return Words(keys, starts, ends, np.where(short, np.minimum(levels, 2), levels), numerals)


def pairs_of(words: Words, apart: int = 4) -> tuple[Keys, Places]:
    """Keys of neighbouring content words in whichever order, and the word that each pair begins with.

    Content words are those of level 2 and above; neighbours have fewer than `apart` words between them. They live
    through a rewrite more often than runs of plain words do.
    """
    content = np.flatnonzero(words.levels >= 2)
    left, right = content[:-1], content[1:]
    near = (right - left <= apart) & (words.levels[left].astype(np.int64) + words.levels[right] >= 6)
    left, right = left[near], right[near]
    keys = words.keys[left] + words.keys[right]
    return (keys ^ (keys >> np.uint64(31))) * _MIX, left


def numbers_of(words: Words) -> tuple[Keys, Places]:
    """Keys of the numbers, "eleven" as "11", and which word each is."""
    spelled, digits = _spelled()
    place = np.minimum(np.searchsorted(spelled, words.keys), spelled.size - 1)
    in_words = spelled[place] == words.keys
    found = np.flatnonzero(words.numerals | in_words)
    return np.where(in_words[found], digits[place[found]], words.keys[found]), found


@cache
def _spelled() -> tuple[Keys, Keys]:
    """Keys of numbers in words, sorted, and of the same in digits; "one" is left out, being seldom a number."""
    spelled = _keyed(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty"
    )[0]
    digits = _keyed(" ".join(str(number) for number in range(2, 21)))[0]
    order = np.argsort(spelled)
    return spelled[order], digits[order]


def _keyed(text: str) -> tuple[Keys, Places, Places, NDArray[np.bool_]]:
    """Keys, starts, ends and which are numerals.

    A key is the polynomial in `_BASE` modulo 2**64 of the stem's characters, taken from one running sum over the text.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = _folds()[np.minimum(points, 0xFFFF)]
    letters = np.zeros(points.size + 2, np.bool_)
    letters[1:-1] = folded > 0
    digits = (folded >= ord("0")) & (folded <= ord("9"))
    cut = np.zeros(points.size + 1, np.bool_)
    cut[1:-1] = digits[:-1] & ~digits[1:]
    if points.size and int(points.max()) >= _IDEOGRAPH:
        single = np.concatenate(([False], folded >= _IDEOGRAPH, [False]))
        cut |= single[1:] | single[:-1]
    starts = np.flatnonzero(letters[1:] & (~letters[:-1] | cut))
    ends = np.flatnonzero(letters[:-1] & (~letters[1:] | cut))
    if not starts.size:
        return np.empty(0, np.uint64), starts, ends, np.empty(0, np.bool_)
    powers, inverses = _powers(max(_POWERS, points.size))
    sums = np.zeros(points.size + 1, np.uint64)
    np.cumsum(folded * powers[: points.size], out=sums[1:])
    length = ends - starts
    plural = (folded[ends - 1] == ord("s")) & (length > 3)
    stems = np.minimum(length - plural, _STEM)
    keys = (sums[starts + stems] - sums[starts]) * inverses[starts]
    first = folded[starts]
    return (keys ^ (keys >> np.uint64(29))) * _MIX, starts, ends, (first >= ord("0")) & (first <= ord("9"))


@cache
def _folds() -> NDArray[np.uint64]:
    """For each code point of the basic plane its folded letter or digit, or 0."""
    table = np.zeros(0x10000, np.uint64)
    for point in range(0x10000):
        letter = chr(point)
        if letter.isalnum():
            plain = letter if point < 0x80 or point >= _IDEOGRAPH else unicodedata.normalize("NFKD", letter)[0]
            table[point] = ord(plain.lower()[0])
    return table


_tables: dict[str, tuple[Keys, Keys]] = {}


def _powers(size: int) -> tuple[Keys, Keys]:
    """Powers of the base and of its inverse modulo 2**64, at least `size` of each."""
    kept = _tables.get("powers")
    if kept is None or kept[0].size < size:
        inverse = pow(_BASE, -1, 1 << 64)
        kept = (_series(_BASE, size), _series(inverse, size))
        if size <= 1 << 20:
            _tables["powers"] = kept
    return kept


def _series(base: int, size: int) -> Keys:
    terms = np.full(size, base, np.uint64)
    terms[0] = 1
    return np.cumprod(terms, dtype=np.uint64)


@cache
def _rarity() -> NDArray[np.uint8]:
    """Levels by the top bits of a key, from the list of common words that lies beside this file."""
    levels = np.full(1 << _SLOTS, RAREST, np.uint8)
    for line in (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").splitlines():
        level, _, listed = line.partition(" ")
        slots = _keyed(listed)[0] >> np.uint64(64 - _SLOTS)
        levels[slots] = np.minimum(levels[slots], int(level))
    return levels
