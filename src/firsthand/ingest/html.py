"""Web pages: the text of the article, by trafilatura, and what the page declares about itself."""

import re
from typing import Any

import trafilatura
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura.settings import Document

from firsthand.errors import InputError
from firsthand.ingest.content import Content
from firsthand.ingest.page import page_of
from firsthand.ingest.text import checked, decode, without_controls

# The work of trafilatura grows with the square of these; longer than this is no article.
_MARKUP_LIMIT = 8_000_000
_ELEMENT_LIMIT = 20_000
_TEXT_LIMIT = 2_000_000
_TAG_LIMIT = 5_000

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[\w/+.-]*(?:;[\w=.-]*)*;base64,[\w+/=%]*")
_TAG = re.compile(r"""<[a-zA-Z](?:"[^"]*+"|'[^']*+'|[^"'>]++)*+""")
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
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


def _tree(markup: str) -> Any:
    markup = _END.sub("", without_controls(_EMBEDDED.sub("", markup)))  # libxml2 drops what follows the end of a page
    if len(markup) > _MARKUP_LIMIT:
        raise InputError(
            f"has {len(markup):,} characters of markup, over the limit of {_MARKUP_LIMIT:,}: {_ONLY_ARTICLE}"
        )
    if any(len(tag[0]) > _TAG_LIMIT and len(_QUOTED.sub("", tag[0])) > _TAG_LIMIT for tag in _TAG.finditer(markup)):
        raise InputError(f"has a tag of more than {_TAG_LIMIT:,} characters, which is no page: {_ONLY_ARTICLE}")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    tree = document_fromstring(markup.encode("utf-8"), parser=parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError(f"nests its elements too deeply to be read whole: {_ONLY_ARTICLE}")
    elements = sum(1 for _ in tree.iter())
    if elements > _ELEMENT_LIMIT:
        raise InputError(f"has {elements:,} elements, over the limit of {_ELEMENT_LIMIT:,}: {_ONLY_ARTICLE}")
    length = sum(len(element.text or "") + len(element.tail or "") for element in tree.iter() if _shows(element))
    if length > _TEXT_LIMIT:
        raise InputError(f"has {length:,} characters of text, over the limit of {_TEXT_LIMIT:,}: {_ONLY_ARTICLE}")
    return tree


def _shows(element: Any) -> bool:
    return element.tag not in ("script", "style")
