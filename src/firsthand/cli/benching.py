"""`bench`: this project measured beside its peers."""

from typing import Annotated

import typer

from firsthand.cli.options import CASE, CaseOption, Format, FormatOption, ReaderOption
from firsthand.cli.output import say, write
from firsthand.settings import DEFAULT_READER

_NAMES = ("attribution", "mentions", "events", "ties", "speed")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: firsthand bench attribution --reader rules")(bench)


def bench(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"What to measure: {', '.join(_NAMES)}.")],
    reader: ReaderOption = DEFAULT_READER,
    part: Annotated[str, typer.Option("--part", help="Which part of the data: train or dev.")] = "dev",
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,  # noqa: ARG001 - every command takes it; this one needs none
) -> None:
    """Measure a part of Firsthand on public research data (see FIRSTHAND_DATA) and print the table."""
    from importlib import import_module

    from firsthand.errors import SettingError

    if name not in _NAMES:
        raise SettingError(f"no benchmark is called {name!r}: choose one of {', '.join(_NAMES)}")
    result = import_module(f"firsthand.bench.{name}").measure(reader, part)
    rows = [row.as_json() for row in result.rows]
    write(rows, format, tuple(rows[0]))
    for note in result.notes:
        say(note)
