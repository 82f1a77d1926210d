"""The actors: spellings, what is claimed of them, judgements, and the queue of what is to be decided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, get_args

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.actors.actor import Actor, Proposal
from firsthand.errors import InputError, NotFoundError
from firsthand.judgements import Decision, conflicts, standing
from firsthand.origins.names import folded
from firsthand.pipeline import Change
from firsthand.web.form import Form, form, version_in
from firsthand.web.pages import desk_of, page
from firsthand.web.session import session_of
from firsthand.web.snapshot import Snapshot
from firsthand.wording import claim_in_words, counted

router = APIRouter()
_MOST = 300
_AROUND = 70
_SHOWN_MENTIONS = 60
_QUEUE = 60


@router.get("/actors")
def actors(request: Request, about: str = "", type: str = "") -> Response:
    """Who is who, those that most reports name first."""
    now = desk_of(request).now()
    words = folded(about)
    found = [
        (one, spread)
        for one, spread, names in now.prominent
        if type in ("", one.type) and (not words or any(words in name for name in names))
    ]
    types = Counter(one.type for one, _, _ in now.prominent).most_common()
    return page(request, "actors", actors=found[:_MOST], total=len(found), types=types, about=about, type=type)


@router.get("/actor/{id:path}")
def actor(request: Request, id: str) -> Response:
    """One actor, by its id or that of any of its mentions."""
    now = desk_of(request).now()
    one = now.resolved.actors.of(id)
    if one is None:
        raise NotFoundError(f"no actor {id!r} in this case: the list of actors has all")
    ours = set(one.ids)
    claims = [
        (stored, claim_in_words(stored.claim, now.by_report[stored.claim.report]) or stored.content)
        for stored in now.of_actor.get(one.id, ())
    ]
    return page(
        request,
        "actor",
        one=one,
        claims=claims,
        mentions=[(now.rows[at[0]], _in_context(now, *at), at) for at in one.mentions[:_SHOWN_MENTIONS]],
        proposals=[each for each in now.resolved.actors.proposals if {each.left, each.right} & ours],
        joins=[each for each in now.resolved.actors.joins if {each.left, each.right} & ours],
        ledger=[each for each in now.standing if {each.left, each.right} & ours],
        now=now,
        context=lambda id_: _words_of(now, id_),
    )


@router.get("/review")
def review(request: Request) -> Response:
    """What the program proposes and what it merged, each to be decided; and what was decided."""
    now = desk_of(request).now()
    waiting, made = queue(now), _made(now)
    return page(
        request,
        "review",
        queue=waiting[:_QUEUE],
        waiting=len(waiting),
        joined=len(made),
        made=made[:_QUEUE],
        now=now,
        context=lambda id_: _words_of(now, id_),
        stand={one.number for one in standing(now.standing)},
        overruled={one.overruled.number for one in conflicts(now.standing)},
        reviews=[(one, now.decided.get(one.claim) == one) for one in now.reviews],
    )


@router.post("/judgements")
def judge(request: Request, given: Annotated[Form, Depends(form)]) -> Response:
    """Write down that two are the same, or different."""
    decision: Decision | None = next((one for one in get_args(Decision) if one == given.get("decision")), None)
    left, right = given.get("left", "").strip(), given.get("right", "").strip()
    if decision is None or not left or not right:
        raise InputError("a judgement needs two actors and whether they are same, different or unsure")
    why = given.get("why", "").strip()[:1000] or None
    made = desk_of(request).judge(left, right, decision, session_of(request).user, why, version_in(given))
    return _answer(request, made, False)


@router.post("/judgements/{number}/undo")
def undo(request: Request, number: int, given: Annotated[Form, Depends(form)]) -> Response:
    """Take a judgement back."""
    change = desk_of(request).take_back(number, session_of(request).user, version_in(given))
    return _answer(request, change, True)


def _answer(request: Request, change: Change, undone: bool) -> Response:
    """For htmx what changed, in the place of the form; else the review queue."""
    if request.headers.get("hx-request") != "true":
        return RedirectResponse("/review", 303)
    now = desk_of(request).now()
    one = change.judgement
    told = [found[1][1] if (found := _words_of(now, end)) else now.name_of(end) for end in (one.left, one.right)]
    return page(request, "judged", one=one, undone=undone, words=told, followed=followed(change))


def followed(change: Change) -> dict[str, int]:
    """How many actors and propositions come out otherwise by a judgement."""
    before, after = ({one.id: one.in_words for one in side.propositions} for side in (change.before, change.after))
    changed = sum(before.get(id_) != after.get(id_) for id_ in {*before, *after})
    return {"actors_before": len(change.before.actors), "actors": len(change.after.actors), "propositions": changed}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair to be decided, and how much hangs on it.

    `both` are propositions that both actors speak on or have a part in: there two origins may become one. `moved` are
    those of the actor with fewer mentions, `mentions` its mentions.
    """

    proposal: Proposal
    both: int
    moved: int
    mentions: int

    @property
    def in_words(self) -> str:
        """`3 mentions, 2 propositions, both in 1`."""
        told = f"{counted(self.mentions, 'mention')}, {counted(self.moved, 'proposition')}"
        return f"{told}, both in {self.both}" if self.both else told


@lru_cache(maxsize=1)
def queue(now: Snapshot) -> list[Waiting]:
    """What the program proposes and nobody has decided, what changes most first."""
    return _weighed(now, now.resolved.actors.proposals)


@lru_cache(maxsize=1)
def _made(now: Snapshot) -> list[Waiting]:
    return _weighed(now, now.resolved.actors.joins)


def _weighed(now: Snapshot, proposals: Sequence[Proposal]) -> list[Waiting]:
    """Those that nobody has decided: by the propositions of both, of the lesser one, mentions, how sure it is."""
    decided = {one.pair for one in standing(now.standing)}
    found = [_waiting(now, one) for one in proposals if frozenset((one.left, one.right)) not in decided]
    return sorted(found, key=lambda one: (-one.both, -one.moved, -one.mentions, -one.proposal.probability))


def _waiting(now: Snapshot, one: Proposal) -> Waiting:
    ends: list[Actor | None] = [now.resolved.actors.of(one.left), now.resolved.actors.of(one.right)]
    known = sorted((end for end in ends if end), key=lambda end: len(end.mentions))
    stated = [now.stated_by.get(end.id, set()) for end in known]
    both = len(stated[0] & stated[1]) if len(known) == 2 and known[0] is not known[1] else 0
    return Waiting(one, both, len(stated[0]) if stated else 0, len(known[0].mentions) if known else 0)


def _words_of(now: Snapshot, id: str) -> tuple[str, tuple[str, str, str], tuple[str, int, int]] | None:
    """Where a mention stands, with its outlet and the words around it; else where its actor is first named."""
    report, _, number = id.rpartition(":")
    reading, found = now.by_report.get(report), now.resolved.actors.of(id)
    span = next((one.span for one in reading.mentions if one.id == number), None) if reading else None
    if span is None and found is None:
        return None
    at = (report, span.start, span.end) if span else found.mentions[0] if found else ("", 0, 0)
    return now.rows[at[0]].outlet, _in_context(now, *at), at


def _in_context(now: Snapshot, report: str, start: int, end: int) -> tuple[str, str, str]:
    text = now.by_report[report].report.text
    return text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
