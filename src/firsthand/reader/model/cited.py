"""What the network hears put right before it is described: nobody's claims, passives, and whom an outlet cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.reader.model.quotations import Found
from firsthand.reader.rules import lexicon
from firsthand.reader.rules.sentences import datelines, paragraphs
from firsthand.span import Span, Spans, trimmed, words

NOBODY = re.compile(r"(?:no\s+\w+|nobody|no\s+one|none|neither)\b", re.IGNORECASE)
_ITSELF = re.compile(r"(?:itself|themselves)\s+(?:the\s+)?[A-Z]")
_KNOWN = re.compile(r"(?:is|are|was|were)\s+known\b", re.IGNORECASE)
_CITING = re.compile(r"(?:citing|quoting)", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:(?:is|are|was|were)\s+)?(?:widely\s+)?(?:believed|thought|alleged|reported|suspected|understood)",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"to\s+(?:be|have)\b", re.IGNORECASE)
_BEFORE = re.compile(r"[\s,]*(?:(?:is|are|was|were)\s+)?(?:\w+ly\s+)?")
_NEAR = 120
"""Characters between the words of reporting and "citing"."""
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+[\"“‘']?[A-Z]")


def settled(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Without words that say nothing of who said what, and with whom an outlet cites as the source of what it reports.

    "No group claimed it" is nobody's claim, "a group calling itself the Oath" no statement of a group.
    """
    heads = datelines(text)
    first = next((one.span for one in paragraphs(text)), None)
    for item in found:
        source, cue, content = (words(part, text, " ") for part in (item.source, (item.cue,), item.content))
        if NOBODY.match(source) or _ITSELF.match(content) or (not source and _KNOWN.match(cue)):
            continue
        if _PASSIVE.fullmatch(cue) and _TO_BE.match(content) and _BEFORE.fullmatch(text, *_gap(item)):
            item = replace(item, source=())
        if _CITING.fullmatch(cue) and _is_a_source(content) and (told := _told_before(text, found, item)):
            item = replace(item, source=item.content, content=told)
        yield _in_place(text, item, first, heads)


def _told_before(text: str, found: Sequence[Found], item: Found) -> Spans:
    """What is reported in the sentence before a "citing"."""
    near = (
        one for one in found if 0 <= item.cue.start - one.cue.end <= _NEAR and one.content[-1].end <= item.cue.start
    )
    told = max(near, key=lambda one: one.cue.start, default=None)
    if told is None or _SENTENCE_END.search(text, told.content[-1].end, item.cue.start):
        return ()
    return told.content


def _in_place(text: str, item: Found, first: Span | None, heads: Sequence[Span]) -> Found:
    """What a headline says stays in the headline, and nothing that is said begins with a dateline."""
    if first and item.source and item.source[0].start < item.cue.end <= first.end <= item.content[0].start:
        before = trimmed(text, first.start, item.source[0].start)
        if before is not None and text[before.end - 1] == ",":
            said = trimmed(text, before.start, before.end - 1)
            return replace(item, content=(said,)) if said else item
    content = (_behind(text, span, heads) for span in item.content)
    return replace(item, content=tuple(content))


def _behind(text: str, span: Span, heads: Sequence[Span]) -> Span:
    head = next((head for head in heads if head.start <= span.start < head.end < span.end), None)
    return (head and trimmed(text, head.end, span.end)) or span


def _gap(item: Found) -> tuple[int, int]:
    """From the end of the source to the cue behind it."""
    last = max((span.end for span in item.source), default=item.cue.start)
    return min(last, item.cue.start), item.cue.start


def _is_a_source(content: str) -> bool:
    """Whether what somebody cites is somebody or a document: "two officials", "a report of the panel"; not "delays"."""
    head = re.split(r"\s(?:of|in|at|with|from|who|whom|close|familiar)\b|,", content)[0].split()
    nouns = lexicon.PERSON_NOUNS | lexicon.DOCUMENT_NOUNS | lexicon.BODY_NOUNS
    last = head[-1] if head else ""
    return last.istitle() or last.casefold() in nouns or last.casefold().removesuffix("s") in nouns
