"""The lineage of more reports than fit in memory, by any backend, over shared storage.

Each shard's features are sorted and kept in a file. Features are compared bucket by bucket, as `Index` compares them;
what pairs share is summed over the buckets; the pairs that share enough make families, and each family is told by
itself. What comes out is what `lineages` says of all reports together. In the driver are held 84 bytes a report for
the order and 4 for the family, and the pairs; in a worker a shard, a bucket or some families.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from firsthand.errors import InputError
from firsthand.lineage import Descent
from firsthand.lineage.index import EARLIEST, FEW, features_of
from firsthand.lineage.kinship import alone
from firsthand.lineage.stemma import Lineages, order_of, usual_of, within_reach
from firsthand.report import Report
from firsthand.runner.backend import Backend, Fell, Make, Step
from firsthand.runner.shards import SIZE, STRETCH, Shard, reports_of, shards
from firsthand.runner.whole import whole

Array = NDArray[Any]
Family = tuple[list[int], list[tuple[int, int]]]
"""The ranks of some reports, and which pairs of them, by their places in that list, are worth comparing."""

BUCKETS = 16
_BATCH = 200
"""Reports of families that are told in one task."""
_ORDER = np.dtype([("time", "S32"), ("digest", "S32"), ("id", "S16"), ("size", "u4")])
_HIGH = np.uint64(32)
_LOW = np.uint64((1 << 32) - 1)


def trace_tables(
    inputs: Iterable[str],
    folder: Path,
    backend: Backend,
    size: int = SIZE,
    stretch: int = STRETCH,
    buckets: int = BUCKETS,
) -> int:
    """Trace the reports of tables; where each comes from is written to `folder` as Parquet. How many reports.

    What a run that was stopped has done is kept and not done again, as long as the tables are the same.

    Raises:
        InputError: a table cannot be read, or workers ended twice on a part of it.
    """
    parts = list(shards(inputs, size, stretch))
    known = hashlib.sha256(repr([(part.name, size, stretch, buckets) for part in parts]).encode()).hexdigest()[:16]
    work = folder / f"work-{known}"
    work.mkdir(parents=True, exist_ok=True)
    for other in folder.glob("lineage-*.parquet"):
        if known not in other.name:
            other.unlink()  # of other tables
    languages: Counter[str] = Counter()
    for told in _all(backend, partial(_step, _mark, work, None), parts):
        languages.update(told)
    starts = _rank(work, parts)
    total = int(starts[-1])
    context = (parts, starts, total, buckets)
    _all(backend, partial(_step, _pair, work, context), range(buckets))
    counted = _all(backend, partial(_step, _count, work, context), range(buckets))
    edges = np.concatenate([np.empty(0, np.uint64), *counted])
    _save(work / "kin.npy", np.unique(np.concatenate([edges >> _HIGH, edges & _LOW])))
    where = (parts, starts, work, usual_of(languages))
    _all(backend, partial(_step, _tell, folder, where), enumerate(_batches(_families(edges, total))))
    return sum(_all(backend, partial(_step, _tell_alone, folder, where), range(len(parts))))


def descents_of(folder: Path) -> Iterator[dict[str, Any]]:
    """What a folder holds of where reports come from: `Descent` as an object, part by part."""
    from pyarrow import parquet

    for path in sorted(folder.glob("lineage-*.parquet")):
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(1_000, columns=["descent"]):
                yield from map(json.loads, batch.column("descent").to_pylist())


def _all(backend: Backend, make: Make, items: Iterable[Any]) -> list[Any]:
    found = []
    for outcome in backend.run(make, items):
        if isinstance(outcome, Fell):
            raise InputError(f"the lineage stopped: {outcome.reason}; what was done is kept, run it again")
        found.append(outcome)
    return found


def _step(do: Any, folder: Path, context: Any) -> Step:
    return partial(do, folder, context)


def _mark(work: Path, _: None, shard: Shard) -> Counter[str]:
    """Keep the features of a shard, sorted, each with its report's row, and the order of its reports."""
    reports = {row: one for row, one in enumerate(reports_of(shard)) if isinstance(one, Report)}
    if not (work / f"orders-{shard.name}.npy").exists():
        features = list(features_of(report.text for report in reports.values()))
        orders = np.zeros(max(reports, default=-1) + 1, _ORDER)
        for (row, report), keys in zip(reports.items(), features, strict=True):
            time, digest, id = order_of(report)
            orders[row] = (time.encode(), digest.encode(), id.encode("utf-8", "replace"), keys.size)
        keys = np.concatenate([np.empty(0, np.uint64), *features])
        rows = np.repeat(np.array([*reports], np.uint32), [keys.size for keys in features])
        sorted_ = np.argsort(keys, kind="stable")
        _save(work / f"keys-{shard.name}.npy", keys[sorted_])
        _save(work / f"rows-{shard.name}.npy", rows[sorted_])
        _save(work / f"orders-{shard.name}.npy", orders)
    return Counter(report.language for report in reports.values() if report.language)


