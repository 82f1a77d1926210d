"""The `metadata.csv` of a folder: what is known of each file beside what the file says itself."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.errors import InputError, MetadataError
from firsthand.ingest.content import one_line
from firsthand.ingest.source import bytes_of
from firsthand.ingest.text import checked, decode
from firsthand.report import iso_time, normalise

METADATA_FILE = "metadata.csv"
_CELL = 131_072
_COLUMNS = ("id", "outlet", "published", "url", "title")
_LINES_A_ROW = 20


@dataclass(frozen=True, slots=True)
class Row:
    """What a `metadata.csv` says of the file whose name without its ending is `id`."""

    id: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be used; `id` is its file, where that much is clear."""

    line: int
    reason: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The rows of one `metadata.csv` by the files they describe, the line of each, and the rows left out."""

    path: str = ""
    rows: Mapping[str, Row] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    bad: tuple[BadRow, ...] = ()


def read_metadata(path: str) -> Metadata:
    """The rows of a `metadata.csv` with the columns id, outlet, published, url and title, in any order.

    Commas, semicolons or tabs may part them. A malformed row is in `bad` and the others are read.

    Raises:
        InputError: the file cannot be read, is no text, or has no column `id`.
    """
    lines = list(io.StringIO(normalise(checked(decode(bytes_of(path))))))
    start = next(number for number, line in enumerate(lines) if line.strip())
    separator = max(",;\t", key=lines[start].count)
    header, *rest = _records(lines[start:], separator)
    names = [name.strip().lower() for name in header[1]] if isinstance(header[1], list) else []
    if names.count("id") != 1 or any(names.count(name) > 1 for name in _COLUMNS):
        raise InputError(f"line {start + 1} should name the columns once each: {', '.join(_COLUMNS)}; id is needed")
    rows: dict[str, Row] = {}
    at: dict[str, int] = {}
    bad: list[BadRow] = []
    for offset, cells in rest:
        line = start + offset
        try:
            row = _row(names, cells)
        except InputError as error:
            bad.append(BadRow(line, str(error), _id_of(names, cells)))
            continue
        if row.id in rows:
            bad.append(BadRow(line, f"{row.id!r} has a row already, in line {at[row.id]}: keep one of them", row.id))
        else:
            rows[row.id], at[row.id] = row, line
    return Metadata(path, rows, at, tuple(bad))


def metadata_beside(path: str) -> str | None:
    """The `metadata.csv` in the folder of a file, if there is one."""
    beside = Path(path).parent / METADATA_FILE
    try:
        return str(beside) if beside.exists() else None
    except (OSError, ValueError):
        return None


def _records(lines: list[str], separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with its line, or the reason why it is none.

    A quoted cell may run over some lines; one whose quotation mark is never closed costs its own line only.
    """
    at = 0
    while at < len(lines):
        used, found = _record(lines[at : at + _LINES_A_ROW], separator)
        if any(found):
            yield at + 1, found
        at += used


def _record(lines: list[str], separator: str) -> tuple[int, list[str] | str]:
    for used in range(1, len(lines) + 1):
        try:
            cells = next(csv.reader(lines[:used], delimiter=separator, strict=True), [])
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return 1, f"is no row of a table ({error}): mend its quotation marks"
        else:
            if any(len(cell) > _CELL for cell in cells):  # the csv module's own limit is the whole program's to change
                return 1, f"is no row of a table (a cell is longer than {_CELL:,} characters): shorten it"
            return used, cells
    return 1, "has a quotation mark that is not closed: close it, or double it inside a cell"


def _row(names: list[str], cells: list[str] | str) -> Row:
    if isinstance(cells, str):
        raise MetadataError(cells)
    if len(cells) != len(names):
        raise MetadataError(f"has {len(cells)} cells, expected {len(names)} as in the first line: mend the row")
    values = {name: one_line(cell, limit=2000) for name, cell in zip(names, cells, strict=True) if name in _COLUMNS}
    id_ = values.pop("id")
    if not id_:
        raise MetadataError("has no id: write the name of the file without its ending")
    published = values.pop("published", None)
    return Row(id_, published=iso_time(published) if published else None, **values)


def _id_of(names: list[str], cells: list[str] | str) -> str | None:
    place = names.index("id")
    return one_line(cells[place]) if isinstance(cells, list) and place < len(cells) else None
