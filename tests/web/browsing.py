"""A real Chromium on a real server: who visits it sees every page as a reader does, and is told of every complaint."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from firsthand.web import Door, workbench

WIDTHS = (1280, 390)
Theme = Literal["light", "dark"]
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_WIDER = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
_GRAVE = ("serious", "critical")


def chromium_path() -> str | None:
    """The Chromium to use: `FIRSTHAND_CHROMIUM`, else the first of the usual names on the PATH."""
    return os.environ.get("FIRSTHAND_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@dataclass
class Served:
    """A workbench that listens: where it is, and the key that opens it."""

    address: str
    door: Door
    place: Path


@contextmanager
def serving(place: Path, door: Door) -> Iterator[Served]:
    """The workbench of a case on a free port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    with listening, running(workbench(place, door, [host]), listening):
        yield Served(f"http://{host}", door, place)


@contextmanager
def running(app: FastAPI, listening: socket.socket) -> Iterator[None]:
    """An application in a thread of its own, until the block ends."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(5)
        server.force_exit = True  # a browser that is still open may hold a connection for as long as it likes
        thread.join(5)


@dataclass
class Visit:
    """A browser window with an open session. `complaints` are errors of the console, of scripts and of the policy."""

    page: Page
    served: Served
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._asked)

    def _heard(self, said: ConsoleMessage) -> None:
        waits = "status of 503" in said.text  # the page that says so is looked for when it has settled
        if said.type in ("error", "warning") and not waits:
            self.complaints.append(f"console: {said.text} at {self.page.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.served.address, "data:", "blob:")):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def enter(self) -> "Visit":
        """Open the session with the key, as the printed link does."""
        self.page.goto(f"{self.served.address}/open#{self.served.door.key}")
        self.page.wait_for_url(f"{self.served.address}/")
        self._settle()
        return self

    def go(self, path: str) -> Page:
        """The page at a path, once it is all there."""
        self.page.goto(self.served.address + path)
        self._settle()
        return self.page

    def _settle(self) -> None:
        """Wait for what is asked for, where a page says that the case is being worked out and comes again."""
        there = self.page.locator("html:not(:has(meta[http-equiv=refresh])) main").first
        there.wait_for(state="attached", timeout=120_000)
        self.page.wait_for_load_state("networkidle")
        if self.page.get_by_role("heading", name="That did not work").count():
            self.complaints.append(f"failed: {self.page.inner_text('main')} at {self.page.url}")

    def grave(self) -> list[str]:
        """What axe finds serious or critical on the page that is open."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {node['target']} {node['html'][:120]}"
            for one in found
            if one["impact"] in _GRAVE
            for node in one["nodes"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page that is open is wider than its window."""
        there, room = self.page.evaluate(_WIDER)
        return int(there - room)


@contextmanager
def visiting(browser: Browser, served: Served, width: int = 1280, theme: Theme = "light") -> Iterator[Visit]:
    """A window of this width and theme, with an open session."""
    height = 800 if width > 600 else 844
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    try:
        yield Visit(context.new_page(), served).enter()
    finally:
        context.close()
