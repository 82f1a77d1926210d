"""Rows to stdout, as a table for people or as JSON, JSON Lines or CSV; everything else to stderr."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from firsthand.cli.options import Format

Row = Mapping[str, object]
NOTHING_FOUND = "nothing found: `firsthand read PATH` brings reports in; with a filter, try a wider one"
"""What a list says where it has no row."""
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_CELL = 160
_WIDE = 110
_SPARED = ("outlet", "language", "certainty")


def say(line: str) -> None:
    """One line for the person at the terminal, on stderr."""
    print(line, file=sys.stderr, flush=True)


def write(rows: Iterable[Row], format: Format, columns: Sequence[str], empty: str | None = None) -> None:
    """Print the rows as they come. `columns` are those of the table and of CSV; `empty` says what to do if none."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None and empty:
        say(empty)
    every: Iterator[Row] = rows if first is None else chain([first], rows)
    if format is Format.JSONL:
        for row in every:
            print(json.dumps(row, ensure_ascii=False))
    elif format is Format.JSON:
        _write_json(every)
    elif format is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_safe(_plain(row.get(column))) for column in columns] for row in every)
    elif first is not None:
        _write_table(every, columns)


def _write_json(rows: Iterable[Row]) -> None:
    print("[", end="")
    for i, row in enumerate(rows):
        print(",\n " if i else "", json.dumps(row, ensure_ascii=False), sep="", end="")
    print("]")


def _write_table(rows: Iterable[Row], columns: Sequence[str]) -> None:
    """A table that fits the terminal: a narrow one is spared the columns that can be done without."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console.width = max(console.width, 160)
    if console.width < _WIDE:
        columns = [column for column in columns if column not in _SPARED]
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.replace("_", " "),
            overflow="fold",
            no_wrap=column in ("id", "published", "stance", "certainty"),
            ratio={"content": 4, "title": 4, "who": 2}.get(column),
        )
    for row in rows:
        table.add_row(*(Text(_cell(column, row.get(column))) for column in columns))
    console.print(table)


def _cell(column: str, value: object) -> str:
    """A cell of a table; of a publication time the day is enough."""
    text = _short(_plain(value))
    return text[:10] if column == "published" else text


def _plain(value: object) -> str:
    """A cell: text as it is, lists and objects as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(text: str) -> str:
    line = "".join(c if c.isprintable() else " " for c in text)
    return line if len(line) <= _CELL else line[: _CELL - 1] + "…"


def _safe(cell: str) -> str:
    """A cell that a spreadsheet shows and does not run."""
    return "'" + cell if cell.startswith(_RUN_BY_SPREADSHEETS) else cell


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[str], None]]:
    """A progress bar on stderr with count and time left; gives the function to call after each step."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total, name="")

        def step(name: str) -> None:
            bar.update(task, advance=1, name=_short(name)[-40:])

        yield step


@contextmanager
def written_whole(output: Path) -> Iterator[Path]:
    """A place to write a file, which takes its name when it is whole: a run that ends early leaves what was there."""
    unfinished = output.with_name(f"{output.name}.part")
    try:
        yield unfinished
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
