import io
import logging
import os
import socket
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from firsthand.errors import MetadataError
from firsthand.ingest import Given, SetAside, find_inputs, open_input, open_reports, source
from firsthand.report import Report
from tests.ingest.samples import PLAIN, assert_line, drawing, jsonl, only_aside, only_report, page, pdf

PUBLISHED = '<meta property="article:published_time" content="2019-03-05">'
PAGE = page(PUBLISHED + '<meta property="og:site_name" content="The Gazette">')


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_plain_text(tmp_path: Path, line_end: str) -> None:
    path = tmp_path / "border-clash.v2.txt"
    path.write_bytes(PLAIN.replace("\n", line_end).encode())
    assert only_report(path) == Report(
        "border-clash.v2",
        PLAIN,
        path=str(path),
        title="Brigade crossed the Ost, officials say",
        language="en",
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", PLAIN.encode(), "three boats"),
        ("a.TXT", PLAIN.encode(), "three boats"),
        ("a.md", b"# Head\n\nTwo words.", "# Head\n\nTwo words."),
        ("a.html", PAGE, "three boats"),
        ("a.xhtml", PAGE, "three boats"),
        ("a", PAGE, "three boats"),
        ("a.php", b"\n  <HTML>" + PAGE, "three boats"),
        ("a", PLAIN.encode(), "three boats"),
        ("a.story", PLAIN.encode(), "three boats"),
        ("a.pdf", pdf(drawing("Three boats came.")), "Three boats came."),
        ("a", pdf(drawing("Three boats came.")), "Three boats came."),
        ("a.txt", pdf(drawing("Three boats came.")), "Three boats came."),
        ("a.jsonl", jsonl({"text": "Three boats came."}), "Three boats came."),
        ("a.ndjson", jsonl({"text": "Three boats came."}), "Three boats came."),
        ("a", jsonl({"text": "Three boats came."}), "Three boats came."),
    ],
)
def test_the_kind_is_told_by_ending_or_bytes(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    report = only_report(tmp_path / name)
    assert words in report.text
    assert "<" not in report.text


@pytest.mark.parametrize(
    ("table", "given", "expected"),
    [
        (None, Given(), ("2019-03-05", "The Gazette")),
        ("id,published\na,2019-04-06\n", Given(), ("2019-04-06", "The Gazette")),
        ("id,outlet\na,Ost News\n", Given(), ("2019-03-05", "Ost News")),
        ("id,published,outlet\na,2019-04-06,Ost News\n", Given("2019-05-07"), ("2019-05-07", "Ost News")),
        ("id,published,outlet\na,2019-04-06,Ost News\n", Given("2019-05-07", "Teln"), ("2019-05-07", "Teln")),
        ("id,published,outlet\nb,2019-04-06,Ost News\n", Given(), ("2019-03-05", "The Gazette")),
    ],
)
def test_options_win_over_the_table_and_the_table_over_the_page(
    tmp_path: Path, table: str | None, given: Given, expected: tuple[str, str]
) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    if table:
        (tmp_path / "metadata.csv").write_text(table)
    (report,) = open_reports([str(tmp_path / "a.html")], given)
    assert isinstance(report, Report)
    assert (report.published, report.outlet) == expected


def test_the_table_gives_title_and_address_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "metadata.csv").write_text("id,title,url\na,Crossing,https://gazette.example/a\n")
    report = only_report(tmp_path)
    assert (report.id, report.title, report.url) == ("a", "Crossing", "https://gazette.example/a")
    assert (report.published, report.outlet) == (None, None)


