"""Names of people that are one name in several spellings, scripts and languages, by Wikidata as rigour carries it.

`people.npy` is a sorted array of 64-bit numbers, mapped into memory: 44 bits of the hash (BLAKE2b) of a word as
`lexicon.written` has it above 20 bits of the number of a name that it is a form of. `tools/person_names.py` makes it.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

_BITS = 20


@lru_cache(maxsize=1 << 16)
def names_of(word: str) -> frozenset[int]:
    """The numbers of the names that a word, as `written`, is a form of; none where no person is called so."""
    low = _hash(word) << _BITS
    first, last = np.searchsorted(_people(), np.array([low, low + (1 << _BITS)], np.uint64))
    return frozenset(int(number) & ((1 << _BITS) - 1) for number in _people()[first:last])


def packed(names: Iterable[Iterable[str]]) -> NDArray[np.uint64]:
    """The array of some names, each given by its written forms."""
    pairs = {(_hash(form) << _BITS) | number for number, forms in enumerate(names) for form in forms}
    return np.fromiter(sorted(pairs), np.uint64, len(pairs))


@cache
def _people() -> NDArray[np.uint64]:
    with as_file(files(__package__) / "data" / "people.npy") as path:
        return np.asarray(np.load(path, mmap_mode="r"))


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()) >> _BITS
