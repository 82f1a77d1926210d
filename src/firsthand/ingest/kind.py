"""What kind of file bytes are, by the ending of the name, else by how they begin."""

from pathlib import PurePath
from typing import Literal

from firsthand.errors import InputError
from firsthand.ingest.jsonl import looks_like_jsonl

Kind = Literal["text", "html", "pdf", "jsonl"]

_ENDINGS: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".text", ".md"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".pdf": "pdf",
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
}
_NOT_YET = {
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".epub"), "a word processor's file"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "a presentation"),
    **dict.fromkeys((".csv", ".tsv", ".xls", ".xlsx", ".ods"), "a table"),
    **dict.fromkeys((".eml", ".msg", ".mbox"), "mail"),
    **dict.fromkeys((".mht", ".mhtml"), "a web archive"),
    **dict.fromkeys((".warc", ".warc.gz", ".wacz"), "a web archive"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "a feed or other XML"),
    ".json": "JSON",
}
_BEGINNING = 2048


def readable(path: str) -> None:
    """Say so before a file is opened whose ending tells that it is not read yet.

    Raises:
        InputError: the ending is one of those.
    """
    suffixes = PurePath(path.lower()).suffixes
    for ending in ("".join(suffixes[-2:]), "".join(suffixes[-1:])):
        if ending in _NOT_YET:
            advice = "write one object a line as .jsonl" if ending == ".json" else "save the page as HTML or text"
            raise InputError(f"{_NOT_YET[ending]} ({ending}) is not read yet; {advice}")


def kind_of(path: str, data: bytes) -> Kind:
    """The kind of a file; a PDF by its first bytes is one under any name."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    return _ENDINGS.get(PurePath(path).suffix.lower()) or _kind_by_bytes(data)


def _kind_by_bytes(data: bytes) -> Kind:
    beginning = data[:_BEGINNING].replace(b"\0", b"").lower()
    if b"<html" in beginning or b"<!doctype html" in beginning:
        return "html"
    return "jsonl" if looks_like_jsonl(data) else "text"
