"""Files of each format, made by hand, about an invented river country."""

import io
import json
import zlib

from firsthand.ingest import SetAside, open_reports
from firsthand.report import Report

PLAIN = """Brigade crossed the Ost, officials say

Fighters of the Karsh Brigade crossed the Ost on Monday night, two officials in Valdor said.

“They came in three boats,” one of them said. The brigade did not respond to requests for comment.
"""

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Crossing | The Valdor Gazette</title>
{head}</head><body><nav><a href="/">Home</a></nav>
<article><h1>Brigade crossed the Ost, officials say</h1>
<p>Fighters of the Karsh Brigade crossed the Ost on 3 March 2019, two officials in Valdor said.</p>
<p>“They came in three boats,” one of them said. The other, Mr Nuñez, declined to comment.</p>
<p>The brigade did not respond to requests for comment, and its office in Lower Teln was closed.</p>
</article><footer>© 2018 The Valdor Gazette</footer></body></html>"""


def page(head: str = "") -> bytes:
    return PAGE.format(head=head).encode()


def jsonl(*objects: object) -> bytes:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in objects).encode()


def drawing(*lines: str) -> bytes:
    """The content stream of a page with these lines of ASCII."""
    shown = " ".join(f"0 -14 Td ({line}) Tj" for line in lines)
    return f"BT /F1 12 Tf 72 760 Td {shown} ET".encode("ascii")


def pdf(*pages: bytes, info: bytes = b"", packed: bool = False) -> bytes:
    """A PDF 1.4 file with one content stream a page and `info` as its document information."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    objects.append(b"<< " + info + b" >>")
    kids = []
    for page in pages:
        data, how = (zlib.compress(page, 9), b"/Filter /FlateDecode ") if packed else (page, b"")
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(data), data))
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        here = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R >>" % (font, len(objects))
        objects.append(here)
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    out.write(trailer % (len(objects) + 1, table))
    return out.getvalue()


def only_report(path: object) -> Report:
    """The one report that a path gives."""
    (found,) = open_reports([str(path)])
    assert isinstance(found, Report), str(found)
    return found


def only_aside(path: object) -> SetAside:
    """The one thing set aside that a path gives; checks that it is a line that names the path."""
    (found,) = open_reports([str(path)])
    assert isinstance(found, SetAside), found
    assert_line(found)
    return found


def assert_line(aside: SetAside) -> None:
    line = str(aside)
    assert len(line.splitlines()) == 1
    assert aside.reason
    assert aside.path
    line.encode("utf-8")
