"""Where events are said to have been: by coordinates, by names, and not by what is no name of a place."""

import math
import re
from collections.abc import Iterable

from firsthand.origins.names import comparable, same_name, same_word
from firsthand.reading import Event, Reading, Where
from firsthand.span import Span

NEAR_KM = 25.0
_EARTH_KM = 6371.0
ROUGH = ("country", "province", "unknown")
_HOLDING = ("country", "province")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NO_PLACE = ("person", "organisation", "armed_group", "state_force", "nationality", "role", "country", "weapon", "time")


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (degrees north and east) on a sphere, by the haversine formula."""
    (a, b), (c, d) = ((math.radians(lat), math.radians(lon)) for lat, lon in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def same_place(one: Where | None, other: Where | None) -> bool | None:
    """Whether two places are one; `None` where one is not told, or may hold the other."""
    if one is None or other is None:
        return None
    if same_name(one.name, other.name):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if one.precision in ROUGH or other.precision in ROUGH:
        return None if one.country == other.country else False
    return kilometres((one.lat, one.lon), (other.lat, other.lon)) <= NEAR_KM


def names_of(reading: Reading, event: Event) -> frozenset[str]:
    """The proper words by which an event's place and target are known: `Dunmere` of "the airfield of Dunmere".

    What the report takes for a person, a group or a nationality is no place, nor is a whole country or province.
    """
    spans = [role.span for role in event.roles if role.role == "target"]
    if event.where is not None and event.where.precision not in _HOLDING:
        spans += event.where.spans
    others = [one.span for one in reading.mentions if one.type in _NO_PLACE]
    found: set[str] = set()
    for span in spans:
        if not any(other.covers(span) for other in others):
            found.update(_proper(span, reading.report.text, [one for one in others if one.overlaps(span)]))
    if event.where is not None and not event.where.spans and event.where.precision not in _HOLDING:
        found.update(word for word in comparable(event.where.name) if word.title() in event.where.name)
    return frozenset(found)


def _proper(span: Span, text: str, others: Iterable[Span]) -> Iterable[str]:
    for match in _WORD.finditer(text, span.start, span.end):
        word = Span(*match.span())
        if match[0][0].isupper() and not any(other.overlaps(word) for other in others):
            yield from comparable(match[0])


def meet(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of proper words share one, in whichever spelling."""
    right = tuple(other)
    return any(same_word(a, b) for a in one for b in right)
