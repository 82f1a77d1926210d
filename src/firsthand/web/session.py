"""Who may come in: a one-time key opens a session; every request is checked before any page sees it.

The key stands behind the `#` of the link, so that it reaches neither logs nor other sites, and is spent on its first
use. After OWASP's cheat sheets on session management and cross-site request forgery.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "firsthand"
LARGEST_BODY = 64 * 1024
"""Bytes that a form or a JSON body may have."""
_OPEN = ("/open", "/static/")
_READS = ("GET", "HEAD")
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
    """An open session: its name in the cookie, and what every change must carry along."""

    name: str
    csrf: str


@dataclass
class Door:
    """The key that opens the next session, and the sessions that are open, in memory only.

    `renewed` is called with the new key when one was spent. `user` signs the judgements.
    """

    user: str = "analyst"
    renewed: Callable[[str], None] | None = None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _open: dict[str, Session] = field(default_factory=dict)

    def unlock(self, key: str) -> Session | None:
        """A new session where this is the key; the key is then spent."""
        if not compare_digest(key.encode(), self.key.encode()):
            return None
        self.key = secrets.token_urlsafe(32)
        made = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        self._open[made.name] = made
        if self.renewed:
            self.renewed(self.key)
        return made

    def session(self, cookie: str | None) -> Session | None:
        """The open session that a Cookie header names."""
        try:
            named = SimpleCookie(cookie or "").get(COOKIE)
        except CookieError:
            return None
        return self._open.get(named.value) if named else None

    def close(self, session: Session) -> None:
        """End a session."""
        self._open.pop(session.name, None)


def let_in(session: Session, response: Response) -> Response:
    """The response with the cookie of the session."""
    response.set_cookie(COOKIE, session.name, httponly=True, samesite="strict", path="/")
    return response


class Guard:
    """Refuses what comes under another name (DNS rebinding), from another site, without a session, or forged.

    What it lets through has `scope["state"]["session"]`; every answer gets headers that keep scripts and frames out.
    """

    def __init__(self, app: ASGIApp, door: Door, hosts: Iterable[str]) -> None:
        self.app, self.door, self.hosts = app, door, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        session = self.door.session(headers.get("cookie"))
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
            if int(length) > LARGEST_BODY:
                return _no(413, f"the request is larger than {LARGEST_BODY} bytes")
        if path == _OPEN[0] or path.startswith(_OPEN[1]):
            return None
        if session is None:
            wants_page = scope["method"] == "GET" and not path.startswith("/api")
            return RedirectResponse("/open", 303) if wants_page else _no(401, "no session: open the link first")
        sent = headers.get("x-csrf-token")
        if not reads and sent is not None and not compare_digest(sent.encode(), session.csrf.encode()):
            return _no(403, "the token of the page is not that of the session: load the page again")
        if not reads and path.startswith("/api") and sent is None:
            return _no(403, "a change needs the header X-CSRF-Token: GET /api/session gives it")
        return None


def _no(status: int, why: str) -> Response:
    return JSONResponse({"error": why}, status)
