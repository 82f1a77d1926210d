"""What a report's places tell of one another: which countries, provinces and stretches of land it is about.

Each name of a report votes for the places that may bear it, first by what is known of them alone, then again by what
all names together point to. The idea is that of Leidner (2007, spatial minimality, one sense a text) with weights in
place of rules.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.gazetteer import KINDS, PROVINCE_WORDS, SITE_WORDS, Gazetteer, Kind, Place, gazetteer, words_of
from firsthand.where.naming import is_vague, parts_of, parts_that_may_be_names, ways_to_look

MOST_NAMES = 80
"""A report's first so many different names are its context."""
_MOST_PLACES = 40
_NEAR_KM = 150.0
_EARTH_KM = 6371.0
_INSIDE_KM = 60.0
_GREAT = 100_000
_A_WORD = 3
_SEAT = 3_000
"""So many people are taken to live in a place that is listed, as a seat of administration, without their number."""
_POINTS = frozenset({"city", "district", "province", "site"})
"""Kinds that are small enough to be near something."""
_LIKELY = 0.3
_UNSEEN = 0.5
"""What a place that the report does not name weighs, so that one name alone is no certainty."""
SAME_KM = 161
"""A hundred miles: the usual measure of whether a place was found (Accuracy@161km)."""
SIGNS = (
    *KINDS, "people of a city", "people of a province or district", "another name", "sound", "part of the name",
    "said kind", "its country", "its province", "home", "inside", "outside", "capital", "near",
)  # fmt: skip
"""What speaks for or against a place; a column each of `signs`."""
WEIGHTS = np.array([
    4.6, 7.61, 1.35, -0.9, -3.8, 1.23, 4.09, 1.32, 0.4, -1.7,
    -2.55, -3.7, 2.25, 1.8, 2.35, 1.0, 3.35, -1.7, 1.75, 1.77,
])  # fmt: skip
NOTHING, STRANGE = 2.63, 3.5
"""The weight of "a place that is not in the gazetteer", and what a report full of unknown names adds.

All weights are fitted by `tools/weights.py`, save "home" and `STRANGE`: the set has nothing to fit them on.
"""


@dataclass(frozen=True, slots=True)
class Vote:
    """A name of the report: how often it stands there, and the places that may bear it with their probabilities."""

    times: float
    places: tuple[tuple[Place, float], ...]


@dataclass(frozen=True)
class Context:
    """The places of a report, as far as they tell of others. `home` are countries that its actors belong to."""

    votes: Mapping[str, Vote] = field(default_factory=dict)
    home: frozenset[str] = frozenset()
    unknown: float = 0.0
    """By how far the names that no gazetteer has outweigh the others: near 1 in a report about an invented country."""

    @cached_property
    def countries(self) -> Mapping[str | int, float]:
        """How much the report speaks of each country."""
        return _sums(self.votes.values(), _country)

    @cached_property
    def provinces(self) -> Mapping[str | int, float]:
        """How much it speaks of each province, by GeoNames id."""
        return _sums(self.votes.values(), _province)

    @cached_property
    def points(self) -> tuple[NDArray[np.float64], NDArray[np.float64], list[str]]:
        """Unit vectors of the likeliest places that are no country, their weights and the names that they have here."""
        rows = [
            (place, share * min(2.0, vote.times), name)
            for name, vote in self.votes.items()
            for place, share in vote.places[:2]
            if place.kind in _POINTS and share > _LIKELY
        ]
        return vectors([p for p, _, _ in rows]), np.array([w for _, w, _ in rows]), [name for _, _, name in rows]


def vectors(places: Sequence[Place]) -> NDArray[np.float64]:
    """The places as unit vectors from the earth's centre, a row each."""
    angles = np.radians(np.array([(place.lat, place.lon) for place in places]).reshape(-1, 2))
    lat, lon = angles[:, 0], angles[:, 1]
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


