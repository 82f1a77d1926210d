"""What a report's words for a place hold: a name, what it lies in, or nothing that a map could show."""

import re
from collections.abc import Iterator

_VAGUE = frozenset({
    "region", "area", "border", "north", "south", "east", "west", "northern", "southern", "eastern", "western",
    "country", "world", "state", "province", "city", "town", "village", "district", "capital", "frontier", "coast",
    "zone", "territory", "base", "airport", "airbase", "air base", "site", "place", "here", "there", "nation",
    "homeland", "front", "desert", "mountain", "abroad",
})  # fmt: skip
_DETERMINER = re.compile(r"(?:the|this|that|its|their|a|an|our|his|her)\s+", re.IGNORECASE)
_PART = re.compile(
    r"(?:the\s+)?(?:(?:far|deep)\s+)?"
    r"(?:(?:north|south|east|west|central|upper|lower)(?:[- ]?(?:east|west|central))?(?:ern)?"
    r"|mid|downtown|greater|metropolitan|inner|outer|mainland|occupied|rural|suburban|coastal|old|historic)[- ]+",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:the\s+)?(?:cit(?:y|ies)|towns?|villages?|provinces?|governorates?|states?|districts?|county|port|capital|region|"
    r"republic|kingdom|island|islands|bay|municipality) of\s+", re.IGNORECASE,
)  # fmt: skip
_INSIDE = re.compile(r"\s*(?:,\s*|\s+in\s+(?:the\s+)?|\s*\(\s*)")
_AFTER = re.compile(
    r"(?:,\s+(?:in\s+)?|\s+in\s+(?:the\s+)?(?:\w+\s+)?|\s*\(\s*)"
    r"((?:(?:al|el|an|as|ash|at)-)?[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:of|al|el|and)\s+)?[^\W\d_a-z][\w.'’-]*){0,2})"
)
_WORD = re.compile(r"[^\W_][\w.'’-]*")
_TAIL = re.compile(
    r"\s+(?:province|governorate|region|county|city|town|district|area|valley|suburbs?|outskirts|border|neighborhoods?|"
    r"neighbourhoods?|metropolitan area|peninsula|government|authorities|administration)$", re.IGNORECASE,
)  # fmt: skip


def is_vague(name: str) -> bool:
    """Whether the words could be any place: "the region", "the border", "northern areas"."""
    bare = _DETERMINER.sub("", _PART.sub("", name.strip().casefold()))
    return not any(c.isalpha() for c in bare) or bare in _VAGUE or bare.removesuffix("s") in _VAGUE


def parts_of(name: str) -> tuple[str, str]:
    """The name and what the same words say that it lies in: "Paris, Texas" is ("Paris", "Texas"); else ("…", "")."""
    found = _INSIDE.split(name.strip().rstrip(")"), maxsplit=1)
    return (found[0], found[1]) if len(found) == 2 and found[0] and found[1] else (name.strip(), "")


def ways_to_look(name: str) -> Iterator[str]:
    """The name as written, then what is left of it without "northern", "the city of", "suburbs" and the like."""
    yield name
    seen = {name}
    plain = _DETERMINER.sub("", name, count=1)
    for one in (plain, _PART.sub("", plain, count=1), _KIND.sub("", plain, count=1), _TAIL.sub("", plain),
                _TAIL.sub("", _PART.sub("", plain, count=1))):  # fmt: skip
        if one and one not in seen:
            seen.add(one)
            yield one


def said_to_hold(text: str, end: int) -> str:
    """What the words right after a name that ends at `end` say that it lies in: "Qaim" + ", in Anbar province"."""
    found = _AFTER.match(text, end)
    return found[1] if found else ""


def parts_that_may_be_names(name: str) -> Iterator[str]:
    """Runs of capitalised words inside a longer name, longest first, later ones before earlier: "Bank of England"."""
    words = _WORD.findall(name)
    for size in (3, 2, 1):
        for first in range(len(words) - size, -1, -1):
            run = words[first : first + size]
            if len(run) < len(words) and all(word[:1].isupper() for word in (run[0], run[-1])):
                yield " ".join(run)
