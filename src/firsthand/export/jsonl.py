"""Claims in the words of the contract: JSON Lines, and a flat table as Parquet."""

import json
from collections.abc import Iterator
from pathlib import Path

from firsthand.errors import SettingError
from firsthand.export.content import Allegation, Content, plain
from firsthand.reading import Json
from firsthand.span import Spans

_PLACES = frozenset(("spans", "trigger", "start", "end"))
_COLUMNS = {
    "id": "string", "report": "string", "outlet": "string", "published": "string", "title": "string", "type": "string",
    "alleged_by": "string", "source": "string", "source_kind": "string", "cue": "string", "content": "string",
    "stance": "string", "certainty": "string", "event_type": "string", "event_mode": "string", "tie_type": "string",
    "subject": "string", "object": "string", "polarity": "string", "modality": "string", "start": "string",
    "end": "string", "place": "string", "lat": "float64", "lon": "float64", "proposition": "string",
    "origins_for_at_least": "int64", "origins_for_at_most": "int64", "origins_against_at_least": "int64",
    "origins_against_at_most": "int64", "weight": "float64",
}  # fmt: skip
_INSTALL = 'Parquet needs pyarrow, which is not installed: `pip install "firsthand[parquet]"`'


def jsonl(content: Content) -> str:
    """One object a claim, as `firsthand claims --format jsonl` has it, with `alleged_by`, `title` and `weight` beside.

    Where sources are protected, nothing tells where in a report something stands.
    """
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in _claims(content))


def parquet(content: Content, path: Path) -> None:
    """The claims as one flat Parquet table.

    Raises:
        SettingError: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError:
        raise SettingError(_INSTALL) from None
    schema = pyarrow.schema([(name, getattr(pyarrow, kind)()) for name, kind in _COLUMNS.items()])
    rows = [{k: plain(v) if isinstance(v, str) else v for k, v in row.items()} for row in _flat(content)]
    write_table(pyarrow.Table.from_pylist(rows, schema=schema), str(path))


def _claims(content: Content) -> Iterator[Json]:
    for one in content.allegations.values():
        made = _claim(content, one)
        yield _without_places(made) if content.protected else made


def _claim(content: Content, one: Allegation) -> Json:
    claim, reading, said = one.claim, one.reading, one.claim.attribution
    report, text = reading.report, reading.report.text
    stated = next(
        (each for each in content.by_claim.get(claim.id, ()) if each.weighed.proposition.kind == claim.type), None
    )
    stated = stated or next(iter(content.by_claim.get(claim.id, ())), None)
    about = stated.weighed.proposition if stated else None
    event: Json | None = None
    if claim.event:
        parts = [{**role.as_json(), "text": role.span.of(text)} for role in claim.event.roles]
        event = {**claim.event.as_json(), "roles": parts}
    tie: Json | None = None
    if claim.tie:
        words = {mention.id: mention.span.of(text) for mention in reading.mentions}
        ends = {"subject_text": words[claim.tie.subject], "object_text": words[claim.tie.object]}
        tie = {**claim.tie.as_json(), **ends}
    counts = content.origins(stated.weighed) if stated else {}

    def part(spans: Spans) -> Json:
        return {"spans": [span.as_json() for span in spans], "text": reading.words(spans)}

    def origins(side: str) -> Json | None:
        found = {name.removeprefix(f"origins_{side}_"): n for name, n in counts.items() if f"_{side}_" in name}
        return dict(found) or None

    return {
        "id": claim.id, "report": claim.report, "outlet": report.outlet, "published": report.published,
        "title": report.title, "url": report.url, "type": claim.type, "alleged_by": one.by, "attribution": said.id,
        "source": {**said.source.as_json(), "text": reading.words(said.source.spans)},
        "cue": part(said.cue), "content": part(said.content), "stance": said.stance, "certainty": said.certainty,
        "spans": [span.as_json() for span in claim.spans], "event": event, "tie": tie,
        "proposition": about.id if about else None, "origins_for": origins("for"),
        "origins_against": origins("against"), "reports": len(about.reports) if about else None,
        "weight": stated.weighed.weight if stated else None,
    }  # fmt: skip


def _without_places(value: object) -> Json:
    """Without offsets into the text; the days of a time have the same keys and are strings."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in _PLACES or isinstance(v, str) or v is None}
        return [bare(one) for one in value] if isinstance(value, list) else value

    found = bare(value)
    assert isinstance(found, dict)
    return found


def _flat(content: Content) -> Iterator[Json]:
    for one, row in zip(content.allegations.values(), _claims(content), strict=True):
        claim, said, reading = one.claim, one.claim.attribution, one.reading
        part = claim.event or claim.tie
        when, where = (part.when if part else None), (claim.event.where if claim.event else None)
        tie: Json = row["tie"] or {}  # type: ignore[assignment]
        stated = next(iter(content.by_claim.get(claim.id, ())), None)
        yield {
            **{name: row[name] for name in ("id", "report", "outlet", "published", "title", "type", "alleged_by")},
            **{name: row[name] for name in ("stance", "certainty", "proposition", "weight")},
            "source": reading.words(said.source.spans), "source_kind": said.source.kind,
            "cue": reading.words(said.cue), "content": reading.words(said.content),
            "event_type": claim.event.type if claim.event else None,
            "event_mode": claim.event.mode if claim.event else None, "tie_type": claim.tie.type if claim.tie else None,
            "subject": tie.get("subject_text"), "object": tie.get("object_text"),
            "polarity": part.polarity if part else None, "modality": part.modality if part else None,
            "start": when.start if when else None, "end": when.end if when else None,
            "place": where.name if where else None, "lat": where.lat if where else None,
            "lon": where.lon if where else None, **(content.origins(stated.weighed) if stated else {}),
        }  # fmt: skip
