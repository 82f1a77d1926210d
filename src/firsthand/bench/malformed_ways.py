"""Ways to break an input: damage that any file may take, and inputs made to do harm, one list for each importer.

Every way is a function of a seeded generator and of the sound input; the same seed gives the same bytes.
"""

import zlib
from collections.abc import Callable, Mapping
from random import Random

from firsthand.bench import malformed_sound as made
from firsthand.bench.malformed_harm import HARMS, MEGA

Way = Callable[[Random, bytes], bytes]

_ENDINGS = (
    *(
        ".txt",
        ".html",
        ".pdf",
        ".docx",
        ".jsonl",
        ".xml",
        ".eml",
        ".warc",
        ".warc.gz",
        ".wacz",
        ".md",
        ".json",
        ".rss",
        "",
    ),
)
_CODES = ("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "cp037", "utf-8-sig", "gb18030", "koi8_r")
_TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\n",
        b"\r",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\\ud800",
        b'"',
        b",",
        b"{",
        b"[" * 5_000,
        b"%" * 100,
    ),
    *(b"<", b"<div>" * 500, b"]]>", b"<!--", b"</script>", b"&#0;", b"&a;", b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06"),
    *(
        b" 0 R",
        b"<<" * 500,
        b"9" * 400,
        b"-1",
        b"stream",
        b"endobj",
        b"/Length 9",
        b"--ost\r\n",
        b"Content-Length: -5\r\n",
    ),
    *(b"Content-Type: message/rfc822\r\n\r\n", b"Transfer-Encoding: chunked\r\n", b"WARC/1.0\r\n", b"=?utf-8?b?/w==?="),
)


def broken(name: str, file: str, data: bytes, chance: Random) -> tuple[str, bytes]:
    """A file name and bytes: one in three made to do harm, the others damaged once to three times."""
    if chance.random() < 1 / 3:
        inside = _INSIDE.get(name)
        if inside and chance.random() < 1 / 2:
            return file, inside(chance)
        data = chance.choice(HARMS[name])(_size(chance))
        return file, _damaged(chance, data) if chance.random() < 0.2 else data
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(_ANY)(chance, data)
    if name not in _FIXED and chance.random() < 0.1:
        file = file.partition(".")[0] + chance.choice(_ENDINGS)
    return file, data


_FIXED = ("metadata.csv", "ftm", "stix", "events", "address")
"""Importers that are told what they read; the others go by the name."""


def _cut(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flipped(chance: Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        if out:
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _put(chance: Random, data: bytes) -> bytes:
    at, token = chance.randrange(len(data) + 1), chance.choice(_TOKENS)
    return data[:at] + token * chance.choice((1, 1, 1, 50)) + data[at + chance.choice((0, len(token))) :]


def _taken(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 200) :]


def _doubled(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[: at + 300] + data[at:]


def _many(chance: Random, data: bytes) -> bytes:
    return data * min(chance.choice((2, 20, 2_000)), 4 * MEGA // (len(data) + 1) + 1)


def _coded(chance: Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(_CODES), "replace")


def _long(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return (
        data[:at]
        + chance.choice((b"a", b"a ", b"\0", b"<", b"\xff", b"-", b"(", b"&")) * chance.choice((MEGA, 8 * MEGA))
        + data[at:]
    )


def _zeroed(chance: Random, data: bytes) -> bytes:
    at, many = chance.randrange(len(data) + 1), chance.randint(1, 400)
    return data[:at] + bytes(len(data[at : at + many])) + data[at + many :]


def _noise(chance: Random, data: bytes) -> bytes:
    return data[: chance.randint(0, 16)] + chance.randbytes(chance.randint(0, 5_000))


def _wrapped(chance: Random, data: bytes) -> bytes:
    return made.zipped(data) if chance.random() < 0.5 else zlib.compress(data)


def _empty(_chance: Random, _data: bytes) -> bytes:
    return b""


_ANY: tuple[Way, ...] = (
    _cut, _cut, _flipped, _flipped, _flipped, _put, _put, _put, _taken, _taken, _doubled, _zeroed, _noise, _coded,
    _many, _long, _wrapped, _empty,
)  # fmt: skip


def _damaged(chance: Random, data: bytes) -> bytes:
    return chance.choice((_cut, _flipped, _put, _taken))(chance, data)


def _size(chance: Random, most: int = 200_000) -> int:
    """A size between a thousandth of the most and the most, each order as likely as the others."""
    return int(most * 10 ** -chance.uniform(0, 3)) + 1


def _inside(chance: Random, data: bytes) -> bytes:
    """Damage to what will be packed, which is sound outside."""
    for _ in range(chance.randint(1, 3)):
        data = chance.choice((*_ANY[:-5], _coded, _long))(chance, data)
    return data


def _docx_inside(chance: Random) -> bytes:
    return made.docx(_inside(chance, made.paragraphs(made.TEXT)))


def _warc_inside(chance: Random) -> bytes:
    return made.zipped(_inside(chance, made.record())) + made.zipped(made.record("http://ost.example/b"))


def _wacz_inside(chance: Random) -> bytes:
    pages = _inside(chance, b'{"url": "http://ost.example/a"}\n')
    return made.packed({"archive/a.warc.gz": _warc_inside(chance), "pages/pages.jsonl": pages})


def _mail_inside(chance: Random) -> bytes:
    return made.mail(_inside(chance, made.TEXT.encode()), _inside(chance, made.PAGE.encode()))


def _answer_inside(chance: Random) -> bytes:
    return made.answer(_inside(chance, made.PAGE.encode()))


_INSIDE: Mapping[str, Callable[[Random], bytes]] = {
    "docx": _docx_inside,
    "warc": _warc_inside,
    "wacz": _wacz_inside,
    "mail": _mail_inside,
    "address": _answer_inside,
}
"""Damage to what is packed or wrapped in a file that is sound outside."""
