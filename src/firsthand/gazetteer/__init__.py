"""Places by name: countries and their peoples, provinces, districts, cities, air fields, bases, seas and world regions.

What is in it, from where and by which licence is in `data/NOTICE.md`; `tools/gazetteer.py` makes it. It is mapped into
memory, not loaded: opening takes some milliseconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from firsthand.gazetteer.naming import PARTICLES, PROVINCE_WORDS, SITE_WORDS, sounds, telling, words_of
from firsthand.gazetteer.tables import Entry, Tables, joined, opened, packed
from firsthand.reading import PlacePrecision

__all__ = [
    "CAPITAL", "KINDS", "PROVINCE_WORDS", "SITE_WORDS", "Gazetteer", "Kind", "Place", "found_keys", "gazetteer",
    "words_of",
]  # fmt: skip

Kind = Literal["region", "country", "province", "district", "city", "site", "water"]
KINDS: tuple[Kind, ...] = ("region", "country", "province", "district", "city", "site", "water")
"""A region is a part of the world or of a country without a government of its own, as the Sahel."""
CAPITAL = 128
"""Added to a packed kind: the capital of its country."""
_PRECISION: dict[Kind, PlacePrecision] = {"region": "unknown", "water": "unknown"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place: degrees (WGS 84), ISO 3166-1 alpha-2 (empty for none), its kind, and how many live there (0: unknown).

    `id` is its GeoNames id and `province` that of the province that it lies in; 0 where unknown. `found_by`
    says what the name that it was found by is: its own, another of it, or one that only sounds like one.
    """

    name: str
    lat: float
    lon: float
    country: str
    kind: Kind
    population: int = 0
    id: int = 0
    province: int = 0
    found_by: Literal["name", "other", "sound"] = "name"
    capital: bool = False

    @property
    def precision(self) -> PlacePrecision:
        """How fine the point is, in the words of the contract."""
        return _PRECISION.get(self.kind) or self.kind  # type: ignore[return-value]


class Gazetteer:
    """Places by their names."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.find = lru_cache(4096)(self._find)

    @classmethod
    def of(cls, named: Mapping[Place, Iterable[str]]) -> "Gazetteer":
        """A small gazetteer of one's own: places, each with the names that it has beside its own."""
        entries = [
            Entry(
                place.name, found_keys({place.name, *names}, place.kind), place.lat, place.lon, place.country,
                KINDS.index(place.kind) + CAPITAL * place.capital, place.id, place.population,
            )
            for place, names in named.items()
        ]  # fmt: skip
        return cls(packed(entries))

    def _find(self, name: str) -> tuple[Place, ...]:
        """The places that may bear the name; an air field needs a word like "airport" in it.

        Where no place is written so, those that sound so. A name of more than ten words is none.
        """
        words = words_of(name[:200])
        if not words or len(words) > 10 or len(name) > 200:
            return ()
        if SITE_WORDS & set(words):
            fields = self._fields(words)
            if fields or len(words) == 1:
                return fields
        for part in _parts(words):
            found = self._under(joined(part), part)
            if found:
                return found
        loose = sounds(words)
        return self._under(f"~{loose}", ()) if loose else ()

    def _under(self, key: str, words: tuple[str, ...]) -> tuple[Place, ...]:
        found = (self._place(row, words) for row in self._tables.rows(key))
        return tuple(replace(one, found_by="name") if words and one.kind == "site" else one for one in found)

    def _fields(self, words: tuple[str, ...]) -> tuple[Place, ...]:
        asked = telling(words)
        rows = {row for word in asked for row in self._tables.rows(f"@{word}")}
        fields = {row: telling(words_of(self._tables.entry(row).name)) for row in rows}
        near = sorted((len(has ^ asked), row) for row, has in fields.items() if asked <= has or has <= asked)
        exact = self._tables.rows(joined(words)) if asked else []
        found = [self._place(row, words) for row in dict.fromkeys((*exact, *(row for _, row in near[:12])))]
        return tuple(replace(one, found_by="name") if number < len(exact) else one for number, one in enumerate(found))

    def _place(self, row: int, words: tuple[str, ...]) -> Place:
        entry = self._tables.entry(row)
        kind, capital = KINDS[entry.kind % CAPITAL], entry.kind >= CAPITAL
        above = int(self._tables.places[entry.province]["id"]) if entry.province else 0
        same_field = kind == "site" and telling(words_of(entry.name)) == telling(words)
        own = same_field or kind in ("country", "region", "water") or _alike(words_of(entry.name), words)
        found_by: Literal["name", "other", "sound"] = "sound" if not words else "name" if own else "other"
        return Place(
            entry.name, entry.lat, entry.lon, entry.country, kind, entry.people, entry.id, above, found_by, capital
        )


def _parts(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The words, then without an article, without a word for what kind of place it is, and without both."""
    yield words
    shorter = words[1:] if words[0] in PARTICLES else words
    plain = tuple(word for word in words if word not in PROVINCE_WORDS and word != "the")
    tries = (shorter, plain, tuple(word for word in shorter if word not in PROVINCE_WORDS))
    yield from (part for part in dict.fromkeys(tries) if part and part != words)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return _core(one) == _core(other) or (bool(sounds(_core(one))) and sounds(_core(one)) == sounds(_core(other)))


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in PARTICLES and word not in PROVINCE_WORDS)


def found_keys(names: Iterable[str], kind: Kind, by_sound: bool = False) -> frozenset[str]:
    """The keys under which a place of these names is found."""
    split = {words for words in map(words_of, names) if words}
    if kind == "site":
        return frozenset(
            {f"@{word}" for words in split for word in telling(words)} | {joined(words) for words in split}
        )
    keys = {joined(words) for words in split}
    keys |= {joined(words[1:]) for words in split if len(words) > 1 and words[0] in PARTICLES and words[0] != "la"}
    if by_sound:
        keys |= {f"~{loose}" for loose in map(sounds, split) if loose}
    return frozenset(keys)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with Firsthand."""
    return Gazetteer(opened(Path(__file__).parent / "data"))
