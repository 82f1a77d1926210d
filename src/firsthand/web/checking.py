"""Checking a statement: who in the case says so, who denies it, and how many origins each side has."""

from collections import Counter

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from firsthand.checked import check
from firsthand.errors import InputError
from firsthand.reader import DEFAULT_READER, READERS
from firsthand.web.pages import desk_of, page
from firsthand.web.propositions import sides
from firsthand.web.snapshot import Snapshot

router = APIRouter()
_MOST = 8
_LONGEST = 1000


@router.get("/check")
def checking(request: Request, statement: str = "") -> Response:
    """The statement read as a report is read, and what of the case says the same."""
    now = desk_of(request).now()
    asked = " ".join(statement.split())
    if len(asked) > _LONGEST:
        raise InputError(f"the statement has {len(asked)} characters: give one sentence of at most {_LONGEST}")
    told = None
    if asked:
        told = check(asked, now.resolved, now.claims.values(), now.by_report.__getitem__, _MOST, _reader(now))
    matches = told.matches if told else ()
    found = [(one, now.weighed[one.proposition.id], sides(now, one.proposition)) for one in matches]
    return page(request, "check", statement=asked, told=told, found=found, now=now)


def _reader(now: Snapshot) -> str:
    """The reader of most reports, so that a statement is read as they were."""
    used = Counter(row.reader for row in now.rows.values())
    return next((name for name, _ in used.most_common() if name in READERS), DEFAULT_READER)
