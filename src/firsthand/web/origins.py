"""The origins: families of reports as trees, and what each report adds of its own."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.dossier.families import families
from firsthand.web.pages import desk_of, page

router = APIRouter()


@router.get("/origins")
def origins(request: Request) -> Response:
    """All families of more than one report, the largest first."""
    now = desk_of(request).now()
    found = families(tuple(now.rows.values()), now.resolved.descents)
    alone = len(now.rows) - sum(len(family.members) for family in found)
    return page(request, "origins", families=sorted(found, key=lambda one: -len(one.members)), alone=alone, now=now)
