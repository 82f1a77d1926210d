"""From inputs to reports, one file in memory at a time."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from firsthand.errors import InputError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import Content
from firsthand.ingest.folder import Input
from firsthand.ingest.given import Given
from firsthand.ingest.inputs import find_inputs
from firsthand.ingest.jsonl import jsonl_contents
from firsthand.ingest.kind import Kind, kind_of, readable
from firsthand.ingest.language import language_of
from firsthand.ingest.metadata import Row
from firsthand.ingest.source import STDIN, bytes_of
from firsthand.ingest.text import storable, text_content
from firsthand.report import Report

NOTHING_GIVEN = Given()


def open_reports(arguments: Sequence[str], given: Given = NOTHING_GIVEN) -> Iterator[Report | SetAside]:
    """The reports of files, folders, patterns and `-`, in the order given, and whatever could not be read.

    Metadata: what was `given` wins over `metadata.csv`, this over the file's own; the rest stays `None`.
    """
    for found in find_inputs(arguments):
        yield from open_input(found, given)


def open_input(found: Input | SetAside, given: Given = NOTHING_GIVEN) -> Iterator[Report | SetAside]:
    """The reports of one of the inputs that `find_inputs` gave; a `SetAside` comes back as it is."""
    if isinstance(found, SetAside):
        yield found
        return
    try:
        if not storable(found.path):
            raise InputError("the name is not UTF-8 and cannot be stored: rename the file")
        readable(found.path)
        data = bytes_of(found.path)
        if not data.strip():
            raise InputError("is empty: a report needs at least one word")
        stem = _stem(found.path, data)
        kind = kind_of(found.path, data)
        if kind == "jsonl":
            yield from _lines(found, data, stem, given)
        else:
            yield _report(found, _content(kind, data), stem, given)
    except InputError as error:
        yield SetAside(found.path, str(error))


def _lines(found: Input, data: bytes, stem: str, given: Given) -> Iterator[Report | SetAside]:
    """The reports of JSON Lines; of a row of `metadata.csv` only what can hold for all of them."""
    shared = Row(stem, outlet=found.row.outlet, published=found.row.published) if found.row else None
    for number, content in jsonl_contents(data, found.path):
        if isinstance(content, SetAside):
            yield content
        else:
            yield _report(Input(found.path, shared), content, content.id or f"{stem}-{number}", given)


def _content(kind: Kind, data: bytes) -> Content:
    if kind == "html":
        from firsthand.ingest.html import html_content  # heavy, and not needed for plain text

        return html_content(data)
    if kind == "pdf":
        from firsthand.ingest.pdf import pdf_content

        return pdf_content(data)
    return text_content(data)


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
