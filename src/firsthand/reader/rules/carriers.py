"""Which attribution carries a statement."""

from bisect import bisect_left
from collections.abc import Sequence

from firsthand.reading import Attribution
from firsthand.span import Span


class Carriers:
    """The attributions of a report by where their content stands, so that a span finds quickly who says it."""

    def __init__(self, said: Sequence[Attribution]) -> None:
        parts = [(part, item) for item in said for part in (*item.content, *item.cue)]
        self._parts = sorted(parts, key=lambda pair: pair[0])
        self._starts = [part.start for part, _ in self._parts]
        self._longest = max((part.end - part.start for part, _ in self._parts), default=0)

    def of(self, span: Span, sentence: Span) -> Attribution | None:
        """The attribution whose content holds the span; the shortest if several, of those alike the one that is cited;
        else one of its sentence."""
        first = bisect_left(self._starts, sentence.start - self._longest)
        near = self._parts[first : bisect_left(self._starts, sentence.end)]
        holding = [item for part, item in near if part.covers(span) and part in item.content]
        if holding:
            return min(holding, key=lambda item: (item.stance in ("confirms", "declines"), _length(item), _cited(item)))
        return next((item for part, item in near if sentence.overlaps(part)), None)


def _cited(said: Attribution) -> int:
    """The later the cue, the lower: "citing two officials" follows what an outlet reports."""
    return -said.cue[0].start if said.cue else 0


def _length(said: Attribution) -> int:
    return sum(part.end - part.start for part in said.content)
