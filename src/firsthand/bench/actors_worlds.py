"""Made-up worlds with known actors, to measure who is taken for whom.

Each world has people and groups of its own, in circles that appear together in reports. Given names are from a small
stock that all worlds share, family names from a larger one, so that one world has brothers, and several worlds have
people of one full name. Reports spell names by other systems of transliteration, say families only after the full
name, and acronyms after "Name (N)". Nothing here is a name of anybody.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.reading import Mention, MentionType, Reading
from firsthand.report import Report
from firsthand.span import Span

_BEGIN = ("kh", "q", "m", "r", "d", "sh", "t", "b", "gh", "n", "l", "s", "z", "h", "j", "f")
_VOWELS = ("a", "e", "i", "ou", "a", "u")
_END = ("m", "r", "d", "sh", "n", "l", "s", "z", "b", "k", "")
_RULES = (
    ("kh", "h"),
    ("q", "k"),
    ("ou", "u"),
    ("gh", "g"),
    ("sh", "ch"),
    ("e", "i"),
    ("j", "dj"),
    ("ll", "l"),
    ("z", "dh"),
)
_BODIES = ("Brigades", "Movement", "Front", "Guard", "Battalion", "League", "Army", "Company", "Corps", "Union")
_TELLING = ("Northern", "River", "Free", "National", "Mountain", "Red", "United", "Popular", "Desert", "Harbour")


@dataclass(frozen=True, slots=True)
class Made:
    """Somebody of a world: `names` are the spellings, the usual one first, `short` what stands for it later."""

    id: str
    type: MentionType
    names: tuple[str, ...]
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Worlds:
    """Readings with mentions, and for each mention, by report, start and end, whom it is of."""

    readings: tuple[Reading, ...]
    true: dict[tuple[str, int, int], str]


def worlds(seed: int, number: int = 12, reports: int = 40, people: int = 16, groups: int = 10) -> Worlds:
    """So many worlds with so many reports each; the same seed gives the same worlds."""
    chance = random.Random(seed)
    given = [_word(chance, 2) for _ in range(40)]
    families = [_word(chance, chance.choice((2, 3))) for _ in range(60 + number * people // 2)]
    readings: list[Reading] = []
    true: dict[tuple[str, int, int], str] = {}
    for world in range(number):
        made = _people(chance, world, people, given, families) + _groups(chance, world, groups)
        circles = [chance.sample(made, min(8, len(made))) for _ in range(max(len(made) // 4, 1))]
        for report in range(reports):
            reading, places = _report(chance, f"w{world}-r{report}", chance.choice(circles))
            readings.append(reading)
            true |= places
    chance.shuffle(readings)
    return Worlds(tuple(readings), true)


def _word(chance: random.Random, syllables: int) -> str:
    word = "".join(chance.choice(_BEGIN) + chance.choice(_VOWELS) for _ in range(syllables))
    return (word + chance.choice(_END)).capitalize()


def _people(
    chance: random.Random, world: int, number: int, given: Sequence[str], families: Sequence[str]
) -> list[Made]:
    found: dict[str, Made] = {}
    while len(found) < number:
        family = chance.choice(families)
        for first in chance.sample(given, chance.choice((1, 1, 1, 2))):
            name = f"{first} {family}"
            found.setdefault(name, Made(f"w{world}-p{len(found)}", "person", _spellings(chance, name), family))
    return list(found.values())[:number]


def _groups(chance: random.Random, world: int, number: int) -> list[Made]:
    found: dict[str, Made] = {}
    while len(found) < number:
        body, telling = chance.choice(_BODIES), chance.choice(_TELLING)
        name = chance.choice((f"{_word(chance, 2)} {body}", f"{telling} {_word(chance, 2)} {body}"))
        short = "".join(word[0] for word in name.split()) if len(name.split()) > 2 else None
        found.setdefault(name, Made(f"w{world}-g{len(found)}", "armed_group", _spellings(chance, name), short))
    return list(found.values())


def _spellings(chance: random.Random, name: str) -> tuple[str, ...]:
    """The name and up to two other spellings, each by one rule; words of English stay."""
    found = {name: None}
    for pattern, instead in chance.sample(_RULES, len(_RULES)):
        words = [
            word
            if word in _BODIES or word in _TELLING
            else re.sub(pattern, instead, word.lower(), count=1).capitalize()
            for word in name.split()
        ]
        found.setdefault(" ".join(words))
    return tuple(found)[:3]


def _report(chance: random.Random, id_: str, circle: Sequence[Made]) -> tuple[Reading, dict[tuple[str, int, int], str]]:
    text = ""
    mentions: list[Mention] = []
    true: dict[tuple[str, int, int], str] = {}
    cast = chance.sample(list(circle), min(chance.choice((3, 4, 5, 6)), len(circle)))
    cast = [one for n, one in enumerate(cast) if one.short is None or one.short not in {o.short for o in cast[:n]}]
    for one in cast:
        spelt = chance.choices(one.names, [4, 1, 1][: len(one.names)])[0]
        last = spelt.split()[-1] if one.type == "person" else one.short if spelt == one.names[0] else None
        for time in range(chance.choice((1, 1, 2, 3))):
            name = last if time and last else spelt
            text += chance.choice(("Yesterday ", "In the town ", "Later "))
            start = len(text)
            text += name
            mentions.append(Mention(f"m{len(mentions) + 1}", Span(start, len(text)), one.type))
            true[id_, start, len(text)] = one.id
            if not time and last and one.type != "person":
                text += " ("
                start = len(text)
                text += last + ")"
                mentions.append(Mention(f"m{len(mentions) + 1}", Span(start, start + len(last)), one.type))
                true[id_, start, start + len(last)] = one.id
            text += " was there. "
    return Reading(Report(id_, text), "made", tuple(mentions)), true
