"""WARC and WACZ archives: which of their records are reports, and limits on what they unpack to."""

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from firsthand.ingest import SetAside, open_reports, unpacked
from firsthand.ingest.address import page_id
from firsthand.report import Report
from tests.ingest.samples import assert_line, drawing, only_aside, only_report, page, pdf

PAGE = page('<meta property="article:published_time" content="2019-03-05">')
OTHER = page().replace(b"three boats", b"four boats")


def warc(*records: tuple[str, str, bytes, str], packed: bool = True, status: str = "200 OK") -> bytes:
    """A WARC, by another's writer: address, media type, bytes and capture time of each record."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a test"}))
    for address, type_, data, at in records:
        http = StatusAndHeaders(status, [("Content-Type", type_)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", io.BytesIO(data), len(data), http_headers=http, warc_headers_dict={"WARC-Date": at}
            )
        )
    return out.getvalue()


A, B = "https://gazette.example/a", "https://gazette.example/b"
DAY, LATER = "2031-03-05T14:03:00Z", "2031-04-01T00:00:00Z"


@pytest.mark.parametrize("packed", [True, False])
def test_pages_texts_and_pdfs_are_read_and_the_rest_passed_over(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(
        warc(
            (A, "text/html; charset=utf-8", PAGE, DAY),
            ("https://gazette.example/robots.txt", "text/plain", b"User-agent: *", DAY),
            ("https://gazette.example/a.css", "text/css", b"p {}", DAY),
            (B, "text/plain", b"Two officials said so.", DAY),
            ("https://gazette.example/c", "application/pdf", pdf(drawing("Three boats came.")), DAY),
            packed=packed,
        )
    )
    found = list(open_reports([str(path)]))
    first, second, third = (one for one in found if isinstance(one, Report))
    assert len(found) == 3
    assert (first.id, first.url, first.path) == (page_id(A), A, f"{path}#20310305140300/{A}")
    assert first.published == "2019-03-05"
    assert second.published is None
    assert (second.text, third.text) == ("Two officials said so.", "Three boats came.")
    assert list(open_reports([str(path)])) == found


def test_a_second_capture_is_a_report_where_its_text_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc((A, "text/html", PAGE, DAY), (A, "text/html", PAGE, LATER), (A, "text/html", OTHER, LATER)))
    assert [one.id for one in open_reports([str(path)]) if isinstance(one, Report)] == [
        page_id(A),
        f"{page_id(A)}-20310401000000",
    ]


def test_what_was_not_answered_well_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc((A, "text/html", PAGE, DAY), status="404 Not Found"))
    assert list(open_reports([str(tmp_path / "a.warc.gz")])) == []


def test_a_page_without_an_article_is_set_aside_by_its_address(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc((A, "text/html", b"<html></html>", DAY), (B, "text/html", PAGE, DAY)))
    bad, good = open_reports([str(path)])
    assert isinstance(bad, SetAside)
    assert_line(bad)
    assert str(bad).startswith(f"{path}#20310305140300/{A}: has no article text")
    assert isinstance(good, Report)


def wacz(pages: str = "") -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("archive/data.warc.gz", warc((A, "text/html", PAGE, DAY), (B, "text/html", OTHER, DAY)))
        if pages:
            made.writestr("pages/pages.jsonl", pages)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pages", "expected"),
    [("", [A, B]), ('{"format": "json-pages-1.0"}\n{"url": "https://gazette.example/b"}\nno page\n', [B])],
)
def test_a_wacz_gives_the_pages_that_it_lists_or_all(tmp_path: Path, pages: str, expected: list[str]) -> None:
    (tmp_path / "a.wacz").write_bytes(wacz(pages))
    found = [one.url for one in open_reports([str(tmp_path / "a.wacz")]) if isinstance(one, Report)]
    assert found == expected


def test_a_cut_archive_gives_what_is_before_the_cut(tmp_path: Path) -> None:
    whole = warc((A, "text/html", PAGE, DAY), (B, "text/html", OTHER, DAY), packed=True)
    (tmp_path / "a.warc.gz").write_bytes(whole[:-30])
    first, *_, bad = open_reports([str(tmp_path / "a.warc.gz")])
    assert isinstance(first, Report)
    assert isinstance(bad, SetAside)
    assert "broken off or damaged" in bad.reason or "is damaged" in bad.reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.warc.gz", gzip.compress(gzip.compress(warc((A, "text/html", PAGE, DAY)))), "is packed twice"),
        ("a.warc.gz", gzip.compress(b"Two words."), "does not begin as a WARC does"),
        ("a.warc", b"Two words.", "does not begin as a WARC does"),
        ("a.wacz", b"Two words.", "is no zip file"),
    ],
)
def test_what_is_no_archive(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert reason in only_aside(tmp_path / name).reason


def test_a_bomb_is_left_when_it_passes_the_ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacked, "RATIO_FREE", 100_000)
    line = b"WARC/1.0\r\n" + b"a: b\r\n" * 500_000
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(line))
    assert "unpacks to more than 200 times its size" in only_aside(tmp_path / "a.warc.gz").reason


def test_a_line_without_end_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacked, "LINE_LIMIT", 1 << 20)
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0" + b" " * (2 << 20))
    assert "has a line of more than 1 MiB" in only_aside(tmp_path / "a.warc").reason


def test_an_archive_may_be_larger_than_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.ingest.source.SIZE_LIMIT", 100)
    (tmp_path / "a.warc.gz").write_bytes(warc((A, "text/html", PAGE, DAY)))
    assert only_report(tmp_path / "a.warc.gz").url == A
