"""From a place's name in a report to coordinates, by what else the report speaks of."""

from dataclasses import dataclass, replace

from firsthand.gazetteer import Gazetteer, Place, gazetteer
from firsthand.reading import Where
from firsthand.where.context import SAME_KM, Context, candidates, context_of, distance_km, focus, lies_in, shares
from firsthand.where.coordinates import Coordinates, coordinates_in
from firsthand.where.naming import is_vague, parts_of, said_to_hold

__all__ = [
    "SAME_KM", "Context", "Coordinates", "Placed", "context_of", "coordinates_in", "distance_km", "located",
    "near_the_rest", "resolve", "said_to_hold",
]  # fmt: skip

_RUNNERS_UP = 3
_EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A place, the probability that the one that is meant lies within 161 km of it, and the next
    likely beyond that with theirs.
    """

    place: Place
    probability: float
    runners_up: tuple[tuple[Place, float], ...] = ()


def resolve(
    name: str, context: Context | None = None, inside: str = "", places: Gazetteer | None = None
) -> Placed | None:
    """The place that a name most likely means in a report.

    `inside` is what the report says that the place lies in, where it says so beside the name ("Qaim", "Anbar
    province"); the name may say so itself ("Paris, Texas"). `None` where the words are vague, where the gazetteer has
    no such name, or where more likely than not none of its places is meant.
    """
    places = places or gazetteer()
    context = context or Context()
    written = coordinates_in(name)
    if written:
        here = written[0]
        return Placed(Place(name, here.lat, here.lon, "", "site"), 1.0)
    name, said = parts_of(name)
    found = candidates(name, places)
    outer = candidates(said or inside, places).places if said or inside else ()
    if said:
        found = replace(found, places=tuple(place for place in found.places if lies_in(place, outer)) or found.places)
    odds = shares(found, context, name, outer)
    order = sorted(range(len(odds)), key=lambda number: -odds[number])
    if not order or sum(odds) < _EVEN:
        return None
    best, others = found.places[order[0]], [(found.places[number], odds[number]) for number in order[1:]]
    near = sum(share for place, share in others if _km(best, place) <= SAME_KM)
    far = [(place, round(share, 3)) for place, share in others if _km(best, place) > SAME_KM]
    return Placed(best, round(odds[order[0]] + near, 3), tuple(far[:_RUNNERS_UP]))


def near_the_rest(name: str, context: Context) -> Placed | None:
    """A guess for a proper name that no gazetteer has, as a street's or a court's: about where the report's places lie.

    The point is that of the town or province in their midst, as a province's: no finer than it is known.
    """
    found = focus(context, parts_of(name)[0]) if any(c.isupper() for c in name) and not is_vague(name) else None
    if found is None:
        return None
    return Placed(replace(found[0], kind="province", found_by="other"), round(found[1], 3))


def _km(one: Place, other: Place) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def located(where: Where, context: Context | None = None, inside: str = "", places: Gazetteer | None = None) -> Where:
    """The same place with its coordinates, country and precision, where they can be told.

    Parts of the world and waters have no one point at which something happened: they stay without coordinates, and so
    does a name of which no place is more likely than not.
    """
    placed = None if is_vague(where.name) else resolve(where.name, context, inside, places)
    if placed is None or placed.probability < _EVEN or placed.place.precision == "unknown":
        return where
    place = placed.place
    return replace(where, lat=place.lat, lon=place.lon, country=place.country or None, precision=place.precision)
