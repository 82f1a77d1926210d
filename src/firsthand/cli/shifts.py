"""`shifts`: when what somebody does changed, how much, and how sure that is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import CASE, CaseOption, Format, FormatOption
from firsthand.cli.output import say, write

if TYPE_CHECKING:
    from firsthand.shifts import Bin, By, Series, Shifts

_COLUMNS = ("likely", "between", "probability", "what", "changed")
_FLAT = (
    *("likely", "earliest", "latest", "probability", "what", "tempo_changed", "mix_changed"),
    *("before", "after", "ratio", "reasons"),
)

_SIZES = ("likely", "earliest", "latest", "probability", "what", "before", "after")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog='Example: firsthand shifts --about "Grey Lantern" --by weapon --bin month')(shifts)


def shifts(
    about: Annotated[
        str | None, typer.Option("--about", metavar="ACTOR", help="Only what somebody of this name does or claims.")
    ] = None,
    by: Annotated[
        str,
        typer.Option("--by", help="A mix: weapon, target, place, actor, claimant; or tempo; or size, of groups."),
    ] = "weapon",
    bin: Annotated[str, typer.Option("--bin", help="Count by week or by month.")] = "week",
    table: Annotated[
        Path | None,
        typer.Option("--table", metavar="FILE", help="Events of a CSV file (ACLED or UCDP GED) in place of the case."),
    ] = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """Find change points in tempo and mix, each with its date, a 90 % interval, and what changed by how much.

    Several reports of one event count once. How many outlets published enters the model: reporting that stops is not
    an event that stops. JSON holds the posterior of every bin as well.
    """
    from firsthand.errors import SettingError
    from firsthand.shifts import BY
    from firsthand.shifts import shifts as found

    if by not in BY:
        raise SettingError(f"--by {by!r} is not known: choose one of {', '.join(BY)}")
    if bin not in ("week", "month"):
        raise SettingError(f"--bin {bin!r} is not known: choose week or month")
    if about is not None and not any(map(str.isalnum, about)):
        raise SettingError(f"--about {about!r} has no word in it: give a name, or a part of one")
    if by == "size" and not table:
        _print_sizes(case, about, format)
        return
    width: Bin = "week" if bin == "week" else "month"
    series = _of_table(table, about, by, width) if table else _of_case(case, about, by, width)
    _print(found(series), format)


def _of_table(table: Path, about: str | None, by: "By", bin: "Bin") -> "Series":
    from dataclasses import replace
    from datetime import date

    from firsthand.errors import InputError, SettingError
    from firsthand.ingest.tables import read_table
    from firsthand.shifts import series_of

    if by == "claimant":
        raise SettingError("tables of ACLED and UCDP GED do not tell who claims: choose another --by")
    try:
        events = read_table(str(table))
    except InputError as error:
        raise InputError(f"{table}: {error}") from None
    beside = events.reporting_beside(about) if about else ()
    # Outlets that are seen only through the events themselves would hide what is looked for.
    reporting = beside if len(beside) >= len(events.about(about)) else ()
    series = series_of(events.about(about), by, bin, reporting, date.today())
    return replace(series, notes=(*events.notes, *series.notes))


def _of_case(case: str, about: str | None, by: "By", bin: "Bin") -> "Series":
    from datetime import date

    from firsthand.case import Case
    from firsthand.happenings import happenings
    from firsthand.pipeline import resolve
    from firsthand.shifts import occurrences, series_of

    with Case.open(case, create=False) as opened:
        resolved = resolve(opened)
        reports = list(opened.reports())
        readings = [opened.reading(report.id) for report in reports]
    who = {place: actor.id for actor in resolved.actors for place in actor.mentions}
    names = {actor.id: (actor.name, *actor.names) for actor in resolved.actors}
    events = list(occurrences(happenings(readings, resolved.propositions, who), names, about))
    dated = [(report.published, report.outlet or report.id) for report in reports if report.published]
    published = [(date.fromisoformat(day[:10]), outlet) for day, outlet in dated]
    today = max((date.today(), *(day for day, _ in published)))
    return series_of(events, by, bin, published, today)


def _print_sizes(case: str, about: str | None, format: Format) -> None:
    """How large groups are said to be, and when that changed."""
    from firsthand.case import Case
    from firsthand.origins.names import folded
    from firsthand.pipeline import resolve
    from firsthand.shifts.sizes import size_shifts, sizes_of

    with Case.open(case, create=False) as opened:
        resolved = resolve(opened)
        readings = [opened.reading(report.id) for report in opened.reports()]
    names = {actor.id: (actor.name, *actor.names) for actor in resolved.actors}
    who = {place: actor.id for actor in resolved.actors for place in actor.mentions}
    sizes = sizes_of(readings, resolved.descents, who)
    if about:
        words = folded(about)
        sizes = tuple(one for one in sizes if any(words in folded(name) for name in names.get(one.group, (one.group,))))
    found = size_shifts(sizes)
    if format in (Format.JSON, Format.JSONL):
        write([found.as_json()], format, ())
        return
    rows = [
        {
            **one.as_json(),
            "between": f"{one.earliest} to {one.latest}",
            "probability": round(one.probability, 2),
            "changed": one.in_words,
        }
        for one in found.shifts
    ]
    write(rows, format, _COLUMNS if format is Format.TABLE else _SIZES)
    for one in found.sizes:
        say(f"{one.day}  {names.get(one.group, (one.group,))[0]}: {one.people:,} ({one.report})")
    for note in found.notes:
        say(note)


def _print(found: "Shifts", format: Format) -> None:
    if format in (Format.JSON, Format.JSONL):
        write([found.as_json()], format, ())
        return
    rows = [
        {
            **shift.as_json(),
            "between": f"{shift.earliest} to {shift.latest}",
            "probability": round(shift.probability, 2),
            "changed": shift.in_words,
            "before": round(shift.before.value, 3),
            "after": round(shift.after.value, 3),
            "ratio": round(shift.ratio.value, 3),
        }
        for shift in found.shifts
    ]
    write(rows, format, _COLUMNS if format is Format.TABLE else _FLAT)
    series = found.series
    if len(series.counts):
        last = series.day(len(series.counts))
        say(f"{series.counts.sum()} events from {series.day(0)} to before {last}, by {series.bin}")
    for note in found.notes:
        say(note)