@dataclass(frozen=True, slots=True)
class Found:
    """The places that a name may mean; `part` says that only a part of the name is theirs."""

    places: tuple[Place, ...]
    part: bool = False
    kind: frozenset[Kind] = frozenset()
    """What the name says that it is: "Anbar province", "Erbil airport"."""


def candidates(name: str, places: Gazetteer) -> Found:
    """The places that the words may mean, best known first and not more than a few dozen.

    A longer name that no place bears is taken for a thing in or of a great place that it names ("Bank of England").
    """
    if is_vague(name):
        return Found(())
    words = set(words_of(name))
    if len("".join(words)) < _A_WORD and not any(c.isupper() for c in name) and name.isascii():
        return Found(())
    said: frozenset[Kind] = frozenset(
        ("province", "district") if words & PROVINCE_WORDS else ("site",) if words & SITE_WORDS else ()
    )
    for one in ways_to_look(name):
        found = places.find(one)
        if found:
            best = sorted(found, key=lambda place: -place.population - (place.found_by == "name"))
            return Found(tuple(_with_their_seats(best[:_MOST_PLACES])), kind=said)
    for one in parts_that_may_be_names(name):
        great = tuple(place for place in places.find(one) if _well_known(place))
        if great:
            return Found(great[:_MOST_PLACES], part=True)
    return Found(())


def _with_their_seats(found: Sequence[Place]) -> Iterator[Place]:
    """A city has the name of its province as its own, where the name is both's: Arbil, Erbil."""
    provinces = {place.id for place in found if place.kind == "province" and place.found_by == "name"}
    for place in found:
        seat = place.kind == "city" and place.found_by == "other" and place.province in provinces
        yield replace(place, found_by="name") if seat else place


def _well_known(place: Place) -> bool:
    named = place.found_by == "name"
    return named and (place.kind in ("country", "province", "region") or place.population >= _GREAT)


def signs(found: Found, context: Context, own: str, inside: Sequence[Place] = ()) -> NDArray[np.float64]:
    """What speaks for each place of a name, among the context's other names: a row a place, a column a sign."""
    mine = context.votes.get(own)
    countries, provinces = _without(context.countries, mine, _country), _without(context.provinces, mine, _province)
    total = max(1.0, sum(countries.values()))
    latin = _latin(own)
    seats = {place.province for place in found.places if place.kind == "city" and place.population >= _GREAT}
    table = np.zeros((len(found.places), len(SIGNS)))
    for number, place in enumerate(found.places):
        size = math.log10((place.population or _SEAT) + 1)
        within = lies_in(place, inside)
        above = _province(place)
        table[number, KINDS.index(place.kind)] = 1
        table[number, 7:19] = (
            size if place.kind == "city" else 0,
            size if place.kind in ("province", "district") else 0,
            place.found_by == "other" and (place.id in seats or _latin(place.name) == latin),
            place.found_by == "sound",
            found.part,
            place.kind in found.kind,
            math.sqrt(max(0.0, countries.get(place.country, 0.0)) / total) if place.country else 0,
            math.sqrt(max(0.0, provinces.get(above, 0.0)) / total) if above else 0,
            place.country in context.home,
            within,
            bool(inside) and not within,
            place.capital,
        )
    table[:, 19] = _nearness(found.places, context, own)
    return table


@lru_cache(4096)
def _latin(name: str) -> bool:
    return all(word.isascii() for word in words_of(name))


def _country(place: Place) -> str:
    return place.country


def _province(place: Place) -> int:
    return place.id if place.kind == "province" else place.province


def _sums(votes: Iterable[Vote], key: Callable[[Place], str | int]) -> Mapping[str | int, float]:
    sums: dict[str | int, float] = {}
    for vote in votes:
        for place, share in vote.places:
            sums[key(place)] = sums.get(key(place), 0.0) + vote.times * share
    return sums


