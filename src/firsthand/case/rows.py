"""Records to rows and rows to records."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from sqlalchemy import Table

from firsthand.case.reviewing import Corrections
from firsthand.case.stored import StoredClaim
from firsthand.case.tables import attribution, claim, event, mention, report, tie
from firsthand.claims import Claim, claims_of
from firsthand.reading import Attribution, Event, Mention, Reading, Role, Source, Tie, When, Where
from firsthand.report import Report
from firsthand.span import Span, Spans, spans_from_json

Row = dict[str, Any]
Found = Mapping[Any, Any]
"""A row as SQLAlchemy gives it, by column, so that a join of several tables is read like one table."""


def key_of(id: str) -> int:
    """A number of 63 bits that depends on the id alone."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest()) >> 1


def report_row(record: Report, given_id: str) -> Row:
    """The row of a report that was read under `given_id`."""
    return {
        "key": key_of(record.id),
        **record.as_json(),
        "given_id": given_id,
        "fingerprint": record.fingerprint,
        "text": record.text,
    }


def report_from(row: Found) -> Report:
    """The report of a row of `report`."""
    names = ("id", "text", "path", "title", "published", "outlet", "url", "language")
    return Report(*(row[report.c[name]] for name in names))


def rows_of(reading: Reading) -> dict[Table, list[Row]]:
    """The rows of everything in a reading, in an order in which they can be put in."""
    id = reading.report.id
    rows = {
        mention: [_mention_row(record) for record in reading.mentions],
        attribution: [_attribution_row(record) for record in reading.attributions],
        event: [_event_row(record) for record in reading.events],
        tie: [_tie_row(record) for record in reading.ties],
    }
    for parts in rows.values():
        for place, part in enumerate(parts):
            part.update(report=id, place=place)
    claims = [_claim_row(record, number, reading) for number, record in enumerate(claims_of(reading), start=1)]
    # In the order of their keys, as FTS5 starts a new segment wherever a key is below the one before it.
    return {**rows, claim: sorted(claims, key=lambda row: int(row["key"]))}


def _json(spans: Spans) -> list[list[int]]:
    return [span.as_json() for span in spans]


def _probable(record: Mention | Attribution | Event | Tie) -> Row:
    return {"probability": record.probability}


def _mention_row(record: Mention) -> Row:
    return {
        "id": record.id,
        "start": record.span.start,
        "end": record.span.end,
        "type": record.type,
        **_probable(record),
    }


def mention_from(row: Found) -> Mention:
    """The mention of a row of `mention`."""
    of = mention.c
    return Mention(row[of.id], Span(row[of.start], row[of.end]), row[of.type], row[of.probability])


def _attribution_row(record: Attribution) -> Row:
    source = record.source
    return {
        "id": record.id,
        "source_spans": _json(source.spans),
        "source_kind": source.kind,
        "anonymous": source.anonymous,
        "count": source.count,
        "role": source.role,
        "nationality": source.nationality,
        "cue_spans": _json(record.cue),
        "content_spans": _json(record.content),
        "stance": record.stance,
        "certainty": record.certainty,
        **_probable(record),
    }


def attribution_from(row: Found) -> Attribution:
    """The attribution of a row of `attribution`."""
    of = attribution.c
    source = Source(
        spans=spans_from_json(row[of.source_spans]),
        kind=row[of.source_kind],
        anonymous=row[of.anonymous],
        count=row[of.count],
        role=row[of.role],
        nationality=row[of.nationality],
    )
    cue, content = spans_from_json(row[of.cue_spans]), spans_from_json(row[of.content_spans])
    return Attribution(row[of.id], source, cue, content, row[of.stance], row[of.certainty], row[of.probability])


def _when_row(when: When | None) -> Row:
    if when is None:
        return dict.fromkeys(("when_start", "when_end", "when_precision", "when_spans"))
    return {
        "when_start": when.start,
        "when_end": when.end,
        "when_precision": when.precision,
        "when_spans": _json(when.spans),
    }


def _when_from(row: Found, table: Table) -> When | None:
    of = table.c
    if row[of.when_precision] is None:
        return None
    return When(row[of.when_start], row[of.when_end], row[of.when_precision], spans_from_json(row[of.when_spans]))


_WHERE = ("name", "lat", "lon", "country", "precision")


