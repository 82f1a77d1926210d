"""RSS and Atom feeds: their entries, by feedparser, which is given the bytes and never an address."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import feedparser

from firsthand.errors import InputError
from firsthand.ingest.address import plain
from firsthand.ingest.content import one_line
from firsthand.ingest.html import fragment_text
from firsthand.ingest.language import language_code
from firsthand.ingest.source import MEBIBYTE
from firsthand.ingest.text import without_controls

SIZE_LIMIT = 5 * MEBIBYTE
ENTRY_LIMIT = 1_000
TAG_LIMIT = 150_000
"""Tags in the feed and in the pages that it quotes; its parser takes some 30 microseconds for each."""

_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_GOES_ON = re.compile(r"(…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading|full story)\W*$", re.IGNORECASE)
_WHOLE = 60
"""Words from which on a text without a summary beside it counts as whole."""
_MARKS = (b"<rss", b"<feed", b"<rdf:rdf", b"<channel")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `text` where the feed has it whole, `url` where it names its page; `outlet` is the feed's title."""

    id: str | None
    url: str | None
    title: str | None
    published: str | None
    outlet: str | None
    language: str | None
    text: str | None


def entries(data: bytes) -> Iterator[Entry]:
    """The entries of a feed, in its order.

    Raises:
        InputError: it is no feed, has no entries, or is over a limit.
    """
    if len(data) > SIZE_LIMIT:
        raise InputError(f"is a feed of more than {SIZE_LIMIT // MEBIBYTE} MiB: keep the entries that matter")
    if not any(mark in data[:4096].replace(b"\0", b"").lower() for mark in _MARKS):
        raise InputError("is XML but no RSS or Atom feed: save the page as HTML or text")
    if (tags := data.count(b"<") + data.count(b"&lt;")) > TAG_LIMIT:
        raise InputError(f"has {tags:,} tags, over the limit of {TAG_LIMIT:,} for a feed: keep the entries that matter")
    if (items := len(_ITEM.findall(data))) > ENTRY_LIMIT:
        raise InputError(f"has {items:,} entries, over the limit of {ENTRY_LIMIT:,}: keep the ones that matter")
    try:
        parsed = feedparser.parse(io.BytesIO(data))
    except Exception as error:  # its lenient parser fails in many ways on broken markup
        raise InputError(f"cannot be parsed as a feed ({type(error).__name__}): fetch it again") from error
    found = parsed.entries
    if not found:
        raise InputError("is a feed without entries: look at it in a browser, or name its pages")
    outlet, language = one_line(_text(parsed.feed, "title")), language_code(_text(parsed.feed, "language"))
    for entry in found:
        yield _entry(entry, outlet, language)


def _entry(entry: Mapping[str, Any], outlet: str | None, language: str | None) -> Entry:
    url = _text(entry, "link")
    try:
        url = plain(url) if url else None
    except InputError:
        url = None
    return Entry(
        one_line(_text(entry, "id")), url, one_line(_words(_text(entry, "title"))),
        _time(entry.get("published_parsed")), outlet, language, _whole(entry),
    )  # fmt: skip


def _whole(entry: Mapping[str, Any]) -> str | None:
    """The text of an entry, where the feed has all of it: what it calls content, if it does not break off."""
    contents = entry.get("content")
    for content in contents if isinstance(contents, list) else ():
        value = content.get("value") if isinstance(content, Mapping) else None
        if not isinstance(value, str):
            continue
        text = value.strip() if content.get("type") == "text/plain" else _words(value)
        if text and len(text.split()) >= _WHOLE and not _GOES_ON.search(text[-40:]):
            return without_controls(text)
    return None


def _words(markup: str | None) -> str | None:
    try:
        return fragment_text(markup) if markup else None
    except InputError:
        return None


def _time(parsed: Any) -> str | None:
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat() if parsed else None
    except (TypeError, ValueError, OverflowError):
        return None


def _text(of: Mapping[str, Any], name: str) -> str | None:
    value = of.get(name)
    return value if isinstance(value, str) else None
