"""Readings in a folder of Parquet files, one a shard: written whole or not at all, so that a run can go on."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from firsthand.errors import InputError
from firsthand.ingest import SetAside
from firsthand.reader import reader_named
from firsthand.reading import Reading
from firsthand.runner.backend import Backend, Fell, Step
from firsthand.runner.reading import read_all, read_or_aside
from firsthand.runner.shards import SIZE, STRETCH, Shard, reports_of, shards
from firsthand.runner.told import reading_from
from firsthand.runner.whole import whole

_BATCH = 100
"""Readings that are held before they are written."""


def read_tables(
    inputs: Iterable[str], folder: Path, reader: str, backend: Backend, size: int = SIZE, stretch: int = STRETCH
) -> tuple[int, int]:
    """Read tables of reports into a folder of Parquet; how many reports were read and set aside in this run.

    A shard that has its file is passed over: a run that was stopped goes on, on any backend. A shard on which workers
    end is read again report by report, so that what ends them is set aside alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = [shard for shard in shards(inputs, size, stretch) if not _file(folder, shard).exists()]
    counts = [0, 0]
    fallen: list[Shard] = []
    for shard, outcome in zip(waiting, backend.run(partial(_step, reader, str(folder)), waiting), strict=True):
        if isinstance(outcome, Fell):
            fallen.append(shard)
        else:
            counts = [a + b for a, b in zip(counts, outcome, strict=True)]
    for shard in fallen:
        found = _write(_file(folder, shard), read_all(reports_of(shard), reader, backend=backend))
        counts = [a + b for a, b in zip(counts, found, strict=True)]
    return counts[0], counts[1]


def read_back(folder: Path) -> Iterator[Reading | SetAside]:
    """What a folder of readings holds, shard by shard in the order of their names.

    Raises:
        InputError: a file in it is none of ours.
    """
    import pyarrow
    from pyarrow import parquet

    for path in sorted(folder.glob("part-*.parquet")):
        try:
            with parquet.ParquetFile(path) as file:
                for batch in file.iter_batches(_BATCH):
                    for row in batch.to_pylist():
                        yield _from_row(row)
        except (pyarrow.ArrowInvalid, KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path} holds no readings ({error}): delete it and read again") from error


def _step(reader: str, folder: str) -> Step:
    return partial(_read_shard, reader_named(reader), Path(folder))


def _read_shard(read: Any, folder: Path, shard: Shard) -> tuple[int, int]:
    return _write(_file(folder, shard), (read_or_aside(read, item) for item in reports_of(shard)))


def _file(folder: Path, shard: Shard) -> Path:
    return folder / f"part-{shard.name}.parquet"


def _write(path: Path, found: Iterable[Reading | SetAside]) -> tuple[int, int]:
    """Write what was found in a shard; how many readings, and how much was set aside."""
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([(name, pyarrow.string()) for name in ("report", "reader", "reading", "path", "aside")])
    counts = [0, 0]
    rows: list[dict[str, str | None]] = []
    with whole(path) as unfinished, parquet.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        for one in found:
            counts[isinstance(one, SetAside)] += 1
            rows.append(_row(one))
            if len(rows) == _BATCH:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
                rows = []
        writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
    return counts[0], counts[1]


def _row(one: Reading | SetAside) -> dict[str, str | None]:
    if isinstance(one, SetAside):
        return {"report": None, "reader": None, "reading": None, "path": one.path, "aside": one.reason}
    told = json.dumps(one.as_json(), ensure_ascii=False, separators=(",", ":"))
    return {"report": one.report.id, "reader": one.reader, "reading": told, "path": one.report.path, "aside": None}


def _from_row(row: dict[str, Any]) -> Reading | SetAside:
    if row["aside"] is not None:
        return SetAside(row["path"], row["aside"])
    return reading_from(json.loads(row["reading"]))
