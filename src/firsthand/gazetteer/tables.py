"""The gazetteer as three flat files that are mapped into memory, so that only what is looked up is read.

`keys.npy` is a sorted array of 64-bit numbers, one a name: 44 bits of the name's hash (BLAKE2b) above 20 bits of the
place's row. `places.npy` has a row a place, `names.bin` their names one after another (UTF-8).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROW_BITS = 20
PLACE = np.dtype([
    ("lat", "<i4"), ("lon", "<i4"), ("id", "<u4"), ("people", "<u4"), ("name", "<u4"), ("province", "<u2"),
    ("country", "S2"), ("kind", "u1"),
])  # fmt: skip
"""Degrees times 100,000; the GeoNames id; where the name ends in `names.bin`; the row of the province, 0 for none."""
_DEGREE = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A place before it is packed: its name, its keys, degrees, ISO country and kind (a number below 256).

    `province` is the place's number among the entries, 0 for none.
    """

    name: str
    keys: frozenset[str]
    lat: float
    lon: float
    country: str
    kind: int
    id: int = 0
    people: int = 0
    province: int = 0


@dataclass(frozen=True, slots=True)
class Tables:
    """The packed gazetteer."""

    keys: NDArray[np.uint64]
    places: NDArray[Any]
    names: NDArray[np.uint8]

    def rows(self, key: str) -> list[int]:
        """The rows of the places under a key."""
        low = _hash(key) << ROW_BITS
        first, last = np.searchsorted(self.keys, np.array([low, low + (1 << ROW_BITS)], np.uint64))
        return [int(number) & ((1 << ROW_BITS) - 1) for number in self.keys[first:last]]

    def entry(self, row: int) -> Entry:
        """The place in a row, without its keys."""
        place = self.places[row]
        start = int(self.places[row - 1]["name"]) if row else 0
        name = bytes(self.names[start : int(place["name"])]).decode()
        lat, lon = int(place["lat"]) / _DEGREE, int(place["lon"]) / _DEGREE
        numbers = (int(place[field]) for field in ("kind", "id", "people", "province"))
        return Entry(name, frozenset(), lat, lon, place["country"].decode(), *numbers)

    def write(self, folder: Path) -> None:
        """Write the three files."""
        np.save(folder / "keys.npy", self.keys)
        np.save(folder / "places.npy", self.places)
        (folder / "names.bin").write_bytes(self.names.tobytes())


def packed(entries: Sequence[Entry]) -> Tables:
    """The tables of some places, in their order."""
    ends = np.cumsum([len(entry.name.encode()) for entry in entries], dtype=np.int64)
    rows = [
        (round(e.lat * _DEGREE), round(e.lon * _DEGREE), e.id, e.people, end, e.province, e.country.encode(), e.kind)
        for e, end in zip(entries, ends.tolist(), strict=True)
    ]
    keys = {(_hash(key) << ROW_BITS) | row for row, entry in enumerate(entries) for key in entry.keys}
    return Tables(
        np.fromiter(sorted(keys), np.uint64, len(keys)),
        np.array(rows, PLACE),
        np.frombuffer("".join(entry.name for entry in entries).encode(), np.uint8),
    )


def opened(folder: Path) -> Tables:
    """The tables of a folder, mapped into memory."""
    keys, places = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("keys", "places"))
    return Tables(keys, places, np.memmap(folder / "names.bin", np.uint8, "r"))


def joined(words: Iterable[str]) -> str:
    """The key of a name's words."""
    return " ".join(words)


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()) >> ROW_BITS
