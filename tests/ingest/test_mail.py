"""E-mail: the message, its attachments as reports of their own, and messages within messages."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from firsthand.ingest import SetAside, open_reports
from firsthand.report import Report
from tests.ingest.samples import PLAIN, assert_line, drawing, only_aside, only_report, page, pdf
from tests.ingest.test_docx import document


def message(text: str | None = PLAIN, html: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ost News Désk <desk@ost.example>"
    made["To"] = "reader@ost.example"
    made["Date"] = "Tue, 05 Mar 2019 08:00:00 +0200"
    made["Subject"] = "Crossing of the Öst"
    if text:
        made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html") if text else made.set_content(html, subtype="html")
    return made


def reports(tmp_path: Path, made: EmailMessage) -> list[Report | SetAside]:
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    found = list(open_reports([str(tmp_path / "a.eml")]))
    for one in found:
        if isinstance(one, SetAside):
            assert_line(one)
    assert found == list(open_reports([str(tmp_path / "a.eml")]))
    return found


def test_a_message_with_what_its_head_says(tmp_path: Path) -> None:
    (report,) = reports(tmp_path, message())
    assert isinstance(report, Report)
    assert report.text == PLAIN.strip()
    known = (report.id, report.title, report.published, report.outlet)
    assert known == ("a", "Crossing of the Öst", "2019-03-05T08:00:00+02:00", "Ost News Désk")


def test_the_plain_words_are_taken_before_the_page(tmp_path: Path) -> None:
    (report,) = reports(tmp_path, message("Two officials said so.", "<p>Not <b>this</b>.</p>"))
    assert isinstance(report, Report)
    assert report.text == "Two officials said so."


def test_a_message_that_is_only_a_page(tmp_path: Path) -> None:
    html = "<style>p {}</style><p>Two <b>officials</b><br>said so.</p><script>x()</script><ul><li>One<li>Two</ul>"
    (report,) = reports(tmp_path, message(None, html))
    assert isinstance(report, Report)
    assert report.text == "Two officials\n\nsaid so.\n\nOne\n\nTwo"


def test_attachments_are_reports_of_their_own(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(pdf(drawing("Three boats came.")), maintype="application", subtype="pdf", filename="a/b.pdf")
    made.add_attachment(document("One", "Two"), maintype="application", subtype="octet-stream", filename="note.docx")
    made.add_attachment(page().decode(), subtype="html", filename="page.html")
    made.add_attachment(b"\xff\xd8\xff\0\0", maintype="image", subtype="jpeg", filename="boat.jpg")
    made.add_attachment(b"MZ\x90\0", maintype="application", subtype="x-dosexec", filename="run.exe")
    body, first, second, third, picture, program = reports(tmp_path, made)
    assert isinstance(body, Report)
    assert body.id == "a"
    assert isinstance(first, Report)
    assert (first.id, first.text, first.title) == ("a-2", "Three boats came.", "a_b.pdf")
    assert first.path == f"{tmp_path}/a.eml#2/a_b.pdf"
    assert first.published is None
    assert isinstance(second, Report)
    assert second.text == "One\n\nTwo"
    assert isinstance(third, Report)
    assert "three boats" in third.text
    assert isinstance(picture, SetAside)
    assert isinstance(program, SetAside)
    assert "is binary" in program.reason


def test_messages_within_messages(tmp_path: Path) -> None:
    inner = message("The inner words are here.")
    inner.replace_header("Subject", "Inner")
    outer = message("The outer words are here.")
    outer.add_attachment(inner)
    first, second = reports(tmp_path, outer)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (second.id, second.title, second.text) == ("a-2", "Inner", "The inner words are here.")


def test_messages_too_deep_within_others_are_set_aside(tmp_path: Path) -> None:
    made = message("The inmost words.")
    for depth in range(12):
        outer = message(f"Words at {depth}.")
        outer.add_attachment(made)
        made = outer
    found = reports(tmp_path, made)
    assert len(found) == 10
    assert isinstance(found[-1], SetAside)
    assert "a message within more than 8 others" in found[-1].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Two words.", "does not begin as mail does"),
        (b"From: a\r\nSubject: b\r\n\r\n", "has no words and nothing attached"),
        (
            b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nTwo words.\n" * 600,
            "more than 500 parts",
        ),
    ],
)
def test_what_is_no_message(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.eml").write_bytes(data)
    assert reason in only_aside(tmp_path / "a.eml").reason


@pytest.mark.parametrize("date", ["", "Soon", "Tue, 99 Mar 2019 08:00:00 +0200"])
def test_a_date_that_is_none_is_not_guessed(tmp_path: Path, date: str) -> None:
    (tmp_path / "a.eml").write_bytes(f"From: a@b.example\nDate: {date}\n\nTwo words.\n".encode())
    report = only_report(tmp_path / "a.eml")
    assert (report.published, report.outlet) == (None, None)
