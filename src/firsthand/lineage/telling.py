"""Lineage in words: which passages of a report are taken, from where, and how that shows."""

import re
from collections.abc import Iterator

import numpy as np

from firsthand.lineage.descent import Kind, Taken
from firsthand.lineage.matches import Match
from firsthand.lineage.passages import Sentences
from firsthand.span import Span, Spans

_TELLING = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|\d+(?:[.,]\d+)*")
_NAMED = 4
_SHOWN = 500
"""Names and numbers are looked for in so many characters of a passage."""
_REPRINT = 0.8
"""Mean closeness of the taken sentences from which on a report is a reprint and no rewrite."""
_BRIEF = 0.45
"""Weight of a citation at most, beside the report that it cites."""
_SENTENCES_OF_BRIEF = 12
_OWN = 0.4
"""Share of a report's weight that is its own, from which on it is partly own."""

Source = tuple[str, Sentences, Match]
"""A report that passages are taken from: its id, its sentences, what it shares with the taker (the taker at left)."""


def passages(taker: Sentences, sources: list[Source]) -> tuple[tuple[Taken, ...], Spans]:
    """The taken passages and the own ones; together they cover the text.

    A sentence that several sources have is taken from the first in the list that has it nearly as closely as any.
    """
    chosen = list(_chosen(len(taker.spans), sources))
    taken: list[Taken] = []
    own: list[Span] = []
    begin = 0
    for number in range(1, len(chosen) + 1):
        if number < len(chosen) and _goes_on(chosen[number - 1], chosen[number]):
            continue
        span = Span(taker.spans[begin].start, taker.spans[number - 1].end)
        first, last = chosen[begin], chosen[number - 1]
        if first is None or last is None:
            own.append(span)
        else:
            report, sentences, _ = sources[first[0]]
            source = Span(sentences.spans[first[1]].start, sentences.spans[last[1]].end)
            close = float(np.mean([entry[2] for entry in chosen[begin:number] if entry]))
            taken.append(Taken(span, report, source, _evidence(span.of(taker.text), source.of(sentences.text), close)))
        begin = number
    return tuple(taken), tuple(own)


Choice = tuple[int, int, float]
"""Which source, which of its sentences, how close."""


def _chosen(number: int, sources: list[Source]) -> Iterator[Choice | None]:
    sides = [shared.left.exact() for _, _, shared in sources]
    for sentence in range(number):
        best: Choice | None = None
        for place, side in enumerate(sides):
            close = float(side.close[sentence])
            if side.source[sentence] >= 0 and (best is None or close > best[2] + 0.1):
                best = (place, int(side.source[sentence]), close)
        yield best


def _goes_on(before: Choice | None, after: Choice | None) -> bool:
    if before is None or after is None:
        return before is after
    return before[0] == after[0] and 0 <= after[1] - before[1] <= 1


def _evidence(passage: str, source: str, close: float) -> str:
    both = [found for found in dict.fromkeys(_TELLING.findall(passage[:_SHOWN])) if found in source and len(found) > 1]
    named = f"; both have {', '.join(sorted(both, key=len, reverse=True)[:_NAMED])}" if both else ""
    return f"{round(100 * min(close, 1.0))} % of its words by weight{named}"


def kind_of(shared: Match, sentences: int, credits_it: bool) -> Kind:
    """How a report (at left) came from its parent."""
    taken = shared.left.source >= 0
    weight = float(shared.left.weights.sum())
    close = float(shared.left.mass[taken].sum() / max(shared.left.weights[taken].sum(), 1e-9))
    own = 1 - shared.left.covered
    brief = weight < _BRIEF * float(shared.right.weights.sum()) and sentences <= _SENTENCES_OF_BRIEF
    if brief and (credits_it or (close < _REPRINT and own < _OWN)):
        return "citation"
    if own > _OWN:
        return "partly_own"
    return "reprint" if close >= _REPRINT else "rewrite"


def all_of(text: str) -> Spans:
    """All of a text as one span; none where there is no letter."""
    stripped = text.strip()
    start = text.find(stripped) if stripped else 0
    return (Span(start, start + len(stripped)),) if stripped else ()
