"""What of a case is handed on to other programs, and as which text."""

from collections.abc import Callable, Mapping
from typing import Literal

from firsthand.case import Case, Filter
from firsthand.export import Content, ftm, graph, jsonl, prov, stix, tables
from firsthand.happenings import happenings
from firsthand.pipeline import resolve, resolve_among, weigh, weigh_among

Columns = Literal["acled", "ucdp"]
"""Whose names the columns of a table of events have."""

WRITERS: Mapping[str, Callable[[Content], str]] = {
    "stix": stix.stix,
    "ftm": ftm.ftm,
    "graphml": graph.graphml,
    "gexf": graph.gexf,
    "csv": tables.acled,
    "jsonl": jsonl.jsonl,
    "prov": prov.prov,
}
"""The formats that are a text."""
MEDIA: Mapping[str, str] = {
    "stix": "application/stix+json;version=2.1",
    "ftm": "application/x-ndjson",
    "graphml": "application/xml",
    "gexf": "application/xml",
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "prov": "application/json",
}
"""What each is called on the web."""


def content_of(
    case: Case, about: str | None = None, since: str | None = None, until: str | None = None, keep: bool = True
) -> Content:
    """All of a case, or what some of its reports say by themselves; `keep` as for `pipeline.resolve`.

    Raises:
        SettingError: what it is narrowed to means nothing.
    """
    readings = [case.reading(report.id) for report in case.reports(Filter(about, since, until))]
    some = about or since or until
    found = resolve_among(case, readings) if some else resolve(case, keep)
    weighed = weigh_among(case, found) if some else weigh(case, keep)
    who = {place: actor.id for actor in found.actors for place in actor.mentions}
    happened = happenings(readings, found.propositions, who)
    return Content(tuple(readings), found.descents, tuple(found.actors), weighed, happened)


def text_of(content: Content, format: str, columns: Columns = "acled", statements: bool = False) -> str:
    """The content in one of the formats of `WRITERS`; `statements` gives FollowTheMoney as statements."""
    if format == "ftm" and statements:
        return ftm.statements(content)
    return tables.ucdp(content) if format == "csv" and columns == "ucdp" else WRITERS[format](content)