def _rank(work: Path, parts: list[Shard]) -> Array:
    """Give every report its rank, the earliest first; where each shard's reports begin among all."""
    orders = [np.load(work / f"orders-{part.name}.npy") for part in parts]
    starts = np.cumsum([0, *(part.size for part in orders)])
    every = np.concatenate([np.empty(0, _ORDER), *orders])
    by_rank = np.lexsort((every["id"], every["digest"], every["time"])).astype(np.uint32)
    ranks = np.empty_like(by_rank)
    ranks[by_rank] = np.arange(by_rank.size, dtype=np.uint32)
    _save(work / "ranks.npy", ranks)
    _save(work / "numbers.npy", by_rank)
    _save(work / "sizes.npy", every["size"][by_rank])
    return starts


def _pair(work: Path, context: Any, bucket: int) -> None:
    """Keep the pairs of reports that share features of a bucket, and how many."""
    parts, starts, _, buckets = context
    if (work / f"pairs-{bucket}.npy").exists():
        return
    ranks = np.load(work / "ranks.npy", mmap_mode="r")
    width = (1 << 64) // buckets
    low, high = np.uint64(bucket * width), np.uint64(min((bucket + 1) * width, (1 << 64) - 1))
    keys, bearers = [np.empty(0, np.uint64)], [np.empty(0, np.uint32)]
    for part, start in zip(parts, starts, strict=False):
        its = np.load(work / f"keys-{part.name}.npy", mmap_mode="r")
        here = slice(*np.searchsorted(its, [low, high]).tolist())
        keys.append(np.asarray(its[here]))
        bearers.append(ranks[np.load(work / f"rows-{part.name}.npy", mmap_mode="r")[here] + start])
    pairs, numbers = np.unique(_reached(np.concatenate(keys), np.concatenate(bearers)), return_counts=True)
    _save(work / f"numbers-{bucket}.npy", numbers.astype(np.uint32))
    _save(work / f"pairs-{bucket}.npy", pairs)


def _reached(keys: Array, bearers: Array) -> Array:
    """Pairs `earlier << 32 | later` of the bearers of each feature: of all where they are few, else with the first."""
    order = np.lexsort((bearers, keys))
    keys, bearers = keys[order], bearers[order].astype(np.uint64)
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if keys.size else np.empty(0, np.int64)
    lengths = np.diff(np.append(begins, keys.size))
    place = np.arange(keys.size) - np.repeat(begins, lengths)
    left = np.repeat(lengths, lengths) - place - 1
    reach = np.where((left + place < FEW) | (place < EARLIEST), left, 0)
    base = np.repeat(np.arange(keys.size), reach)
    step = np.arange(base.size) - np.repeat(np.cumsum(reach) - reach, reach) + 1
    found: Array = (bearers[base] << _HIGH) | bearers[base + step]
    return found


