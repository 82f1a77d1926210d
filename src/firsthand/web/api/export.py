"""The case, or a part of it, as a file that others read."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from firsthand.export import protected
from firsthand.exported import MEDIA, Columns, text_of
from firsthand.web.pages import desk_of

router = APIRouter(tags=["export"])
Format = Literal["stix", "ftm", "graphml", "gexf", "csv", "jsonl", "prov"]
_ENDS = {"stix": "stix.json", "ftm": "ftm.jsonl", "prov": "prov.json"}


@router.get(
    "/export/{format}",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {media: {} for media in sorted({*MEDIA.values()})}}},
)
def export(
    request: Request,
    format: Format,
    protect_sources: Annotated[bool, Query(description="Leave out how unnamed people are described.")] = False,
    columns: Annotated[Columns, Query(description="For csv: whose column names.")] = "acled",
    about: Annotated[str | None, Query(description="Words that stand side by side.")] = None,
    since: Annotated[str | None, Query(description="Published on or after.")] = None,
    until: Annotated[str | None, Query(description="Published on or before.")] = None,
) -> Response:
    """What the case holds for other programs; every statement goes out with who alleges it."""
    content = desk_of(request).content(about or None, since or None, until or None)
    text = text_of(protected(content) if protect_sources else content, format, columns)
    name = f"case.{_ENDS.get(format, format)}"
    return Response(
        text.encode("utf-8", "replace"),
        media_type=MEDIA[format],
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )
