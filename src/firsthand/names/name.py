"""A name taken apart: its words, what each is in a name, and how each sounds."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from firsthand.names.legal import legal_words
from firsthand.names.lexicon import Role, joined, meaning, written
from firsthand.names.likeness import likeness
from firsthand.names.people import names_of
from firsthand.names.script import is_abjad, mixed, pieces, plain, skeleton, sounded

Kind = Literal["person", "group", "country"]
MOST = 16
"""Words of a name that are looked at."""
WEIGHT: dict[Role, float] = {
    "name": 1.0, "telling": 1.0, "structural": 0.8, "light": 0.35, "initial": 0.4, "number": 0.0, "qualifier": 0.0,
    "article": 0.0, "title": 0.0, "legal": 0.0,
}  # fmt: skip
PLACES = frozenset((
    "syria", "iraq", "iran", "lebanon", "yemen", "palestine", "kurdistan", "turkey", "russia", "ukraine", "israel",
    "egypt", "libya", "arab", "ireland", "international",
))  # fmt: skip
"""Meanings that say of which country a body is: one more of these is often another body."""
_TWO = ("party", "supporters", "soldiers")
_ABD = re.compile(r"^abd[aeou]?l?(?=.)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: as written, as sounds, its consonants, its role, and its meaning where it is known."""

    text: str
    sound: str
    bones: str
    role: Role
    concept: str = ""
    unwritten: bool = False
    known: frozenset[int] = frozenset()
    acronym: bool = False

    @property
    def weight(self) -> float:
        """What the word counts for, 0..1."""
        return 0.65 if self.concept in PLACES else WEIGHT[self.role]


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its words; `telling` are those by which it is known, `kind` what the words say it names."""

    text: str
    words: tuple[Word, ...]
    kind: Kind | None
    mixed: bool
    telling: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, kind: Kind | None = None) -> "Name":
        """Take a name apart; any text will do, of which the first 400 code points are looked at."""
        return _of(text, kind)

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in the name."""
        return frozenset(one.concept for one in self.words if one.role == "number")

    @property
    def qualifiers(self) -> frozenset[str]:
        """North, Provisional, Junior: what parts a name from another like it."""
        return frozenset(one.concept for one in self.words if one.role == "qualifier")


@lru_cache(maxsize=1 << 17)
def _of(text: str, kind: Kind | None) -> Name:
    parts = [one for one in pieces(re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text)) if plain(one) or one.strip()][: 2 * MOST]
    parts = [one for one in (_owner(one) for one in parts) if one]
    capitals = len(parts) > 1 and all(one.isupper() or not one.isalpha() or len(one) == 1 for one in parts)
    forms = legal_words([plain(one) for one in parts])
    words: list[Word] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        if plain(part) in ("abd", "abdel", "abdul", "abdal", "abdol") or part == "عبد":
            rest = next((n for n in range(place + 1, min(place + 3, len(parts))) if len(plain(parts[n])) > 2), None)
            if rest is not None:
                tail = (
                    re.sub(r"^[aeou]?l?(?=.)", "", sounded(parts[rest])) if rest == place + 1 else sounded(parts[rest])
                )
                words.append(_plain_word(f"{part} {parts[rest]}", "abd" + tail, is_abjad(part)))
                place = rest + 1
                continue
        found = _words(part, capitals)
        words += [
            _with(one, "legal") if plain(part) in forms and one.role in ("name", "light") else one for one in found
        ]
        place += 1
    guess = kind or _guess(words)
    if guess == "group" and kind != "person":
        words = [_group(one) for one in words]
    elif guess == "person":
        words = [_person(one) for one in words]
    if not any(one.weight for one in words):
        words = [_counting(one) if one.role in ("title", "legal", "article") else one for one in words]
    kept = tuple(words[:MOST])
    return Name(text, kept, guess, mixed(text), tuple(one for one in kept if one.weight) or kept)


def _words(part: str, capitals: bool) -> list[Word]:
    acronym = part.isupper() and 2 <= len(part) <= 7 and part.isascii() and part.isalpha() and not capitals
    if acronym and meaning(part) and (meaning(part) or ("",))[0] in ("article", "title", "legal", "number"):
        acronym = False
    if plain(part).isdigit():
        return [Word(part, plain(part), plain(part), "number", str(int(plain(part))))]
    sound = sounded(part) or part.casefold()
    for whole, concepts in joined().items():
        if part.isascii() and len(part) > 6 and likeness(sound, sounded(whole)) > 0.9:
            return [
                Word(part, sound, f"={one}", "structural" if one in _TWO[:1] else "telling", one) for one in concepts
            ]
    if (re.match(r"abd[aeou]", sound) and len(sound) > 5) or re.match(r"عبدال", part):
        return [_plain_word(part, "abd" + _ABD.sub("", sound), is_abjad(part))]
    found = meaning(part)
    ids = names_of(written(part))
    if len(part) == 1 and len(plain(part)) == 1 and not (found and found[0] == "number"):
        return [Word(part, sound, sound, "initial" if part.isupper() or not found else "article")]
    if found:
        bones = f"={found[1]}" if found[1] else skeleton(part)
        return [Word(part, sound, bones, found[0], found[1], is_abjad(part), ids, acronym)]
    if is_abjad(part) and part.startswith("ال") and len(part) > 4:
        part, sound = part[2:], sounded(part[2:])
    return [Word(part, sound, skeleton(part), "name", "", is_abjad(part), ids, acronym)]


def _owner(part: str) -> str:
    """A word without its possessive; a country that owns what follows, as in Iran's Quds Force, is left out."""
    bare = re.sub(r"['’`]s$", "", part)
    found = meaning(bare) if bare != part else None
    return "" if found and found[1] in PLACES else bare


def _plain_word(text: str, sound: str, unwritten: bool) -> Word:
    return Word(text, sound, skeleton(sound), "name", "", unwritten)


def _guess(words: list[Word]) -> Kind | None:
    if any(one.role in ("structural", "light", "legal") or one.acronym for one in words):
        return "group"
    if any(one.role == "title" for one in words):
        return "person"
    if words and words[0].concept == "abu":
        return "person"
    if any(one.role == "telling" and one.concept not in PLACES and not one.known for one in words):
        return "group"
    named = [one for one in words if one.role == "name"]
    if named and 2 * sum(bool(one.known) for one in named) >= len(named) and len(words) > 1:
        return "person"
    return None


def _with(word: Word, role: Role) -> Word:
    return Word(word.text, word.sound, word.bones, role, word.concept, word.unwritten, word.known, word.acronym)


def _group(word: Word) -> Word:
    """In the name of a group a title tells: Sayyed al-Shuhada."""
    return _with(word, "telling" if word.concept else "name") if word.role == "title" and len(word.text) > 3 else word


def _person(word: Word) -> Word:
    """In the name of a person a word of bodies is a name: Nasr, Shahid; Sayyed is a title."""
    if word.concept in ("master", "martyr", "imam"):
        return _with(word, "title")
    return _with(word, "name") if word.role in ("structural", "light", "telling") and word.concept != "abu" else word


def _counting(word: Word) -> Word:
    return _with(word, "name")
