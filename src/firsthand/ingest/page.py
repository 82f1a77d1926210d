"""What a web page says about itself: title, publication time, outlet, address, language.

Only what is declared in its markup counts (JSON-LD, Open Graph, Dublin Core, microdata, the canonical link).
Dates in addresses, in running text or of a change are not the publication time and are left alone.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from firsthand.errors import MetadataError
from firsthand.ingest.content import one_line
from firsthand.ingest.language import language_code
from firsthand.report import iso_time

_TIMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished"),
    *("dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "citation_publication_date", "citation_date"),
    *("parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "date"),
)
_OUTLETS = ("og:site_name", "citation_journal_title", "dcterms.publisher", "dc.publisher", "publisher")
_ARTICLE = re.compile(r"Article$|^BlogPosting$|^LiveBlogPosting$|^Report$")
_MACHINE_ZERO = ("0001-", "1970-01-01")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_JSON_LIMIT = 2_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """The metadata of a page; `None` for what it does not declare."""

    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    language: str | None


def page_of(tree: Any, markup: str) -> Page:
    """The metadata of a page, from its parsed tree (lxml) and, for where it was saved from, its markup."""
    declared = _declared(tree)
    articles = [node for node in _linked_data(tree) if _ARTICLE.search(_type(node))]
    publisher = [_text(_first(node.get("publisher")).get("name")) for node in articles]
    return Page(
        title=_title(tree, articles, declared),
        published=next(_times(tree, articles, declared), None),
        outlet=next(_names(declared.get("og:site_name"), *publisher, *map(declared.get, _OUTLETS)), None),
        url=next(_addresses(tree, declared, articles, markup), None),
        language=_language(tree, declared),
    )


def _declared(tree: Any) -> dict[str, str]:
    """The first content of each name of the page's `meta` elements."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        if name and meta.get("content", "").strip():
            found.setdefault(name.strip().lower(), meta.get("content"))
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The things that the page's JSON-LD describes at its top; what these refer to is not the page."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            data = json.loads(script.text[:_JSON_LIMIT], strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in data if isinstance(data, list) else [data]:
            if isinstance(thing, dict):
                graph = thing.get("@graph")
                yield from (node for node in (graph if isinstance(graph, list) else [thing]) if isinstance(node, dict))


def _title(tree: Any, articles: Iterable[dict[str, Any]], declared: dict[str, str]) -> str | None:
    headlines = [_text(node.get("headline")) for node in articles]
    heads = [" ".join(element.itertext()) for element in tree.iter("h1")]
    titles = [" ".join(element.itertext()) for element in tree.iter("title")]
    lines = (*headlines, declared.get("og:title"), *(heads if len(heads) == 1 else ()), *titles[:1])
    return next(filter(None, map(one_line, lines)), None)


def _times(tree: Any, articles: Iterable[dict[str, Any]], declared: dict[str, str]) -> Iterator[str]:
    marked = [
        element.get("datetime")
        for element in tree.iter("time")
        if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None
    ]
    for value in (*(_text(node.get("datePublished")) for node in articles), *map(declared.get, _TIMES), *marked[:1]):
        time = _time(value) if value else None
        if time and not time.startswith(_MACHINE_ZERO):
            yield time


def _time(value: str) -> str | None:
    """An ISO time, also from `2021/05/21` and from the form of e-mail; other spellings could mean several days."""
    try:
        return iso_time(value.strip().replace("/", "-"))
    except MetadataError:
        pass
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, LookupError, OverflowError):
        return None


def _names(*values: str | None) -> Iterator[str]:
    for value in map(one_line, values):
        if value and not _ADDRESS.match(value):
            yield value.removeprefix("@")


def _addresses(tree: Any, declared: dict[str, str], articles: Iterable[dict[str, Any]], markup: str) -> Iterator[str]:
    canonical = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    saved = _SAVED_FROM.search(markup, 0, 4096)
    described = [_text(node.get("url")) for node in articles]
    for value in (*canonical, declared.get("og:url"), *described, saved[1] if saved else None):
        address = one_line(value, limit=2000)
        if address and _ADDRESS.match(address):
            yield address


def _language(tree: Any, declared: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    tags = (root.get("lang"), root.get("xml:lang"), declared.get("content-language"), declared.get("og:locale"))
    return next(filter(None, map(language_code, tags)), None)


def _type(node: dict[str, Any]) -> str:
    type_ = node.get("@type")
    return _text(type_[0] if isinstance(type_, list) and type_ else type_) or ""


def _first(value: object) -> dict[str, Any]:
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
