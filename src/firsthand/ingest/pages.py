"""Pages and feeds to contents: what an address holds, and each entry of a feed.

Nothing is fetched but the address that was named and, where that is a feed, the pages of its entries.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.errors import InputError
from firsthand.ingest.address import page_id, plain
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import Content
from firsthand.ingest.feed import Entry, entries
from firsthand.ingest.single import single_content
from firsthand.report import title_of

if TYPE_CHECKING:
    from firsthand.ingest.fetch import Fetched, Fetcher

Found = Iterator[tuple[str, Content | SetAside]]
"""Contents with their place in a feed: the entry's address, or nothing for a page that was named itself."""


def page_contents(address: str, fetcher: "Fetcher") -> Found:
    """The page at an address, or the entries of the feed that is there.

    Raises:
        InputError: it cannot be had, or is no report.
        CaseError: what was fetched cannot be kept.
    """
    page = fetcher.get(address)
    if page.kind == "feed":
        yield from _entries(page.data, address, fetcher)
    else:
        yield "", _page(page)


def feed_contents(data: bytes, path: str) -> Found:
    """The entries of a feed that was saved, without asking the web: those of which it has the whole text.

    Raises:
        InputError: it is no feed.
    """
    yield from _entries(data, path, None)


def _entries(data: bytes, path: str, fetcher: "Fetcher | None") -> Found:
    seen: set[str] = set()
    for number, entry in enumerate(entries(data), start=1):
        place = entry.url or entry.id or str(number)
        if place in seen:
            continue
        seen.add(place)
        try:
            yield place, _entry(entry, path, place, fetcher)
        except InputError as error:
            yield place, SetAside(f"{path}#{place}", str(error))


def _entry(entry: Entry, path: str, place: str, fetcher: "Fetcher | None") -> Content:
    """An entry's text, or that of its page, with what the page and then the feed say of it."""
    if entry.text:
        id_ = page_id(entry.url or f"http://feed.invalid/{path}/{place}"[:2_000])
        title = entry.title or title_of(entry.text)
        return Content(entry.text, id_, title, entry.published, entry.outlet, entry.url, entry.language)
    if not entry.url:
        raise InputError("has no text of its own and names no page: look at the feed in a browser")
    if fetcher is None:
        raise InputError("has only a summary here, and a saved feed is not followed: read the page by its address")
    page = fetcher.get(entry.url)
    if page.kind == "feed":
        raise InputError("leads to another feed: read that by its own address")
    content = _page(page)
    return replace(
        content, title=content.title or entry.title, published=content.published or entry.published,
        outlet=content.outlet or entry.outlet, language=content.language or entry.language,
    )  # fmt: skip


def _page(page: "Fetched") -> Content:
    if page.kind not in ("text", "html", "pdf", "docx"):
        raise InputError(f"is a file of a kind ({page.kind}) that is not read from the web: save it and name the file")
    if not page.data.strip():
        raise InputError("is empty: look at it in a browser")
    content = single_content(page.kind, page.data)
    return replace(content, id=page_id(page.address), url=content.url or plain(page.address))
