"""The places of events, as coordinates: resolved among the other places that the report names."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading import Event, Mention, Where

_PLACES = ("country", "place", "facility", "nationality")
_BESIDE = 4
"""Coordinates that begin so few characters after a name are those of the place."""


def placed(text: str, events: Sequence[Event], mentions: Sequence[Mention]) -> tuple[Event, ...]:
    """The events, their places with coordinates, country and precision where they are written or can be told."""
    if not any(event.where for event in events):
        return tuple(events)
    from firsthand.where import context_of, coordinates_in, located, said_to_hold

    context = context_of(mention.span.of(text) for mention in mentions if mention.type in _PLACES)
    written = coordinates_in(text)

    def at(where: Where) -> Where:
        end = where.spans[-1].end if where.spans else 0
        found = located(where, context, said_to_hold(text, end) if end else "")
        beside = [one for one in written if end and 0 <= one.span.start - end <= _BESIDE]
        return replace(found, lat=beside[0].lat, lon=beside[0].lon, precision="site") if beside else found

    return tuple(replace(event, where=at(event.where)) if event.where else event for event in events)
