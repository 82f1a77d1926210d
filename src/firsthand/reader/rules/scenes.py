"""Sentences with what stands in them: the mentions, the times, and the place where something happens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.reader.rules.sentences import paragraphs
from firsthand.reading import Mention, PlacePrecision, When, Where
from firsthand.span import Span, starting_in
from firsthand.when import times

PLACES = ("facility", "place", "country")
_IN = re.compile(
    r"\b(?:in|at|near|outside|across|(?:travel\w+|went|sent|flown|taken|moved)\s+to)\s+(?:(?:the|central|northern|southern|eastern|western)\s+){0,2}$"
)
_OF_ANOTHER = re.compile(r"\b(?:since|until|of|founded in|formed in|created in|born in|signed in)\s+$")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with the mentions and the times in it, but for times that belong to something else."""

    text: str
    sentence: Span
    mentions: Sequence[Mention]
    dated: Sequence[When]


def scenes(text: str, mentions: Sequence[Mention], published: date | None) -> Iterator[Scene]:
    """The sentences of a text in order."""
    when = [*times(text, published)]
    mention_starts = [mention.span.start for mention in mentions]
    time_starts = [time.spans[0].start for time in when]
    for paragraph in paragraphs(text):
        for sentence in paragraph.sentences:
            dated = [time for time in when[starting_in(time_starts, sentence)] if not _of_another(text, time)]
            yield Scene(text, sentence, mentions[starting_in(mention_starts, sentence)], dated)


def stands_in(scene: Scene, trigger: Span, target: Mention | None = None) -> Where | None:
    """The place nearest to a trigger that something is said to happen in, one with a name before others; else the
    target."""
    text = scene.text
    located = [
        m for m in scene.mentions if m.type in PLACES and _IN.search(text[max(0, m.span.start - 30) : m.span.start])
    ]
    located = [m for m in located if has_name(text, m)] or ([target] if target else located)
    return where_of(text, min(located, key=lambda m: abs(m.span.start - trigger.start), default=None))


def has_name(text: str, mention: Mention) -> bool:
    """Whether a mention is or holds a name, and is not "a market" or "the road"."""
    return any(word[:1].isupper() for word in mention.span.of(text).removeprefix("The ").split())


def _of_another(text: str, time: When) -> bool:
    """Whether a time belongs to something else than what happened ("since the accord of 2027", "founded in 2019")."""
    return _OF_ANOTHER.search(text[max(0, time.spans[0].start - 24) : time.spans[0].start]) is not None


def where_of(text: str, place: Mention | None) -> Where | None:
    """The place by its name; coordinates are for the gazetteer to give."""
    if place is None:
        return None
    precisions: dict[str, PlacePrecision] = {"facility": "site", "country": "country"}
    return Where(place.span.of(text), precision=precisions.get(place.type, "unknown"), spans=(place.span,))
