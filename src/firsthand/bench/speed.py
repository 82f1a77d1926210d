"""How fast a reader reads and how much memory that takes.

Each row is measured in a process of its own, bound to one processor where the system can do that. Words are runs of
characters without white space. Speed is words by seconds of processor time (of all threads) of one pass over the
articles of a part of PolNeAR, or over the bundled sample where the research data is not there, after a first article
that loads the reader. Memory is the most that the process ever held (resident set, in MB of 1,000,000 bytes) until it
has read 1,000 reports one by one, the articles over and over, the interpreter and the texts included.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from firsthand.bench import polnear
from firsthand.bench.mentions import SPACY, spacy_pipeline
from firsthand.bench.scores import Result
from firsthand.gazetteer import gazetteer
from firsthand.reader import reader_named
from firsthand.report import Report
from firsthand.settings import research_data

REPORTS = 1_000
_BATCH = 8
"""Texts that spaCy reads at a time: as fast here as its own choice of 1,000, which takes three times the memory."""


@dataclass(frozen=True, slots=True)
class Row:
    """One reader; `ratio` is its speed by that of spaCy in the same run, `None` where spaCy is not installed."""

    reader: str
    words_per_second: float
    words: int
    memory: int
    reports: int
    ratio: float | None = None

    def as_json(self) -> dict[str, object]:
        """The row as plain values, memory in MB."""
        return {
            "reader": self.reader,
            "measure": "whole reading",
            "words_per_second": round(self.words_per_second),
            "times_spacy": round(self.ratio, 2) if self.ratio is not None else None,
            "peak_mb": round(self.memory / 1e6),
            "words": self.words,
            "reports": self.reports,
        }


def measure(reader: str, part: str = "dev", reports: int = REPORTS) -> Result[Row]:
    """Time the reader of that name, and spaCy's small English pipeline where it is installed.

    spaCy reads each article once: its memory is that of one pass.
    """
    reader_named(reader)
    texts, origin = _texts(part)
    row = _alone(reader, texts, reports)
    notes = [f"{len(texts)} texts: {origin}; processor time, one process; memory after {row.reports:,} reports"]
    if spacy_pipeline() is None:
        return Result((row,), (*notes, "spaCy's row is left out: no package en_core_web_sm is installed"))
    peer = _alone(SPACY, texts, len(texts))
    rows = tuple(replace(one, ratio=one.words_per_second / peer.words_per_second) for one in (row, peer))
    return Result(
        rows, (*notes, f"spaCy: the whole pipeline, {_BATCH} texts at a time; memory after {peer.reports} reports")
    )


def timed(name: str, texts: Sequence[str], reports: int) -> Row:
    """Read the texts once against the clock, then on until that many reports are read; in this very process."""
    read = _reading(name)
    _use_up(read(texts[:1]))
    if name != SPACY:
        gazetteer()
    start = time.process_time()
    _use_up(read(texts))
    seconds = time.process_time() - start
    _use_up(read(islice(cycle(texts), max(0, reports - len(texts)))))
    words = sum(len(text.split()) for text in texts)
    return Row(name, words / seconds if seconds else 0.0, words, _peak(), max(reports, len(texts)))


def _alone(name: str, texts: Sequence[str], reports: int) -> Row:
    """`timed` in a fresh process, so that neither memory nor warm caches of another count."""
    with ProcessPoolExecutor(1, get_context("spawn"), _bind_to_one_processor) as process:
        return process.submit(timed, name, texts, reports).result()


def _texts(part: str) -> tuple[list[str], str]:
    """The texts to read, and what they are."""
    if (research_data() / "polnear").is_dir():
        return [article.report.text for article in polnear.articles(part)], f"PolNeAR {part}"
    from firsthand.sample import sample_folder

    paths = sorted(sample_folder().glob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths] * 5, "the bundled sample, five times over"


def _reading(name: str) -> Callable[[Iterable[str]], Iterator[object]]:
    """The reader of that name from texts to readings; spaCy in batches."""
    if name == SPACY and (pipeline := spacy_pipeline()) is not None:
        return partial(pipeline.pipe, batch_size=_BATCH)
    read = reader_named(name)
    return lambda texts: (read(Report("bench", text)) for text in texts)


def _use_up(readings: Iterator[object]) -> None:
    """Take each reading and let it go."""
    for _ in readings:
        pass


def _bind_to_one_processor() -> None:
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _peak() -> int:
    """The most memory that this process has held, in bytes; 0 where the system does not tell.

    Linux gives it in /proc: what `getrusage` says there has the parent's memory in it, from before the process's own
    program was started.
    """
    status = Path("/proc/self/status")
    if status.is_file() and (line := re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.M)):
        return int(line.group(1)) * 1024
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
