"""The files of a folder that may be reports, with the rows of its `metadata.csv`."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import InputError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.metadata import METADATA_FILE, Metadata, Row, read_metadata
from firsthand.ingest.source import why_unread


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read (`-` is standard input) and what its folder's `metadata.csv` says of it."""

    path: str
    row: Row | None = None


def walk(folder: str) -> Iterator[Input | SetAside]:
    """Every file below a folder, sorted by name; each folder is entered once, so that loops of links end.

    Hidden files, `metadata.csv` and the `…_files` that a browser saves beside a page are no reports.
    """
    entered: set[tuple[int, int]] = set()
    waiting: list[Input | SetAside | str] = [folder]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            waiting.extend(reversed(_listed(found, entered)))
        else:
            yield found


def _listed(folder: str, entered: set[tuple[int, int]]) -> Sequence[Input | SetAside | str]:
    try:
        about = Path(folder).stat()
        if (about.st_dev, about.st_ino) in entered:
            return []
        entered.add((about.st_dev, about.st_ino))
        with os.scandir(folder) as entries:
            listed = {entry.name: _is_folder(entry) for entry in entries}
    except OSError as error:
        return [SetAside(folder, _why_unlisted(folder, error))]
    names = [name for name in sorted(listed) if _may_be_report(name, listed)]
    metadata, asides = _table(folder, names, listed) if METADATA_FILE in listed else (Metadata(), [])
    found: list[Input | str] = []
    for name in names:
        path = _below(folder, name)
        found.append(path if listed[name] else Input(path, metadata.rows.get(Path(name).stem)))
    return [*asides, *found]


def _table(folder: str, names: Sequence[str], listed: Mapping[str, bool]) -> tuple[Metadata, list[SetAside]]:
    """The `metadata.csv` of a folder, and its rows that are malformed or describe no file."""
    path = _below(folder, METADATA_FILE)
    try:
        metadata = read_metadata(path)
    except InputError as error:
        return Metadata(), [SetAside(path, str(error))]
    stems = {Path(name).stem for name in names if not listed[name]}
    asides = {bad.line: bad.reason for bad in metadata.bad}
    for id_, line in metadata.lines.items():
        if id_ not in stems:
            asides[line] = f"no file is called {id_!r} here: the id is a file's name without its ending; mend the row"
    return metadata, [SetAside(f"{path}:{line}", reason) for line, reason in sorted(asides.items())]


def _below(folder: str, name: str) -> str:
    return os.path.join(folder, name)  # noqa: PTH118 - a Path would drop the './' that was given


def _may_be_report(name: str, listed: Mapping[str, bool]) -> bool:
    if name.startswith(".") or name == METADATA_FILE:
        return False
    page = name.removesuffix("_files")
    return not (page != name and listed[name] and {f"{page}.html", f"{page}.htm"} & listed.keys())


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _why_unlisted(folder: str, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "this folder may not be opened by this user: change its permissions (chmod u+rx), or copy it"
    return why_unread(folder, error)
