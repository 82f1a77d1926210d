"""A long report in stretches of whole paragraphs that a language model can read at a time."""

from collections.abc import Sequence
from itertools import chain

from firsthand.reader.rules.sentences import Paragraph
from firsthand.span import Span

LONGEST = 6_000
"""Characters of a stretch; a paragraph that is longer is parted between sentences."""


def windows(paragraphs: Sequence[Paragraph], longest: int = LONGEST) -> list[Span]:
    """The stretches in order. Together they hold every sentence; none is longer, but for a sentence that is."""
    pieces = chain.from_iterable(
        (paragraph.span,) if paragraph.span.end - paragraph.span.start <= longest else paragraph.sentences
        for paragraph in paragraphs
    )
    found: list[Span] = []
    for piece in pieces:
        if found and piece.end - found[-1].start <= longest:
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return found