def _count(work: Path, context: Any, part: int) -> Array:
    """The pairs that share enough, of those whose earlier report is in one part of all."""
    _, _, total, buckets = context
    bounds = np.array([total * part // buckets, total * (part + 1) // buckets], np.uint64) << _HIGH
    pairs, numbers = [np.empty(0, np.uint64)], [np.empty(0, np.uint32)]
    for bucket in range(buckets):
        its = np.load(work / f"pairs-{bucket}.npy", mmap_mode="r")
        here = slice(*np.searchsorted(its, bounds).tolist())
        pairs.append(np.asarray(its[here]))
        numbers.append(np.asarray(np.load(work / f"numbers-{bucket}.npy", mmap_mode="r")[here]))
    found, inverse = np.unique(np.concatenate(pairs), return_inverse=True)
    shared = np.bincount(inverse, np.concatenate(numbers), found.size)
    sizes = np.load(work / "sizes.npy", mmap_mode="r")
    smaller = np.minimum(sizes[found >> _HIGH], sizes[found & _LOW])
    enough: Array = found[shared >= np.minimum(2 + 0.06 * smaller, 14)]
    return enough


def _families(edges: Array, total: int) -> Iterator[Family]:
    """The reports that pairs join, family by family."""
    left, right = (edges >> _HIGH).astype(np.int64), (edges & _LOW).astype(np.int64)
    graph = coo_array((np.ones(edges.size, np.int8), (left, right)), shape=(total, total))
    _, family = connected_components(graph, directed=False)
    order = np.argsort(family[left], kind="stable")
    ends = zip(family[left[order]].tolist(), left[order].tolist(), right[order].tolist(), strict=True)
    for _, pairs in groupby(ends, key=lambda one: one[0]):
        listed = [(a, b) for _, a, b in pairs]
        members = sorted({rank for pair in listed for rank in pair})
        place = {rank: n for n, rank in enumerate(members)}
        yield members, sorted((place[a], place[b]) for a, b in listed)


def _batches(families: Iterable[Family]) -> Iterator[list[Family]]:
    batch: list[Family] = []
    for family in families:
        batch.append(family)
        if sum(len(members) for members, _ in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _tell(folder: Path, context: Any, item: tuple[int, list[Family]]) -> None:
    """Write where the reports of some families come from."""
    (parts, starts, work, usual), (number, families) = context, item
    path = folder / f"lineage-{work.name[5:]}-family-{number:08}.parquet"
    if path.exists():
        return
    reports = _fetched(parts, starts, work, [rank for members, _ in families for rank in members])
    found: list[Descent] = []
    for members, pairs in families:
        its = [reports[rank] for rank in members]
        told = Lineages.among(its, pairs)
        found += (within_reach(one, report, usual) for one, report in zip(told, its, strict=True))
    _write(path, found)


def _tell_alone(folder: Path, context: Any, number: int) -> int:
    """Write that the reports of a shard that share nothing with others are originals; how many reports it has."""
    parts, starts, work, usual = context
    path = folder / f"lineage-{work.name[5:]}-shard-{parts[number].name}.parquet"
    kin = np.load(work / "kin.npy", mmap_mode="r")
    ranks = np.load(work / "ranks.npy", mmap_mode="r")[starts[number] : starts[number + 1]].astype(np.uint64)
    place = np.minimum(np.searchsorted(kin, ranks), max(kin.size - 1, 0))
    has_kin = kin[place] == ranks if kin.size else np.zeros(ranks.size, bool)
    reports = {row: one for row, one in enumerate(reports_of(parts[number])) if isinstance(one, Report)}
    if not path.exists():
        _write(path, [within_reach(alone(one), one, usual) for row, one in reports.items() if not has_kin[row]])
    return len(reports)


def _fetched(parts: list[Shard], starts: Array, work: Path, ranks: list[int]) -> dict[int, Report]:
    """The reports of those ranks; of each shard, only the rows that are asked for are kept."""
    numbers = np.load(work / "numbers.npy", mmap_mode="r")[ranks].astype(np.int64)
    shard = np.searchsorted(starts, numbers, "right") - 1
    wanted: dict[int, dict[int, int]] = {}
    for rank, part, row in zip(ranks, shard.tolist(), (numbers - starts[shard]).tolist(), strict=True):
        wanted.setdefault(part, {})[row] = rank
    return {
        rows[row]: one
        for part, rows in wanted.items()
        for row, one in enumerate(reports_of(parts[part]))
        if row in rows and isinstance(one, Report)
    }


def _write(path: Path, found: list[Descent]) -> None:
    import pyarrow
    from pyarrow import parquet

    names = ("report", "lineage", "derives_from", "kind", "direction")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in (*names, "descent")])
    rows = [{**{name: getattr(one, name) for name in names}, "descent": json.dumps(asdict(one))} for one in found]
    with whole(path) as unfinished:
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), unfinished, compression="zstd")


def _save(path: Path, array: Array) -> None:
    with whole(path) as unfinished, unfinished.open("wb") as file:
        np.save(file, array)
