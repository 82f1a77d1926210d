"""`import`: what others know, brought into a case beside what the reports say."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.options import CASE, CaseOption, OutletOption
from firsthand.cli.output import say

_SHOWN = 20


_HELP = (
    "ftm: FollowTheMoney entities, one a line; stix: a STIX 2.1 bundle; "
    "csv: events, in the columns of ACLED or UCDP GED."
)


class Imported(StrEnum):
    """What can be brought in."""

    FTM = "ftm"
    STIX = "stix"
    CSV = "csv"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", epilog="Example: firsthand import ftm sanctions.ftm.json")(import_)


def import_(
    format: Annotated[Imported, typer.Argument(metavar="FORMAT", help=_HELP)],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file.")],
    outlet: OutletOption = None,
    case: CaseOption = CASE,
) -> None:
    """Bring in known actors, such as those of a sanctions list, or events that others have coded.

    Known actors are proposed for actors, never merged with them. People and bodies with their names, aliases and
    countries are kept. A tie that a list states (who commands, leads or belongs to whom, from when to when) and each
    row of a table of events is a report, and each source that it cites says so; --outlet tells whose list it is. All
    else is passed over. What was brought in before is replaced.
    """
    if format is Imported.CSV:
        _events(file, outlet, case)
    else:
        _known_actors(file, outlet, case, format)


def _events(file: Path, outlet: str | None, case: str) -> None:
    from firsthand.case import Case
    from firsthand.ingest.coded import read_coded

    coded = read_coded(str(file), outlet)
    counts = {"new": 0, "updated": 0, "known": 0}
    with Case.open(case) as opened:
        for reading in coded.readings:
            counts[opened.add(reading)] += 1
    for note in coded.notes:
        say(note)
    say(f"{opened.name}: {counts['new']} new, {counts['updated']} updated, {counts['known']} known before")


def _known_actors(file: Path, outlet: str | None, case: str, format: Imported) -> None:
    from firsthand.case import Case
    from firsthand.ingest.ftm import read_ftm
    from firsthand.ingest.stix import read_stix

    listing = read_stix(file, outlet) if format is Imported.STIX else read_ftm(file, outlet)
    ties = {"new": 0, "updated": 0, "known": 0}
    with Case.open(case) as opened:
        counts = opened.bring_in(listing.known)
        for reading in listing.ties:
            ties[opened.add(reading)] += 1
    for item in listing.set_aside[:_SHOWN]:
        say(f"set aside {item}")
    if len(listing.set_aside) > _SHOWN:
        say(f"and {len(listing.set_aside) - _SHOWN} more lines set aside")
    if listing.passed_over:
        kinds = ", ".join(f"{number} {kind}" for kind, number in listing.passed_over.items())
        say(f"passed over, as they are no actors or ties of them: {kinds}")
    if listing.ties:
        say(f"ties: {ties['new']} new, {ties['updated']} updated, {ties['known']} known before")
    counted = f"{counts['new']} new, {counts['updated']} updated, {counts['known']} known before"
    counted += f", {len(listing.set_aside)} set aside"
    say(f"{opened.name}: {counted}; `firsthand actors` proposes them where they may fit")
    if listing.set_aside:
        raise typer.Exit(1)
