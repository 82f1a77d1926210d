"""PDF files: their text, by pypdf, and by pdfplumber where a page is drawn across two columns.

Nothing that a PDF says of its own date is a publication time.
"""

import io
import logging
import re
import struct
import time
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from firsthand.errors import InputError
from firsthand.ingest.columns import Start, across_columns, column_text, rejoined
from firsthand.ingest.content import Content, one_line
from firsthand.ingest.text import checked, without_controls

_PAGE_LIMIT = 2_000
_CHARACTER_LIMIT = 5_000_000
_SECOND_LIMIT = 60.0
_SECONDS_OF_FEW, _SECONDS_A_PAGE = 6.0, 0.3
"""Processor seconds that a file of few pages may take, and that each page may add to."""

_MARK_WITHIN = 1024
_UNTITLED = re.compile(r"microsoft word - .*|untitled.*|.*\.(docx?|odt|rtf|indd|qxd|pages|pdf)", re.IGNORECASE)
_SHOWS = (b"Tj", b"TJ", b"'", b'"')
"""The operators that show text."""
_LOCKED = "is protected by a password or a cipher: open it in a viewer and print it to a new PDF without protection"
_RECOGNISE = "recognise its text (OCR) and read the result"
_AGAIN = "fetch it again, or open it in a viewer and print it to a new PDF"

# pypdf says that broken files "might cause other Exceptions" than its own; these are the ones of its parser.
_FAILURES = (
    *(PyPdfError, OSError, EOFError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError),
    *(AssertionError, RecursionError, NotImplementedError, MemoryError, struct.error, zlib.error),
)

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def pdf_content(data: bytes) -> Content:
    """The text of all pages and the title that the document states.

    A page that begins in the middle of a sentence follows on the next line, another one after an empty line.

    Raises:
        InputError: the file is damaged, protected, without text, or more than a report can be.
    """
    if b"%PDF-" not in data[:_MARK_WITHIN]:
        raise InputError("does not begin as a PDF does (%PDF-): give it the ending of what it is, or fetch it again")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfReader(io.BytesIO(data))
            title = _title(reader)
            pages = list(_pages(reader, data))
    except (FileNotDecryptedError, DependencyError) as error:
        raise InputError(_LOCKED) from error
    except LimitReachedError as error:
        raise InputError(f"unpacks to far more than a report: {_AGAIN}") from error
    except _FAILURES as error:
        raise InputError(f"is damaged ({one_line(str(error), limit=80) or type(error).__name__}): {_AGAIN}") from error
    text = rejoined(_joined(pages))
    if not text.strip():
        raise InputError(f"has no text, perhaps it is a scan: {_RECOGNISE}")
    try:
        return Content(without_controls(checked(text)), title=title)
    except InputError as error:
        raise InputError(f"its fonts do not say which letters they draw: {_RECOGNISE}") from error


class _Allowance:
    """How much of a file may still be drawn; pypdf asks before each operator."""

    def __init__(self, pages: int) -> None:
        self._characters = _CHARACTER_LIMIT
        self._until = time.process_time() + min(_SECOND_LIMIT, max(_SECONDS_OF_FEW, _SECONDS_A_PAGE * pages))

    def spend(self, _operator: object, operands: object, *_matrices: object) -> None:
        """Count what an operator draws.

        Raises:
            LimitReachedError: the file draws too much, or for too long.
        """
        for operand in operands if isinstance(operands, list) else ():
            self._characters -= len(operand) if isinstance(operand, str | bytes | list) else 0
        if self._characters < 0 or time.process_time() > self._until:
            raise LimitReachedError


def _noting(starts: list[Start], allowance: _Allowance) -> Callable[..., None]:
    """Called before each operator: counts what it draws, and notes where it begins to show text."""

    def note(operator: object, operands: object, matrix: Sequence[float], at: Sequence[float]) -> None:
        allowance.spend(operator, operands)
        if operator in _SHOWS:
            starts.append((matrix[4] + at[4], matrix[5] + at[5]))

    return note


def _in_columns(data: bytes, number: int) -> str | None:
    """The page by columns, where pdfplumber can read it."""
    try:
        return column_text(data, number)
    except Exception:  # noqa: BLE001 - its parser fails in many ways, and the text by pypdf is there
        return None


def _pages(reader: PdfReader, data: bytes) -> Iterator[str]:
    allowance = _Allowance(len(reader.pages))
    if len(reader.pages) > _PAGE_LIMIT:
        raise InputError(
            f"has {len(reader.pages):,} pages, over the limit of {_PAGE_LIMIT:,}: keep the ones that matter"
        )
    for number, page in enumerate(reader.pages):
        allowance.spend(None, None)
        starts: list[Start] = []
        text = page.extract_text(visitor_operand_before=_noting(starts, allowance))
        yield (_in_columns(data, number) or text) if across_columns(starts) else text
    allowance.spend(None, None)


def _title(reader: PdfReader) -> str | None:
    stated = reader.metadata.title if reader.metadata else None
    title = one_line(str(stated)) if stated else None
    return title if title and not _UNTITLED.fullmatch(title) else None


def _joined(pages: list[str]) -> str:
    text = ""
    for page in filter(None, (page.strip() for page in pages)):
        text += ("\n" if page[0].islower() else "\n\n") + page if text else page
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
