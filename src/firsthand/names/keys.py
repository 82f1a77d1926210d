"""Keys under which the spellings of one name meet, and the pairs that are worth comparing: blocking.

A name has a key for each two of its telling words, by their meaning or the classes of their consonants, one for all
of them written together, one for a word that stands alone but for a kind of body or an acronym, and its acronyms.
Blocks that grow too large are walked as a sorted neighbourhood (Hernández and Stolfo 1995), and what has few letters in
common is left out before it is compared, so that the work grows with the number of names.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from firsthand.names.name import Name, Word
from firsthand.names.script import broad, plain

_BLOCK = 40
"""Names of one key that are all compared with each other; in larger blocks, each with the next of the order."""
_NEXT = 12
_WORDS = 6
_DIFFERENT = 3
"""One letter of so many may differ."""
_ACRONYM = 3
"""Letters of an acronym that is looked for in the initials of others."""
_LONGEST = 5
"""Classes of consonants in a key."""


def keys(name: Name) -> frozenset[str]:
    """The keys of a name: two spellings of one should share at least one."""
    words = name.telling[:_WORDS]
    strong = [one for one in words if one.role not in ("light", "initial")] or list(words)
    bones = [_bones(one) for one in strong]
    found = {"".join(sorted(one.strip("=")[:4] for one in bones))}
    found.add("+" + broad("".join(one.sound for one in dict.fromkeys(strong)))[: 2 * _LONGEST])
    found |= {"/".join(sorted(two)) for two in combinations(bones, 2)}
    own = [one for one in strong if one.role != "structural" and not one.acronym] or strong
    found |= {f"{_bones(own[0])}*1"} if len(own) == 1 else set()
    found |= {f"!{plain(one.text)}" for one in words if one.acronym}
    if name.kind != "person":
        initials = ("".join(plain(one.text)[:1] for one in side) for side in (words, strong, name.words))
        found |= {f"!{one}" for one in initials if len(one) >= _ACRONYM}
    return frozenset(found)


def candidates(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Places of two names that share a key, each pair once, the lower place first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for key in keys(name):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    whole = [_whole(name) for name in names]
    for places in blocks.values():
        for pair in _near(places, names):
            if pair not in seen:
                seen.add(pair)
                if _plausible(whole[pair[0]], whole[pair[1]]):
                    yield pair


def _whole(name: Name) -> tuple[int, str]:
    """How many words of no known meaning a name has, and their sounds in order of their consonants.

    No sounds where letters tell too little, or where one word is left, which is in the key already.
    """
    others = [one.sound for one in name.telling if not one.concept]
    plainly = len(others) > 1 and not any(one.unwritten or one.acronym or one.role == "initial" for one in name.telling)
    return len(others), " ".join(sorted(others, key=lambda one: (broad(one), one))) if plainly else ""


def _plausible(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether two names with equally many words of no known meaning have enough letters of them in common."""
    if one[0] != other[0] or not one[1] or not other[1]:
        return True
    most = max(len(one[1]), len(other[1])) // _DIFFERENT
    if abs(len(one[1]) - len(other[1])) > most:
        return False
    return Levenshtein.distance(one[1], other[1], score_cutoff=most) <= most


def _near(places: list[int], names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    if len(places) <= _BLOCK:
        yield from combinations(places, 2)
        return
    order = sorted(places, key=lambda place: (sorted(one.sound for one in names[place].telling), place))
    for rank, place in enumerate(order):
        for other in order[rank + 1 : rank + 1 + _NEXT]:
            yield min(place, other), max(place, other)


def _bones(word: Word) -> str:
    """The word's meaning, or the broadest classes of its consonants, without those that some transliterations lose."""
    return word.bones if word.concept else broad(word.sound)[:_LONGEST]
