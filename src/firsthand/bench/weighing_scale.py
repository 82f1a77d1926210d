"""How weighing bears 10,000, 100,000 and 1,000,000 claims: seconds and memory.

Generated: 2,000 sources, right with a chance of 0.5 to 0.95, one in ten of them a verbatim copy of an earlier one; ten
claims about each object, which has four values. Each size is measured in a process of its own, from the triples to
all beliefs: wall time, and processor time, which other work on the machine disturbs less. Memory is the most that
the process ever held, the triples included (MB of 1,000,000 bytes).
"""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np

from firsthand.bench.scores import Result
from firsthand.bench.speed import _peak
from firsthand.weighing.fusing import fuse

SIZES = (10_000, 100_000, 1_000_000)
_SOURCES, _EACH, _VALUES = 2_000, 10, 4


@dataclass(frozen=True, slots=True)
class Row:
    """One size; `right` is the share of objects whose most probable value is the true one."""

    claims: int
    seconds: float
    busy: float
    memory: int
    right: float
    copiers: int

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "claims": self.claims,
            "seconds": round(self.seconds, 1),
            "processor_seconds": round(self.busy, 1),
            "peak_mb": round(self.memory / 1e6),
            "accuracy": round(self.right, 3),
            "copiers_found": self.copiers,
        }


def measure(sizes: tuple[int, ...] = SIZES) -> Result[Row]:
    """Measure each size in a fresh process."""
    rows: list[Row] = []
    for size in sizes:
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            rows.append(process.submit(timed, size).result())
    return Result(tuple(rows), (f"{_SOURCES} sources, {_SOURCES // 10} of them copies; one process",))


def timed(size: int) -> Row:
    """Weigh so many generated claims against the clock, in this very process."""
    truth, claims = _generated(size // _EACH)
    listed = list(claims)
    begun, worked = time.perf_counter(), time.process_time()
    fused = fuse(listed)
    beliefs = fused.beliefs
    seconds, busy = time.perf_counter() - begun, time.process_time() - worked
    right = np.mean([max(values, key=lambda v: values[v]) == truth[int(str(o))] for o, values in beliefs.items()])
    return Row(len(listed), seconds, busy, _peak(), float(right), len(fused.copies))


def _generated(objects: int) -> tuple[list[int], Iterator[tuple[str, int, int]]]:
    chance = np.random.default_rng(0)
    truth = chance.integers(0, _VALUES, objects)
    able = chance.uniform(0.5, 0.95, _SOURCES)
    who = np.stack([chance.choice(_SOURCES // _EACH, objects) + part * (_SOURCES // _EACH) for part in range(_EACH)], 1)
    right = chance.random(who.shape) < able[who]
    said = np.where(right, truth[:, None], (truth[:, None] + chance.integers(1, _VALUES, who.shape)) % _VALUES)
    who[:, -1] = who[:, 0] + _SOURCES - _SOURCES // _EACH
    said[:, -1] = said[:, 0]
    rows = zip(who.ravel().tolist(), np.repeat(np.arange(objects), _EACH).tolist(), said.ravel().tolist(), strict=True)
    return truth.tolist(), ((f"s{source}", what, value) for source, what, value in rows)
