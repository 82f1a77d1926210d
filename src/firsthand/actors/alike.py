"""How probable it is that two names are of one actor, and which names are worth comparing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from firsthand.names import Comparison, Kind, Name, compare

_CROWDED = 40
"""Names with one key beyond which only those are compared that follow each other in the order of the alphabet."""
_NEIGHBOURS = 8
_WORDS = 6
_BODIES = ("organisation", "armed_group", "state_force")


def kind_of(type_: str) -> Kind | None:
    """The kind of name that actors of a type have."""
    return (
        "person" if type_ == "person" else "group" if type_ in ("organisation", "armed_group", "state_force") else None
    )


@lru_cache(maxsize=1 << 18)
def alike(left: str, right: str, kind: Kind | None) -> Comparison:
    """How probable it is that two names spell one actor's name, and why; asked once for each pair."""
    return compare(left, right, kind)


@lru_cache(maxsize=1 << 17)
def keys(name: str, kind: Kind | None) -> tuple[frozenset[str], frozenset[str]]:
    """What a name shares with its other spellings: of its words two and two together, and alone.

    A word stands for itself by its meaning or its consonants, and by its first two signs beside another; an acronym by
    its letters and a longer name by its initials.
    """
    words = [one for one in Name.of(name, kind).telling if one.role != "initial"][:_WORDS]
    bones = [one.concept or one.bones or one.sound for one in words]
    firsts = [one[:2] for one in bones]
    pairs = {" ".join(sorted(pair)) for pair in combinations(bones, 2)}
    pairs |= {
        f"{one} {firsts[there]}." for here, one in enumerate(bones) for there in range(len(bones)) if here != there
    }
    pairs |= {"=" + one.text.casefold() for one in words if one.acronym}
    if len(words) > 1:
        pairs.add("=" + "".join(one.text[:1] for one in words).casefold())
    return frozenset(pairs), frozenset(bones)


def worth_comparing(names: Iterable[str], kind: Kind | None) -> Iterator[tuple[str, str]]:
    """Pairs of names that share a key, each once; near linear, since of crowded keys only neighbours are paired.

    A name of one word is paired with every name that has the word.
    """
    blocks: dict[str, list[str]] = defaultdict(list)
    alone: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for name in sorted(names):
        pairs, single = keys(name, kind)
        for key in pairs:
            blocks[key].append(name)
        for key in single:
            alone[key][len(single) > 1].append(name)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for pair in combinations(block, 2) if len(block) <= _CROWDED else _near(block):
            if pair not in seen:
                seen.add(pair)
                yield pair
    for short, longer in alone.values():
        for one in short[:_CROWDED]:
            for other in (*short[:_CROWDED], *longer[:_CROWDED]):
                pair = (min(one, other), max(one, other))
                if one != other and pair not in seen:
                    seen.add(pair)
                    yield pair


def _near(block: list[str]) -> Iterator[tuple[str, str]]:
    for step in range(1, _NEIGHBOURS + 1):
        yield from zip(block, block[step:], strict=False)
