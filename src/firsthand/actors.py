"""Actors: mentions of people and bodies brought together by their names, across spellings.

A first grouping, by names alone: who goes by two names stays two, and two people of one name are one. Judgements and
what else is known of an actor come with a later step.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.origins.names import comparable, names_it, same_name
from firsthand.reading import Json, MentionType, Reading

_TYPES: tuple[MentionType, ...] = ("person", "organisation", "armed_group", "state_force", "country")

_NO_NAMES = frozenset((
    "a", "an", "the", "he", "she", "it", "we", "they", "i", "you", "who", "one", "each", "every",
    "some", "all", "another", "other", "others", "both", "two", "three", "this", "that", "these",
    "those", "his", "her", "their", "our", "its", "group", "groups", "mr", "mrs", "ms"
))  # fmt: skip

Place = tuple[str, int, int]
"""A report's id, and where a mention starts and ends in it, in code points."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or some body: `name` is the spelling used most, `names` all of them, `mentions` where they stand.

    `id` is the report and the mention that name it first (`border-clash:m4`).
    """

    id: str
    name: str
    type: MentionType
    names: tuple[str, ...]
    mentions: tuple[Place, ...]

    def as_json(self) -> Json:
        """The object of `firsthand actors`."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "names": list(self.names),
            "mentions": [list(place) for place in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention by a name, with its id in the case."""

    id: str
    name: str
    type: MentionType
    place: Place


def actors(readings: Sequence[Reading]) -> tuple[Actor, ...]:
    """The actors that these reports name, those named most often first."""
    named = [one for reading in readings for one in _named(reading)]
    together: dict[str, list[_Named]] = defaultdict(list)
    stands_for = _one_for_each([one.name for one in named])
    for one in named:
        together[stands_for[one.name]].append(one)
    found = [_actor(mentions) for mentions in together.values()]
    return tuple(sorted(found, key=lambda actor: (-len(actor.mentions), actor.name, actor.id)))


def _named(reading: Reading) -> list[_Named]:
    """The mentions by name; a single word that ends a fuller name of the report stands for that."""
    report = reading.report
    mentions = [one for one in reading.mentions if one.type in _TYPES and _is_name(one.span.of(report.text))]
    names = dict.fromkeys(" ".join(one.span.of(report.text).split()) for one in mentions)
    found: list[_Named] = []
    for one in mentions:
        name = " ".join(one.span.of(report.text).split())
        if one.type == "person" and len(comparable(name)) == 1:
            fuller = [other for other in names if len(comparable(other)) > 1 and names_it(name, other)]
            name = fuller[0] if len(fuller) == 1 else name
        found.append(_Named(f"{report.id}:{one.id}", name, one.type, (report.id, one.span.start, one.span.end)))
    return found


def _is_name(words: str) -> bool:
    return any(word[:1].isupper() and word.casefold() not in _NO_NAMES for word in words.split()) and bool(
        comparable(words)
    )


def _one_for_each(names: Sequence[str]) -> dict[str, str]:
    """For each name the first of those that are spellings of it; only names that begin alike are compared."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    stands_for: dict[str, str] = {}
    for name in dict.fromkeys(names):
        letters = tuple(sorted(word[0] for word in comparable(name)))
        first = next((other for other in alike[letters] if same_name(name, other)), None)
        if first is None:
            alike[letters].append(name)
        stands_for[name] = first or name
    return stands_for


def _actor(mentions: Sequence[_Named]) -> Actor:
    names = Counter(one.name for one in mentions)
    types = Counter(one.type for one in mentions)
    return Actor(
        mentions[0].id,
        max(names, key=names.__getitem__),
        max(types, key=lambda type_: (types[type_], -_TYPES.index(type_))),
        tuple(sorted(names)),
        tuple(one.place for one in mentions),
    )