def _where_row(where: Where | None) -> Row:
    row: Row = {f"where_{name}": getattr(where, name, None) for name in _WHERE}
    return {**row, "where_spans": _json(where.spans) if where else None}


def _where_from(row: Found) -> Where | None:
    if row[event.c.where_name] is None:
        return None
    known = {name: row[event.c[f"where_{name}"]] for name in _WHERE}
    return Where(**known, spans=spans_from_json(row[event.c.where_spans]))


def _event_row(record: Event) -> Row:
    return {
        "id": record.id,
        "attribution": record.attribution,
        "type": record.type,
        "mode": record.mode,
        "trigger": record.trigger.as_json(),
        "roles": [role.as_json() for role in record.roles],
        **_when_row(record.when),
        **_where_row(record.where),
        "polarity": record.polarity,
        "modality": record.modality,
        **_probable(record),
    }


def event_from(row: Found) -> Event:
    """The event of a row of `event`."""
    of = event.c
    return Event(
        id=row[of.id],
        type=row[of.type],
        mode=row[of.mode],
        trigger=Span(*row[of.trigger]),
        attribution=row[of.attribution],
        roles=tuple(Role(role["role"], Span(role["start"], role["end"])) for role in row[of.roles]),
        when=_when_from(row, event),
        where=_where_from(row),
        polarity=row[of.polarity],
        modality=row[of.modality],
        probability=row[of.probability],
    )


def _tie_row(record: Tie) -> Row:
    return {
        "id": record.id,
        "attribution": record.attribution,
        "type": record.type,
        "subject": record.subject,
        "object": record.object,
        "spans": _json(record.spans),
        **_when_row(record.when),
        "polarity": record.polarity,
        "modality": record.modality,
        **_probable(record),
    }


def tie_from(row: Found) -> Tie:
    """The tie of a row of `tie`."""
    of = tie.c
    return Tie(
        id=row[of.id],
        type=row[of.type],
        subject=row[of.subject],
        object=row[of.object],
        spans=spans_from_json(row[of.spans]),
        attribution=row[of.attribution],
        when=_when_from(row, tie),
        polarity=row[of.polarity],
        modality=row[of.modality],
        probability=row[of.probability],
    )


def _claim_row(record: Claim, number: int, reading: Reading) -> Row:
    return {
        "key": key_of(record.id),
        "id": record.id,
        "report": record.report,
        "number": number,
        "type": record.type,
        "attribution": record.attribution.id,
        "event": record.event.id if record.event else None,
        "tie": record.tie.id if record.tie else None,
        "spans": _json(record.spans),
        "source": reading.words(record.attribution.source.spans),
        "cue": reading.words(record.attribution.cue),
        "content": reading.words(record.attribution.content),
    }


def claim_from(row: Found, corrections: Corrections) -> StoredClaim:
    """The claim of a row of `claim` joined with its attribution, event, tie and report, as it was corrected."""
    of = claim.c
    stored = StoredClaim(
        claim=Claim(
            id=row[of.id],
            report=row[of.report],
            type=row[of.type],
            attribution=attribution_from(row),
            spans=spans_from_json(row[of.spans]),
            event=event_from(row) if row[of.event] is not None else None,
            tie=tie_from(row) if row[of.tie] is not None else None,
        ),
        outlet=row[report.c.outlet],
        published=row[report.c.published],
        title=row[report.c.title],
        source=row[of.source],
        cue=row[of.cue],
        content=row[of.content],
    )
    corrected = corrections.get((row[of.report], row[of.attribution]))
    if corrected is None:
        return stored
    spans, content = corrected
    said, tie = replace(stored.claim.attribution, content=spans), stored.claim.tie
    tie = replace(tie, spans=spans) if tie else None
    return replace(stored, claim=replace(stored.claim, attribution=said, spans=spans, tie=tie), content=content)


def reading_from(rows: Mapping[Table, Sequence[Found]], of: Report, reader: str, notes: Sequence[str]) -> Reading:
    """The reading whose parts these rows are."""
    return Reading(
        report=of,
        reader=reader,
        mentions=tuple(map(mention_from, rows[mention])),
        attributions=tuple(map(attribution_from, rows[attribution])),
        events=tuple(map(event_from, rows[event])),
        ties=tuple(map(tie_from, rows[tie])),
        notes=tuple(notes),
    )
