"""One file of one text: its bytes to its content, by its kind."""

from typing import Literal

from firsthand.ingest.content import Content
from firsthand.ingest.text import text_content

Single = Literal["text", "html", "pdf", "docx"]


def single_content(kind: Single, data: bytes) -> Content:
    """The content of a file; what reads a kind is imported when the first of it comes.

    Raises:
        InputError: the bytes cannot be read as that kind.
    """
    if kind == "html":
        from firsthand.ingest.html import html_content

        return html_content(data)
    if kind == "pdf":
        from firsthand.ingest.pdf import pdf_content

        return pdf_content(data)
    if kind == "docx":
        from firsthand.ingest.docx import docx_content

        return docx_content(data)
    return text_content(data)
