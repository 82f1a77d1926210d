"""Where the words that a language model quotes stand in a report; what does not stand there is nowhere."""

import re
from collections.abc import Iterable, Sequence

from firsthand.span import Span

_ALIKE = str.maketrans("“”„‟«»‘’‚‛′–—‐‑−", '""""""' + "'''''" + "-----")
"""Characters that models change into each other when they copy; each for one, so that offsets stay."""
_LONGEST = 5_000
_MOST_PLACES = 200


class Page:
    """A stretch of a text in which quotations are looked up."""

    def __init__(self, text: str, stretch: Span) -> None:
        self._start = stretch.start
        self._plain = stretch.of(text).translate(_ALIKE)

    def places(self, quote: object) -> tuple[Span, ...]:
        """Everywhere that a quotation stands, in order, as spans of the whole text; none where it does not.

        Letter by letter, whole words only; white space and the shape of quotation marks and dashes may differ. The
        span holds the report's own characters.
        """
        if not isinstance(quote, str) or len(quote) > _LONGEST:
            return ()
        words = quote.translate(_ALIKE).split()
        if not any(character.isalnum() for word in words for character in word):
            return ()
        before = r"(?<!\w)" if words[0][0].isalnum() else ""
        after = r"(?!\w)" if words[-1][-1].isalnum() else ""
        pattern = before + r"\s+".join(map(re.escape, words)) + after
        found: list[Span] = []
        for match in re.finditer(pattern, self._plain):
            found.append(Span(self._start + match.start(), self._start + match.end()))
            if len(found) == _MOST_PLACES:
                break
        return tuple(found)


def nearest(places: Iterable[Span], anchor: Span) -> Span | None:
    """The place that stands nearest to another, the earlier of two."""
    return min(places, key=lambda place: (gap(place, anchor), place.start), default=None)


def gap(one: Span, other: Span) -> int:
    """How many characters stand between two spans; 0 where they touch or overlap."""
    return max(0, other.start - one.end, one.start - other.end)


def holder(spans: Sequence[Span], inner: Span) -> int | None:
    """The place of the span that holds another, `None` where none does."""
    return next((place for place, span in enumerate(spans) if span.covers(inner)), None)
