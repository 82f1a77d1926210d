"""Large tables of reports in parts that one worker reads at a time: rows of Parquet, stretches of JSON Lines."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand.errors import InputError, SettingError
from firsthand.ingest import SetAside
from firsthand.ingest.content import Content
from firsthand.ingest.jsonl import jsonl_contents
from firsthand.ingest.language import language_of
from firsthand.report import Report

SIZE = 500
"""Rows of a shard of Parquet."""
STRETCH = 2 << 20
"""Bytes of a shard of JSON Lines; a line belongs to the shard in which it begins."""
_KEYS = ("id", "text", "title", "published", "outlet", "url", "language")
_INSTALL = 'Parquet needs pyarrow, which is not installed: `pip install "firsthand[parquet]"`'
_SUFFIXES = (".parquet", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Shard:
    """Rows [start, end) of a Parquet file, or bytes [start, end) of a file of JSON Lines."""

    path: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """A name that depends on nothing but the file's name and the place in it."""
        told = f"{Path(self.path).name}\x1f{self.start}\x1f{self.end}"
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def shards(paths: Iterable[str], size: int = SIZE, stretch: int = STRETCH) -> Iterator[Shard]:
    """The shards of files, and of all tables in folders, in the order of their names.

    Raises:
        InputError: a file is no table, or two files have one name.
        SettingError: pyarrow is not installed.
    """
    seen: dict[str, str] = {}
    for path in (found for given in paths for found in _tables(Path(given))):
        if seen.setdefault(path.name, str(path)) != str(path):
            raise InputError(f"{path} has the name of {seen[path.name]}: rename one, parts are known by it")
        parquet = path.suffix == ".parquet"
        total, step = (_rows(path), size) if parquet else (path.stat().st_size, stretch)
        for start in range(0, total, step):
            yield Shard(str(path), start, min(start + step, total))


def reports_of(shard: Shard) -> Iterator[Report | SetAside]:
    """The reports of a shard. Each row has a text and an id, which must be its own among all shards."""
    lines = _parquet_lines(shard) if shard.path.endswith(".parquet") else _jsonl_lines(shard)
    for place, line in lines:
        path = f"{shard.path}#{place}"
        try:
            [(_, content)] = jsonl_contents(line, path)
        except (InputError, ValueError) as error:
            yield SetAside(path, str(error))
            continue
        yield SetAside(path, content.reason) if isinstance(content, SetAside) else _report(content, path)


def _report(content: Content, path: str) -> Report | SetAside:
    if content.id is None:
        return SetAside(path, "has no id: in a table that many read, each report needs one of its own")
    language = content.language or language_of(content.text)
    known = (content.title, content.published, content.outlet, content.url, language)
    return Report(content.id, content.text, path, *known)


def _tables(given: Path) -> list[Path]:
    if given.is_dir():
        return sorted(path for path in given.iterdir() if path.suffix in _SUFFIXES)
    if given.suffix not in _SUFFIXES or not given.is_file():
        raise InputError(f"{given} is no table that can be shared out: name Parquet or JSON Lines, or their folder")
    return [given]


def _rows(path: Path) -> int:
    parquet = _parquet()
    try:
        return int(parquet.ParquetFile(path).metadata.num_rows)
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is no Parquet file ({error}): write it anew") from None


def _parquet_lines(shard: Shard) -> Iterator[tuple[int, bytes]]:
    """The rows as JSON, so that they are checked as JSON Lines are."""
    with _parquet().ParquetFile(shard.path) as file:
        columns = [name for name in file.schema_arrow.names if name in _KEYS]
        first = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            start, end = max(shard.start, first), min(shard.end, first + rows)
            if start < end:
                table = file.read_row_group(group, columns=columns).slice(start - first, end - start)
                for place, row in enumerate(table.to_pylist(), start):
                    yield place, json.dumps(row, default=str).encode()
            first += rows


def _jsonl_lines(shard: Shard) -> Iterator[tuple[int, bytes]]:
    with Path(shard.path).open("rb") as file:
        if shard.start:
            file.seek(shard.start - 1)
            file.readline()  # the rest of a line that began before
        while (place := file.tell()) < shard.end and (line := file.readline()):
            if line.strip():
                yield place, line


def _parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise SettingError(_INSTALL) from None
    return parquet
