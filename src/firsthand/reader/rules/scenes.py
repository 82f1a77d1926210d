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
_OTHER_CLAUSE = re.compile(r"\b(?:who|whom|which|that|after|before|when|since|while|whose)\b")
_ASIDE = re.compile(
    r",\s+(?:who|which|whose|commanded|led|headed|formed|founded|created|based|known|backed|funded|armed|supported)\b"
)
_STOP = re.compile(r"[.!?][\"”’']?\s+[\"“‘']?[A-Z]")
_LONG = 200
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
    return where_of(text, min(located, key=lambda m: _away(text, m.span, trigger), default=None))


def in_other_clause(text: str, one: Span, trigger: Span) -> bool:
    """Whether something stands in another clause or aside than a trigger, or counts from what that tells ("days
    after")."""
    first, last = sorted((one, trigger))
    between = text[first.start if first == one else first.end : max(first.end, last.start)]
    return _OTHER_CLAUSE.search(between) is not None or in_aside(text, one, trigger)


def in_aside(text: str, one: Span, trigger: Span) -> bool:
    """Whether something stands in an aside before a trigger that follows it: ", which was led by A until 2020, "."""
    begin = max(0, one.start - _LONG)
    opened = [match.start() for match in _ASIDE.finditer(text, begin, one.start)]
    if not opened or trigger.start < one.end or _STOP.search(text, opened[-1], one.start):
        return False
    closed = text.find(",", one.end)
    return 0 <= closed < trigger.start


def _away(text: str, place: Span, trigger: Span) -> tuple[bool, int]:
    return in_other_clause(text, place, trigger), abs(place.start - trigger.start)


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
