"""Lists and objects in a column: JSON without spaces, by orjson, several times as quick as the standard library's."""

import json
from typing import Any

import orjson

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def written(value: Any) -> str:
    """The value as JSON; half a surrogate pair, which UTF-8 has not and a broken page may, is kept as it is."""
    try:
        return orjson.dumps(value).decode()
    except (TypeError, orjson.JSONEncodeError):
        return _compact(value)


def read(text: str | bytes) -> Any:
    """The value of JSON."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)
