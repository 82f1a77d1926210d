"""Inputs made to do harm: nested, endless, packed to nothing, or pointing back at themselves.

A list for each importer; each takes a size and gives the bytes.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping

from firsthand.bench import malformed_sound as made

Harm = Callable[[int], bytes]
MEGA = 1_000_000


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


_HTML = (
    lambda n: _page("<div>" * n + "Two officials said so."),
    lambda n: _page("<b><i>" * n + "Two officials said so."),
    lambda n: _page("<p>Two officials said so." * n),
    lambda n: _page("<a " + " ".join(f"a{i}=b" for i in range(n)) + ">x</a>"),
    lambda n: _page("<table><tr><td>" * n),
    lambda n: _page("<!--" * n + "<p>Two officials said so.</p>"),
    lambda n: _page("<p>Two officials said so.</p>", f'<script type="application/ld+json">{"[" * n}</script>'),
    lambda n: _page("<p>" + "&amp;" * n + "</p>"),
    lambda n: _page("<p>" + "a " * (n * 5) + "</p>"),
    lambda n: b"<" * n,
    lambda n: b"<!doctype html><html>" + b"<select><option>" * n,
    lambda n: _page("<p>Said.</p>", "".join(f'<meta name="n{i}" content="2031-01-01">' for i in range(n))),
    lambda n: _page("<svg><title>" * n),
    lambda n: _page("<li>One said so.</li>" * n, "<title>" + "t" * n + "</title>"),
    lambda n: b'<meta charset="utf-7"><html>' + b"+ADw-" * n,
)


def _laughs(n: int, root: str = "rss", body: str = "<channel><title>&a9;</title></channel>") -> bytes:
    """Entities that hold each other ten times over."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{entities}]><{root}>{body}</{root}>'.encode() + b" " * min(n, 10)


_FEED = (
    _laughs,
    lambda _n: (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item>'
        b"<title>&x;</title></item></channel></rss>"
    ),
    lambda n: b"<rss><channel>" + b"<item><title>x</title></item>" * n,
    lambda n: b"<rss><channel><item><description>" + b"<div>" * n,
    lambda n: b"<rss>" + b"<a>" * n,
    lambda n: made.FEED.replace("<p>", "<div><p>" * min(n, 50_000)).encode(),
    lambda n: made.FEED.replace("<p>", "&lt;p&gt;" * min(n, 50_000)).encode(),
    lambda n: b"<rss><channel><item><pubDate>" + b"1 " * n + b"</pubDate><title>x</title></item></channel></rss>",
    lambda n: b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">' + b"<div>" * n,
    lambda n: b'<rss xml:base="' + b"http://a/" * n + b'"><channel><item><link>b</link></item></channel></rss>',
    lambda n: b"<rss" + b" a='b'" * n + b"><channel><item><title>x</title></item></channel></rss>",
    lambda n: b"<rss><channel><item><title>" + b"&#" * n,
)


def _content(stream: bytes, more: bytes = b"") -> bytes:
    return made.pdf([], stream, more)


_ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
_TAIL = b"startxref\n9\n%%EOF"
_RANGE = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <0000> <%X> <0041> endbfrange"
_PDF = (
    lambda n: _content(b"BT /F1 12 Tf " + b"(Two words.) Tj " * n + b"ET"),
    lambda n: _content(b" " * (n * 1_000)),
    lambda n: _content(b"[" * n),
    lambda n: _content(b"<<" * n),
    lambda n: _content(b"q " * n + b"BT (x) Tj ET"),
    lambda n: _content(b"BT /F1 12 Tf (" + b"a" * n + b") Tj ET"),
    lambda n: _content(b"BT /F1 12 Tf (" + b"(" * n + b") Tj ET"),
    lambda n: _content(b"BI /W 1 /H 1 ID " + b"a" * n),
    lambda _n: made.pdf_of([b"<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] /Count 9 >>"]),
    lambda _n: made.pdf_of([_ROOT, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
    lambda n: made.pdf_of(
        [_ROOT, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * n, n), b"<< /Type /Page /Parent 2 0 R >>"]
    ),
    lambda _n: made.pdf_of([b"2 0 R", b"3 0 R", b"1 0 R"]),
    lambda _n: made.pdf([b"Two words."]).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9 "),
    lambda n: made.pdf([b"Two words."]).replace(b"/Size 6", b"/Size %d" % (10**9 + n)),
    lambda _n: _content(b"/X Do BT (x) Tj ET", b"/XObject << /X 5 0 R >>"),
    lambda n: made.pdf_of([_ROOT, b"[" * n + b"]" * n]),
    lambda n: made.pdf_of([_ROOT, *(b"<< /A %d 0 R >>" % (i + 3) for i in range(min(n, 20_000)))]),
    lambda n: b"%PDF-1.7\n" + b"1 0 obj\n" * n,
    lambda n: b"%PDF-1.4\nxref\n0 999999999\n" + b"0000000000 00000 n \n" * n + b"trailer\n<< /Root 1 0 R >>\n" + _TAIL,
    lambda _n: made.pdf([b"Two words."]) + b"startxref\n-5\n%%EOF",
    lambda n: _fonts(_RANGE % (n * 5_000)),
    lambda n: _fonts(b"1 beginbfchar " + b"<00> <0041> " * n),
    lambda n: _chained(min(n, 300)),
)  # fmt: skip


def _fonts(table: bytes) -> bytes:
    """A page whose font has this table of characters."""
    data = made.pdf([b"Two words."])
    objects = [one.partition(b"\n")[2].removesuffix(b"\nendobj\n") for one in data.split(b" 0 obj")[1:6]]
    objects = [one.partition(b"\nendobj")[0] for one in objects]
    objects[2] = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R >>"
    return made.pdf_of([*objects, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table)])


def _chained(n: int) -> bytes:
    """A stream packed many times over."""
    data = b"BT (x) Tj ET" * 1_000
    for _ in range(n):
        data = zlib.compress(data, 1)
    chain = b"/FlateDecode " * n
    body = b"<< /Filter [%s] /Length %d >>\nstream\n%s\nendstream" % (chain, len(data), data)
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>"
    return made.pdf_of([_ROOT, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, body])


_JSON = (
    lambda n: b"[" * n,
    lambda n: b'{"text": "x", "id": ' * n,
    lambda n: b'{"text": "Two words.", "id": %s}' % (b"9" * n),
    lambda n: b'{"text": "' + b"\\ud800" * n + b'"}',
    lambda n: b'{"text": "Two words."}\n' * n,
    lambda n: b'{"text": "' + b"a " * n * 20 + b'"}\n',
    lambda n: b'{"text": {"text": ' * n + b"1" + b"}" * 2 * n,
    lambda n: b'{"text": "Two words.", ' + b",".join(b'"k%d": 1' % i for i in range(n)) + b"}",
    lambda n: b'{"text": 1e' + b"9" * n + b"}",
    lambda n: b"{}\n" * n,
)


def _zipped(name: str, data: bytes) -> bytes:
    return made.packed({"[Content_Types].xml": b"<Types/>", name: data})


