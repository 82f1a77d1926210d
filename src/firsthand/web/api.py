"""The same for scripts: JSON with the filters of the command line; read-only but for judgements.

A script opens a session as a browser does (POST /open with the key), keeps the cookie, and sends the token of
`GET /api/session` in the header X-CSRF-Token with every change.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from firsthand.case import StoredClaim
from firsthand.errors import NotFoundError
from firsthand.lineage import Descent
from firsthand.origins.names import folded
from firsthand.reading import Json
from firsthand.web.actors import followed
from firsthand.web.facets import Facets, facets
from firsthand.web.pages import desk_of
from firsthand.web.propositions import listed
from firsthand.web.session import session_of
from firsthand.web.snapshot import Snapshot

router = APIRouter()
Asked = Annotated[Facets, Depends(facets)]
Limit = Annotated[int, Query(ge=1, le=10_000, description="At most so many.")]


class Deciding(BaseModel):
    """A judgement to be made: two actors or mentions by their ids."""

    left: str = Field(min_length=1, max_length=500)
    right: str = Field(min_length=1, max_length=500)
    decision: Literal["same", "different", "unsure"]
    why: str | None = Field(default=None, max_length=1000)
    seen: int | None = Field(default=None, ge=0, description="The `version` of the view that it is made on.")


@router.get("/session")
def session(request: Request) -> Json:
    """The token that changes must carry in the header X-CSRF-Token."""
    me, desk = session_of(request), desk_of(request)
    return {"csrf": me.csrf, "case": desk.location, "user": me.user, "role": me.role, "version": desk.now().version}


@router.get("/reports")
def reports(request: Request, asked: Asked, limit: Limit = 100) -> list[Json]:
    """The reports without their text, oldest first."""
    now = desk_of(request).now()
    ids = [id_ for id_ in desk_of(request).reports(asked.filter) if id_ in now.rows][:limit]
    return [{**now.rows[id_].report.as_json(), "claims": now.rows[id_].claims} for id_ in ids]


@router.get("/reports/{id:path}")
def report(request: Request, id: str) -> Json:
    """One report: its text and all that was read in it, as `firsthand extract` gives it, and where it comes from."""
    now = desk_of(request).now()
    if id not in now.by_report:
        raise NotFoundError(f"no report {id!r} in this case: GET /api/reports lists them")
    descent = now.descents.get(id)
    return {**now.by_report[id].as_json(), "origins": _descent(descent) if descent else None}


@router.get("/claims")
def claims(request: Request, asked: Asked, limit: Limit = 100) -> list[Json]:
    """The claims: who said what, in which report, how sure."""
    now = desk_of(request).now()
    return [_claim(now, stored) for stored in asked.claims(request)[:limit]]


@router.get("/claims/{id:path}")
def claim(request: Request, id: str) -> Json:
    """One claim."""
    now = desk_of(request).now()
    if id not in now.claims:
        raise NotFoundError(f"no claim {id!r} in this case: GET /api/claims lists them")
    return _claim(now, now.claims[id])


@router.get("/propositions")
def propositions(request: Request, asked: Asked, limit: Limit = 100) -> list[Json]:
    """What is stated across reports, with weights and reasons, best supported first."""
    return [one.as_json() for one in listed(request, asked)[1][:limit]]


@router.get("/propositions/{id:path}")
def proposition(request: Request, id: str) -> Json:
    """One proposition."""
    found = desk_of(request).now().weighed.get(id)
    if found is None:
        raise NotFoundError(f"no proposition {id!r} in this case: GET /api/propositions lists them")
    return found.as_json()


@router.get("/origins")
def origins(request: Request) -> list[Json]:
    """Where each report comes from."""
    return [_descent(one) for one in desk_of(request).now().resolved.descents]


@router.get("/events")
def events(request: Request, type: str | None = None, limit: Limit = 100) -> list[Json]:
    """What several reports tell of each event."""
    happened = desk_of(request).now().happened
    return [one.as_json() for one in happened if type is None or one.type == type.upper()][:limit]


@router.get("/actors")
def actors(request: Request, about: str = "", type: str | None = None, limit: Limit = 100) -> list[Json]:
    """Who is who, with all spellings."""
    found = desk_of(request).now().resolved.actors
    wanted = (one for one in found if any(folded(about) in folded(name) for name in one.names))
    return [one.as_json() for one in wanted if type in (None, one.type)][:limit]


@router.get("/judgements")
def judgements(request: Request) -> list[Json]:
    """The ledger, oldest first."""
    return [one.as_json() for one in desk_of(request).now().ledger]


@router.get("/proposals")
def proposals(request: Request) -> list[Json]:
    """Which mentions the program holds to be the same and leaves to an analyst."""
    return [one.as_json() for one in desk_of(request).now().resolved.actors.proposals]


@router.get("/trail")
def trail(request: Request, by: str | None = None, limit: Limit = 100) -> list[Json]:
    """Who did what in this case, the newest first, and who took it back."""
    return [one.as_json() for one in desk_of(request).trail(by, limit, 0)[0]]


@router.post("/judgements", status_code=201)
def judge(request: Request, given: Deciding) -> Json:
    """Write down that two are the same, or different."""
    user = session_of(request).user
    change = desk_of(request).judge(given.left, given.right, given.decision, user, given.why, given.seen)
    return {**change.judgement.as_json(), **followed(change)}


@router.delete("/judgements/{number}")
def take_back(request: Request, number: int, seen: int | None = None) -> Json:
    """Take a judgement back: the case is again what it was without it."""
    change = desk_of(request).take_back(number, session_of(request).user, seen)
    return {**change.judgement.as_json(), **followed(change)}


def _claim(now: Snapshot, stored: StoredClaim) -> Json:
    claim, stated = stored.claim, now.proposition_of(stored)
    said = claim.attribution
    return {
        "id": claim.id,
        "report": claim.report,
        "outlet": stored.outlet,
        "published": stored.published,
        "type": claim.type,
        "attribution": said.as_json(),
        "text": {"source": stored.source, "cue": stored.cue, "content": stored.content},
        "spans": [span.as_json() for span in claim.spans],
        "event": claim.event.as_json() if claim.event else None,
        "tie": claim.tie.as_json() if claim.tie else None,
        "proposition": stated.id if stated else None,
        "origins_for": stated.origins_for.as_json() if stated else None,
        "origins_against": stated.origins_against.as_json() if stated else None,
    }


def _descent(one: Descent) -> Json:
    return {
        "report": one.report,
        "lineage": one.lineage,
        "derives_from": one.derives_from,
        "kind": one.kind,
        "own": [span.as_json() for span in one.own],
        "evidence": list(one.evidence),
        "direction": one.direction,
        "related": list(one.related),
    }
