"""All that a case holds into another place: a new file, or an empty database; whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, insert, select

from firsthand.case.tables import metadata
from firsthand.errors import CaseError

_STEP = 1000


def copy_rows(source: Connection, target: Connection, name: str) -> int:
    """Put every row of a case into another, which must hold nothing and is called `name`; how many rows they are.

    Raises:
        CaseError: it holds something.
    """
    for table in metadata.sorted_tables:
        if target.execute(select(1).select_from(table).limit(1)).first():
            raise CaseError(f"{name} holds something already ({table.name}): name an empty database or a new file")
    count = 0
    for table in metadata.sorted_tables:
        query = select(table).order_by(*table.primary_key)  # the order in which full text grows best
        found = source.execution_options(yield_per=_STEP).execute(query).mappings()
        for some in found.partitions():
            target.execute(insert(table), [dict(row) for row in some])
            count += len(some)
    return count


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A place to write a file that appears under its name when it is whole, and on the disk.

    Raises:
        CaseError: there is such a file already, or no folder for it.
    """
    if path.exists():
        raise CaseError(f"{path} is there already: name a new file, so that no case is written over")
    if not path.parent.is_dir():
        raise CaseError(f"{path} cannot be made: there is no folder {path.parent}; make it, or name another file")
    part = path.with_name(f"{path.name}.part")
    beside = [part.with_name(part.name + end) for end in ("", "-wal", "-shm", "-journal")]
    for file in beside:
        file.unlink(missing_ok=True)
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    finally:
        for each in beside:
            each.unlink(missing_ok=True)
