"""What a relative "who" or "which" stands for: the noun phrase right before it."""

import re

from firsthand.reader.rules import lexicon
from firsthand.span import Span

_PRONOUN = re.compile(r"(?i)(?:who|which)")
_BREAK = re.compile(r"[.!?][\"”’']?\s|[,;:—–()“”\"\n]")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*[’']?")
_REACH = 120
"""Characters before the pronoun in which the phrase is looked for."""
_STOPS = lexicon.PREPOSITIONS - {"of"} | lexicon.words(
    "and or but that as than to who which whose while when is was are were"
)


def antecedent(text: str, pronoun: Span) -> Span | None:
    """The phrase that a relative pronoun takes up: the words back to an article, a preposition or a mark.

    `None` where the span is no such pronoun, or nothing that could speak stands right before it.
    """
    if not _PRONOUN.fullmatch(pronoun.of(text)):
        return None
    floor = max(0, pronoun.start - _REACH)
    before = text[floor : pronoun.start].rstrip()
    before = before[:-1].rstrip() if before.endswith(",") else before
    breaks = [match.end() for match in _BREAK.finditer(before)]
    words = list(_WORD.finditer(before, breaks[-1] if breaks else 0))
    if not words or words[-1].end() < len(before):
        return None
    first = _first([word.group() for word in words])
    return None if first is None else Span(floor + words[first].start(), floor + len(before))


def _first(words: list[str]) -> int | None:
    """Which word starts the phrase that ends with the last one."""
    for place in range(len(words) - 1, -1, -1):
        if words[place].lower() in _STOPS:
            break
        if words[place].lower() in lexicon.DETERMINERS or words[place].lower() in lexicon.NUMBERS:
            return place if place < len(words) - 1 else None
    else:
        place = -1
    # without an article only a name starts a phrase: "told Veldra's foreign ministry"
    named = (i for i in range(place + 1, len(words)) if words[i][0].isupper())
    first = next(named, None)
    return None if first is None or words[first].lower() in lexicon.PRONOUNS else first
