"""Archives of pages: WARC (ISO 28500) and WACZ, read as they go; a page at a time is in memory.

Pages, texts, PDF and Word files that were answered with status 200 are read; all else is passed over, revisits too,
whose text stands in an earlier record. When a page was captured is no publication time: it stands in the report's path,
as replay tools write it (`20310521140300/https://…`).
"""

import contextlib
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from firsthand.errors import InputError
from firsthand.ingest.address import page_id, plain
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import Content
from firsthand.ingest.kind import SINGLE, UNSAID, kind_of, kind_of_type
from firsthand.ingest.single import single_content
from firsthand.ingest.source import MEBIBYTE, SIZE_LIMIT
from firsthand.ingest.unpacked import Unpacked, Zip

RECORD_LIMIT = 5_000_000
_BLOCK = 16_384
_FAILURES = (ArchiveLoadFailed, ValueError, TypeError, LookupError, AttributeError, EOFError, OSError)
_AGAIN = "fetch it again, or mend it with `warcio recompress`"

Found = Iterator[tuple[str, Content | SetAside]]
"""Contents with their place in the archive."""


def warc_contents(stream: BinaryIO, path: str) -> Found:
    """The pages of a WARC file; of a page that was captured twice with the same text, the first.

    Raises:
        InputError: it is no WARC, is damaged, or over a limit.
    """
    yield from _pages(stream, path, None, {})


def wacz_contents(stream: BinaryIO, path: str) -> Found:
    """The pages of a WACZ file: of its archives those that its list of pages names, or all where it has none.

    Raises:
        InputError: it is no WACZ, is damaged, or over a limit.
    """
    packed = Zip(stream)
    archives = [name for name in packed.names if re.fullmatch(r"archive/[^/]+\.warc(\.gz)?", name)]
    if not archives:
        raise InputError("holds no archive/….warc.gz, so it is no WACZ: give it the ending of what it is")
    wanted = _listed(packed.read("pages/pages.jsonl", SIZE_LIMIT))
    seen: dict[str, set[bytes]] = {}
    for name in archives:
        with packed.open(name) as archive:
            yield from _pages(archive, path, wanted, seen)


def _listed(data: bytes | None) -> set[str] | None:
    wanted = set()
    for line in (data or b"").splitlines():
        with contextlib.suppress(ValueError, RecursionError, InputError):
            page = json.loads(line)
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                wanted.add(plain(page["url"]))
    return wanted or None


def _pages(stream: BinaryIO, path: str, wanted: set[str] | None, seen: dict[str, set[bytes]]) -> Found:
    for record in _records(stream):
        found = _target(record, wanted)
        if found is None:
            continue
        address, day, kind = found
        place = f"{day}/{address}"
        try:
            data = _payload(record)
            kind = kind or kind_of(urlsplit(address).path, data)
            if kind not in ("text", "html", "pdf", "docx"):
                continue
            content = single_content(kind, data)
            digest, id_ = hashlib.sha256(content.text.encode()).digest(), page_id(address)
            if digest in seen.setdefault(address, set()):
                continue
            id_ = f"{id_}-{day}" if seen[address] else id_
            seen[address].add(digest)
            yield place, replace(content, id=id_, url=content.url or address)
        except InputError as error:
            yield place, SetAside(f"{path}#{place}", str(error))


def _records(stream: BinaryIO) -> Iterator[Any]:
    """The records of a file; what the reader of WARC says on stderr becomes an error or nothing."""
    unpacked = Unpacked(stream)
    if not unpacked.beginning().lstrip().startswith(b"WARC/"):
        raise InputError(
            "does not begin as a WARC does: if it is another packed file, unpack it and name what is in it"
        )
    records = iter(ArchiveIterator(unpacked))
    for _ in range(RECORD_LIMIT):
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                record = next(records)
        except StopIteration:
            return
        except InputError:
            raise
        except _FAILURES as error:
            told = " ".join(str(error).split())[:80] or type(error).__name__
            raise InputError(f"is damaged after what was read of it ({told}): {_AGAIN}") from error
        yield record
    raise InputError(f"has more than {RECORD_LIMIT:,} records: split it")


def _target(record: Any, wanted: set[str] | None) -> tuple[str, str, Any] | None:
    """The address, capture time (14 digits) and kind, if told, of a record that may be a report."""
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or headers.get_statuscode() != "200"):
        return None
    stated = (headers or record.rec_headers).get_header("Content-Type") or ""
    kind = kind_of_type(stated)
    if kind is None and stated.partition(";")[0].strip().lower() not in UNSAID:
        return None
    try:
        address = plain(record.rec_headers.get_header("WARC-Target-URI") or "")
    except InputError:
        return None
    if kind not in (None, *SINGLE) or urlsplit(address).path == "/robots.txt":
        return None
    if wanted is not None and address not in wanted:
        return None
    digits = re.sub(r"\D", "", record.rec_headers.get_header("WARC-Date") or "")[:14]
    return address, digits.ljust(14, "0"), kind


def _payload(record: Any) -> bytes:
    """The bytes of a page without their packing.

    Raises:
        InputError: they are more than a file may be, or packed in a way that is not read.
    """
    coding = (record.http_headers.get_header("content-encoding") or "" if record.http_headers else "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise InputError(f"is packed as {coding[:40]}, which is not read: save the page on its own")
    parts: list[bytes] = []
    size = 0
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            stream = record.content_stream()
            while part := stream.read(_BLOCK):
                size += len(part)
                if size > SIZE_LIMIT:
                    raise InputError(f"is over the limit of {SIZE_LIMIT // MEBIBYTE} MiB: keep only what matters")
                parts.append(part)
    except _FAILURES as error:
        raise InputError(f"cannot be unpacked ({type(error).__name__}): {_AGAIN}") from error
    data = b"".join(parts)
    if not data.strip():
        raise InputError("is empty: the capture may be incomplete")
    return data
