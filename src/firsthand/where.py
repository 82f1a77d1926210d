"""From a place's name in a report to coordinates, by what else the report speaks of."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from firsthand.gazetteer import Gazetteer, Place, gazetteer
from firsthand.reading import Where

_SHARPNESS = 4.0
_UNKNOWN_TOWN = 100_000
"""A town of fewer people is not taken for a name that the report puts in no known country."""
_VAGUE = frozenset({"region", "border", "area", "north", "south", "east", "west", "country", "world", "middle east"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A place, the probability that it is the one that is meant, and the others that bear its name."""

    place: Place
    probability: float
    runners_up: tuple[Place, ...] = ()


def countries_in(names: Iterable[str], places: Gazetteer | None = None) -> Counter[str]:
    """How often names of a report stand for each country: by a country's own name, or a town that is in one only."""
    places = places or gazetteer()
    found: Counter[str] = Counter()
    for name in names:
        candidates = places.find(name)
        countries = {place.country for place in candidates if place.precision == "country"}
        if countries:
            found.update(countries)
        elif candidates and len({place.country for place in candidates}) == 1:
            found[candidates[0].country] += 1
    return found


def resolve(name: str, context: Mapping[str, int], places: Gazetteer | None = None) -> Placed | None:
    """The place that a name most likely means in a report; `None` where the gazetteer has none or the name is vague.

    `context` counts the countries that the report speaks of. A country goes before a city of its name; among the rest
    a place in a country of the report, the nearer air field by name, and at last the greater town.
    """
    if name.casefold().removeprefix("the ") in _VAGUE:
        return None
    found = (places or gazetteer()).find(name)
    if not found:
        return None
    worth = [_worth(place, rank, context) for rank, place in enumerate(found)]
    best = max(range(len(found)), key=lambda number: (worth[number], -number))
    place = found[best]
    if place.precision == "city" and not context.get(place.country) and place.population < _UNKNOWN_TOWN:
        return None
    shares = [math.exp(_SHARPNESS * (value - worth[best])) for value in worth]
    others = sorted((number for number in range(len(found)) if number != best), key=lambda number: -worth[number])
    return Placed(place, round(1 / sum(shares), 3), tuple(found[number] for number in others[:3]))


def _worth(place: Place, rank: int, context: Mapping[str, int]) -> float:
    most = max(context.values(), default=0)
    here = context.get(place.country, 0) / most if most else 0.0
    size = math.log10(place.population + 1) / 6
    known = 1.0 if place.precision == "country" else 0.6 if place.precision == "province" else 0.0
    return size + known + (0.2 + 0.4 * here if here else 0.0) - (0.1 * rank if place.precision == "site" else 0.0)


def located(where: Where, context: Mapping[str, int], places: Gazetteer | None = None) -> Where:
    """The same place with its coordinates, country and precision, where they can be told."""
    placed = resolve(where.name, context, places)
    if placed is None:
        return where
    place = placed.place
    return replace(where, lat=place.lat, lon=place.lon, country=place.country, precision=place.precision)
