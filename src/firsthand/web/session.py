"""Who may come in, and as what: every request is checked here before any page sees it.

On one's own machine a one-time key opens a session. It stands behind the `#` of the link, so that it reaches neither
logs nor other sites, and is spent on its first use. In a team people log in (`login`). After OWASP's cheat sheets on
session management and cross-site request forgery.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.case import Role

COOKIE = "firsthand"
LARGEST_BODY = 64 * 1024
"""Bytes that a form or a JSON body may have."""
LARGEST_UPLOAD = 20 * 1024 * 1024
"""Bytes that a report may have that is sent in."""
UPLOAD = "/api/reports"
LEAVE = "/logout"
_STATIC = "/static/"
_READS = ("GET", "HEAD")
_OF_OWNERS = ("/people", "/api/people")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Session:
    """An open session: its name in the cookie, what every change must carry along, and who works in it."""

    name: str
    csrf: str
    user: str
    role: Role = "owner"


class Entrance(Protocol):
    """What opens sessions: `entry` is the page where one comes in."""

    entry: str

    def session(self, cookie: str | None) -> Session | None:
        """The open session that a Cookie header names."""

    def close(self, session: Session) -> None:
        """End a session."""


@dataclass
class Door:
    """The key that opens the next session, and the sessions that are open, in memory only.

    `renewed` is called with the new key when one was spent. `user` signs the judgements.
    """

    user: str = "analyst"
    renewed: Callable[[str], None] | None = None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    entry: str = "/open"
    _open: dict[str, Session] = field(default_factory=dict)

    def unlock(self, key: str) -> Session | None:
        """A new session where this is the key; the key is then spent."""
        if not compare_digest(key.encode(), self.key.encode()):
            return None
        self.key = secrets.token_urlsafe(32)
        made = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), self.user)
        self._open[made.name] = made
        if self.renewed:
            self.renewed(self.key)
        return made

    def session(self, cookie: str | None) -> Session | None:
        """The open session that a Cookie header names."""
        return self._open.get(named_in(cookie))

    def close(self, session: Session) -> None:
        """End a session."""
        self._open.pop(session.name, None)


def named_in(cookie: str | None) -> str:
    """The name of the session in a Cookie header, empty where there is none."""
    try:
        named = SimpleCookie(cookie or "").get(COOKIE)
    except CookieError:
        return ""
    return named.value if named else ""


def let_in(name: str, request: Request, response: Response) -> Response:
    """The response with the cookie of the session of that name."""
    response.set_cookie(COOKIE, name, httponly=True, samesite="strict", path="/", secure=request.url.scheme == "https")
    return response


def session_of(request: Request) -> Session:
    """The session of a request that the guard let through."""
    session: Session = request.scope["state"]["session"]
    return session


class Guard:
    """Refuses what comes under another name (DNS rebinding), from another site, without a session, or forged.

    Whether a role may do what is asked is decided here too, by method and path, for every route there is or will be.
    What it lets through has `scope["state"]["session"]`; every answer gets headers that keep scripts and frames out.
    """

    def __init__(self, app: ASGIApp, door: Entrance, hosts: Iterable[str]) -> None:
        self.app, self.door, self.hosts = app, door, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        cookie = headers.get("cookie")
        session = await run_in_threadpool(self.door.session, cookie) if cookie else None
        scope.setdefault("state", {})["session"] = session
        refused = self._refusal(scope, headers, session)

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await (refused or self.app)(scope, receive, safe)

    def _refusal(self, scope: Scope, headers: Headers, session: Session | None) -> Response | None:
        path, reads, host = scope["path"], scope["method"] in _READS, headers.get("host", "")
        if host not in self.hosts:
            return _no(421, "this workbench has another name: use the link that `firsthand serve` printed")
        origin = headers.get("origin")
        foreign = origin is not None and origin not in (f"http://{host}", f"https://{host}")
        if foreign or (not reads and headers.get("sec-fetch-site", "same-origin") != "same-origin"):
            return _no(403, "the request comes from another site")
        if not reads:
            length = headers.get("content-length", "0")
            if not length.isdigit() or "transfer-encoding" in headers:
                return _no(411, "the length of the request is not told")
            most = LARGEST_UPLOAD if path == UPLOAD else LARGEST_BODY
            if int(length) > most:
                return _no(413, f"the request is larger than {most} bytes")
        if path == self.door.entry or path.startswith(_STATIC):
            return None
        if session is None:
            wants_page = scope["method"] == "GET" and not path.startswith("/api")
            entry = self.door.entry
            return RedirectResponse(entry, 303) if wants_page else _no(401, f"no session: {_HOW_IN[entry]}")
        return _not_allowed(session.role, path, reads) or self._forged(session, headers, path, reads)

    def _forged(self, session: Session, headers: Headers, path: str, reads: bool) -> Response | None:
        sent = headers.get("x-csrf-token")
        if not reads and sent is not None and not compare_digest(sent.encode(), session.csrf.encode()):
            return _no(403, "the token of the page is not that of the session: load the page again")
        if not reads and path.startswith("/api") and sent is None:
            return _no(403, "a change needs the header X-CSRF-Token: GET /api/session gives it")
        return None


_HOW_IN = {"/open": "open the link first", "/login": "log in first"}


def _not_allowed(role: Role, path: str, reads: bool) -> Response | None:
    """What a role may not do: readers change nothing, and only owners see or change who may come in."""
    if path == LEAVE:
        return None
    if role == "reader" and not reads:
        return _no(403, "a reader's account changes nothing: ask an owner of the case for the role of an analyst")
    if role != "owner" and path.startswith(_OF_OWNERS):
        return _no(403, "only an owner of the case manages its people")
    return None


def _no(status: int, why: str) -> Response:
    return JSONResponse({"error": why}, status)
