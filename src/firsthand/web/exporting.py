"""What of the case is handed on: a file in one of the formats that others read, with sources protected or not."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from firsthand.export import protected
from firsthand.exported import MEDIA, Columns, text_of
from firsthand.web.pages import desk_of, page

router = APIRouter()
Handed = Literal["stix", "ftm", "graphml", "gexf", "csv", "jsonl", "prov"]
_TOLD: dict[str, tuple[str, str, str]] = {
    "jsonl": ("claims.jsonl", "Claims", "JSON Lines, each claim with its source, words and proposition"),
    "csv": ("events.csv", "Events", "a table with the columns of ACLED or UCDP GED, for spreadsheets and R"),
    "stix": ("case.stix.json", "STIX 2.1", "a bundle for threat-intelligence platforms"),
    "ftm": ("case.ftm.json", "FollowTheMoney", "entities for Aleph and OpenAleph"),
    "graphml": ("network.graphml", "GraphML", "the network of actors, for yEd and Cytoscape"),
    "gexf": ("network.gexf", "GEXF", "the network of actors, for Gephi"),
    "prov": ("case.prov.json", "W3C PROV", "which report each statement comes from, and by which step"),
}


@router.get("/export")
def exporting(request: Request) -> Response:
    """The choice of format, reports, and how unnamed sources are handed on."""
    return page(request, "export", formats=_TOLD, now=desk_of(request).now())


@router.get("/export/file")
def file(
    request: Request,
    format: Handed,
    protect: Annotated[bool, Query()] = False,
    columns: Columns = "acled",
    about: str = "",
    since: str = "",
    until: str = "",
) -> Response:
    """The file. What the case has worked out is not kept by looking."""
    content = desk_of(request).content(about.strip() or None, since.strip() or None, until.strip() or None)
    text = text_of(protected(content) if protect else content, format, columns)
    name = _TOLD[format][0]
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text.encode("utf-8", "replace"), media_type=MEDIA[format], headers=headers)
