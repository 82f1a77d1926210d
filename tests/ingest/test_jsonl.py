import codecs
import json

import pytest

from firsthand.errors import InputError
from firsthand.ingest.aside import SetAside
from firsthand.ingest.content import Content
from firsthand.ingest.jsonl import jsonl_contents, looks_like_jsonl
from tests.ingest.samples import PLAIN, jsonl

FULL = {
    "id": "crossing",
    "text": "Two officials said so.",
    "title": "Crossing",
    "published": "2019-03-05",
    "outlet": "The Valdor Gazette",
    "url": "https://gazette.example/crossing",
    "language": "en-GB",
}


def test_every_key_is_read() -> None:
    assert list(jsonl_contents(jsonl(FULL), "x.jsonl")) == [(1, Content(**{**FULL, "language": "en"}))]


def test_only_the_text_is_needed_and_other_keys_are_passed_over() -> None:
    data = jsonl({"text": "Two words.", "score": 3, "title": None, "outlet": ""}, {"id": 7, "text": PLAIN})
    first, second = (content for _, content in jsonl_contents(data, "x.jsonl"))
    assert first == Content("Two words.")
    assert second == Content(PLAIN, id="7", title="Brigade crossed the Ost, officials say")


@pytest.mark.parametrize("data", [jsonl(FULL).decode().encode("utf-16"), codecs.BOM_UTF8 + jsonl(FULL)])
def test_a_mark_or_utf16_does_no_harm(data: bytes) -> None:
    ((line, content),) = jsonl_contents(data, "x.jsonl")
    assert (line, isinstance(content, Content)) == (1, True)


def test_a_line_separator_within_a_text_does_not_break_the_line() -> None:
    ((_, content),) = jsonl_contents(json.dumps({"text": "One\u2028two"}, ensure_ascii=False).encode(), "x.jsonl")
    assert isinstance(content, Content)
    assert content.text == "One\u2028two"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "is not JSON"),
        (b"Two words", "is not JSON"),
        (b'["a list"]', "is a JSON list"),
        (b"null", "is a JSON NoneType"),
        (b"{}", "has no text"),
        (b'{"text": null}', "has no text"),
        (b'{"body": "Two words."}', "has no text: expected a JSON object with the keys text, id"),
        (b'{"text": ""}', "is empty"),
        (b'{"text": 3}', "text is a int, expected a string"),
        (b'{"text": "Two words.", "title": ["a"]}', "title is a list"),
        (b'{"text": "Two words.", "id": true}', "id is a bool"),
        (b'{"text": "Two words.", "published": "3/5/2019"}', "publication time '3/5/2019' is not understood"),
        (b'{"text": "Two words.", "published": 1551744000}', "published is a int"),
        (b'{"text": "Two words.", "language": "English"}', "language 'English' is not a code"),
        (b'{"text": "half \\ud800 a pair"}', "text has half a surrogate pair"),
        (b'{"text": "Two words.", "title": "\\udfff"}', "title has half a surrogate pair"),
        (b'{"text": "zero \\u0000 byte"}', "is binary"),
        (b'{"text": "caf\xe9"}', "is not UTF-8"),
        (b"[" * 100_000, "nesting too large"),
        (b'{"text": "Two words.", "id": ' + b"9" * 5_000 + b"}", "number"),
    ],
)
def test_a_bad_line_is_set_aside_and_the_others_are_read(line: bytes, reason: str) -> None:
    data = jsonl(FULL) + b"\n" + line + b"\n" + jsonl(FULL)
    (one, first), (three, bad), (four, last) = jsonl_contents(data, "x.jsonl")
    assert (one, three, four) == (1, 3, 4)
    assert isinstance(first, Content)
    assert isinstance(last, Content)
    assert isinstance(bad, SetAside)
    assert bad.path == "x.jsonl:3"
    assert reason in bad.reason


@pytest.mark.parametrize(("data", "reason"), [(b"\n \n", "is empty"), (b"\x7fELF\0\0\0", "is binary")])
def test_a_file_that_holds_no_lines_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        list(jsonl_contents(data, "x.jsonl"))


@pytest.mark.parametrize(
    ("data", "expected"),
    [(jsonl(FULL), True), (b"\n" + jsonl(FULL), True), (b"{ a brace", False), (b"[]", False), (b'{"a": 1}', False)],
)
def test_looks_like_jsonl(data: bytes, expected: bool) -> None:
    assert looks_like_jsonl(data) is expected
