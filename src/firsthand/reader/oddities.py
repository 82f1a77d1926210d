"""What is odd about a text, in words: a reader reads on, and says what its findings may suffer from."""

import re
from collections.abc import Iterator

from firsthand.report import Report
from firsthand.when import notes as times_that_cannot_be

LIMIT = 2_000_000
"""Characters of a report that are read."""
_LEAST = 200
"""Letters below which a share of them tells nothing."""
_MARKUP = re.compile(r"</?(?:p|div|span|br|a|b|i|em|strong|img|script|table|td|tr|li|ul)\b[^<>]{0,200}>", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STOPS = re.compile(r"[.!?。؟]")


def notes(report: Report) -> tuple[str, ...]:
    """What a reader of English should say of a report before it says anything else."""
    if report.language not in (None, "en"):
        return (f"the language is {report.language!r}, not English: nothing was read",)
    return (*_oddities(report.text), *times_that_cannot_be(report.text[:LIMIT], report.published_on))


def _oddities(text: str) -> Iterator[str]:
    if not text.strip():
        yield "the text is empty"
    if len(text) > LIMIT:
        yield f"only the first {LIMIT:,} of {len(text):,} characters were read"
        text = text[:LIMIT]
    letters = sum(map(str.isalpha, text))
    if letters >= _LEAST and sum(map(str.isupper, text)) > 0.8 * letters:
        yield "nearly all letters are capitals: names are found less well"
    if letters >= _LEAST and len(_STOPS.findall(text)) * 1000 < letters:
        yield "there is hardly any punctuation: sentences cannot be told apart"
    opened, closed = text.count("“"), text.count("”")
    if abs(opened - closed) > 2:
        yield f"quotation marks are broken ({opened} open, {closed} close): where a quotation ends may be wrong"
    if tags := len(_MARKUP.findall(text)):
        yield f"markup remains ({tags} tags): it was read as text"
    if controls := len(_CONTROL.findall(text)):
        yield f"{controls} control characters are in the text"
