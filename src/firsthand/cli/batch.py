"""`batch`: large tables of reports, read by many workers here or on a cluster."""

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.options import ReaderOption, WorkersOption
from firsthand.cli.output import say
from firsthand.settings import DEFAULT_READER


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: firsthand batch reports.parquet -o readings/ --cluster auto --case border.db")(batch)


def batch(
    tables: Annotated[list[str], typer.Argument(metavar="TABLE…", help="Parquet, JSON Lines, or folders of them.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the readings go, as Parquet.")
    ],
    reader: ReaderOption = DEFAULT_READER,
    workers: WorkersOption = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help="A Ray cluster: auto, or host:port.", show_default="none"),
    ] = None,
    lineage: Annotated[
        Path | None,
        typer.Option(
            "--lineage", metavar="FOLDER", help="Trace where the reports come from, into here.", show_default="none"
        ),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="FILE_OR_URL", help="Bring the readings into this case.", show_default="none"),
    ] = None,
) -> None:
    """Read tables of many reports into Parquet, and from there into a case. A run that was stopped goes on.

    Each row has a text and an id of its own. With a cluster, tables and output lie where every node sees them.
    """
    from firsthand.case import Case
    from firsthand.pipeline import store_tables
    from firsthand.runner import Cluster, Local, cores, read_tables
    from firsthand.runner.lineage import trace_tables

    backend = Cluster(cluster) if cluster else Local(workers or cores())
    read, aside = read_tables(tables, output, reader, backend)
    say(f"{output}: {read} read, {aside} set aside in this run")
    if lineage:
        say(f"{lineage}: where {trace_tables(tables, lineage, backend)} reports come from")
    if case:
        with Case.open(case) as opened:
            outcome = store_tables(opened, output)
            counts = f"{outcome.new} new, {outcome.updated} read anew, {outcome.known} known before"
            say(f"{opened.name}: {counts}, {len(outcome.set_aside)} set aside")
        for item in outcome.set_aside:
            say(f"set aside {item}")
        aside = len(outcome.set_aside)
    if aside:
        raise typer.Exit(1)
