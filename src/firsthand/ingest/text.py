"""Bytes to text: byte order marks, UTF-8, UTF-16, else the encoding that fits best; binary is refused."""

import codecs
import re

from charset_normalizer import from_bytes

from firsthand.errors import InputError
from firsthand.ingest.content import Content
from firsthand.ingest.language import language_of
from firsthand.report import normalise, title_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAVE = "open it in an editor and save it as UTF-8"
_BINARY = "is binary, not text: a report is plain text, HTML, PDF or JSON Lines"

# The encodings that pages and agency files have been published in; the Encoding Standard of WHATWG names them.
_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2")
_OTHER_SCRIPTS = (
    *("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256", "iso8859_6"),
    *("cp874", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
)
# Browsers read these labels as the encoding at the right, which holds all of theirs.
_WIDER = {
    **{"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"},
    **{"shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874"},
}
_LATIN_OF = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "sr"), "cp1250"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "vi": "cp1258",
}
_DISORDER_LIMIT = 0.08
_AS_GOOD = 0.02


def text_content(data: bytes) -> Content:
    """A plain text just as it came, with its head line as the title.

    Raises:
        InputError: the bytes are empty, binary or in no known encoding.
    """
    text = checked(decode(data))
    return Content(text, title=title_of(normalise(text)))


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes, without a byte order mark; `declared` is the encoding that a page names.

    Raises:
        InputError: the bytes are binary, damaged UTF-8, or in no known encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name)
    if b"\0" in data:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error)
    known = _known(declared)
    if known:
        try:
            return data.decode(known)
        except UnicodeDecodeError:
            pass
    return _detected(data)


def checked(text: str) -> str:
    """The same text, if it has words and can be stored.

    Raises:
        InputError: it is empty, has the control characters of a binary file, or half a surrogate pair.
    """
    if not any(map(str.isalnum, text)):
        raise InputError("is empty: a report needs at least one word" if not text.strip() else "has no words in it")
    if "\0" in text or len(_CONTROL.findall(text)) > max(2, len(text) // 100):
        raise InputError(_BINARY)
    if not storable(text):
        raise InputError(f"has half a surrogate pair, which is no character: {_SAVE}")
    return text


def storable(text: str) -> bool:
    """Whether every code point is a character that UTF-8 can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def without_controls(text: str) -> str:
    """The text without the control characters that mean nothing in a report."""
    return _CONTROL.sub("", text)


def _marked(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(
            f"begins as {name.upper()} but byte {error.start} is none: it may be cut off; {_SAVE}"
        ) from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: its zero bytes stand on one side of the pairs."""
    name = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        raise InputError(_BINARY) from None
    sample = text[:10_000]
    odd = sum(not (char.isprintable() or char.isspace()) for char in sample)
    if "\0" in text or odd * 100 > len(sample):
        raise InputError(_BINARY)
    return text


def _refuse_damaged(data: bytes, error: UnicodeDecodeError) -> None:
    """Say so where most of what is not ASCII is good UTF-8: another encoding would garble it."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good > bad:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"is UTF-8 but for {bad} places, the first in line {line}: it is cut off or mixed; {_SAVE}")


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared.strip()).name if declared else ""
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    return name if name.replace("-", "_") in (*_LATIN, *_OTHER_SCRIPTS, "iso8859_15") else None


def _detected(data: bytes) -> str:
    """The text in the encoding that gives the least disorder; among Latin ones the one that its language uses."""
    matches = from_bytes(data, threshold=_DISORDER_LIMIT, cp_isolation=[*_LATIN, *_OTHER_SCRIPTS])
    best = matches.best()
    if best is None:
        raise InputError(f"is in no encoding that is known here, or binary: if it is text, {_SAVE}")
    if best.encoding in _LATIN:
        usual = _LATIN_OF.get(language_of(str(best)) or "", "cp1252")
        for match in matches:
            if usual in match.could_be_from_charset and match.chaos <= best.chaos + _AS_GOOD:
                return str(match)
    return str(best)
