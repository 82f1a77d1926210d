"""A run of characters of a report's text."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code-point offsets [start, end) into a report's normalised text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span is [start, end) with 0 <= start < end, not [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Self) -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def as_json(self) -> list[int]:
        """`[start, end]`, as in the contract."""
        return [self.start, self.end]


Spans = tuple[Span, ...]


def spans_from_json(pairs: Iterable[Sequence[int]]) -> Spans:
    """The spans of a list of `[start, end]` pairs."""
    return tuple(Span(start, end) for start, end in pairs)


def starting_in(starts: Sequence[int], span: Span) -> slice:
    """Where in a sorted list of starts those lie that fall into the span."""
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))


def words(spans: Spans, text: str, gap: str = " … ") -> str:
    """The quoted characters of several spans in reading order, with `gap` where something lies between them."""
    return gap.join(span.of(text) for span in sorted(spans))


def trimmed(text: str, start: int, end: int, strip: str = "") -> Span | None:
    """The span inside [start, end) without white space (and the characters of `strip`) at its ends, if any."""
    while start < end and (text[start].isspace() or text[start] in strip):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in strip):
        end -= 1
    return Span(start, end) if start < end else None
