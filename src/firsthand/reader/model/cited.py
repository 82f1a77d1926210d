"""What the network hears put right before it is described: nobody's claims, passives, and whom an outlet cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.reader.model.quotations import Found
from firsthand.reader.rules import lexicon
from firsthand.reader.rules.sentences import datelines, paragraphs
from firsthand.span import Span, trimmed, words

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
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+[\"“‘']?[A-Z]")


def settled(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Without words that say nothing of who said what, and with whom an outlet cites as the source of what it reports.

    "No group claimed it" is nobody's claim, "a group calling itself the Oath" no statement of a group.
    """
    heads = datelines(text)
    for item in found:
        source, cue, content = (words(part, text, " ") for part in (item.source, (item.cue,), item.content))
        if NOBODY.match(source) or _ITSELF.match(content) or (not source and _KNOWN.match(cue)):
            continue
        told = [one for one in found if one.cue.end <= item.cue.start and one.content[-1].end <= item.cue.start]
        if _PASSIVE.fullmatch(cue) and _TO_BE.match(content) and _BEFORE.fullmatch(text, *_gap(item)):
            item = replace(item, source=())
        cites = told and _CITING.fullmatch(cue) and _is_a_source(content)
        if cites and not _SENTENCE_END.search(text, told[-1].content[-1].end, item.cue.start):
            item = replace(item, source=item.content, content=told[-1].content)
        yield _in_place(text, item, heads)


def _in_place(text: str, item: Found, heads: Sequence[Span]) -> Found:
    """What a headline says stays in the headline, and nothing that is said begins with a dateline."""
    first = next((one.span for one in paragraphs(text)), None)
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
