"""From inputs to reports, one file in memory at a time; of an archive, one page."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from firsthand.errors import InputError
from firsthand.ingest.address import is_address
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import Content
from firsthand.ingest.folder import Input
from firsthand.ingest.given import Given
from firsthand.ingest.inputs import find_inputs
from firsthand.ingest.jsonl import jsonl_contents
from firsthand.ingest.kind import Kind, is_archive, kind_of, readable
from firsthand.ingest.language import language_of
from firsthand.ingest.metadata import Row
from firsthand.ingest.single import single_content
from firsthand.ingest.source import STDIN, bytes_of, stream_of
from firsthand.ingest.text import storable
from firsthand.report import Report

if TYPE_CHECKING:
    from firsthand.ingest.fetch import Fetcher

NOTHING_GIVEN = Given()

Found = Iterator[tuple[str, Content | SetAside]]
"""Contents with their place in the file."""


def open_reports(
    arguments: Sequence[str], given: Given = NOTHING_GIVEN, fetcher: "Fetcher | None" = None
) -> Iterator[Report | SetAside]:
    """The reports of files, folders, patterns, addresses and `-`, in the order given, and whatever could not be read.

    Metadata: what was `given` wins over `metadata.csv`, this over the file's own; the rest stays `None`. Addresses are
    asked by the `fetcher`; without one nothing is fetched, and they are set aside.

    Raises:
        CaseError: what was fetched cannot be kept.
    """
    for found in find_inputs(arguments):
        yield from open_input(found, given, fetcher)


def open_input(
    found: Input | SetAside, given: Given = NOTHING_GIVEN, fetcher: "Fetcher | None" = None
) -> Iterator[Report | SetAside]:
    """The reports of one of the inputs that `find_inputs` gave; a `SetAside` comes back as it is."""
    if isinstance(found, SetAside):
        yield found
        return
    try:
        if not storable(found.path):
            raise InputError("the name is not UTF-8 and cannot be stored: rename the file")
        if is_address(found.path):
            from firsthand.ingest.pages import page_contents  # loads what speaks to the web

            if fetcher is None:
                raise InputError("is an address, and nothing is fetched here: read it with `firsthand read`")
            yield from _reports(found, page_contents(found.path, fetcher), given)
        elif is_archive(found.path):
            with stream_of(found.path) as stream:
                kind: Kind = "wacz" if found.path.lower().endswith(".wacz") else "warc"
                yield from _reports(found, _archived(kind, stream, found.path), given)
        else:
            readable(found.path)
            yield from _file(found, bytes_of(found.path), given)
    except InputError as error:
        yield SetAside(found.path, str(error))


def _file(found: Input, data: bytes, given: Given) -> Iterator[Report | SetAside]:
    if not data.strip():
        raise InputError("is empty: a report needs at least one word")
    stem = _stem(found.path, data)
    kind = kind_of(found.path, data)
    if kind in ("text", "html", "pdf", "docx"):
        yield _report(found, single_content(kind, data), stem, given)
    else:
        yield from _reports(found, _several(kind, data, found.path, stem), given)


def _several(kind: Kind, data: bytes, path: str, stem: str) -> Found:
    """The contents of a file that may hold several reports."""
    if kind == "jsonl":
        for number, content in jsonl_contents(data, path):
            if isinstance(content, SetAside) or content.id:
                yield "", content
            else:
                yield "", replace(content, id=f"{stem}-{number}")
    elif kind == "mail":
        from firsthand.ingest.mail import mail_contents

        yield from mail_contents(data, path, stem)
    elif kind == "feed":
        from firsthand.ingest.pages import feed_contents

        yield from feed_contents(data, path)
    else:
        yield from _archived(kind, io.BytesIO(data), path)


def _archived(kind: Kind, stream: BinaryIO, path: str) -> Found:
    from firsthand.ingest.archive import wacz_contents, warc_contents

    return wacz_contents(stream, path) if kind == "wacz" else warc_contents(stream, path)


def _reports(found: Input, contents: Found, given: Given) -> Iterator[Report | SetAside]:
    """The reports of a file that holds several; of a row of `metadata.csv` only what can hold for all of them."""
    row = found.row
    for place, content in contents:
        if isinstance(content, SetAside):
            yield content
            continue
        assert content.id is not None
        shared = Row(row.id, outlet=row.outlet, published=row.published) if row and row.id != content.id else row
        path = f"{found.path}#{place}" if place else found.path
        yield _report(Input(path, shared), content, content.id, given)


def _report(found: Input, content: Content, id_: str, given: Given) -> Report:
    row = found.row or Row(id_)
    return Report(
        id_,
        content.text,
        path=found.path,
        title=row.title or content.title,
        published=given.published or row.published or content.published,
        outlet=given.outlet or row.outlet or content.outlet,
        url=row.url or content.url,
        language=content.language or language_of(content.text),
    )


def _stem(path: str, data: bytes) -> str:
    return f"stdin-{hashlib.sha256(data).hexdigest()[:12]}" if path == STDIN else PurePath(path).stem
