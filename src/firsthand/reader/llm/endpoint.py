"""A language model behind an OpenAI-compatible endpoint: asked with patience, and never trusted."""

import json
import random
import time
from collections.abc import Callable
from typing import Any

import httpx2

from firsthand.errors import EndpointError, InputError, SettingError
from firsthand.reader.llm.answer import Answer, Spent
from firsthand.reader.llm.kept import Cache
from firsthand.reader.llm.prompt import messages
from firsthand.reader.llm.schema import ANSWER
from firsthand.reading import Json
from firsthand.settings import LanguageModel

LONGEST_ANSWER = 4_096
"""Tokens that an answer may have."""
_MOST_BYTES = 1 << 20
_TRIES = 4
_LONGEST_WAIT = 60.0
_AGAIN = (408, 425, 429, 500, 502, 503, 504, 529)
_NO_SUCH_FORMAT = (400, 404, 415, 422, 501)
_FORMAT = b"response_format"
"""What an endpoint names that breaks on the format instead of refusing it, as llama.cpp's Python server does (500)."""
_FORMATS: tuple[Json, ...] = (
    {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": ANSWER}},
    {"type": "json_object"},
)


class _CutError(Exception):
    """An answer went on beyond its length or time."""


class Endpoint:
    """Asks one model, waits and asks again where the endpoint is busy, and keeps answers in the cache."""

    def __init__(self, settings: LanguageModel, wait: Callable[[float], None] = time.sleep) -> None:
        self.settings = settings
        self.spent = Spent(settings.prices)
        self._cache = Cache(settings.cache)
        self._wait = wait
        self._format = 0
        key = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        # A proxy of the environment is no way to this machine itself.
        self._client = httpx2.Client(
            timeout=settings.patience, headers=key, follow_redirects=False, trust_env=not settings.local
        )

    def ask(self, text: str) -> Json | None:
        """What the model says of a stretch of a report; `None` where its answer is not one whole JSON object.

        Raises:
            EndpointError: there was no answer, also when asked again.
            InputError: the endpoint refuses this very request.
            SettingError: the endpoint refuses the key or knows no such address or model.
        """
        request: Json = {
            "model": self.settings.model,
            "messages": messages(text),
            "temperature": 0,
            "max_tokens": LONGEST_ANSWER,
        }
        answer = self._cache.get(request) or self._fetched(request)
        self.spent.add(answer)
        found = _object(answer.text)
        if found is not None and not answer.cached:
            self._cache.put(request, answer)
        return found

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def _fetched(self, request: Json) -> Answer:
        """An answer in the strictest format that the endpoint knows."""
        for place in range(self._format, len(_FORMATS)):
            try:
                status, body = self._patiently({**request, "response_format": _FORMATS[place]})
            except _CutError:
                return Answer("")
            if (status in _NO_SUCH_FORMAT or _FORMAT in body) and status != 200 and place + 1 < len(_FORMATS):
                continue
            self._require(status, body)
            self._format = place
            return _answer(body)
        raise AssertionError("there is a last format")

    def _patiently(self, request: Json) -> tuple[int, bytes]:
        """Status and body, asked for again with growing waits while the endpoint is busy or silent."""
        for attempt in range(1, _TRIES + 1):
            try:
                status, body, asked_to_wait = self._once(request)
                if status not in _AGAIN or _FORMAT in body:
                    return status, body
                why = f"status {status}"
            except httpx2.TransportError as error:
                why, asked_to_wait = _plain(error), None
            if attempt < _TRIES:
                self.spent.again()
                self._wait(asked_to_wait or 2 ** (attempt - 1) * random.uniform(0.75, 1.25))
        raise EndpointError(
            f"{self.settings.host} gave no answer in {_TRIES} tries ({why}): see that it runs, then read again"
        )

    def _once(self, request: Json) -> tuple[int, bytes, float | None]:
        url = f"{self.settings.url}/chat/completions"
        content = json.dumps(request).encode("ascii")
        deadline = time.monotonic() + self.settings.patience
        with self._client.stream("POST", url, content=content, headers={"Content-Type": "application/json"}) as reply:
            body = bytearray()
            for chunk in reply.iter_bytes():
                body += chunk
                if len(body) > _MOST_BYTES or time.monotonic() > deadline:
                    raise _CutError
            return reply.status_code, bytes(body), _seconds(reply.headers.get("Retry-After"))

    def _require(self, status: int, body: bytes) -> None:
        if status == 200:
            return
        place = f"{self.settings.host} answered with status {status}"
        if status in (401, 403):
            raise SettingError(f"{place}: it does not take the key; check FIRSTHAND_LLM_KEY")
        if status == 404 or 300 <= status < 400:
            raise SettingError(f"{place}: check FIRSTHAND_LLM_URL and FIRSTHAND_LLM_MODEL")
        raise InputError(f"{place}: {self._said(body)}")

    def _said(self, body: bytes) -> str:
        """The beginning of what the endpoint says, without the key that it may repeat."""
        said = " ".join(body[:2_000].decode("utf-8", "replace").split())
        said = said.replace(self.settings.key, "…") if self.settings.key else said
        return "".join(character for character in said if character.isprintable())[:200] or "no reason given"


def _answer(body: bytes) -> Answer:
    try:
        found: Any = json.loads(body)
        text = found["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise EndpointError("the endpoint's answer is no chat completion: check FIRSTHAND_LLM_URL") from None
    used = found.get("usage")
    used = used if isinstance(used, dict) else {}
    return Answer(
        text if isinstance(text, str) else "", _count(used.get("prompt_tokens")), _count(used.get("completion_tokens"))
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1 << 40 else 0


def _object(text: str) -> Json | None:
    """The JSON object in an answer, also between the fences that models put around it."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        found = json.loads(text[start : end + 1])
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _seconds(header: str | None) -> float | None:
    """How long a busy endpoint asks to wait; a date instead of seconds is passed over."""
    try:
        return min(_LONGEST_WAIT, max(0.0, float(header or ""))) or None
    except ValueError:
        return None


def _plain(error: httpx2.TransportError) -> str:
    return "time-out" if isinstance(error, httpx2.TimeoutException) else "no connection"