def _without(
    sums: Mapping[str | int, float], vote: Vote | None, key: Callable[[Place], str | int]
) -> Mapping[str | int, float]:
    own = _sums([vote], key) if vote else {}
    return {one: weight - own.get(one, 0.0) for one, weight in sums.items()} if own else sums


def lies_in(place: Place, inside: Sequence[Place]) -> bool:
    """Whether the place lies in one of these."""
    for outer in inside:
        if outer.kind == "country" and outer.country == place.country and place.kind != "country":
            return True
        if outer.kind == "province" and outer.id and outer.id == place.province:
            return True
        fine = place.kind in ("city", "site") and outer.kind in ("district", "city", "province")
        if fine and outer.country == place.country and _km(place, outer) < _INSIDE_KM:
            return True
    return False


def _nearness(found: Sequence[Place], context: Context, own: str) -> NDArray[np.float64]:
    points, weights, names = context.points
    fine = np.array([place.kind in _POINTS for place in found])
    if not len(weights) or not fine.any():
        return np.zeros(len(found))
    others = np.array([name != own for name in names])
    angles = np.arccos(np.clip(vectors(found) @ points.T, -1, 1))
    near: NDArray[np.float64] = np.exp(-angles * _EARTH_KM / _NEAR_KM) @ (weights * others)
    limited: NDArray[np.float64] = np.minimum(near, 2.0) * fine
    return limited


def _km(one: Place, other: Place) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points, by the haversine formula."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def shares(found: Found, context: Context, own: str, inside: Sequence[Place] = ()) -> list[float]:
    """The probability of each place; what is missing to 1 is that it is none of them."""
    if not found.places:
        return []
    worth = signs(found, context, own, inside) @ WEIGHTS
    nothing = NOTHING + STRANGE * context.unknown
    best = max(float(worth.max()), nothing)
    weights = np.exp(worth - best)
    odds: list[float] = (weights / (weights.sum() + math.exp(nothing - best))).tolist()
    return odds


def context_of(names: Iterable[str], home: Iterable[str] = (), places: Gazetteer | None = None) -> Context:
    """The context that a report's place names make, each as often as it is given.

    `home` are ISO 3166-1 alpha-2 codes of countries that the actors of a report are known to belong to.
    """
    places = places or gazetteer()
    counted = Counter(parts_of(name)[0] for name in names)
    found = {name: candidates(name, places) for name, _ in counted.most_common(MOST_NAMES) if not is_vague(name)}
    proper = [name for name in found if name[:1].isupper() or not name.isascii()]
    unknown = max(0.0, 2 * sum(not found[name].places for name in proper) / len(proper) - 1) if proper else 0.0
    context = Context({}, frozenset(home), unknown)
    for _ in range(2):
        votes = {
            name: Vote(1 + math.log(counted[name]), _ranked(some.places, shares(some, context, name)))
            for name, some in found.items()
            if some.places
        }
        context = Context(votes, context.home, unknown)
    return context


def _ranked(places: Sequence[Place], odds: Sequence[float]) -> tuple[tuple[Place, float], ...]:
    return tuple(sorted(zip(places, odds, strict=True), key=lambda pair: -pair[1]))


def focus(context: Context, own: str = "") -> tuple[Place, float] | None:
    """The town or province about which most of the report's places lie, and which share of them (within 161 km).

    `None` where the report names no place finer than a country beside `own`.
    """
    votes = [
        (place, share * vote.times)
        for name, vote in context.votes.items()
        for place, share in vote.places[:2]
        if name != own and place.kind in _POINTS and share > _LIKELY
    ]
    if not votes:
        return None
    points, weights = vectors([place for place, _ in votes]), np.array([weight for _, weight in votes])
    near = (np.arccos(np.clip(points @ points.T, -1, 1)) * _EARTH_KM <= SAME_KM) @ weights
    best = int(near.argmax())
    return votes[best][0], float(near[best] / (weights.sum() + _UNSEEN)) * (1 - context.unknown)