def test_json_lines_take_from_the_table_what_can_hold_for_all(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_bytes(
        jsonl({"text": "One boat.", "title": "One"}, {"text": 2}, {"id": "third", "text": "Three boats."})
    )
    (tmp_path / "metadata.csv").write_text("id,outlet,title\nmany,Ost News,All of them\n")
    first, bad, third = open_reports([str(tmp_path)])
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert (first.id, first.outlet, first.title) == ("many-1", "Ost News", "One")
    assert (third.id, third.outlet, third.title) == ("third", "Ost News", None)
    assert str(bad).startswith(f"{tmp_path}/many.jsonl:2: text is a int")


def test_a_wrong_option_is_refused_at_once() -> None:
    with pytest.raises(MetadataError, match="last week"):
        Given(published="last week")


@pytest.mark.parametrize("data", [PLAIN.encode(), PAGE])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    stdin(monkeypatch, data)
    report = only_report("-")
    assert "three boats" in report.text
    assert report.path == "-"
    stdin(monkeypatch, data)
    assert only_report("-").id == report.id
    assert report.id.startswith("stdin-")
    assert len(report.id) == len("stdin-") + 12


def test_standard_input_is_limited_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "SIZE_LIMIT", 1 << 20)
    stdin(monkeypatch, b"word " * 300_000)
    assert "the limit of 1 MiB" in only_aside("-").reason
    stdin(monkeypatch, b"")
    assert "is empty" in only_aside("-").reason
    monkeypatch.setattr("sys.stdin", None)
    assert "no standard input" in only_aside("-").reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\n \t\n", "is empty"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "is binary"),
        ("a.zip", b"PK\x03\x04\x14\0\0\0\x08\0", "is binary"),
        ("a.txt", b"MZ\x90\0\x03\0", "is binary"),
        ("a.docx", b"PK\x03\x04", "is no zip file, or a damaged one"),
        ("a.odt", b"PK\x03\x04", "(.odt) is not read yet; save it as .docx, PDF or text"),
        ("a.warc.gz", b"\x1f\x8b\x08\0", "is broken off or damaged"),
        ("feed.xml", b"<rss/>", "is a feed without entries"),
        ("data.xml", b"<list/>", "is XML but no RSS or Atom feed"),
        ("a.eml", b"Two words.", "does not begin as mail does"),
        ("a.json", b"{}", "(.json) is not read yet; write one object a line"),
        ("a.pdf", b"no PDF", "does not begin as a PDF"),
        ("a.html", b"<html></html>", "has no article text"),
        ("a.jsonl", b"\n\n", "is empty"),
    ],
)
def test_a_bad_file_is_set_aside_and_the_rest_of_the_folder_is_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "0.txt").write_text(PLAIN)
    (tmp_path / "z.txt").write_text(PLAIN)
    first, bad, last = open_reports([str(tmp_path)])
    assert isinstance(bad, SetAside)
    assert_line(bad)
    assert bad.path == str(tmp_path / name)
    assert reason in bad.reason
    assert [report.id for report in (first, last) if isinstance(report, Report)] == ["0", "z"]


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200 * source.MEBIBYTE)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert "is 200 MiB, over the limit of 50 MiB" in only_aside(tmp_path / "a.txt").reason


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(PLAIN)
    monkeypatch.setattr(source, "SIZE_LIMIT", 10)
    before, true_stat = os.stat_result((stat.S_IFREG, *[0] * 9)), Path.stat
    monkeypatch.setattr(Path, "stat", lambda self, **how: before if self.name == "a.txt" else true_stat(self, **how))
    assert "grew while it was read" in only_aside(tmp_path / "a.txt").reason


def test_what_is_no_ordinary_file_is_set_aside(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("gone.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket must be short
        try:
            listening.bind("socket.txt")
        finally:
            os.chdir(here)
    reasons = {Path(found.path).name: str(found) for found in open_reports([str(tmp_path)]) if found.path}
    assert len(reasons) == 4
    assert "is a pipe" in reasons["pipe.txt"]
    assert "is a link to a file that is not there" in reasons["link.txt"]
    assert "cannot be read" in reasons["loop.txt"]
    assert "is a socket" in reasons["socket.txt"]
    assert "is a device" in only_aside("/dev/null").reason


@pytest.mark.parametrize("path", ["gone.txt", "gone/", "a\0b.txt", "x" * 5_000, "two\nlines.txt", "~\x1b[31m"])
def test_a_path_that_names_nothing_is_set_aside(path: str) -> None:
    assert "\n" not in str(only_aside(path))


def test_a_name_that_is_not_utf8_is_set_aside(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(PLAIN)
    except OSError:
        pytest.skip("this file system keeps UTF-8 names only")
    (found,) = open_reports([str(tmp_path)])
    assert "caf\\udce9.txt: the name is not UTF-8" in str(found)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "may not be read by this user"),
        (OSError(5, "Input/output error"), "cannot be read (Input/output error)"),
    ],
)
def test_a_file_that_the_system_refuses_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    (tmp_path / "a.txt").write_text(PLAIN)

    def refuse(*_: object) -> object:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert reason in only_aside(tmp_path / "a.txt").reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "a.txt").chmod(0)
    assert "may not be read by this user" in only_aside(tmp_path / "a.txt").reason


def test_one_file_at_a_time_is_opened(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PLAIN)
    reports = open_reports([str(tmp_path)])
    assert isinstance(next(reports), Report)
    (tmp_path / "b.txt").unlink()
    assert "no such file" in str(next(reports))


def test_the_inputs_found_first_give_the_same_as_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "metadata.csv").write_text("id\na\ngone\n")
    inputs = find_inputs([str(tmp_path)])
    assert len(inputs) == 2
    apart = [found for one in inputs for found in open_input(one, Given(outlet="Teln"))]
    assert apart == list(open_reports([str(tmp_path)], Given(outlet="Teln")))


def test_parsers_print_nothing_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(drawing("Three boats came."))[:-300])
    (tmp_path / "a.html").write_bytes(b"<html></html>")
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as in a program that sets up no logging
    assert all(isinstance(found, SetAside) for found in open_reports([str(tmp_path)]))
    assert capsys.readouterr() == ("", "")
