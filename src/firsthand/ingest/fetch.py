"""Pages by address: asked for politely, within limits, and kept as they came."""

import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from firsthand import __version__
from firsthand.errors import InputError
from firsthand.ingest.address import plain
from firsthand.ingest.kept import Keeper
from firsthand.ingest.kind import UNSAID, Kind, kind_of, kind_of_type
from firsthand.ingest.network import CheckedNetwork
from firsthand.ingest.robots import Robots
from firsthand.ingest.source import MEBIBYTE, SIZE_LIMIT

AGENT = "firsthand"
_USER_AGENT = f"{AGENT}/{__version__} (reads single pages for a researcher)"
_HOPS = 5
_CONNECT, _READ, _WHOLE = 10.0, 20.0, 60.0
"""Seconds for a connection, for the next bytes, and for an answer as a whole."""
_MOVED = (301, 302, 303, 307, 308)
_SMALL = 1 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: the address it came from after all redirects, what it is, its bytes, and when they came (UTC)."""

    address: str
    kind: Kind
    data: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Sequence[tuple[str, str]]
    data: bytes
    at: datetime

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known.lower() == name), "")


class Fetcher:
    """Fetches pages; with `keep`, adds what came to that WARC file.

    Redirects are followed up to five times and checked like the address itself. Private, loopback, link-local and other
    special addresses are refused unless `allow_private`. A site is asked once in `pause` seconds, or as seldom as its
    robots.txt wants.
    """

    def __init__(self, keep: Path | None = None, allow_private: bool = False, pause: float = 1.0) -> None:
        self._keeper = Keeper(keep) if keep else None
        self._network = CheckedNetwork(allow_private)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(), network_backend=self._network, max_keepalive_connections=0
        )
        self._robots = Robots(self._ask_robots, AGENT)
        self._pause = pause
        self._asked: dict[str, float] = {}

    def get(self, address: str) -> Fetched:
        """The page at an address.

        Raises:
            InputError: it may not be asked for, cannot be had, is too large, or is no report.
            CaseError: it could not be kept.
        """
        here = plain(address)
        for _ in range(_HOPS + 1):
            self._robots.check(here)
            self._wait(here)
            answer = self._ask(here, SIZE_LIMIT)
            if self._keeper:
                status = f"{answer.status} {_phrase(answer.status)}".strip()
                self._keeper.keep(here, status, answer.headers, answer.data, answer.at, self._network.connected)
            if answer.status not in _MOVED or not (onward := answer.header("location")):
                return _page(here, answer)
            here = _onward(here, onward)
        raise InputError(f"was sent on more than {_HOPS} times: name the page's own address")

    def _ask_robots(self, address: str) -> tuple[int, bytes]:
        """The standard has redirects followed, wherever they lead; an answer that never comes is a failure."""
        here = address
        for _ in range(_HOPS + 1):
            try:
                answer = self._ask(here, _SMALL, any_type=True)
                if answer.status not in _MOVED:
                    return answer.status, _unpacked(answer, _SMALL)
                here = _onward(here, answer.header("location"))
            except _TooLargeError:
                return HTTPStatus.INTERNAL_SERVER_ERROR, b""
        return HTTPStatus.NOT_FOUND, b""

    def _wait(self, address: str) -> None:
        host = urlsplit(address).netloc
        rest = self._asked.get(host, -1e9) + max(self._pause, self._robots.delay(address)) - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self._asked[host] = time.monotonic()

    def _ask(self, address: str, limit: int, any_type: bool = False) -> _Answer:
        self._network.begin(_WHOLE)
        asked = [("Host", urlsplit(address).netloc), ("User-Agent", _USER_AGENT), ("Accept-Encoding", "identity")]
        timeout = {"connect": _CONNECT, "read": _READ, "write": _READ, "pool": _CONNECT}
        try:
            with self._pool.stream("GET", address, headers=asked, extensions={"timeout": timeout}) as response:
                headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers]
                answer = _Answer(response.status, headers, b"", datetime.now(UTC))
                if not any_type and answer.status == HTTPStatus.OK:
                    _check_type(answer.header("content-type"))
                data = _body(response, _SMALL if answer.status in _MOVED else limit)
                return _Answer(answer.status, headers, data, answer.at)
        except httpcore2.TimeoutException as error:
            raise InputError(
                f"did not answer within {_WHOLE:.0f} seconds: try later, or save the page yourself"
            ) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError, ValueError) as error:
            raise InputError(f"cannot be reached ({_reason(error)}): check the address and the connection") from error


class _TooLargeError(InputError):
    pass


def _check_type(stated: str) -> None:
    if kind_of_type(stated) is None and _bare(stated) not in UNSAID:
        raise InputError(
            f"is {_bare(stated)[:80]}, expected a page, text, PDF, DOCX or feed: save it and name the file"
        )


def _onward(here: str, location: str) -> str:
    try:
        return plain(urljoin(here, location))
    except ValueError as error:
        raise InputError(f"was sent on to {location[:80]!r}, which is no address ({error})") from error


def _page(address: str, answer: _Answer) -> Fetched:
    if answer.status != HTTPStatus.OK:
        raise InputError(f"answered {answer.status} {_phrase(answer.status)}: check the address, or try later")
    data = _unpacked(answer, SIZE_LIMIT)
    stated = answer.header("content-type")
    kind = kind_of_type(stated) if _bare(stated) not in UNSAID else None
    return Fetched(address, kind or kind_of(urlsplit(address).path, data), data, answer.at)


def _body(response: httpcore2.Response, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_stream():
        size += len(part)
        if size > limit:
            raise _TooLargeError(
                f"is over the limit of {limit // MEBIBYTE} MiB: save the part that matters and name the file"
            )
        parts.append(part)
    return b"".join(parts)


def _unpacked(answer: _Answer, limit: int) -> bytes:
    """The bytes of a page; some sites pack them though they were asked not to."""
    packed = answer.header("content-encoding").strip().lower()
    if packed in ("", "identity"):
        return answer.data
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"was sent packed as {packed[:40]}, which was not asked for: save the page yourself")
    for wrapping in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(wrapping)
        try:
            data = unpacker.decompress(answer.data, limit + 1)
        except zlib.error:
            continue
        if not unpacker.eof and len(data) <= limit:
            raise InputError("was cut off on its way: try later, or save the page yourself")
        if len(data) > limit:
            raise _TooLargeError(
                f"unpacks to more than the limit of {limit // MEBIBYTE} MiB: save the part that matters"
            )
        return data
    raise InputError(f"was sent as {packed} but is not: try later, or save the page yourself")


def _bare(stated: str) -> str:
    return stated.partition(";")[0].strip().lower()


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
