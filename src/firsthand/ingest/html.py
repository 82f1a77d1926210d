"""Web pages: the text of the article, by trafilatura, and what the page declares about itself."""

import re
from collections.abc import Mapping
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from trafilatura.settings import Document

from firsthand.errors import InputError
from firsthand.ingest.content import Content
from firsthand.ingest.page import page_of
from firsthand.ingest.text import checked, decode, without_controls

# lxml and trafilatura take time with the square of these; more than this is no article.
_MARKUP_LIMIT = 8_000_000
_LIMITS = {"elements": 20_000, "attributes": 100_000, "attributes in one element": 500, "characters of text": 2_000_000}

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[\w/+.-]*(?:;[\w=.-]*)*;base64,[\w+/=%]*")
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "hr", "pre", "dd", "dt", "figcaption"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer"),
    )
)
_UNSEEN = frozenset(("script", "style", "title", "template", "noscript"))
_ONLY_ARTICLE = "save the article alone, or its text"

# What lxml and trafilatura raise on pages that are broken on purpose.
_FAILURES = (
    *(etree.LxmlError, ValueError, TypeError, LookupError, AttributeError, AssertionError),
    *(RecursionError, ArithmeticError, MemoryError),
)


def html_content(data: bytes) -> Content:
    """The article of a page, its paragraphs parted by empty lines, and its declared metadata.

    Raises:
        InputError: the page holds no article, is too large or too deeply nested, or is no page at all.
    """
    named = _CHARSET.search(data[:2048])
    markup = decode(data, named[1].decode("ascii", "replace") if named else None)
    try:
        tree = _tree(markup)
        page = page_of(tree, markup)
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except _FAILURES as error:
        raise InputError(f"cannot be parsed as a page ({type(error).__name__}): {_ONLY_ARTICLE}") from error
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not text:
        raise InputError(f"has no article text, perhaps only scripts or a menu: {_ONLY_ARTICLE}")
    return Content(
        checked(text.replace("\n", "\n\n")),
        title=page.title,
        published=page.published,
        outlet=page.outlet,
        url=page.url,
        language=page.language,
    )


def fragment_text(markup: str) -> str:
    """All words of a piece of a page, as feeds and mail hold them, its blocks parted by empty lines.

    Raises:
        InputError: it is too large or too deeply nested, or cannot be parsed.
    """
    if not markup.strip():
        return ""
    try:
        tree = _tree(f"<html><body>{markup}</body></html>")
    except _FAILURES as error:
        raise InputError(f"cannot be parsed as a page ({type(error).__name__}): {_ONLY_ARTICLE}") from error
    blocks = [""]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            blocks.append("")
        if event == "start":
            blocks[-1] += (element.text or "") if tag not in _UNSEEN else ""
        else:
            blocks[-1] += element.tail or ""
    return "\n\n".join(words for block in blocks if (words := " ".join(block.split())))


def _tree(markup: str) -> Any:
    markup = _END.sub("", without_controls(_EMBEDDED.sub("", markup)))  # libxml2 drops what follows the end of a page
    if len(markup) > _MARKUP_LIMIT:
        raise _too_much("characters of markup", _MARKUP_LIMIT)
    data = markup.encode("utf-8")
    etree.fromstring(data, parser=etree.HTMLParser(encoding="utf-8", target=_Measure()))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    tree = document_fromstring(data, parser=parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError(f"nests its elements too deeply to be read whole: {_ONLY_ARTICLE}")
    return tree


class _Measure:
    """What a page holds, counted while it is parsed and before a tree is built of it."""

    def __init__(self) -> None:
        self._seen = dict.fromkeys(_LIMITS, 0)
        self._hidden = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._hidden = tag in ("script", "style")
        self._seen["attributes in one element"] = 0
        self._count("elements", 1)
        self._count("attributes", len(attributes))
        self._count("attributes in one element", len(attributes))

    def end(self, _tag: str) -> None:
        self._hidden = False

    def data(self, text: str) -> None:
        self._count("characters of text", 0 if self._hidden else len(text))

    def close(self) -> None:
        """Nothing is built."""

    def _count(self, what: str, more: int) -> None:
        self._seen[what] += more
        if self._seen[what] > _LIMITS[what]:
            raise _too_much(what, _LIMITS[what])


def _too_much(what: str, limit: int) -> InputError:
    return InputError(f"has more than {limit:,} {what}: {_ONLY_ARTICLE}")
