"""How lineage bears 1,000, 10,000 and 100,000 reports: reports per second, memory, and the time to add one more.

The reports are generated: sentences of invented words that are as unevenly common as words are, among common English
ones. Of each five, one is a copy of an earlier one: cut, re-headed and lightly edited. Each size is measured in a
process of its own. Speed is reports by seconds from the texts to all descents, with every passage told: of wall time,
and of processor time, which other work on the machine disturbs less.
Memory is the most that the process ever held, the texts included (MB of 1,000,000 bytes). Adding one more is the
median of 20 copies, each added and told, with all that is told of the others.
"""

import random
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

from firsthand.bench.scores import Result
from firsthand.bench.speed import _peak
from firsthand.lineage import Lineages
from firsthand.report import Report

SIZES = (1_000, 10_000, 100_000)
_COMMON = (
    *("the", "of", "and", "to", "in", "a", "that", "it", "is", "was", "for", "on", "with", "he", "as", "by", "at"),
    *("from", "his", "be", "had", "were", "not", "are", "but", "have", "an", "they", "which", "one", "you", "all"),
)
_SYLLABLES = tuple(consonant + vowel for consonant in "bcdfghjklmnprstvwxz" for vowel in "aeiou")
"""Three of them make a million different stems of words."""
_BEGIN = datetime(2031, 1, 1, tzinfo=UTC)
_COPIED = 5
_MORE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One size: `copies` of its reports are copies, of which `found` were told to be copies of the right report."""

    reports: int
    seconds: float
    busy: float
    memory: int
    one_more: float
    copies: int
    found: int

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "reports": self.reports,
            "reports_per_second": round(self.reports / self.seconds),
            "per_processor_second": round(self.reports / self.busy),
            "peak_mb": round(self.memory / 1e6),
            "one_more_ms": round(1000 * self.one_more, 1),
            "copies": self.copies,
            "found_percent": round(100 * self.found / self.copies, 1) if self.copies else None,
        }


def measure(sizes: tuple[int, ...] = SIZES) -> Result[Row]:
    """Measure each size in a fresh process."""
    rows: list[Row] = []
    for size in sizes:
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            rows.append(process.submit(timed, size).result())
    words = statistics.mean(len(one.text.split()) for one, _ in generated(200))
    return Result(tuple(rows), (f"generated reports of {words:.0f} words; one process",))


def timed(size: int) -> Row:
    """Tell the lineages of so many generated reports against the clock, then of some more; in this very process."""
    reports = list(generated(size + _MORE * _COPIED))
    first, more = reports[:size], [pair for pair in reports[size:] if pair[1]]
    begun, worked = time.perf_counter(), time.process_time()
    index = Lineages()
    for report, _ in first:
        index.add(report)
    told = index.descents()
    seconds, busy = time.perf_counter() - begun, time.process_time() - worked
    truth = {report.id: parent for report, parent in first if parent}
    found = sum(truth.get(one.report) == one.derives_from for one in told if one.report in truth)
    times: list[float] = []
    for report, _ in more:
        begun = time.perf_counter()
        index.add(report)
        index.descents()
        times.append(time.perf_counter() - begun)
    return Row(size, seconds, busy, _peak(), statistics.median(times), len(truth), found)


def generated(size: int) -> Iterator[tuple[Report, str | None]]:
    """Reports, each with the one that it was copied from if it was; the same ones each time."""
    chance = random.Random("scale")
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(3, 4))) for _ in range(60_000)]
    weights = [1 / (rank + 30) for rank in range(len(words))]
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    originals: list[tuple[str, list[str]]] = []
    for number in range(size):
        id, parent = f"r{number:06}", None
        if number % _COPIED == _COPIED - 1:
            parent, story = chance.choice(originals[-1000:])
            sentences = [" ".join(word for word in one.split() if chance.random() > 0.05) for one in story]
            sentences = ["News", *sentences[: chance.randint(8, len(sentences))], "(Wire)"]
        else:
            sentences = [_sentence(words, sums[1:], chance) for _ in range(chance.randint(10, 20))]
            originals.append((id, sentences))
            del originals[:-1000]
        stamp = (_BEGIN + timedelta(minutes=number)).isoformat()
        yield Report(id, "\n\n".join(sentences), published=stamp, language="en"), parent


def _sentence(words: list[str], sums: list[float], chance: random.Random) -> str:
    rare = chance.choices(words, cum_weights=sums, k=11)
    told = rare + chance.choices(_COMMON, k=11)
    chance.shuffle(told)
    return f"{' '.join(told).capitalize()}."
