"""The people of a case: one's own account, and for an owner everybody's."""

from typing import Annotated, get_args

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.case import People, Role
from firsthand.case.people import SHORTEST
from firsthand.errors import AccessError
from firsthand.web.form import Form, form
from firsthand.web.pages import desk_of, page
from firsthand.web.session import COOKIE, session_of

router = APIRouter()
Given = Annotated[Form, Depends(form)]


def people_of(request: Request) -> People:
    """The accounts of the case."""
    return desk_of(request).people


@router.get("/people")
def people(request: Request) -> Response:
    """Everybody who may come in, for an owner."""
    return _listed(request)


@router.post("/people")
def add(request: Request, given: Given) -> Response:
    """Let somebody in."""
    name = given.get("name", "")
    try:
        people_of(request).add(name, given.get("role", ""), given.get("password", ""), session_of(request).user)
    except AccessError as error:
        return _listed(request, 400, why=str(error))
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/role")
def change_role(request: Request, name: str, given: Given) -> Response:
    """Give somebody another role."""
    try:
        people_of(request).change(name, session_of(request).user, role=given.get("role", ""))
    except AccessError as error:
        return _listed(request, 400, why=str(error))
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/out")
def put_out(request: Request, name: str, given: Given) -> Response:  # noqa: ARG001 - the token is asked
    """End all sessions of somebody."""
    people_of(request).put_out(name)
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/remove")
def remove(request: Request, name: str, given: Given) -> Response:  # noqa: ARG001 - the token is asked
    """Let somebody in no more."""
    try:
        people_of(request).remove(name, session_of(request).user)
    except AccessError as error:
        return _listed(request, 400, why=str(error))
    return RedirectResponse("/people", 303)


@router.get("/account")
def account(request: Request) -> Response:
    """One's own account."""
    return page(request, "account", why=None, done=False, shortest=SHORTEST)


@router.post("/account")
def change_password(request: Request, given: Given) -> Response:
    """Take another password; all sessions end, this one too."""
    me = session_of(request)
    try:
        request.app.state.door.enter(me.user, given.get("before", ""), request.client.host if request.client else "")
        people_of(request).change(me.user, me.user, password=given.get("password", ""))
    except AccessError as error:
        return page(request, "account", 400, why=str(error), done=False, shortest=SHORTEST)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.post("/logout")
def leave(request: Request, given: Given) -> Response:  # noqa: ARG001 - the token is asked
    """End the session."""
    door = request.app.state.door
    door.close(session_of(request))
    answer = RedirectResponse(door.entry, 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _listed(request: Request, status: int = 200, why: str | None = None) -> Response:
    ours = people_of(request)
    return page(
        request,
        "people",
        status,
        people=ours.all(),
        sessions=ours.open_sessions(),
        roles=get_args(Role),
        shortest=SHORTEST,
        why=why,
    )
