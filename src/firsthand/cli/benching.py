"""`bench`: this project measured beside its peers."""

from typing import Annotated

import typer

from firsthand.cli.options import CASE, CaseOption, Format, FormatOption
from firsthand.cli.output import Row, say, write

_BY_READER = ("attribution", "mentions", "events", "ties", "theatre", "speed")
_WITHOUT_READER = ("where", "lineage", "names", "when", "actors", "shifts", "weighing", "case", "malformed")
"""What `measure()` alone measures, in `firsthand.bench.NAME`, and at a growing size in `firsthand.bench.NAME_scale`."""
_SCALED = ("lineage", "names", "actors", "weighing")
_NAMES = (*_BY_READER, *_WITHOUT_READER)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: firsthand bench attribution --reader rules")(bench)


def bench(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"What to measure: {', '.join(_NAMES)}.")],
    reader: Annotated[
        str | None, typer.Option("--reader", help="Measure this reader alone: model or rules.", show_default="both")
    ] = None,
    part: Annotated[str, typer.Option("--part", help="Which part of the data: train or dev.")] = "dev",
    scale: Annotated[
        bool, typer.Option("--scale", help=f"With {' or '.join(_SCALED)}: time and memory as the work grows.")
    ] = False,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,  # noqa: ARG001 - every command takes it; this one needs none
) -> None:
    """Measure a part of Firsthand on public research data (see FIRSTHAND_DATA) and print the table."""
    from importlib import import_module

    from firsthand.errors import SettingError
    from firsthand.reader import READERS

    if name not in _NAMES:
        raise SettingError(f"no benchmark is called {name!r}: choose one of {', '.join(_NAMES)}")
    if scale and name not in _SCALED:
        raise SettingError(f"{name} is not measured with --scale: leave it out, or choose {' or '.join(_SCALED)}")
    if name in _WITHOUT_READER:
        told = import_module(f"firsthand.bench.{name}_scale" if scale else f"firsthand.bench.{name}").measure()
        found = [row.as_json() for row in told.rows]
        write(found, format, tuple(found[0]))
        for note in told.notes:
            say(note)
        return
    measure = import_module(f"firsthand.bench.{name}").measure
    rows: list[Row] = []
    notes: dict[str, None] = {}
    for one in (reader,) if reader else READERS:
        result = measure(one, part)
        known = {row["reader"] for row in rows}
        rows += [row for row in (found.as_json() for found in result.rows) if row["reader"] not in known]
        notes |= dict.fromkeys(result.notes)
    write(rows, format, tuple(rows[0]))
    for note in notes:
        say(note)
