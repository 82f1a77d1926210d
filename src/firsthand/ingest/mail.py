"""E-mail (RFC 5322, MIME) as .eml: the message, and each attachment as a report of its own.

Nothing in a message is run, opened or fetched. The plain words are taken where a message has them beside a page.
"""

from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime

from firsthand.errors import InputError, MetadataError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import Content, one_line
from firsthand.ingest.html import fragment_text
from firsthand.ingest.kind import Kind, kind_of, kind_of_type
from firsthand.ingest.single import single_content
from firsthand.ingest.text import checked, decode, without_controls
from firsthand.report import iso_time

PART_LIMIT = 500
DEPTH_LIMIT = 8
"""Messages within messages."""

_HEADER = 8_000
"""Characters of a header; a line of one may have 998."""
_FAILURES = (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError, UnicodeError)
_SILENT = ("image", "audio", "video", "font")
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")

Found = Iterator[tuple[str, Content | SetAside]]


class _ShortHeaders(Compat32):
    """Headers cut to what a header may be: what takes them apart takes time with the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER]


def mail_contents(data: bytes, path: str, stem: str) -> Found:
    """The message and what is attached to it, with their ids: `stem` for the message, `stem-2` for its second part.

    Raises:
        InputError: it is no message, or holds neither words nor attachments.
    """
    try:
        message = BytesParser(policy=_ShortHeaders()).parsebytes(data)
        parts = _parts(message)
    except _FAILURES as error:
        raise InputError(f"cannot be parsed as mail ({type(error).__name__}): save the message again") from error
    if not any(message.get(name) for name in ("From", "Date", "Subject", "Received", "Message-ID")):
        raise InputError("does not begin as mail does (From:, Date:, Subject:): give it the ending of what it is")
    yield from _message(message, parts, path, stem)


def _message(message: Message, parts: list[Message], path: str, stem: str, before: str = "", depth: int = 0) -> Found:
    told = 0
    for found in _body(message, parts, path, stem):
        told += 1
        yield before.rstrip("/"), found
    for number, part in enumerate(parts, start=1):
        if not _attached(part):
            continue
        name = _name(part)
        place = f"{before}{number}/{name}" if name else f"{before}{number}"
        id_ = f"{stem}-{number}"
        told += 1
        try:
            if part.get_content_type() == "message/rfc822":
                inner = _inner(part, depth)
                yield from _message(inner, _parts(inner), path, id_, f"{place}/", depth + 1)
            else:
                yield place, replace(_attachment(part, name), id=id_)
        except InputError as error:
            yield place, SetAside(f"{path}#{place}", str(error))
    if not told:
        raise InputError("has no words and nothing attached that can be read: save the message again with its text")


def _inner(part: Message, depth: int) -> Message:
    inner = part.get_payload()
    if not isinstance(inner, list) or not inner or not isinstance(inner[0], Message):
        raise InputError("is a message that cannot be read: save it on its own as .eml")
    if depth >= DEPTH_LIMIT:
        raise InputError(f"is a message within more than {DEPTH_LIMIT} others: save it on its own as .eml")
    return inner[0]


def _body(message: Message, parts: list[Message], path: str, stem: str) -> Iterator[Content | SetAside]:
    """The words of a message: its plain text, or that of its page."""
    shown = [part for part in parts if not _attached(part)]
    for type_ in ("text/plain", "text/html"):
        try:
            texts = [_words(part) for part in shown if part.get_content_type() == type_]
            text = "\n\n".join(filter(None, texts))
            if any(map(str.isalnum, text)):
                yield Content(
                    checked(without_controls(text)), id=stem, title=_header(message, "Subject"),
                    published=_sent(message), outlet=_sender(message),
                )  # fmt: skip
                return
        except InputError as error:
            yield SetAside(path, str(error))
            return


def _parts(message: Message) -> list[Message]:
    """The parts that hold something, each attached message as one; what lies in such a message is its own.

    Raises:
        InputError: there are too many.
    """
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.is_multipart() and part.get_content_type() != "message/rfc822" and isinstance(inner, list):
            waiting.extend(reversed([one for one in inner if isinstance(one, Message)]))
        else:
            found.append(part)
        if len(found) + len(waiting) > PART_LIMIT:
            raise InputError(f"has more than {PART_LIMIT} parts: save the attachments that matter")
    return found


def _attached(part: Message) -> bool:
    """Whether a part is a file or message beside the words; pictures within them and signatures are neither."""
    type_ = part.get_content_type()
    if type_ in _SIGNATURES or (
        part.get_content_maintype() in _SILENT and part.get_content_disposition() != "attachment"
    ):
        return False
    if type_ in ("text/plain", "text/html"):
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    return True


def _attachment(part: Message, name: str | None) -> Content:
    """The content of an attached file.

    Raises:
        InputError: it is of a kind that is no single report, or cannot be read.
    """
    data = _bytes(part)
    if not data.strip():
        raise InputError("is empty: a report needs at least one word")
    stated: Kind | None = kind_of_type(part.get_content_type())
    kind = kind_of(name or "", data)
    kind = stated if kind == "text" and stated else kind
    if kind == "text" and part.get_content_maintype() in _SILENT:
        raise InputError(f"is {part.get_content_type()}, expected a page, text, PDF or DOCX: it is left out")
    if kind not in ("text", "html", "pdf", "docx"):
        raise InputError(f"is of a kind ({kind}) that holds several reports: save it and name it by itself")
    content = single_content(kind, data)
    return replace(content, title=content.title or one_line(name))


def _words(part: Message) -> str:
    data = _bytes(part)
    if not data.strip():
        return ""
    text = decode(data, part.get_content_charset())
    return fragment_text(text) if part.get_content_type() == "text/html" else text.strip()


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _FAILURES as error:
        raise InputError(f"cannot be decoded ({type(error).__name__}): save the message again") from error
    return data if isinstance(data, bytes) else b""


def _name(part: Message) -> str | None:
    try:
        name = one_line(_readable(part.get_filename()), limit=200)
    except _FAILURES:
        return None
    return name.replace("/", "_").replace("#", "_") if name else None


def _header(message: Message, name: str) -> str | None:
    try:
        return one_line(_readable(str(message.get(name) or "")))
    except _FAILURES:
        return None


def _sender(message: Message) -> str | None:
    """The name of whoever sent it; an address alone is none."""
    try:
        return one_line(parseaddr(_header(message, "From") or "")[0])
    except _FAILURES:
        return None


def _readable(value: str | None) -> str:
    """A header with its encoded words decoded."""
    try:
        text = str(make_header(decode_header(value or "")))
    except _FAILURES:
        text = value or ""
    return without_controls(text.encode("utf-8", "replace").decode("utf-8"))


def _sent(message: Message) -> str | None:
    try:
        return iso_time(parsedate_to_datetime(str(message.get("Date") or "")).isoformat())
    except (MetadataError, *_FAILURES, OverflowError):
        return None
