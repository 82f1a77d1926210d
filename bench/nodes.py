"""How much faster two nodes of a Ray cluster read than one: `python bench/nodes.py [REPORTS]`.

Two raylets of one core each run on this machine, so it needs two free cores. The same Parquet table of simulated
reports is read by rules into a folder of Parquet, after a first pass that starts the workers and loads the reader;
with both nodes, then with one, then with both again. Seconds are by the clock.
"""

import json
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

import pyarrow
from pyarrow import parquet
from tests.runner.nodes import Nodes

from firsthand.bench.scale import reports
from firsthand.runner import read_tables

_SHARD = 250
_WARM = 1_000


def table(path: Path, size: int) -> str:
    """A Parquet file of so many reports."""
    rows = [{"id": one.id, "text": one.text, "title": one.title, "published": one.published} for one in reports(size)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=_SHARD)
    return str(path)


def main(size: int = 6_000) -> None:
    """Print one line a measurement, with the machine's load before it."""
    with TemporaryDirectory() as folder, Nodes() as cluster:
        here = Path(folder)
        warm, whole = table(here / "warm.parquet", _WARM), table(here / "whole.parquet", size)
        for turn, nodes in enumerate((2, 1, 2)):
            if nodes == 1:
                cluster.kill_second()
            elif turn:
                cluster.start_second()
            read_tables([warm], here / f"warm-{turn}", "rules", cluster.backend, size=_SHARD)
            load, begun = os.getloadavg()[0], time.perf_counter()
            done = read_tables([whole], here / f"out-{turn}", "rules", cluster.backend, size=_SHARD)
            seconds = time.perf_counter() - begun
            row = {"nodes": nodes, "reports": done[0], "seconds": round(seconds, 1), "load_before": round(load, 1)}
            print(json.dumps({**row, "per_second": round(done[0] / seconds, 1)}), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
