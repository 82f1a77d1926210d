"""`theatre`: a simulated world with its truth, and studies over many of them."""

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.options import CASE, CaseOption, Format, FormatOption
from firsthand.cli.output import progress, say, write


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: firsthand theatre --seed 7 -o world7, then firsthand read world7/reports")(theatre)


def theatre(
    seed: Annotated[int, typer.Option("--seed", help="Which world: the same seed gives the same bytes.")] = 7,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="A new folder for reports and truth.")
    ] = None,
    reports: Annotated[
        int, typer.Option("--reports", help="How many reports; with --study those that are no copies.")
    ] = 1000,
    weeks: Annotated[int, typer.Option("--weeks", help="How many weeks the world runs.")] = 104,
    events: Annotated[
        float | None, typer.Option("--events", help="Attacks a week.", show_default="one for two originals")
    ] = None,
    copying: Annotated[
        float | None, typer.Option("--copying", help="Share of reports that are copies.", show_default="0.6")
    ] = None,
    liars: Annotated[
        float | None,
        typer.Option("--liars", help="Share of sources that give their side's version.", show_default="0.2"),
    ] = None,
    study: Annotated[
        str | None,
        typer.Option("--study", help="Run a study over many worlds, print its table: copying, calibration, facade."),
    ] = None,
    worlds: Annotated[int, typer.Option("--worlds", help="With --study: how many worlds.")] = 10,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,  # noqa: ARG001 - every command takes it; a simulated world never meets a case
) -> None:
    """Write a simulated world, reports and truth, to measure with; or, with --study, what such worlds show.

    All of it is invented, and each report's address begins with `theatre:`.
    """
    from firsthand.errors import SettingError
    from firsthand.theatre import Parameters, world
    from firsthand.theatre.writing import write as write_world

    usual = Parameters()
    parameters = Parameters(
        reports=reports,
        weeks=weeks,
        events_per_week=events,
        copying=usual.copying if copying is None else copying,
        liars=usual.liars if liars is None else liars,
    )
    if study:
        from firsthand.theatre.study import study as run_study

        with progress("weighing", None) as step:
            rows = [row.as_json() for row in run_study(study, worlds, parameters, step)]
        write(rows, format, tuple(rows[0]))
        return
    if output is None:
        raise SettingError("no folder is named: write -o DIR for a world, or --study copying for a study")
    made = world(seed, parameters)
    with progress("writing", reports) as step:
        count = write_world(made, output, step)
    say(f"{output}: {count:,} reports, what is true of them in truth.json and truth/")
