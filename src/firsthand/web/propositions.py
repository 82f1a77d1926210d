"""The propositions: what is stated across reports, with weights and reasons, for and against side by side."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from firsthand.case import StoredClaim
from firsthand.dossier.support import support
from firsthand.errors import NotFoundError
from firsthand.origins.names import folded
from firsthand.propositions import Proposition
from firsthand.web.facets import PER_PAGE, Facets, choices, facets, label_of
from firsthand.web.pages import desk_of, page
from firsthand.web.snapshot import Snapshot
from firsthand.weighing import Weighed

router = APIRouter()
_KINDS = ("statement", "event", "tie")


@router.get("/propositions")
def propositions(
    request: Request, asked: Annotated[Facets, Depends(facets)], order: str = "weight", part: int = 1
) -> Response:
    """The list, best supported first, or the most often repeated, or the most disputed."""
    now = desk_of(request).now()
    claims, found = listed(request, asked, order)
    first = (max(part, 1) - 1) * PER_PAGE
    return page(
        request,
        "propositions",
        asked=asked,
        now=now,
        label_of=label_of,
        order=order,
        rows=found[first : first + PER_PAGE],
        total=len(found),
        choices=choices(now, claims),
        part=max(part, 1),
        parts=-(-len(found) // PER_PAGE),
    )


def listed(request: Request, asked: Facets, order: str = "weight") -> tuple[list[StoredClaim], list[Weighed]]:
    """The claims that pass, and the propositions that any of them is of."""
    now = desk_of(request).now()
    claims = asked.claims(request)
    found = now.ranked.get(order, now.ranked["weight"])
    if asked.any:
        wanted = {id_ for stored in claims for id_ in now.behind.get(stored.claim.id, ())}
        found = [one for one in found if one.proposition.id in wanted]
    if asked.type in _KINDS:
        found = [one for one in found if one.proposition.kind == asked.type]
    if asked.about:
        words = folded(asked.about)
        found = sorted(found, key=lambda one: words not in now.searched[one.proposition.id])
    return claims, found


@router.get("/proposition/{id:path}")
def proposition(request: Request, id: str) -> Response:
    """One proposition with every claim behind it."""
    now = desk_of(request).now()
    weighed = now.weighed.get(id)
    if weighed is None:
        raise NotFoundError(f"no proposition {id!r} in this case: the list of propositions has all")
    copies = {report for report in weighed.proposition.reports if now.descents[report].derives_from}
    drawn, others = support(weighed), [(now.weighed[one.proposition], one.relation) for one in weighed.rivals]
    return page(
        request,
        "proposition",
        one=weighed,
        sides=sides(now, weighed.proposition),
        copies=copies,
        drawn=drawn,
        rivals=others,
    )


def sides(now: Snapshot, proposition: Proposition) -> dict[str, list[StoredClaim]]:
    """The claims of a proposition for it, against it, and without comment; one for each attribution."""
    found: dict[str, list[StoredClaim]] = {"for": [], "against": [], "declined": []}
    behind = [now.claims[id_] for id_ in proposition.claims]
    shown = {(one.claim.report, one.claim.attribution.id): one for one in reversed(behind)}
    for stored in reversed(shown.values()):
        found[side_of(stored)].append(stored)
    return found


def side_of(stored: StoredClaim) -> str:
    """On which side of what it is about a claim stands."""
    claim = stored.claim
    carried = claim.event or claim.tie
    if claim.attribution.stance == "declines":
        return "declined"
    negated = carried is not None and carried.polarity == "negated"
    return "against" if negated or claim.attribution.stance == "denies" else "for"
