"""The places of events, as coordinates: resolved among the other places that the report names."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading import Event, Mention

_PLACES = ("country", "place", "facility")


def placed(text: str, events: Sequence[Event], mentions: Sequence[Mention]) -> tuple[Event, ...]:
    """The events, their places with coordinates, country and precision where the gazetteer knows them."""
    if not any(event.where for event in events):
        return tuple(events)
    from firsthand.where import countries_in, located

    context = countries_in(mention.span.of(text) for mention in mentions if mention.type in _PLACES)
    return tuple(replace(event, where=located(event.where, context)) if event.where else event for event in events)
