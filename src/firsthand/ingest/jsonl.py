"""JSON Lines: one report an object; a bad line is set aside and the others are read."""

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import fields

from firsthand.errors import InputError, MetadataError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import Content, one_line
from firsthand.ingest.language import language_code
from firsthand.ingest.text import checked, decode, storable
from firsthand.report import iso_time, normalise, title_of

_KEYS = tuple(field.name for field in fields(Content))


def jsonl_contents(data: bytes, path: str) -> Iterator[tuple[int, Content | SetAside]]:
    """Each report with its line, counted from 1; empty lines are passed over.

    Raises:
        InputError: the file as a whole is binary or holds nothing.
    """
    if b"\0" in data or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = decode(data).encode("utf-8")
    if not data.strip():
        raise InputError("is empty: expected one JSON object a line")
    for number, line in enumerate(io.BytesIO(data), 1):
        if line.strip():
            try:
                yield number, _content(line)
            except InputError as error:
                yield number, SetAside(f"{path}:{number}", str(error))


def looks_like_jsonl(data: bytes) -> bool:
    """Whether the first line is a JSON object with a text."""
    if not data.lstrip().startswith(b"{"):
        return False
    try:
        return "text" in _object(data.lstrip().partition(b"\n")[0])
    except InputError:
        return False


def _content(line: bytes) -> Content:
    values = {key: _value(key, value) for key, value in _object(line).items() if key in _KEYS}
    text = values.pop("text", None)
    if text is None:
        raise InputError(f"has no text: expected a JSON object with the keys {', '.join(_KEYS)}; only text is needed")
    published, language = values.get("published"), values.get("language")
    if language and not language_code(language):
        raise MetadataError(f"language {language!r} is not a code: write it as en or en-GB")
    return Content(
        checked(text),
        id=one_line(values.get("id")),
        title=one_line(values.get("title")) or title_of(normalise(text)),
        published=iso_time(published) if published else None,
        outlet=one_line(values.get("outlet")),
        url=one_line(values.get("url"), limit=2000),
        language=language_code(language),
    )


def _object(line: bytes) -> dict[str, object]:
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} of the line is not UTF-8: save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON ({error.msg}, column {error.colno}): expected one object a line") from error
    except (ValueError, RecursionError) as error:
        raise InputError("has a number or a nesting too large for JSON: expected one flat object a line") from error
    if not isinstance(found, dict):
        raise InputError(f"is a JSON {type(found).__name__}, expected an object: write one report a line")
    return found


def _value(key: str, value: object) -> str | None:
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str | None):
        raise InputError(f"{key} is a {type(value).__name__}, expected a string or null: put it in quotation marks")
    if value is not None and not storable(value):
        raise InputError(
            f"{key} has half a surrogate pair (\\ud800 to \\udfff), which is no character: mend or drop it"
        )
    return value
