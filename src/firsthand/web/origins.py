"""The origins: families of reports as stemmata, and what each report adds of its own."""

from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.dossier.families import Family
from firsthand.span import Span
from firsthand.web.pages import desk_of, page
from firsthand.web.snapshot import Snapshot
from firsthand.web.stemma import Stemma, stemma

router = APIRouter()
_LEAST = 25
"""Characters from which on a passage is one: below, it is a changed word."""
_MOST = 12
_FAMILIES = 20
"""Of a part of the page."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A family with its stemma, and by report the passages that are its own, the longest of them."""

    family: Family
    stemma: Stemma
    own: dict[str, list[Span]]


@router.get("/origins")
def origins(request: Request, part: int = 1) -> Response:
    """All families of more than one report, the largest first, a part of them at a time."""
    now, part = desk_of(request).now(), max(part, 1)
    found = now.families
    return page(
        request,
        "origins",
        drawn=_drawn(now, part),
        alone=len(now.rows) - sum(len(family.members) for family in found),
        total=len(found),
        now=now,
        part=part,
        parts=-(-len(found) // _FAMILIES),
    )


@lru_cache(maxsize=1)
def _drawn(now: Snapshot, part: int) -> list[Drawn]:
    here = now.families[(part - 1) * _FAMILIES : part * _FAMILIES]
    return [Drawn(family, stemma(family), _own(now, family)) for family in here]


def _own(now: Snapshot, family: Family) -> dict[str, list[Span]]:
    """What a report says that is in none that it was taken from; an original's is all of it, and is left out."""
    found: dict[str, list[Span]] = {}
    for kin in family.members:
        id_ = kin.row.report.id
        descent = now.descents.get(id_)
        if kin.depth and descent:
            text = now.by_report[id_].report.text
            spans = [span for span in descent.own if len(span.of(text).strip()) >= _LEAST]
            longest = sorted(spans, key=lambda span: span.start - span.end)[:_MOST]
            found[id_] = sorted(longest, key=lambda span: span.start)
    return found
