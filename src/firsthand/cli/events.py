"""`events` and `ties`: what is claimed to have happened, and how actors are claimed to stand to each other."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import (
    CASE,
    AboutOption,
    CaseOption,
    Format,
    FormatOption,
    LimitOption,
    SinceOption,
    SourceOption,
    TypeOption,
    UntilOption,
)
from firsthand.cli.output import NOTHING_FOUND, write

if TYPE_CHECKING:
    from firsthand.case import Case, Filter, StoredClaim
    from firsthand.reading import Json

_EVENTS = ("id", "type", "mode", "dated", "place", "part", "polarity", "modality", "who")
_JOINED = ("id", "type", "mode", "dated", "place", "part", "reports", "differ")
_TIES = ("id", "subject_text", "type", "object_text", "polarity", "modality", "who")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: firsthand events --type ASSAULT --format csv")(events)
    app.command(epilog="Example: firsthand ties --type commands --format jsonl")(ties)


def events(
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    type: TypeOption = None,
    joined: Annotated[
        bool, typer.Option("--joined", help="Events of several reports as one, with what they tell otherwise.")
    ] = False,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """List the events that are claimed: what, when, where, with whom, by whose word."""
    from firsthand.case import Case, Filter

    with Case.open(case, create=False) as opened:
        if joined:
            rows = _joined_rows(opened, Filter(about, since, until, source, type), format)
            write(islice(rows, limit), format, _JOINED, NOTHING_FOUND)
            return
        found = _claims(opened, Filter(about, since, until, source, type), "event", limit)
        write((_event_row(opened, one, format) for one in found), format, _EVENTS, NOTHING_FOUND)


def ties(
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    type: TypeOption = None,
    limit: LimitOption = None,
    format: FormatOption = Format.TABLE,
    case: CaseOption = CASE,
) -> None:
    """List the ties that are claimed: who commands, trains, leads or is a front for whom, by whose word."""
    from firsthand.case import Case, Filter

    with Case.open(case, create=False) as opened:
        found = _claims(opened, Filter(about, since, until, source, type), "tie", limit)
        write((_tie_row(opened, one, format) for one in found), format, _TIES, NOTHING_FOUND)


def _claims(case: "Case", filter: "Filter", kind: str, limit: int | None) -> Iterator["StoredClaim"]:
    number = 0
    for stored in case.claims(filter):
        if stored.claim.type == kind and (limit is None or number < limit):
            number += 1
            yield stored


def _event_row(case: "Case", stored: "StoredClaim", format: Format) -> "Json":
    from firsthand.rows import event_row, who
    from firsthand.wording import when_in_words

    row, event, claim = event_row(stored), stored.claim.event, stored.claim
    if event is None or format in (Format.JSON, Format.JSONL):
        return row
    text = case.report(claim.report).text
    return {
        **event.as_json(),
        "id": claim.id,
        "dated": when_in_words(event.when) if event.when else "",
        "place": event.where.name if event.where else "",
        "part": "; ".join(f"{role.role} {role.span.of(text)}" for role in event.roles),
        "who": who(claim.attribution.source, stored.source),
    }


def _joined_rows(case: "Case", filter: "Filter", format: Format) -> "Iterator[Json]":
    """What happened by all reports together, where one of its claims passes the filter."""
    from firsthand.happenings import happenings
    from firsthand.pipeline import resolve
    from firsthand.wording import when_in_words

    found = resolve(case)
    wanted = {stored.claim.id for stored in case.claims(filter)}
    who = {place: actor.id for actor in found.actors for place in actor.mentions}
    names = {actor.id: actor.name for actor in found.actors}
    readings = [case.reading(report.id) for report in case.reports()]
    for one in happenings(readings, found.propositions, who):
        if wanted.isdisjoint(one.claims):
            continue
        row = one.as_json()
        if format in (Format.JSON, Format.JSONL):
            yield row
            continue
        parts = (f"{role} {', '.join(names.get(id_, id_) for id_ in ids)}" for role, ids in one.parts.items())
        differ = (f"{what}: {' or '.join(each.value for each in values)}" for what, values in one.conflicts.items())
        yield {
            **row,
            "dated": when_in_words(one.when) if one.when else "",
            "place": one.where.name if one.where else "",
            "part": "; ".join(parts),
            "reports": len(one.reports),
            "differ": "; ".join(differ),
        }


def _tie_row(case: "Case", stored: "StoredClaim", format: Format) -> "Json":
    from firsthand.rows import tie_row, who

    claim = stored.claim
    row = tie_row(stored, case.reading(claim.report))
    if format in (Format.JSON, Format.JSONL):
        return row
    return {**row, "who": who(claim.attribution.source, stored.source)}
