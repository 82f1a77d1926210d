"""Addresses of the web: which are read, and what the report of a page is called."""

import hashlib
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from firsthand.errors import InputError

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
_NAME = 60
"""Characters of an address's last part that a report's id keeps."""


def is_address(argument: str) -> bool:
    """Whether an argument is an address rather than a path."""
    return bool(_SCHEME.match(argument))


def plain(address: str) -> str:
    """The address of a page as it is asked for: without fragment, host in its ASCII form, special characters escaped.

    Raises:
        InputError: it is no address of a page, or has a password in it.
    """
    parts = _parts(address)
    host, port = _host(parts), parts.port
    shown = f"[{host}]" if ":" in host else host
    place = shown if port in (None, _PORTS[parts.scheme.lower()]) else f"{shown}:{port}"
    return urlunsplit((parts.scheme.lower(), place, _escaped(parts.path) or "/", _escaped(parts.query), ""))


def page_id(address: str) -> str:
    """What the report of a page is called: its host, the last part of its path, and a hash of the whole address.

    Raises:
        InputError: as `plain`.
    """
    whole = plain(address)
    parts = urlsplit(whole)
    last = next((part for part in reversed(parts.path.split("/")) if part), "")
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.\w{1,5}$", "", last).lower()).strip("-")[:_NAME].strip("-")
    digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
    return "-".join(part for part in ((parts.hostname or "").replace(":", "."), name, digest) if part)


def _parts(address: str) -> SplitResult:
    if len(address) > _LONGEST:
        raise InputError(f"is an address of {len(address):,} characters, over the limit of {_LONGEST:,}")
    try:
        parts = urlsplit(address.strip())
        port_fits = parts.port is None or parts.port > 0
    except ValueError as error:
        raise InputError(f"is no address ({error}): write it as https://host/page") from error
    if parts.scheme.lower() not in _PORTS:
        raise InputError(f"begins with {parts.scheme}: only http and https addresses are read; name a file by its path")
    if not parts.hostname or not port_fits:
        raise InputError("names no host: write it as https://host/page")
    if parts.username is not None or parts.password is not None:
        raise InputError("has a user name or password in it, which would be stored: write it without")
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise InputError(f"names the host {host[:80]!r}, which can be none: check the spelling") from error
    if not re.fullmatch(r"[\w.:%-]+", host, re.ASCII):
        raise InputError(f"names the host {host[:80]!r}, which can be none: check the spelling")
    return host


def _escaped(part: str) -> str:
    return re.sub(
        r"[^!-~]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), part
    )
