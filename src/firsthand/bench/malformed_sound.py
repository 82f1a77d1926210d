"""A small sound input for each importer, about an invented river country; what `malformed_ways` then breaks."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

TEXT = (
    "Brigade crossed the Ost, officials say\n\nFighters of the Karsh Brigade crossed the Ost on Monday night, two "
    "officials in Valdor said.\n\n“They came in three boats,” one of them said. The brigade did not respond.\n"
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Crossing</title>'
    '<meta property="article:published_time" content="2031-03-05"><script type="application/ld+json">'
    '{"@type": "NewsArticle", "headline": "Crossing", "publisher": {"name": "Valdor Gazette"}}</script></head><body>'
    "<article><h1>Brigade crossed the Ost</h1><p>Fighters of the Karsh Brigade crossed the Ost on 3 March, two "
    "officials in Valdor said.</p><p>“They came in three boats,” one of them said. The other declined.</p>"
    "<table><tr><td>Boats</td><td>3</td></tr></table></article></body></html>"
)
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Ost News</title><item>'
    "<title>Boats</title><link>http://ost.example/boats</link><pubDate>Wed, 05 Mar 2031 08:00:00 GMT</pubDate>"
    "<content:encoded><![CDATA[<p>"
    + "Two officials said that three boats had crossed the Ost. " * 8
    + "</p>]]></content:encoded></item></channel></rss>"
)
TABLE = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,location,latitude,longitude,source,notes\n"
    'OST1,2031-03-05,Battles,Armed clash,Karsh Brigade,Military Forces of Ost,Valdor,41.2,44.1,"Gazette; Ost News",A.\n'
    'OST2,2031-03-06,Explosions/Remote violence,Grenade,Karsh Brigade,,Teln,41.0,44.3,Gazette,"Two, hurt."\n'
)
METADATA = 'id,outlet,published,url,title\na,The Gazette,2031-03-05,,"Crossing, the Ost"\nb,"Ost ""News""",,,\n'


def sound() -> Mapping[str, tuple[str, bytes]]:
    """For each importer the name of a file and its bytes."""
    made: Mapping[str, tuple[str, Callable[[], bytes]]] = {
        "text": ("a.txt", TEXT.encode),
        "html": ("a.html", PAGE.encode),
        "pdf": ("a.pdf", lambda: pdf([b"Two officials said so.", b"A third declined."])),
        "docx": ("a.docx", lambda: docx(paragraphs(TEXT))),
        "jsonl": (
            "a.jsonl",
            lambda: lines({"id": "a", "text": TEXT, "published": "2031-03-05"}, {"text": "Two words."}),
        ),
        "feed": ("a.xml", FEED.encode),
        "mail": ("a.eml", mail),
        "warc": (
            "a.warc.gz",
            lambda: b"".join(zipped(one) for one in (record(), record("http://ost.example/b"))),
        ),
        "wacz": ("a.wacz", lambda: packed({"archive/a.warc.gz": zipped(record()), "pages/pages.jsonl": b""})),
        "metadata.csv": ("metadata.csv", METADATA.encode),
        "ftm": ("a.ftm.json", lambda: lines(*entities())),
        "stix": ("a.stix.json", lambda: json.dumps(bundle()).encode()),
        "events": ("a.csv", TABLE.encode),
        "address": ("answer", answer),
    }
    return {name: (file, make()) for name, (file, make) in made.items()}


def pdf(drawn: Sequence[bytes], stream: bytes | None = None, more: bytes = b"") -> bytes:
    """A PDF of one page that shows these lines, or draws a stream of its own; `more` goes into the page."""
    shown = b" ".join(b"0 -14 Td (%s) Tj" % line for line in drawn)
    content = zlib.compress(stream if stream is not None else b"BT /F1 12 Tf 72 760 Td %s ET" % shown, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> "
        b"%s >> >>" % more,
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    return pdf_of(objects)


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of them its root."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return bytes(out)


def paragraphs(text: str) -> bytes:
    """The main part of a Word document with the lines of a text as its paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode()


def zipped(data: bytes) -> bytes:
    """The bytes as gzip of one fixed time."""
    return gzip.compress(data, mtime=0)


def docx(document: bytes) -> bytes:
    """A Word document with this main part."""
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, all of one fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mail(body: bytes = TEXT.encode(), attached: bytes = PAGE.encode()) -> bytes:
    """A message with a page attached."""
    return (
        b"From: Ost News <news@ost.example>\r\nTo: desk@ost.example\r\nDate: Wed, 05 Mar 2031 08:00:00 +0000\r\n"
        b"Subject: =?utf-8?q?Crossing?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=ost\r\n\r\n"
        b"--ost\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n--ost\r\nContent-Type: text/html\r\n"
        b'Content-Disposition: attachment; filename="page.html"\r\n\r\n%s\r\n--ost--\r\n' % (body, attached)
    )


def record(address: str = "http://ost.example/a", payload: bytes = PAGE.encode(), more: bytes = b"") -> bytes:
    """A WARC record of a page."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n%s" % (more, payload)
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-03-05T08:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (address.encode(), len(http), http)
    )


def answer(payload: bytes = PAGE.encode(), more: bytes = b"") -> bytes:
    """What a web site sends for a page."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n%s\r\n%s" % (
        len(payload),
        more,
        payload,
    )


def lines(*objects: object) -> bytes:
    """JSON Lines."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()


def entities() -> list[object]:
    """FollowTheMoney entities."""
    brigade = {"id": "o1", "schema": "Organization", "properties": {"name": ["Karsh Brigade"], "country": ["qq"]}}
    person = {"id": "p1", "schema": "Person", "properties": {"name": ["Ana Voss"], "alias": ["A. Voss"]}}
    tie = {"member": ["p1"], "organization": ["o1"], "startDate": ["2031-03"], "endDate": ["2031-05-02"]}
    return [brigade, person, {"id": "m1", "schema": "Membership", "properties": tie}]


def bundle() -> dict[str, object]:
    """A STIX bundle."""
    group = {
        "type": "threat-actor",
        "id": "threat-actor--00000000-0000-4000-8000-000000000001",
        "name": "Karsh Brigade",
    }
    body = {
        "type": "identity", "id": "identity--00000000-0000-4000-8000-000000000002", "name": "Passes Directorate",
        "identity_class": "organization",
    }  # fmt: skip
    tie = {
        "type": "relationship", "id": "relationship--00000000-0000-4000-8000-000000000003",
        "relationship_type": "commands", "source_ref": body["id"], "target_ref": group["id"],
        "start_time": "2031-03-05T00:00:00Z", "stop_time": "2031-06-01T00:00:00Z", "description": "It commands it.",
    }  # fmt: skip
    return {"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000004", "objects": [group, body, tie]}
