"""FollowTheMoney (https://followthemoney.tech): entities, one a line, and statements, each value with where it is from.

Every tie and event is an entity of its own with the report as `proof`, who alleges it in `summary`, and their words in
`description`.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.actors import Actor
from firsthand.export.content import Content, Relation, Stated, names_of, plain, uuid_of
from firsthand.export.tables import safe
from firsthand.happenings import Happening
from firsthand.reading import MentionType, Reading
from firsthand.wording import TIES, squeezed

DATASET = "firsthand"
SCHEMATA: Mapping[MentionType, str] = {
    "person": "Person",
    "organisation": "Organization",
    "armed_group": "Organization",
    "state_force": "Organization",
    "country": "PublicBody",
}
STATEMENTS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
"""The columns of statements, as the package followthemoney reads and writes them."""
_LONGEST = 300
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("name", "alias", "title"), "name"),
    **dict.fromkeys(("startDate", "endDate", "date", "publishedAt"), "date"),
    **dict.fromkeys(("proof", "subject", "object", "member", "organization", "director", "involved"), "entity"),
    **dict.fromkeys(("summary", "description"), "text"),
    "sourceUrl": "url",
    "publisher": "string",
    "country": "country",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: `properties` are lists of strings, `reports` the ids of the reports that it rests on."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    reports: tuple[str, ...]


def ftm(content: Content) -> str:
    """The entities, one JSON object a line."""
    lines = (
        {"id": one.id, "schema": one.schema, "properties": {k: list(v) for k, v in one.properties.items()},
         "datasets": [DATASET], "referents": []}
        for one in _entities(content)
    )  # fmt: skip
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def statements(content: Content) -> str:
    """The same as CSV, a row for each value; `origin` is the report that it is from, seen at its publication."""
    out = io.StringIO()
    writer = csv.DictWriter(out, STATEMENTS, lineterminator="\n")
    writer.writeheader()
    published = {reading.report.id: reading.report.published or "" for reading in content.readings}
    for one in _entities(content):
        origin = one.reports[0] if one.reports else ""
        days = sorted(day for id_ in one.reports if (day := published.get(id_, "")))
        seen = {"first_seen": days[0] if days else "", "last_seen": days[-1] if days else ""}
        for prop, values in one.properties.items():
            for value in values:
                writer.writerow({
                    "canonical_id": one.id, "entity_id": one.id, "prop": prop, "prop_type": _TYPES.get(prop, "string"),
                    "schema": one.schema, "value": safe(value), "dataset": DATASET, "origin": safe(origin),
                    "external": "f", **seen, "id": uuid_of("statement", one.id, prop, value).replace("-", ""),
                })  # fmt: skip
    return out.getvalue()


def _entities(content: Content) -> Iterator[Entity]:
    for reading in content.readings:
        yield _article(reading)
    for actor in content.drawn:
        yield _actor(actor)
    for relation in content.relations:
        yield from _link(content, relation)
    for happening in content.happened:
        yield _event(content, happening)


def _made(id_: str, schema: str, reports: Sequence[str], **properties: str | Sequence[str] | None) -> Entity:
    """With each value once, on one line, and without properties that have none."""
    found = {}
    for name, values in properties.items():
        several = [values] if isinstance(values, str) else values or ()
        if kept := tuple(dict.fromkeys(line for value in several if (line := plain(squeezed(value))))):
            found[name] = kept
    return Entity(id_, schema, found, tuple(dict.fromkeys(reports)))


def article_id(report: str) -> str:
    """The id of the entity of a report."""
    return f"{DATASET}-{uuid_of('article', report)}"


def _actor_id(actor: Actor) -> str:
    return f"{DATASET}-{uuid_of('actor', actor.id)}"


def _article(reading: Reading) -> Entity:
    report = reading.report
    return _made(
        article_id(report.id), "Article", [report.id], title=report.title or report.id,
        publishedAt=report.published and report.published[:10], publisher=report.outlet, sourceUrl=_web(report.url),
        language=report.language if report.language and len(report.language) == 3 else None,
    )  # fmt: skip


def _actor(actor: Actor) -> Entity:
    schema = SCHEMATA.get(actor.type, "LegalEntity")
    return _made(
        _actor_id(actor), schema, sorted({report for report, _, _ in actor.mentions}), name=actor.name[:_LONGEST],
        alias=[name[:_LONGEST] for name in actor.names if name != actor.name],
        country=[code.lower() for code in actor.countries if len(code) == 2],
        proof=[article_id(id_) for id_ in sorted({report for report, _, _ in actor.mentions})],
    )  # fmt: skip


def _link(content: Content, one: Relation) -> Iterator[Entity]:
    """An entity for each interval, so that disjoint intervals stay disjoint."""
    for start, end in one.intervals or ((None, None),):
        body = SCHEMATA.get(one.object.type) in ("Organization", "PublicBody")
        ends = {"subject": _actor_id(one.subject), "object": _actor_id(one.object)}
        schema = "UnknownLink"
        if one.tie.type == "leads" and body:
            schema, ends = "Directorship", {"director": ends["subject"], "organization": ends["object"]}
        elif one.tie.type == "member_of" and body:
            schema, ends = "Membership", {"member": ends["subject"], "organization": ends["object"]}
        modality = [] if one.modality == "actual" else [one.modality]
        yield _made(
            f"{DATASET}-{uuid_of('link', one.stated.id, start, end)}", schema, one.stated.weighed.proposition.reports,
            **ends, role=TIES[one.tie.type], startDate=start, endDate=end, status=["alleged", *modality],
            **_provenance(content, [one.stated]),
        )  # fmt: skip


def _event(content: Content, one: Happening) -> Entity:
    stated = [content.stated[id_] for id_ in one.propositions if id_ in content.stated]
    actors = [content.by_mention[id_] for ids in one.parts.values() for id_ in ids if id_ in content.by_mention]
    parts = "; ".join(f"{role} {names_of(content, ids)}" for role, ids in one.parts.items())
    name = stated[0].weighed.proposition.text if stated else one.type
    return _made(
        f"{DATASET}-{uuid_of('event', one.id)}", "Event", one.reports, name=squeezed(name, _LONGEST),
        startDate=one.when.start if one.when else None, endDate=one.when.end if one.when else None,
        location=one.where.name if one.where else None,
        country=one.where.country.lower() if one.where and one.where.country else None,
        involved=[_actor_id(actor) for actor in actors if actor.id in content.drawn_ids], notes=parts,
        keywords=[one.type, one.mode], **_provenance(content, stated),
    )  # fmt: skip


def _provenance(content: Content, stated: Sequence[Stated]) -> dict[str, list[str]]:
    """Who alleges and denies it, in whose report, by which words."""
    reports = [id_ for one in stated for id_ in one.weighed.proposition.reports if id_ in content.of_report]
    known = [content.of_report[id_].report for id_ in dict.fromkeys(reports)]
    said = [one for each in stated for one in (*each.alleged, *each.denied)]
    return {
        "summary": [one.by for one in stated],
        "description": [f"“{one.quote}” – {one.claim.attribution.stance}: {one.by}" for one in said],
        "proof": [article_id(report.id) for report in known],
        "publisher": [report.outlet for report in known if report.outlet],
        "sourceUrl": [url for report in known if (url := _web(report.url))],
    }


def _web(url: str | None) -> str | None:
    return url if url and url.lower().startswith(("http://", "https://")) and " " not in url else None
