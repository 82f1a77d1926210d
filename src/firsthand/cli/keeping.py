"""`case check`, `case copy` and `case backup`: a case looked through, moved, and kept safe."""

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.options import CASE, CaseOption, Format, FormatOption
from firsthand.cli.output import say, write

_PLACE = "a file or a postgresql:// URL"


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    case = typer.Typer(name="case", help="Look a case through, move it, or keep a copy.", no_args_is_help=True)
    case.command(epilog="Example: firsthand case check --case border.db")(check)
    case.command(epilog="Example: firsthand case copy border.db postgresql://ana@server/border")(copy)
    case.command(epilog="Example: firsthand case backup border-2031-05-21.db --case border.db")(backup)
    app.add_typer(case)


def check(format: FormatOption = Format.TABLE, case: CaseOption = CASE) -> None:
    """Look whether all in the case is as it must be: hashes, offsets, quotations, references, what was worked out.

    What is wrong is listed with where it is; then the exit code is 1.
    """
    from firsthand.case import Case

    with Case.open(case, create=False) as opened:
        found = [{"kind": one.kind, "id": one.id, "what": one.what} for one in opened.faults()]
        counts = f"{opened.count_reports()} reports, {opened.count_claims()} claims"
        name = opened.name
    write(found, format, ("kind", "id", "what"))
    if found:
        say(f"{name}: {len(found)} faults; put a backup in its place, or read the reports into a new case")
        raise typer.Exit(1)
    say(f"{name}: sound; {counts}")


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help=f"The case to copy: {_PLACE}.")],
    target: Annotated[str, typer.Argument(metavar="TO", help=f"A new file, or an empty database: {_PLACE}.")],
    case: CaseOption = CASE,  # noqa: ARG001 - every command takes it; this one names both
) -> None:
    """Copy a whole case to another place, from a file to a server or back; whole or not at all."""
    from firsthand.case import Case
    from firsthand.case.copying import new_file
    from firsthand.case.database import place_of
    from firsthand.case.sqlite import SQLite

    to = place_of(target)
    with Case.open(source, create=False) as here:
        if isinstance(to, SQLite):
            with new_file(to.path) as part, Case.open(part) as there:
                rows = here.copy_into(there)
        else:
            with Case.open(target) as there:
                rows = here.copy_into(there)
        say(f"{to.name}: {rows} rows copied from {here.name}")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    case: CaseOption = CASE,
) -> None:
    """Copy the case as it is now into a file, while others may go on with it."""
    from firsthand.case import Case

    with Case.open(case, create=False) as opened:
        opened.back_up(file)
        say(f"{file}: a copy of {opened.name}")
