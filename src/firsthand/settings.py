"""Where things are, as the environment says."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from firsthand.errors import SettingError

DEFAULT_CASE = "case.db"
"""The case where neither `--case` nor `FIRSTHAND_CASE` names one."""


DEFAULT_READER = "model"
"""The reader that reads where none is named."""

_PATIENCE = 120.0
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def research_data() -> Path:
    """The folder of public research data that benchmarks read: `FIRSTHAND_DATA`, else `../shared/data`."""
    return Path(os.environ.get("FIRSTHAND_DATA") or "../shared/data")


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """An OpenAI-compatible endpoint and the model to ask there.

    `url` ends before `/chat/completions`. `prices` are for a million tokens in and out; `patience` is in seconds.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    prices: tuple[float, float] | None = None
    patience: float = _PATIENCE
    cache: Path | None = None

    @property
    def host(self) -> str:
        """The name of the machine that the reports are sent to."""
        return urlsplit(self.url).hostname or ""

    @property
    def local(self) -> bool:
        """Whether that is this machine."""
        return self.host in _LOOPBACK


def language_model() -> LanguageModel:
    """The language model of `FIRSTHAND_LLM_URL`, `_MODEL` and `_KEY`, with `_PRICES`, `_TIMEOUT` and `_CACHE`.

    Raises:
        SettingError: one of them is missing or cannot be used. No message ever holds the key.
    """
    url, model = _set("URL"), _set("MODEL")
    if not url or not model:
        raise SettingError(
            "the reader llm needs an endpoint: set FIRSTHAND_LLM_URL (such as http://127.0.0.1:8000/v1) and "
            "FIRSTHAND_LLM_MODEL, and FIRSTHAND_LLM_KEY where it asks for a key"
        )
    found = LanguageModel(url.rstrip("/"), model, _set("KEY") or None, _prices(), _seconds(), _cache())
    parts = _parts(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise SettingError("FIRSTHAND_LLM_URL is no address like https://host/v1: mend it; the key has its own setting")
    if found.key and not re.fullmatch(r"[!-~]+", found.key):
        raise SettingError("FIRSTHAND_LLM_KEY holds a space or a character that no key has: set it anew")
    if found.key and parts.scheme == "http" and not found.local:
        raise SettingError(f"FIRSTHAND_LLM_KEY would be sent to {found.host} unencrypted: use an https address")
    return found


def _set(name: str) -> str:
    return os.environ.get(f"FIRSTHAND_LLM_{name}", "").strip()


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - asks whether it is a number
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts


def _prices() -> tuple[float, float] | None:
    given = _set("PRICES")
    if not given:
        return None
    try:
        tokens_in, tokens_out = (float(part) for part in given.split(","))
    except ValueError:
        raise SettingError(
            f"FIRSTHAND_LLM_PRICES is {given!r}: write the prices of a million tokens as 0.15,0.60"
        ) from None
    return tokens_in, tokens_out


def _seconds() -> float:
    given = _set("TIMEOUT")
    try:
        seconds = float(given or _PATIENCE)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 3600:
        raise SettingError(f"FIRSTHAND_LLM_TIMEOUT is {given!r}: write seconds, from 0.1 to 3600")
    return seconds


def _cache() -> Path | None:
    """The folder of `FIRSTHAND_LLM_CACHE`, else one of the user's cache folder; `off` for none."""
    given = _set("CACHE")
    if given.lower() == "off":
        return None
    caches = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(given or Path(caches, "firsthand", "llm")).expanduser()
