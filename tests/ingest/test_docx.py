"""Word documents, by another's writer and by hand."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from firsthand.ingest import unpacked
from firsthand.ingest.docx import docx_content
from tests.ingest.samples import only_aside, only_report

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(*paragraphs: str, title: str = "") -> bytes:
    made = docx.Document()
    made.core_properties.title = title
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def by_hand(body: str, head: str = "", **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f"{head}<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            made.writestr(f"word/{name}.xml", f"<w:{name} {SPACE}>{part}</w:{name}>")
    return out.getvalue()


def test_paragraphs_and_title(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(
        document("Crossing", "Two officials said so.", "", "“Boats,” one said.", title="A note")
    )
    report = only_report(tmp_path / "note.docx")
    assert report.text == "Crossing\n\nTwo officials said so.\n\n“Boats,” one said."
    assert (report.id, report.title, report.published) == ("note", "A note", None)


def test_tables_are_read_row_by_row_in_their_place() -> None:
    made = docx.Document()
    made.add_paragraph("Before.")
    table = made.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, (("Boats", "3"), ("Fighters", "40")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    made.add_paragraph("After.")
    out = io.BytesIO()
    made.save(out)
    before, boats, fighters, after = docx_content(out.getvalue()).text.split("\n\n")
    assert (before, boats.split(), fighters.split(), after) == ("Before.", ["Boats", "3"], ["Fighters", "40"], "After.")


def test_tracked_changes_are_accepted_and_notes_follow() -> None:
    body = (
        "<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>HYPERLINK</w:instrText><w:tab/><w:t>end.</w:t></w:r></w:p>"
    )
    data = by_hand(body, footnotes="<w:footnote><w:p><w:r><w:t>So he said.</w:t></w:r></w:p></w:footnote>")
    assert docx_content(data).text == "The new link\tend.\n\nSo he said."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (document(), "is empty"),
        (document()[:300], "is no zip file"),
        (by_hand("<w:p>"), "is damaged"),
        (by_hand("<w:p><w:t>&a;</w:t></w:p>", '<!DOCTYPE x [<!ENTITY a "b">]>'), "declares entities"),
    ],
)
def test_what_is_no_document(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    assert reason in only_aside(tmp_path / "a.docx").reason


def test_limits_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(by_hand(" " * 2_000_000))
    monkeypatch.setattr(unpacked, "RATIO_FREE", 1_000)
    assert "unpacks to more than 200 times its size" in only_aside(tmp_path / "a.docx").reason
    monkeypatch.setattr(unpacked, "ENTRY_LIMIT", 0)
    assert "holds 1 files, over the limit of 0" in only_aside(tmp_path / "a.docx").reason
