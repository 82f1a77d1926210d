"""How reading bears more processors and more reports: `python -m firsthand.bench.scale workers|growth [SIZE…]`.

The reports are those of simulated worlds, some 130 words each, read by rules. Each measurement has its own processes.
Wall time (`per_second`, `of_one`) tells the speed, where nothing else uses the machine. `ms_each` is the processor time
of all processes together for one report, and `cost_of_one` that of one process by it: what sharing out leaves of each
core, whatever else runs. Memory is the most that a process ever held.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from firsthand.actors import actors
from firsthand.bench.speed import _peak
from firsthand.lineage import lineages
from firsthand.propositions import propositions
from firsthand.reader import reader_named
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.runner import Local, read_all, read_tables
from firsthand.theatre import Parameters, world

READER = "rules"
SIZES = (1_000, 10_000, 100_000)
_WORLD = 1_000
_STRETCH = 200_000
"""Bytes of a shard: some hundred reports."""
_ITSELF = 200
"""Reports by which loading is taken out of what a run costs."""


def reports(size: int, first: int = 1) -> Iterator[Report]:
    """So many reports, of as many worlds of a thousand as it takes; the same ones each time."""
    made = (
        Report(f"w{seed}-{piece.report.id}", piece.report.text, None, piece.report.title, piece.report.published,
               piece.report.outlet, language="en")
        for seed in count(first)
        for piece in world(seed, Parameters(reports=_WORLD)).pieces()
    )  # fmt: skip
    return islice(made, size)


def workers(size: int) -> list[dict[str, Any]]:
    """One process, one worker and two workers over the same reports; and these from a table into a table."""
    rows: list[dict[str, Any]] = []
    ways = [("this process", _read, 0), ("1 worker", _read, 1), ("2 workers", _read, 2)]
    for name, way, number in (*ways, ("1 worker, tables", _read_tables, 1), ("2 workers, tables", _read_tables, 2)):
        wall, busy, memory, worker = _alone(way, number, size)
        told = {"where": name, "reports": size, "per_second": round(size / wall, 1)}
        memories = {"mb": round(memory / 1e6), "worker_mb": round(worker / 1e6)}
        rows.append({**told, "ms_each": round(1000 * busy / size, 2), **memories})
    for row in rows:
        row["of_one"] = round(row["per_second"] / rows[0]["per_second"], 2)
        row["cost_of_one"] = round(rows[0]["ms_each"] / row["ms_each"], 3)
    return rows


def _read(number: int, size: int) -> tuple[float, float, int, int]:
    """Wall and processor seconds for the reports, without loading; the most memory of this process and of a worker."""
    given = list(reports(size))
    read = reader_named(READER)
    backend = Local(number) if number else None
    for part in (given[:_ITSELF], given):  # the first part loads what is loaded once
        begun, used = time.perf_counter(), _used()
        if backend is None:
            for report in part:
                read(report)
        else:
            for _ in read_all(part, READER, backend=backend):
                pass
        wall, busy = time.perf_counter() - begun, _used() - used
        if part is not given:
            warm = (wall, busy)
    share = len(given) / (len(given) - _ITSELF) if len(given) > _ITSELF and backend else 1.0
    if backend:  # what a second start costs is in both
        wall, busy = (wall - warm[0]) * share, (busy - warm[1]) * share
    return wall, busy, _peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _read_tables(number: int, size: int) -> tuple[float, float, int, int]:
    """The same for `firsthand batch`: workers read and write shards themselves; starting them is taken out."""
    times = []
    with TemporaryDirectory() as folder:
        for part in (_ITSELF, size):
            place = Path(folder) / f"{part}.jsonl"
            with place.open("w", encoding="utf-8") as lines:
                for one in reports(part):
                    told = {"id": one.id, "text": one.text, "title": one.title, "published": one.published}
                    lines.write(json.dumps({**told, "language": one.language}) + "\n")
            begun, used = time.perf_counter(), _used()
            read_tables([str(place)], Path(folder) / f"out-{part}", READER, Local(number), stretch=_STRETCH)
            times.append((time.perf_counter() - begun, _used() - used))
    (wall_start, busy_start), (wall, busy) = times
    share = size / (size - _ITSELF) if size > _ITSELF else 1.0
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return (wall - wall_start) * share, (busy - busy_start) * share, _peak(), most


def growth(sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    """Reading, lineage, actors and propositions of more and more reports, in processor milliseconds a report."""
    return [_alone(_grown, size) for size in sizes]


def _grown(size: int) -> dict[str, Any]:
    row: dict[str, Any] = {"reports": size}
    given = list(reports(size))
    read = reader_named(READER)
    readings: list[Reading] = _timed(row, "reading", size, lambda: [read(report) for report in given])
    row["readings_mb"] = round(_peak() / 1e6)
    descents = _timed(row, "lineage", size, partial(lineages, given))
    row["lineage_mb"] = round(_peak() / 1e6)
    _timed(row, "actors", size, partial(actors, readings))
    stated = _timed(row, "propositions", size, partial(propositions, readings, descents))
    return {**row, "propositions_mb": round(_peak() / 1e6), "propositions_found": len(stated)}


def _timed(row: dict[str, Any], name: str, size: int, work: Callable[[], Any]) -> Any:
    begun = time.process_time()
    found = work()
    row[f"{name}_ms"] = round(1000 * (time.process_time() - begun) / size, 2)
    print(json.dumps(row), file=sys.stderr, flush=True)
    return found


def _used() -> float:
    """Processor seconds of this process and of those of its own that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _alone(work: Callable[..., Any], *given: Any) -> Any:
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(work, *given).result()


if __name__ == "__main__":
    what, *numbers = sys.argv[1:] or ["workers"]
    table = workers(int(numbers[0] if numbers else 2_000)) if what == "workers" else growth(
        tuple(map(int, numbers)) or SIZES
    )  # fmt: skip
    for line in table:
        print(json.dumps(line))