def _zip_of(n: int, name: str) -> bytes:
    """A zip of many empty files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for number in range(min(n, 20_000)):
            zipped.writestr(zipfile.ZipInfo(f"{number}/{name}"), b"")
        zipped.writestr(zipfile.ZipInfo(name), b"x")
    return out.getvalue()


def _locked(data: bytes) -> bytes:
    """A zip whose files say that they are encrypted."""
    return data.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )


_W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_END = b"</w:body></w:document>"
_DOCX = (
    lambda n: made.docx(bytes(n * 1_000)),
    lambda n: made.docx(_W + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * n + _END),
    lambda n: made.docx(_W + b"<w:p/>" * n * 3 + _END),
    lambda n: made.docx(_W + b"<w:p>" * n + b"<w:t>a</w:t>" + b"</w:p>" * n + _END),
    lambda n: made.docx(_W + b"<w:tbl><w:tr><w:tc>" * n + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * n + _END),
    lambda n: made.docx(_W + b"<w:t>" + b"a " * n * 30 + b"</w:t>" + _END),
    lambda n: made.docx(_laughs(n, "w", "&a9;")),
    lambda n: made.docx(_W + b"<w:p " + b" ".join(b'a%d="1"' % i for i in range(n)) + b"/>" + _END),
    lambda n: _zip_of(n, "word/document.xml"),
    lambda _n: _locked(made.docx(made.paragraphs(made.TEXT))),
    lambda _n: _zipped("word/document.xml", b"\xff\xfe" + made.paragraphs(made.TEXT)),
    lambda _n: _zipped("../word/document.xml", b"x"),
)


def _multipart(depth: int) -> bytes:
    head = b"From: a\r\nSubject: b\r\n"
    return head + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(min(depth, 20_000))
    )


_MAIL = (
    _multipart,
    lambda n: b"From: a\r\nContent-Type: message/rfc822\r\n\r\n" * min(n, 20_000),
    lambda n: b"From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\nTwo words.\r\n" * n,
    lambda n: (
        b"From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * min(n, 20_000)
    ),
    lambda n: b"From: " + b"=?utf-8?q?a?= " * n + b"\r\nSubject: x\r\n\r\nTwo words.",
    lambda n: b"Subject: " + b"a" * n * 10 + b"\r\n\r\nTwo words.",
    lambda n: b"From: a\r\n" + b"X: y\r\n" * n + b"\r\nTwo words.",
    lambda n: b"From: a\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"QUJD=" * n,
    lambda n: b"From: a\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=F=\r\n" * n,
    lambda n: b"From: a\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\n" + b"M" + b"a" * n,
    lambda n: b"From: a\r\nContent-Type: text/html\r\n\r\n" + b"<div>" * n,
    lambda n: b"From a@b Wed Mar 05 2031\nFrom: a\nSubject: b\n\nTwo words.\n\n" * n,
    lambda n: b"From: a\r\nContent-Type: text/plain; charset=" + b"x" * n + b"\r\n\r\nTwo w\xf6rds.",
    lambda n: (
        b"From: a\r\nContent-Type: text/plain; name*0=a; "
        + b"; ".join(b"name*%d=b" % i for i in range(n))
        + b"\r\n\r\nx"
    ),
    lambda n: b"From: " + b"(" * n + b"\r\nDate: " + b"1" * n + b"\r\n\r\nTwo words.",
    lambda n: made.mail(attached=made.docx(bytes(min(n * 1_000, 20 * MEGA)))).replace(b"page.html", b"page.docx"),
)
_WARC = (
    lambda n: made.zipped(bytes(n * 3_000)),
    lambda n: made.zipped(b"WARC/1.0\r\n" + b"a: b\r\n" * n),
    lambda n: made.zipped(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 10\r\n\r\n" + bytes(n * 1_000)),
    lambda n: made.zipped(made.record(payload=made.zipped(bytes(n * 1_000)), more=b"Content-Encoding: gzip\r\n")),
    lambda n: made.zipped(made.record(payload=b"a " * n * 30)),
    lambda n: made.record(payload=b"FFFFFFFFFFFFFFFF\r\n" * n, more=b"Transfer-Encoding: chunked\r\n"),
    lambda n: made.record(payload=b"<p>x</p>").replace(b"Content-Length: ", b"Content-Length: -%d" % n),
    lambda n: made.record(payload=b"<p>x</p>").replace(b"Content-Length: ", b"Content-Length: 9%d" % n),
    lambda n: b"".join(made.record(f"http://ost.example/{i}", b"<p>x</p>") for i in range(min(n, 300))),
    lambda n: made.record(payload=b"x", more=b"A: b\r\n" * n),
    lambda _n: made.zipped(made.zipped(made.record())),
    lambda n: made.zipped(made.record()) + b"\x1f\x8b" * n,
    lambda n: b"WARC/1.0\r\nWARC-Target-URI: " + b"http://" * n + b"\r\n\r\n",
)
_WACZ = (
    *((lambda n, way=way: _zipped("archive/a.warc.gz", way(n))) for way in _WARC),
    lambda n: _zip_of(n, "archive/a.warc.gz"),
    lambda _n: _locked(_zipped("archive/a.warc.gz", made.zipped(made.record()))),
    lambda n: _wacz_of(b'{"url": "http://a/"}\n' * n),
    lambda n: _wacz_of(b"[" * n),
    lambda n: _zipped("archive/a.warc", bytes(n * 3_000)),
)  # fmt: skip


def _wacz_of(pages: bytes) -> bytes:
    return made.packed({"archive/a.warc.gz": made.zipped(made.record()), "pages/pages.jsonl": pages})


_CSV = (
    lambda n: made.TABLE.encode() + b'"' * n,
    lambda n: made.TABLE.encode() + b"," * n,
    lambda n: b"event_date,event_type,actor1" + b",c" * n + b"\n" + b"a" + b",b" * n,
    lambda n: made.TABLE.encode() * min(n, 20_000),
    lambda n: b'event_date,event_type,actor1\n"' + b"a\n" * n,
    lambda n: b"event_date,event_type,actor1\n2031-03-05,Battles," + b"a" * n * 10,
    lambda n: b"event_date,event_type,actor1,fatalities\n2031-03-05,Battles,a," + b"9" * n,
    lambda n: b"event_date,event_type,actor1,source,latitude\n2031-03-05,Battles,a," + b"a;" * n + b",1e999",
)
_METADATA = (
    lambda n: b"id,outlet\n" + b'a,"' * n,
    lambda n: b"id,outlet\n" + b"a,b\n" * n,
    lambda n: b"id" + b",c" * n,
    lambda n: b'id,title\na,"' + b"x\n" * n,
    lambda n: b"id,published\n" + b"".join(b"f%d,%d\n" % (i, i) for i in range(min(n, 30_000))),
)
_FTM = (
    *_JSON,
    lambda n: b'{"id": "a", "schema": "Person", "properties": {"name": [' + b",".join([b'"a"'] * n) + b"]}}",
    lambda n: b'{"id": "a", "schema": "Person", "properties": {"name": ["' + b"a " * n * 10 + b'"]}}',
    lambda n: b"".join(
        b'{"id": "m%d", "schema": "Membership", "properties": {"member": ["x"]}}\n' % i for i in range(n)
    ),
    lambda n: b'{"id": "a", "schema": "Person", "properties": ' + b'{"name": ' * n,
)
_STIX = (
    *_JSON,
    lambda n: b'{"type": "bundle", "objects": [' + b"[" * n,
    lambda n: b'{"type": "bundle", "objects": [' + b",".join([b"{}"] * n) + b"]}",
    lambda n: json.dumps({"type": "bundle", "objects": [made.bundle()["objects"]] * min(n, 1_000)}).encode(),
    lambda n: json.dumps({**made.bundle(), "objects": [*_objects()] * min(n, 20_000)}).encode(),
    lambda n: json.dumps({**made.bundle(), "objects": [{**one, "start_time": "x" * n, "aliases": [n] * min(n, 1_000)}
                                                       for one in _objects()]}).encode(),
)  # fmt: skip
_ADDRESS = (
    lambda n: made.answer(made.zipped(bytes(n * 3_000)), b"Content-Encoding: gzip\r\n"),
    lambda n: b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * n + b"\r\n",
    lambda n: b"HTTP/1.1 200 OK\r\nA: " + b"b" * n * 10,
    lambda n: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * n,
    lambda _n: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n",
    lambda n: b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + b"/a" * min(n, 10_000) + b"\r\n\r\n",
    lambda _n: b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://[::1\r\n\r\n",
    lambda _n: b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: gopher://a\r\n\r\n",
    lambda n: b"HTTP/1.1 100 Continue\r\n\r\n" * n,
    lambda n: b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"a " * n * 30,
    lambda _n: b"HTTP/9.9 999 \xff\r\n\r\n",
    lambda n: b"<html>" * n,
    lambda n: made.answer(_page("<div>" * n)),
    lambda n: made.answer(made.docx(bytes(n * 1_000))).replace(b"text/html", b"application/octet-stream"),
)


def _objects() -> list[dict[str, object]]:
    found = made.bundle()["objects"]
    assert isinstance(found, list)
    return found


HARMS: Mapping[str, tuple[Harm, ...]] = {
    "text": (lambda n: b"a\n\n" * n, bytes, lambda n: b"\xe2\x80" * n, lambda n: b"\xd8\x00" * n),
    "html": _HTML,
    "pdf": _PDF,
    "docx": _DOCX,
    "jsonl": _JSON,
    "feed": _FEED,
    "mail": _MAIL,
    "warc": _WARC,
    "wacz": _WACZ,
    "events": _CSV,
    "metadata.csv": _METADATA,
    "ftm": _FTM,
    "stix": _STIX,
    "address": _ADDRESS,
}
