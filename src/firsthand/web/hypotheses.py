"""The hypotheses: matrices that analysts fill, each with ratings of their own; what ranks first, and why."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.case.matrices import PROGRAM, Board
from firsthand.errors import InputError, NotFoundError, StaleError
from firsthand.hypotheses import Evidence, Hypothesis, Matrix, Rating, agreement, compare
from firsthand.hypotheses.deeds import deeds
from firsthand.hypotheses.drawn import Backing, backing, item
from firsthand.hypotheses.fronts import FrontOrSeparate, front_or_separate
from firsthand.hypotheses.matrix import RATINGS, WORDS
from firsthand.origins import Voices
from firsthand.origins.names import folded
from firsthand.propositions import Proposition
from firsthand.web.form import Form, form
from firsthand.web.pages import desk_of, page
from firsthand.web.session import session_of
from firsthand.web.snapshot import Snapshot

router = APIRouter()
Sent = Annotated[Form, Depends(form)]
Number = Annotated[int, Path(ge=1, le=10**9)]
_FOUND = 8


@router.get("/hypotheses")
def hypotheses(request: Request) -> Response:
    """Every question with who leads by whom, and what the case itself disputes."""
    desk = desk_of(request)
    boards = [desk.matrices.board(one.number) for one in desk.matrices.all()]
    leads = {one.posed.number: [(by, _lead(one.of(by))) for by in one.ratings] for one in boards}
    told = _by_deeds(desk.now())
    return page(request, "hypotheses", boards=boards, leads=leads, contested=desk.contested(), deeds=told)


@router.post("/hypotheses")
def pose(request: Request, given: Sent) -> Response:
    """Keep a new question; `draw` has the evidence of the case drawn for its hypotheses."""
    desk, user = desk_of(request), session_of(request).user
    rivals = [line.strip() for line in given.get("hypotheses", "").splitlines() if line.strip()]
    matrix = Matrix(tuple(Hypothesis(f"H{n}", text) for n, text in enumerate(rivals, 1)), ())
    if given.get("draw") and len(rivals) > 1:
        matrix = replace(desk.drawn(rivals) or matrix, by=PROGRAM)
    return RedirectResponse(f"/hypotheses/{desk.matrices.pose(given.get('question', ''), matrix, user)}", 303)


@router.get("/hypotheses/{number}")
def board(request: Request, number: Number, by: str = "", find: str = "") -> Response:
    """One matrix, with the ratings of one analyst."""
    return _board(request, number, by, find)


@router.post("/hypotheses/{number}/ratings")
def rate(request: Request, number: Number, given: Sent) -> Response:
    """One's ratings of an item: for each hypothesis what it is now, and what the page showed before."""
    user, evidence = session_of(request).user, given.get("evidence", "")
    cells = [(name, _rating(value)) for name, value in given.items() if name.startswith("H")]

    def act() -> None:
        for rival, value in cells:
            was = _rating(given.get(f"was-{rival}", "N"))
            if value != was:
                desk_of(request).matrices.rate(number, evidence, rival, value, user, was)

    return _done(request, number, act)


@router.post("/hypotheses/{number}/copy")
def copy(request: Request, number: Number, given: Sent) -> Response:
    """Begin with the ratings of another, where one has none of one's own."""
    desk, user = desk_of(request), session_of(request).user

    def act() -> None:
        ratings = desk.matrices.board(number).ratings
        for cell, value in ratings.get(given.get("from", ""), {}).items():
            if cell not in ratings.get(user, {}):
                desk.matrices.rate(number, *cell, value, user)

    return _done(request, number, act)


@router.post("/hypotheses/{number}/hypothesis")
def add_hypothesis(request: Request, number: Number, given: Sent) -> Response:
    """One more rival explanation."""
    one, user = Hypothesis("H", given.get("text", "")), session_of(request).user
    return _done(request, number, lambda: desk_of(request).matrices.add(number, one, user))


@router.post("/hypotheses/{number}/evidence")
def add_evidence(request: Request, number: Number, given: Sent) -> Response:
    """One more item: what an analyst writes, or what is said for or against in a proposition of the case."""
    desk, user = desk_of(request), session_of(request).user
    id_ = given.get("proposition")
    items = _items(desk.now(), id_) if id_ else [_written(given, "E")]
    return _done(request, number, lambda: [desk.matrices.add(number, one, user) for one in items])


@router.post("/hypotheses/{number}/change")
def change(request: Request, number: Number, given: Sent) -> Response:
    """Other words for a hypothesis or item, or how far an item is believed and bears on the question."""
    id_, user = given.get("id", ""), session_of(request).user
    one = Hypothesis(id_, given.get("text", "")) if id_.startswith("H") else _written(given, id_)
    return _done(request, number, lambda: desk_of(request).matrices.change(number, one, user, _seen(given)))


@router.post("/hypotheses/{number}/out")
def take_out(request: Request, number: Number, given: Sent) -> Response:
    """Take out a hypothesis or item."""
    user = session_of(request).user
    return _done(
        request, number, lambda: desk_of(request).matrices.take_out(number, given.get("id", ""), user, _seen(given))
    )


