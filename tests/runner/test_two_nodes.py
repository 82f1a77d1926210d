"""A cluster of two nodes, one of which is killed in the middle: every report is read, none twice."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from firsthand.case import Case
from firsthand.pipeline import store_tables
from firsthand.reader import read
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.runner import read_back, read_tables
from tests.runner.test_tables import as_parquet, rows

pytestmark = pytest.mark.ray
REPORTS, SHARD, BEFORE = 240, 4, 6


def log(begun: float, told: str) -> None:
    print(f"{time.monotonic() - begun:7.1f} s  {told}", flush=True)


def test_a_node_is_killed_and_nothing_is_lost_or_doubled(cluster: Any, tmp_path: Path) -> None:
    table, out = as_parquet(tmp_path / "a.parquet", rows(REPORTS), group=SHARD), tmp_path / "out"
    begun, killed = time.monotonic(), threading.Event()
    print()
    log(begun, f"two nodes of one core; {REPORTS} reports in {REPORTS // SHARD} shards")

    def kill_in_the_middle() -> None:
        while len(list(out.glob("part-*"))) < BEFORE:
            time.sleep(0.05)
        log(begun, f"{len(list(out.glob('part-*')))} shards are read; the second node is killed")
        cluster.kill_second()
        killed.set()

    killer = threading.Thread(target=kill_in_the_middle)
    killer.start()
    try:
        assert read_tables([table], out, "rules", cluster.backend, size=SHARD) == (REPORTS, 0)
    finally:
        killer.join()
        cluster.start_second()
    assert killed.is_set()
    found = [one for one in read_back(out) if isinstance(one, Reading)]
    log(begun, f"{len(found)} reports are read, {len({one.report.id for one in found})} different ones")
    assert sorted(one.report.id for one in found) == sorted(row["id"] for row in rows(REPORTS))
    assert all(one == read(one.report, "rules") for one in found)
    with Case.open(tmp_path / "case.db") as case:
        assert store_tables(case, out).new == REPORTS
        assert store_tables(case, out).known == REPORTS
        log(begun, f"{case.count_reports()} reports are in the case, after bringing them in twice")


def test_two_nodes_beside_one(cluster: Any, tmp_path: Path) -> None:
    """No claim about speed: what is printed is for the benchmarks."""
    long = [{**row, "text": row["text"] * 8} for row in rows(400)]
    table = as_parquet(tmp_path / "a.parquet", long, group=20)
    seconds = {}
    for nodes in (2, 1):
        if nodes == 1:
            cluster.kill_second()
        read_tables([table], tmp_path / f"warm-{nodes}", "rules", cluster.backend, size=100)
        begun = time.monotonic()
        assert read_tables([table], tmp_path / f"out-{nodes}", "rules", cluster.backend, size=20) == (400, 0)
        seconds[nodes] = time.monotonic() - begun
        print(f"\n{nodes} nodes of one core: 400 reports in {seconds[nodes]:.1f} s", flush=True)
    cluster.start_second()
    one = Report(**long[0])
    assert [each for each in read_back(tmp_path / "out-1") if isinstance(each, Reading) and each.report.id == one.id]
