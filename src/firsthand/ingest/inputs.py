"""From arguments to inputs: files, folders, patterns, addresses and standard input, in the order given."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from firsthand.errors import InputError
from firsthand.ingest.address import is_address
from firsthand.ingest.aside import SetAside
from firsthand.ingest.folder import Input, walk
from firsthand.ingest.metadata import METADATA_FILE, Metadata, metadata_beside, read_metadata
from firsthand.ingest.source import STDIN

_WILD = re.compile(r"[*?[]")


def find_inputs(arguments: Sequence[str]) -> list[Input | SetAside]:
    """What a list of paths, folders, patterns (`reports/*.txt`, `**`), addresses and `-` names; none is opened yet.

    A row of a `metadata.csv` that cannot be used comes as a `SetAside` before the files of its folder; of a
    folder of which only single files are named, only the rows that may be theirs are mentioned.
    """
    tables = _Tables()
    found: list[Input | SetAside] = []
    for argument in arguments:
        found.extend(_found(argument, tables))
    if arguments and not found:
        return [SetAside(arguments[0], "is a table about reports, not a report: name its folder, or the reports")]
    return found


class _Tables:
    """The `metadata.csv` of each folder of which a file was named, read once."""

    def __init__(self) -> None:
        self._read: dict[str, Metadata] = {}
        self._mentioned: set[tuple[str, int]] = set()

    def with_row(self, path: str) -> Iterator[Input | SetAside]:
        """The input with its row, after what is wrong with the table that concerns it."""
        table = metadata_beside(path)
        if table is None:
            yield Input(path)
            return
        if table not in self._read:
            try:
                self._read[table] = read_metadata(table)
            except InputError as error:
                self._read[table] = Metadata(table)
                yield SetAside(table, str(error))
        metadata, stem = self._read[table], Path(path).stem
        for bad in metadata.bad:
            if bad.id in (None, stem) and (table, bad.line) not in self._mentioned:
                self._mentioned.add((table, bad.line))
                yield SetAside(f"{table}:{bad.line}", bad.reason)
        yield Input(path, metadata.rows.get(stem))


def _found(argument: str, tables: _Tables) -> Iterator[Input | SetAside]:
    if argument == STDIN:
        yield Input(STDIN)
    elif PurePath(argument).name == METADATA_FILE:
        return  # `reports/*` names it too; its rows are used with the files that they describe
    elif not argument:
        yield SetAside("''", "an empty path names no file: check the arguments")
    elif is_address(argument):
        yield Input(argument)
    elif _is_folder(argument):
        yield from _in_folder(argument)
    elif _WILD.search(argument) and not _exists(argument):
        yield from _fitting(argument, tables)
    else:
        yield from tables.with_row(argument)


def _in_folder(folder: str) -> Iterator[Input | SetAside]:
    found = list(walk(folder))
    yield from found
    if not found:
        yield SetAside(
            folder,
            "this folder holds no reports: expected such as .txt, .html, .pdf, .docx, .eml, .jsonl or .warc.gz",
        )


def _fitting(pattern: str, tables: _Tables) -> Iterator[Input | SetAside]:
    parts = PurePath(pattern).parts
    first = next(place for place, part in enumerate(parts) if _WILD.search(part))
    root = Path(*parts[:first])
    try:
        paths = sorted(root.glob("/".join(parts[first:])))
    except (OSError, ValueError, NotImplementedError) as error:
        yield SetAside(
            pattern, f"is no pattern that can be used ({error}): write it as folder/*.txt or folder/**/*.txt"
        )
        return
    seen: set[str] = set()
    for path in paths:
        if any(part.startswith(".") for part in path.relative_to(root).parts):
            continue
        for found in _found(str(path), tables):
            if found.path not in seen:
                seen.add(found.path)
                yield found
    if not seen:
        yield SetAside(pattern, "no file fits this pattern: check the spelling")


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