def _done(request: Request, number: int, act: Callable[[], object]) -> Response:
    """What an act leaves; for htmx in the place of the matrix, with what was in the way of it."""
    if request.headers.get("hx-request") != "true":
        act()
        return RedirectResponse(f"/hypotheses/{number}", 303)
    try:
        act()
    except (StaleError, InputError) as error:
        return _board(request, number, alert=str(error), status=409 if isinstance(error, StaleError) else 422)
    return _board(request, number)


def _board(request: Request, number: int, by: str = "", find: str = "", alert: str = "", status: int = 200) -> Response:
    desk, user = desk_of(request), session_of(request).user
    found = desk.matrices.board(number)
    who = by or user
    if who != user and who not in found.ratings:
        raise NotFoundError(f"{who} has rated nothing in matrix {number}: its page lists who has")
    if not by and user not in found.ratings and PROGRAM in found.ratings:
        who = PROGRAM
    rated = [found.of(one) for one in found.ratings]
    here = compare(found.of(who))
    return page(
        request,
        "matrix",
        status,
        board=found,
        who=who,
        mine=who == user,
        user=user,
        compared=here,
        sensitivity={one.evidence: one for one in here.evidence},
        standing={one.hypothesis: (place, one) for place, one in enumerate(here.ranking, 1)},
        agreed=agreement(rated) if len(rated) > 1 and found.evidence else None,
        names=list(found.ratings),
        find=find,
        matches=_matches(desk.now(), find, found) if find else [],
        ratings=RATINGS,
        words=WORDS,
        alert=alert,
        fragment=request.headers.get("hx-request") == "true",
    )


def _matches(now: Snapshot, find: str, found: Board) -> list[Proposition]:
    """The propositions that have all these words, best supported first, without those that are items already."""
    wanted = folded(find).split()
    there = {id_ for one in found.evidence for id_ in one.propositions}
    hits = [
        one
        for one in now.weighed.values()
        if one.proposition.id not in there and all(word in folded(one.proposition.text) for word in wanted)
    ]
    hits.sort(key=lambda one: (-one.proposition.origins_for.at_least, -one.weight))
    return [one.proposition for one in hits[:_FOUND]]


def _items(now: Snapshot, id: str) -> list[Evidence]:
    """What is said for a proposition, and against it, each with who stands behind it."""
    weighed = now.weighed.get(id)
    if weighed is None:
        raise NotFoundError(f"no proposition {id!r} in this case: the list of propositions has all")
    one, sides = weighed.proposition, _sides(now, weighed.proposition)
    both = ((False, sides.pro), (True, sides.contra))
    return [item("E", one, 1.0, side, contra, weighed.weight) for contra, side in both if side.names]


def _sides(now: Snapshot, one: Proposition) -> Backing:
    """Who stands on each side, by the reports that have it and those of their lineages."""
    lineages = {now.descents[id_].lineage for id_ in one.reports if id_ in now.descents}
    kin = [descent for descent in now.descents.values() if descent.lineage in lineages]
    ids = dict.fromkeys([*one.reports, *(descent.report for descent in kin)])
    voices = Voices.of([now.by_report[id_] for id_ in ids if id_ in now.by_report], kin)
    claims = [now.claims[id_].claim for id_ in one.claims if id_ in now.claims]
    return backing([(claim.report, claim.attribution.id) for claim in claims], voices)


def _written(given: Form, id: str) -> Evidence:
    return Evidence(id, given.get("text", ""), _share(given, "credibility"), _share(given, "relevance"))


def _share(given: Form, name: str) -> float:
    try:
        share = float(given.get(name) or 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise InputError(f"the {name} is {given.get(name)!r}: expected 0 to 1, such as 0.7")
    return share


def _rating(value: str) -> Rating:
    found: Rating | None = next((one for one in RATINGS if one == value), None)
    if found is None:
        raise InputError(f"{value!r} is no rating: expected one of {', '.join(RATINGS)}")
    return found


def _seen(given: Form) -> int:
    told = given.get("seen", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0


@lru_cache(maxsize=1)
def _by_deeds(now: Snapshot) -> FrontOrSeparate | None:
    """What the deeds of the two say whom the best supported tie of its kind calls a front and its parent."""
    tie = next((one for one in now.net.ties if one.type == "front_for"), None)
    if tie is None:
        return None
    new, known = (now.net.actors[end] for end in (tie.subject, tie.object))
    return front_or_separate(
        [*deeds(now.happened, new.id)],
        [*deeds(now.happened, known.id, [new.id])],
        [*deeds(now.happened, without=[new.id, known.id])],
        (new.name, known.name),
    )


def _lead(matrix: Matrix) -> str:
    """Who leads, or that it is a tie."""
    ranking = compare(matrix).ranking
    tie = len(ranking) > 1 and ranking[0].against == ranking[1].against
    return "nobody: it is a tie" if tie else ranking[0].text
