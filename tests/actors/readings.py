"""Readings by hand: mentions marked in the text, `[words]type` with the type's first letters."""

import re

from firsthand.reading import Attribution, Mention, MentionType, Reading, Source, Tie, TieType
from firsthand.report import Report
from firsthand.span import Span

_TYPES: dict[str, MentionType] = {
    "p": "person", "o": "organisation", "g": "armed_group", "f": "state_force", "c": "country", "r": "role",
}  # fmt: skip
_MARK = re.compile(r"\[([^\]]+)\]([pogfcr])")


def reading(id_: str, marked: str, *ties: tuple[TieType, str, str], published: str | None = None) -> Reading:
    """A reading of a text such as "[Radu Fenn]p of the [Marukh Guard]g"; ties are between words, first mention each."""
    text, mentions, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        mentions.append(Mention(f"m{len(mentions) + 1}", Span(len(text), len(text) + len(match[1])), _TYPES[match[2]]))
        text += match[1]
        last = match.end()
    text += marked[last:]
    by_words: dict[str, str] = {}
    for one in mentions:
        by_words.setdefault(one.span.of(text), one.id)
    whole = (Span(0, len(text)),)
    said = Attribution("a1", Source((), "reporter", anonymous=False), (), whole)
    tied = tuple(
        Tie(f"t{number}", type_, by_words[subject], by_words[object_], whole, "a1")
        for number, (type_, subject, object_) in enumerate(ties, 1)
    )
    return Reading(Report(id_, text, published=published), "by hand", tuple(mentions), (said,), (), tied)
