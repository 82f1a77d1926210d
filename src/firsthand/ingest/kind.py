"""What kind of file bytes are, by the ending of the name, else by how they begin; for a page, by what its site says."""

from pathlib import PurePath
from typing import Literal

from firsthand.errors import InputError
from firsthand.ingest.jsonl import looks_like_jsonl

Kind = Literal["text", "html", "pdf", "docx", "jsonl", "feed", "mail", "warc", "wacz"]

_ENDINGS: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".text", ".md"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".docx", ".docm"), "docx"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "feed"),
    ".pdf": "pdf",
    ".eml": "mail",
    ".warc": "warc",
    ".wacz": "wacz",
}
_TYPES: dict[str, Kind] = {
    **dict.fromkeys(("text/plain", "text/markdown"), "text"),
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "html"),
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/rdf+xml"), "feed"),
    **dict.fromkeys(("application/xml", "text/xml"), "feed"),
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_NOT_YET = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".epub"), "a word processor's file"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "a presentation"),
    **dict.fromkeys((".csv", ".tsv", ".xls", ".xlsx", ".ods"), "a table"),
    **dict.fromkeys((".msg", ".mbox"), "mail"),
    **dict.fromkeys((".mht", ".mhtml", ".arc", ".arc.gz", ".warc.zst"), "a web archive"),
    ".json": "JSON",
}
_ADVICE = {
    ".json": "write one object a line as .jsonl",
    "mail": "save each message as .eml",
    "a web archive": "save it as .warc.gz, or the page as HTML or text",
    "a word processor's file": "save it as .docx, PDF or text",
}
SINGLE = ("text", "html", "pdf", "docx")
"""The kinds of file that hold one report."""
UNSAID = ("", "application/octet-stream", "binary/octet-stream", "text/plain")
"""Media types that sites give for whatever they know nothing of."""
_PACKED = (b"\x1f\x8b", b"WARC/1.")
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
_BEGINNING = 2048


def readable(path: str) -> None:
    """Say so before a file is opened whose ending tells that it is not read yet.

    Raises:
        InputError: the ending is one of those.
    """
    suffixes = PurePath(path.lower()).suffixes
    for ending in ("".join(suffixes[-2:]), "".join(suffixes[-1:])):
        if ending in _NOT_YET:
            advice = _ADVICE.get(ending) or _ADVICE.get(_NOT_YET[ending], "save it as text, HTML or PDF")
            raise InputError(f"{_NOT_YET[ending]} ({ending}) is not read yet; {advice}")


def is_archive(path: str) -> bool:
    """Whether a file is an archive by its name; such a file is read as it goes, and may be large."""
    return path.lower().endswith((".warc", ".warc.gz", ".wacz"))


def kind_of(path: str, data: bytes) -> Kind:
    """The kind of a file; PDF and WARC are told by their first bytes under any name."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_PACKED):
        return "warc"
    return _ENDINGS.get(PurePath(path).suffix.lower()) or _kind_by_bytes(data)


def kind_of_type(stated: str) -> Kind | None:
    """The kind that a media type such as `text/html; charset=utf-8` names; `None` for all that is no report."""
    return _TYPES.get(stated.partition(";")[0].strip().lower())


def _kind_by_bytes(data: bytes) -> Kind:
    beginning = data[:_BEGINNING].replace(b"\0", b"").lower()
    if b"<html" in beginning or b"<!doctype html" in beginning:
        return "html"
    if any(mark in beginning for mark in _FEEDS):
        return "feed"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    return "jsonl" if looks_like_jsonl(data) else "text"
