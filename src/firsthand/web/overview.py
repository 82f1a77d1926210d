"""The overview: what is in the case, what changed since it was last seen, what needs a decision."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.case import StoredClaim
from firsthand.judgements import conflicts
from firsthand.web.actors import queue
from firsthand.web.form import Form, form
from firsthand.web.pages import desk_of, page
from firsthand.web.seen import changed, noted
from firsthand.web.session import session_of
from firsthand.web.snapshot import Snapshot
from firsthand.weighing import Weighed

router = APIRouter()
_SHOWN = 6


@router.get("/")
def overview(request: Request) -> Response:
    """The first page."""
    desk, who = desk_of(request), session_of(request).user
    now, seen = desk.now(), desk.seen(who)
    best = [one for one in now.ranked["supported"][:_SHOWN] if one.proposition.origins_for.at_least > 1]
    days = sorted(day for row in now.rows.values() if (day := row.report.published))
    return page(
        request,
        "overview",
        now=now,
        days=(days[0], days[-1]) if days else None,
        kinds_of_descent=Counter(one.kind for one in now.resolved.descents).most_common(),
        changed=changed(now, *seen, who) if seen else None,
        queue=queue(now)[:3],
        conflicts=len(conflicts(now.standing)),
        disputed=now.disputed[:_SHOWN],
        repeated=[one for one in now.ranked["repeated"][:_SHOWN] if _is_repeated(one)],
        best=best,
        bearing=bearing(now)[:_SHOWN],
        open=len(now.claims.keys() - now.decided.keys()),
        named=sum(actor.named for actor in now.resolved.actors),
    )


@router.post("/seen")
def see(request: Request, _: Annotated[Form, Depends(form)]) -> Response:
    """Note that what the case holds now was seen."""
    desk = desk_of(request)
    desk.see(session_of(request).user, noted(desk.now()))
    return RedirectResponse("/", 303)


def bearing(now: Snapshot) -> list[tuple[StoredClaim, Weighed]]:
    """The claims that nobody has reviewed and that most reports hang on, with what they state."""
    found: dict[str, tuple[StoredClaim, Weighed]] = {}
    for one in now.ranked["repeated"]:
        if len(found) == _SHOWN or not _is_repeated(one):
            break
        first = next((now.claims[id_] for id_ in one.proposition.claims if id_ in now.claims), None)
        if first and first.claim.id not in now.decided:
            found.setdefault(first.claim.attribution.id + first.claim.report, (first, one))
    return list(found.values())


def _is_repeated(one: Weighed) -> bool:
    return one.proposition.origins_for.at_most == 1 and len(one.proposition.reports) > 1
