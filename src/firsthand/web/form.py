"""What a page sends back: its fields, and the proof that it is a page of this session."""

from collections.abc import Mapping
from hmac import compare_digest
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

from firsthand.web.session import session_of

Form = Mapping[str, str]


async def fields(request: Request) -> Form:
    """The fields, the first of each name."""
    body = (await request.body()).decode("utf-8", "replace")
    return {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}


async def form(request: Request) -> Form:
    """What a page sent; refused unless it carries the token of the session.

    Raises:
        HTTPException: 403, it does not.
    """
    given = await fields(request)
    token = request.headers.get("x-csrf-token") or given.get("csrf", "")
    if not compare_digest(token.encode(), session_of(request).csrf.encode()):
        raise HTTPException(403, "the page does not carry the token of this session: load it again")
    return given


def version_in(given: Form) -> int | None:
    """How new the view was that the page showed, `None` where it does not tell."""
    told = given.get("seen", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None
