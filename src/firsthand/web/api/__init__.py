"""The HTTP API under the pages, the same for scripts: JSON in the words of the command line.

A script opens a session as a browser does (POST /open with the key, or POST /login with name and password), keeps the
cookie, and sends the token of `GET /api/session` in the header X-CSRF-Token with every change.
"""

from typing import Any

from fastapi import APIRouter

from firsthand.web.api import (
    actors,
    claims,
    events,
    export,
    hypotheses,
    judgements,
    origins,
    people,
    propositions,
    reports,
    session,
    shifts,
    shown,
    trail,
)
from firsthand.web.api.shapes import Failure

_FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "A value means nothing, or does not do."},
    401: {"model": Failure, "description": "No session: open the link, or log in."},
    403: {"model": Failure, "description": "The role, the token or the origin does not allow it."},
    404: {"model": Failure, "description": "No such thing in the case."},
    409: {"model": Failure, "description": "Somebody else changed it since it was looked at."},
    411: {"model": Failure, "description": "The length of the body is not told."},
    413: {"model": Failure, "description": "The body is too large."},
    421: {"model": Failure, "description": "The workbench has another name."},
    422: {"model": Failure, "description": "A parameter is missing or of another kind."},
    503: {"model": Failure, "description": "The case cannot be read or written now."},
}

router = APIRouter(responses=_FAILURES)
for part in (
    session, reports, claims, propositions, events, origins, actors, hypotheses, shifts, shown, judgements, trail,
    export, people,
):  # fmt: skip
    router.include_router(part.router)
