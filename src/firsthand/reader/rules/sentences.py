"""Paragraphs, quotations and sentences of a text, tolerant of broken quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.reader.rules.lexicon import words
from firsthand.span import Span, trimmed

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_SHORT_LINE = 60
_LONGEST_PARAGRAPH = 20_000
_LONGEST_SENTENCE = 3_000
"""Characters. What is longer is no prose; it is cut, so that the work stays in proportion to the text."""
_ABBREVIATIONS = words(
    "mr mrs ms dr st gen lt col maj capt sgt cmdr adm brig sen rep gov pres prof hon rev jr sr vs no inc ltd co corp "
    "jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n e.g i.e a.m p.m approx est fig vol art"
)
_DOUBLE = re.compile(r"[“”„‟\"«»]|''|``")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)")
DATELINE = re.compile(
    r"(?:[A-Z][\w.’' -]{1,30}(?:,\s[^()\n]{2,30})?\s\([A-Z][\w .]{1,30}\)"
    r"|[A-Z]{3}[A-Z ,.’'-]{0,60}(?:,\s[A-Z][a-z]+\.?\s\d{1,2})?)"
    r"\s*[-–—]+\s+(?=\S)"
)
_OPENS = re.compile(r"\s+[\"“‘'«(\[]*[A-Z0-9\u00c0-\u00de\u0400-\u042f]|\s+[\"“‘«]|\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its quotations and sentences, all as spans of the whole text.

    A quotation includes its marks. A sentence never ends inside a quotation; a dateline ("ADREVO, May 14 (Meridian
    Wire) -") belongs to none. `open_quote` says that the last quotation was not closed before the paragraph ended.
    """

    span: Span
    quotes: tuple[Span, ...]
    sentences: tuple[Span, ...]
    open_quote: bool = False


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text: stretches between blank lines, or lines where the text has no blank ones."""
    start = 0
    for stop, following in [*((m.start(), m.end()) for m in _BLANK.finditer(text)), (len(text), len(text))]:
        for a, b in _lines(text, start, stop):
            for span in _cut(text, a, b, _LONGEST_PARAGRAPH):
                quotes, open_quote = _quotes(text, span)
                yield Paragraph(span, quotes, tuple(_sentences(text, span, quotes)), open_quote)
        start = following


def datelines(text: str) -> tuple[Span, ...]:
    """Where paragraphs begin with a place, a day and an agency, which belong to no sentence."""
    found = (DATELINE.match(text, paragraph.span.start, paragraph.span.end) for paragraph in paragraphs(text))
    return tuple(Span(*match.span()) for match in found if match)


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Parts of a block: a line break parts it where a sentence ends or a line is too short to be wrapped."""
    begin = start
    for match in re.compile(r"\n").finditer(text, start, stop):
        line = text[max(begin, text.rfind("\n", start, match.start()) + 1) : match.start()].rstrip()
        if len(line) < _SHORT_LINE or line[-1:] in '.!?”"…:' or DATELINE.match(text, match.end(), stop):
            yield begin, match.start()
            begin = match.end()
    yield begin, stop


def _cut(text: str, start: int, stop: int, limit: int) -> Iterator[Span]:
    """The stretch in pieces of at most `limit` characters, cut at white space where there is any."""
    while start < stop:
        end = stop
        if stop - start > limit:
            space = max(text.rfind(" ", start, start + limit), text.rfind("\n", start, start + limit))
            end = space if space > start else start + limit
        if span := trimmed(text, start, end):
            yield span
        start = end


def _quotes(text: str, span: Span) -> tuple[tuple[Span, ...], bool]:
    """Quotations by the parity of the marks, since garbled copies keep the marks but lose their direction."""
    marks = [Span(*match.span()) for match in _DOUBLE.finditer(text, span.start, span.end)]
    if not marks:
        return tuple(_single_quotes(text, span)), False
    found = [Span(a.start, b.end) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    open_quote = len(marks) % 2 == 1
    if open_quote and (last := trimmed(text, marks[-1].start, span.end)):
        if last.end > marks[-1].end:
            found.append(last)
        else:
            open_quote = False
    return tuple(found), open_quote


def _single_quotes(text: str, span: Span) -> Iterator[Span]:
    pattern = re.compile(r"(?<![\w’'])[‘'](?=\w)[^‘\n]{2,}?[’'](?!\w)")
    for match in pattern.finditer(text, span.start, span.end):
        if " " in match.group():
            yield Span(match.start(), match.end())


def _sentences(text: str, span: Span, quotes: tuple[Span, ...]) -> Iterator[Span]:
    dateline = DATELINE.match(text, span.start, span.end)
    start = dateline.end() if dateline else span.start
    for match in _SENTENCE_END.finditer(text, start, span.end):
        end = match.end()
        if end < span.end and (
            _inside(end, quotes) or _abbreviated(text, match.start()) or not _OPENS.match(text, end)
        ):
            continue
        yield from _cut(text, start, end, _LONGEST_SENTENCE)
        start = end
    yield from _cut(text, start, span.end, _LONGEST_SENTENCE)


def _inside(position: int, quotes: tuple[Span, ...]) -> bool:
    return any(quote.start < position < quote.end for quote in quotes)


def _abbreviated(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return False
    word = re.search(r"[\w.]+$", text[max(0, stop - 12) : stop])
    if not word:
        return False
    last = word.group().lower()
    return last in _ABBREVIATIONS or (len(last) == 1 and word.group().isupper())
