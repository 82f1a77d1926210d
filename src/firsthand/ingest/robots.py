"""What a site lets programs fetch: its robots.txt (RFC 9309), read by Protego."""

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from firsthand.errors import InputError

Ask = Callable[[str], tuple[int, bytes]]
"""The status and the bytes of an address."""
_LONGEST = 500_000
"""Bytes of a robots.txt that are read; the standard asks for at least 500 kibibytes."""
_SLOWEST = 30.0
"""Seconds between two requests that a site may ask for at most."""


class Robots:
    """The rules of each site that was asked, fetched once."""

    def __init__(self, ask: Ask, agent: str) -> None:
        self._ask = ask
        self._agent = agent
        self._rules: dict[str, Protego | None] = {}

    def check(self, address: str) -> None:
        """Say so where the site does not want an address fetched.

        Raises:
            InputError: its robots.txt forbids it, or cannot be had (which the standard takes as forbidding all).
        """
        rules = self._of(address)
        if rules is None:
            raise InputError("is on a site whose robots.txt cannot be had now: try later, or save the page yourself")
        if not rules.can_fetch(address, self._agent):
            raise InputError("may not be fetched by programs, says the site's robots.txt: save the page yourself")

    def delay(self, address: str) -> float:
        """Seconds that the site wants between two requests."""
        rules = self._of(address)
        return min(float((rules.crawl_delay(self._agent) if rules else None) or 0.0), _SLOWEST)

    def _of(self, address: str) -> Protego | None:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._fetched(f"{site}/robots.txt")
        return self._rules[site]

    def _fetched(self, address: str) -> Protego | None:
        """The rules; `None` where the site fails. A site that has none allows all."""
        status, data = self._ask(address)
        if 400 <= status < 500:
            return Protego.parse("")
        return Protego.parse(data[:_LONGEST].decode("utf-8", "replace")) if status == 200 else None
