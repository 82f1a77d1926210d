"""The workbench as one ASGI application over one case."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from firsthand import __version__
from firsthand.errors import (
    AccessError,
    CaseError,
    FirsthandError,
    InputError,
    NotFoundError,
    SettingError,
    StaleError,
)
from firsthand.web import (
    actors,
    api,
    checking,
    claims,
    events,
    exporting,
    hypotheses,
    login,
    network,
    origins,
    overview,
    people,
    propositions,
    reports,
    reviews,
    shifts,
    trail,
)
from firsthand.web.desk import Desk, OpeningError
from firsthand.web.pages import page
from firsthand.web.session import Door, Entrance, Guard, let_in

_STATUS = {NotFoundError: 404, StaleError: 409, AccessError: 400, SettingError: 400, InputError: 400, CaseError: 503}


def workbench(location: str | Path, door: Door, hosts: Iterable[str]) -> FastAPI:
    """The application; `hosts` are the values of the Host header that it answers to.

    Where the case has accounts, people log in, and the `door` stays shut.

    Raises:
        AccessError: the case is on a server and has no accounts.
        CaseError: there is no case, or it cannot be opened.
    """
    desk = Desk(location)
    entrance: Entrance = login.Reception(desk.people) if desk.people.any else door
    if desk.shared and entrance is door:
        desk.close()
        raise AccessError(f"{desk.location} has no accounts: `firsthand people add NAME --role owner` makes the first")

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        desk.open()
        yield
        desk.close()

    app = FastAPI(
        title="Firsthand",
        version=__version__,
        summary="Sourced claims of one case. Open a session first; changes need the header X-CSRF-Token.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk, app.state.door = desk, entrance
    app.mount("/static", StaticFiles(directory=str(files("firsthand.web") / "static")), "static")
    for part in (
        overview,
        reports,
        reviews,
        claims,
        propositions,
        origins,
        network,
        events,
        shifts,
        hypotheses,
        actors,
        trail,
        people,
        checking,
        exporting,
    ):
        app.include_router(part.router, include_in_schema=False)
    app.include_router(api.router, prefix="/api")
    if entrance is door:
        app.add_api_route("/open", _locked, include_in_schema=False)
        app.add_api_route("/open", _open, methods=["POST"], include_in_schema=False)
    else:
        app.include_router(login.router, include_in_schema=False)
    app.add_exception_handler(FirsthandError, _failed)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RequestValidationError, _failed)
    app.add_middleware(Guard, door=entrance, hosts=hosts)
    return app


def _locked(request: Request) -> Response:
    return page(request, "open", wrong=False)


async def _open(request: Request) -> Response:
    """Spend the key and open the session."""
    given = parse_qs((await request.body()).decode("utf-8", "replace"))
    door: Door = request.app.state.door
    session = door.unlock(given.get("key", [""])[0])
    if session is None:
        return page(request, "open", 403, wrong=True)
    return let_in(session.name, request, RedirectResponse("/", 303))


def _failed(request: Request, error: Exception) -> Response:
    """What went wrong, as a page or, under /api and for htmx, as one line."""
    if isinstance(error, HTTPException):
        status, why = error.status_code, str(error.detail)
    elif isinstance(error, RequestValidationError):
        status, why = 422, "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    else:
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
        why = str(error)
    if isinstance(error, OpeningError) and request.method == "GET" and not request.url.path.startswith("/api"):
        return page(request, "opening", status, why=why)
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": why}, status)
    if request.headers.get("hx-request") == "true":
        return PlainTextResponse(why, status)
    return page(request, "failed", status, why=why, code=status)
