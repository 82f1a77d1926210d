"""The log-in of a team: name and password, sessions that are kept in the case, and a limit on guessing."""

import hashlib
import time
from collections import deque
from threading import BoundedSemaphore, Lock
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.case import People
from firsthand.errors import AccessError
from firsthand.web.form import Form, fields
from firsthand.web.pages import page
from firsthand.web.session import Session, let_in, named_in

router = APIRouter()
WINDOW = 15 * 60.0
"""Seconds for which a wrong password is remembered."""
MOST, MOST_OF_ONE = 50, 5
"""Wrong passwords in that time, by one address in all and by one address for one name."""
_REMEMBERED = 10_000
_AT_ONCE = 2
"""Passwords that are checked at one time: each takes 64 MiB, on purpose."""


class Attempts:
    """Wrong passwords of late, by whatever they are counted for."""

    def __init__(self) -> None:
        self._failed: dict[str, deque[float]] = {}
        self._lock = Lock()

    def wait(self, key: str, most: int) -> int:
        """Seconds until the next attempt is taken, 0 where it is now."""
        with self._lock:
            failed = self._recent(key)
            return max(1, round(failed[0] + WINDOW - time.monotonic())) if len(failed) >= most else 0

    def failed(self, key: str) -> None:
        """Count one."""
        with self._lock:
            self._recent(key).append(time.monotonic())
            while len(self._failed) > _REMEMBERED:
                del self._failed[next(iter(self._failed))]

    def forget(self, key: str) -> None:
        """Count anew: the password was right."""
        with self._lock:
            self._failed.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        failed = self._failed.setdefault(key, deque())
        while failed and failed[0] < time.monotonic() - WINDOW:
            failed.popleft()
        return failed


class Reception:
    """The entrance of a case with accounts."""

    entry = "/login"

    def __init__(self, people: People) -> None:
        self.people = people
        self.attempts = Attempts()
        self._few = BoundedSemaphore(_AT_ONCE)

    def session(self, cookie: str | None) -> Session | None:
        """The open session that a Cookie header names, with the role that its account has now."""
        token = named_in(cookie)
        one = self.people.whose(token) if token else None
        return Session(token, hashlib.sha256(f"csrf:{token}".encode()).hexdigest(), one.name, one.role) if one else None

    def close(self, session: Session) -> None:
        """End a session."""
        self.people.leave(session.name)

    def enter(self, name: str, password: str, address: str) -> str:
        """The token of a new session.

        Raises:
            AccessError: name and password do not belong together.
            WaitError: too many were wrong of late.
        """
        counted = ((f"{address} {name.strip()[:80]}", MOST_OF_ONE), (address, MOST))
        wait = max(self.attempts.wait(key, most) for key, most in counted)
        if wait:
            raise WaitError(wait)
        try:
            with self._few:
                token = self.people.enter(name, password)
        except AccessError:
            for key, _ in counted:
                self.attempts.failed(key)
            raise
        self.attempts.forget(counted[0][0])
        return token


class WaitError(AccessError):
    """Too many wrong passwords: nobody is let in for some `seconds`, whatever the password."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"too many wrong passwords: try again in {-(-seconds // 60)} minutes")


@router.get("/login")
def asked(request: Request) -> Response:
    """The page where one logs in."""
    if request.scope["state"]["session"]:
        return RedirectResponse("/", 303)
    return page(request, "login", why=None, name="")


@router.post("/login")
def login(request: Request, given: Annotated[Form, Depends(fields)]) -> Response:
    """Open a session, a new one whatever the browser brought along."""
    reception: Reception = request.app.state.door
    name = given.get("name", "")
    address = request.client.host if request.client else ""
    try:
        token = reception.enter(name, given.get("password", ""), address)
    except WaitError as error:
        answer = page(request, "login", 429, why=str(error), name=name)
        answer.headers["retry-after"] = str(error.seconds)
        return answer
    except AccessError as error:
        return page(request, "login", 403, why=str(error), name=name)
    before = named_in(request.headers.get("cookie"))
    if before:
        reception.people.leave(before)
    return let_in(token, request, RedirectResponse("/", 303))
