"""Where events are said to have been: by coordinates, by names, and not by what is no name of a place."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from firsthand.origins.names import comparable, same_name, same_word
from firsthand.reading import Event, Reading, Where

NEAR_KM = 25.0
_EARTH_KM = 6371.0
ROUGH = ("country", "province", "unknown")
_HOLDING = ("country", "province")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PART = re.compile(r"(?i)(?:north|south|east|west|centr)[a-z-]*\s+$")
_NO_PLACES = ("person", "organisation", "armed_group", "state_force", "nationality", "country")


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (degrees north and east) on a sphere, by the haversine formula."""
    (a, b), (c, d) = ((math.radians(lat), math.radians(lon)) for lat, lon in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def same_place(one: Where | None, other: Where | None) -> bool | None:
    """Whether two places are one; `None` where one is not told, or may hold the other."""
    if one is None or other is None:
        return None
    if same_name(one.name, other.name):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if one.precision in ROUGH or other.precision in ROUGH:
        return None if one.country == other.country else False
    return kilometres((one.lat, one.lon), (other.lat, other.lon)) <= NEAR_KM


class Gazette:
    """Which proper words of a case are names of places: what reports take for a person, a group or a nationality more
    often than for a place is none, wherever it stands."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._votes: Counter[str] = Counter()
        for reading in readings:
            for one in reading.mentions:
                vote = 1 if one.type == "place" else -1 if one.type in _NO_PLACES else 0
                if vote:
                    self._vote(one.span.of(reading.report.text), vote)
            for event in reading.events:
                for role in event.roles:
                    if role.role in ("perpetrator", "claimant"):
                        self._vote(role.span.of(reading.report.text), -1)

    def _vote(self, words: str, vote: int) -> None:
        for word in _proper(words):
            self._votes[word] += vote

    def names_of(self, reading: Reading, event: Event) -> frozenset[str]:
        """The proper words by which an event's place and target are known: `dunmere` of "the airfield of Dunmere".

        A whole country or province is no place here.
        """
        said = [role.span.of(reading.report.text) for role in event.roles if role.role == "target"]
        if event.where is not None and event.where.precision not in _HOLDING and not _of_a_region(reading, event.where):
            said.append(event.where.name)
        return frozenset(word for words in said for word in _proper(words) if self._votes[word] >= 0)


def _of_a_region(reading: Reading, where: Where) -> bool:
    """Whether a part of it is meant: "in eastern Dovra" is no place beside a town there."""
    start = where.spans[0].start if where.spans else 0
    return bool(_PART.search(reading.report.text[max(0, start - 14) : start]))


def _proper(words: str) -> Iterator[str]:
    for match in _WORD.finditer(words):
        if match[0][0].isupper() and not _PART.search(words[: match.start()]):
            yield from comparable(match[0])


def meet(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of proper words share one, in whichever spelling."""
    right = tuple(other)
    return any(same_word(a, b) for a in one for b in right)
