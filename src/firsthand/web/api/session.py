"""The session that a script works in."""

from fastapi import APIRouter
from starlette.requests import Request

from firsthand.web.api import shapes
from firsthand.web.pages import desk_of
from firsthand.web.session import session_of

router = APIRouter(tags=["session"])


@router.get("/session")
def session(request: Request) -> shapes.Session:
    """The token that changes must carry in the header X-CSRF-Token, and how new the case is."""
    me, desk = session_of(request), desk_of(request)
    return shapes.Session(csrf=me.csrf, case=desk.location, user=me.user, role=me.role, version=desk.now().version)
