"""`extract` and `read`: reports in."""

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.fetching import AllowPrivateOption, KeepWarcOption, fetcher_for
from firsthand.cli.options import (
    CASE,
    CaseOption,
    Format,
    FormatOption,
    OutletOption,
    PublishedOption,
    ReaderOption,
    WorkersOption,
)
from firsthand.cli.output import progress, say, write
from firsthand.settings import DEFAULT_READER

if TYPE_CHECKING:
    from firsthand.ingest import Given

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="PATH|URL…", help="Files, folders, globs, addresses of pages or feeds, or - for stdin."),
]
_ATTRIBUTION_COLUMNS = ("report", "id", "kind", "source", "cue", "content", "stance", "certainty")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: firsthand extract report.txt --published 2031-05-21 --format jsonl")(extract)
    app.command(epilog="Example: firsthand read reports/ --case border.db")(read)


def extract(
    files: Inputs,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    reader: ReaderOption = DEFAULT_READER,
    allow_private: AllowPrivateOption = False,
    keep_warc: KeepWarcOption = None,
    workers: WorkersOption = None,
    format: FormatOption = Format.JSONL,
    case: CaseOption = CASE,  # noqa: ARG001 - every command takes it; this one needs none
) -> None:
    """Read reports and print what they hold: who said what, mentions and events. Needs no case."""
    from collections.abc import Iterator

    from firsthand.ingest import SetAside, open_reports
    from firsthand.reading import Json, Reading
    from firsthand.runner import cores, read_all

    given = _given(published, outlet)
    fetcher = fetcher_for(files, keep_warc, allow_private)
    _tell_where(reader)
    set_aside = 0

    def readings() -> Iterator[Reading]:
        nonlocal set_aside
        for item in read_all(open_reports(files, given, fetcher), reader, workers or cores()):
            if isinstance(item, SetAside):
                set_aside += 1
                say(f"set aside {item}")
            else:
                yield item

    def attributions() -> Iterator[Json]:
        for reading in readings():
            for said in reading.attributions:
                words = {
                    "source": reading.words(said.source.spans),
                    "cue": reading.words(said.cue),
                    "content": reading.words(said.content),
                }
                yield {"report": reading.report.id, **said.as_json(), "kind": said.source.kind, **words}

    if format in (Format.JSON, Format.JSONL):
        write((reading.as_json() for reading in readings()), format, ())
    else:
        write(attributions(), format, _ATTRIBUTION_COLUMNS)
    _tell_cost(reader)
    if set_aside:
        raise typer.Exit(1)


def read(
    inputs: Inputs,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    reader: ReaderOption = DEFAULT_READER,
    allow_private: AllowPrivateOption = False,
    keep_warc: KeepWarcOption = None,
    workers: WorkersOption = None,
    case: CaseOption = CASE,
) -> None:
    """Read reports into the case. What was read before is passed over; a run that was stopped goes on.

    An address is asked for as its site allows, and what came is kept as WARC beside the case.
    """
    from firsthand.case import Case
    from firsthand.ingest import find_inputs, open_reports
    from firsthand.pipeline import read_into
    from firsthand.runner import cores

    given = _given(published, outlet)
    fetcher = fetcher_for(inputs, keep_warc, allow_private, case)
    _tell_where(reader)
    with Case.open(case) as opened, progress("reading", len(find_inputs(inputs))) as step:
        outcome = read_into(opened, open_reports(inputs, given, fetcher), reader, step, workers or cores())
    for item in outcome.set_aside:
        say(f"set aside {item}")
    _tell_cost(reader)
    counts = f"{outcome.new} new, {outcome.updated} read anew, {outcome.known} known before"
    say(f"{opened.name}: {counts}, {len(outcome.set_aside)} set aside")
    if outcome.set_aside:
        raise typer.Exit(1)


def _tell_where(reader: str) -> None:
    """Say that the reports leave the machine, where they do."""
    from firsthand.reader import LLM
    from firsthand.settings import language_model

    if reader == LLM and not (asked := language_model()).local:
        say(f"the text of the reports is sent to {asked.host}")


def _tell_cost(reader: str) -> None:
    from firsthand.reader import account

    if cost := account(reader):
        say(f"language model: {cost}")


def _given(published: str | None, outlet: str | None) -> "Given":
    from firsthand.errors import MetadataError, SettingError
    from firsthand.ingest import Given

    try:
        return Given(published, outlet)
    except MetadataError as error:
        raise SettingError(f"--published: {error}") from None
