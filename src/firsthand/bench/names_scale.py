"""How linking bears 10,000 and 100,000 mentions: time, growth, and how many spellings of a name are brought together.

Names of people and groups are made of invented stems, five mentions each: one as it is, the others transliterated
otherwise (doubled letters, other vowels, q for k), shortened of an article, or put the other way round. Each distinct
spelling is taken apart, blocked by `keys`, and each two of a block compared; the pairs of one name are then joined.
"""

import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import get_context

from firsthand.bench.scores import Result, Score
from firsthand.names import SAME, Name, candidates, compare

SIZES = (10_000, 100_000)
_EACH = 5
_STARTS = ("b", "d", "f", "h", "j", "k", "l", "m", "n", "q", "r", "s", "t", "w", "z", "sh", "kh", "gh", "th")
_MIDDLES = ("a", "i", "u", "aa", "ou")
_BODIES = ("Brigade", "Front", "Movement", "Army", "Kataib", "Liwa", "Harakat", "Jaysh")
_SPELT = (("q", "k"), ("ou", "u"), ("i", "e"), ("u", "o"), ("aa", "a"), ("gh", "g"), ("z", "zz"), ("w", "v"))


@dataclass(frozen=True, slots=True)
class Row:
    """One size: seconds of wall and of processor time, pairs compared, pairs of one name found, memory in bytes."""

    mentions: int
    names: int
    spellings: int
    seconds: float
    busy: float
    compared: int
    pairs: Score
    memory: int

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "mentions": self.mentions,
            "names": self.names,
            "spellings": self.spellings,
            "seconds": round(self.seconds, 1),
            "processor_seconds": round(self.busy, 1),
            "microseconds_a_mention": round(1e6 * self.busy / self.mentions),
            "compared": self.compared,
            "precision": round(self.pairs.precision, 1),
            "recall": round(self.pairs.recall, 1),
            "peak_mb": round(self.memory / 1e6),
        }


def measure(sizes: tuple[int, ...] = SIZES) -> Result[Row]:
    """Measure each size in a fresh process."""
    rows: list[Row] = []
    for size in sizes:
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            rows.append(process.submit(timed, size).result())
    notes = ("made-up names, five mentions each; pairs of distinct spellings, before any joining",)
    return Result(tuple(rows), notes)


def timed(size: int) -> Row:
    """Link so many mentions against the clock, in this very process."""
    mentions = list(generated(size))
    begun, worked = time.perf_counter(), time.process_time()
    spellings = list(dict.fromkeys(text for text, _ in mentions))
    names = [Name.of(text) for text in spellings]
    found: list[tuple[int, int]] = []
    compared = 0
    for left, right in candidates(names):
        compared += 1
        if compare(names[left], names[right]).probability >= SAME:
            found.append((left, right))
    seconds, busy = time.perf_counter() - begun, time.process_time() - worked
    of = dict(mentions)
    groups: dict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(spellings):
        groups[of[text]].append(place)
    true = {pair for places in groups.values() for pair in combinations(places, 2)}
    right_ones = sum(pair in true for pair in found)
    score = Score(right_ones, len(found), right_ones, len(true))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Row(size, size // _EACH, len(spellings), seconds, busy, compared, score, peak)


def generated(size: int) -> Iterator[tuple[str, int]]:
    """Mentions, each with the number of its name; the same ones each time."""
    chance = random.Random("names")
    given = [_stem(chance, 2) for _ in range(2_000)]
    family = [_stem(chance, 3) for _ in range(20_000)]
    for number in range(size // _EACH):
        if number % 4:
            words = [
                chance.choice(given),
                *(("al-" if chance.random() < 0.4 else "") + chance.choice(family) for _ in "a"),
            ]
        else:
            words = [chance.choice(_BODIES), chance.choice(family), chance.choice(given)]
        name = " ".join(words)
        yield name, number
        for _ in range(_EACH - 1):
            yield _respelt(name, chance, number % 4 > 0), number


def _stem(chance: random.Random, syllables: int) -> str:
    parts = (chance.choice(_STARTS) + chance.choice(_MIDDLES) for _ in range(syllables))
    return ("".join(parts) + chance.choice(_STARTS[:15])).capitalize()


def _respelt(name: str, chance: random.Random, person: bool) -> str:
    old, new = chance.choice(_SPELT)
    told = name.replace(old, new).replace("al-", chance.choice(("al-", "al ", "el-", "")))
    if person and chance.random() < 0.15:
        given, _, family = told.partition(" ")
        return f"{family}, {given}"
    return told
