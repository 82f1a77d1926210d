"""Words of names that are known in several languages: kinds of bodies, what they are called after, titles, particles.

From `words.toml`: what dictionaries say; it names no group.
"""

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from firsthand.names.likeness import likeness
from firsthand.names.script import folded, is_abjad, plain, sounded

Role = Literal["name", "light", "structural", "telling", "number", "qualifier", "article", "title", "legal", "initial"]
Meaning = tuple[Role, str]
"""What a word is in a name, and which: ("structural", "brigade"); the second is empty for those of `plain`."""
_ROLES: tuple[Role, ...] = ("light", "structural", "telling", "number", "qualifier")
_PLAIN: dict[str, Role] = {"articles": "article", "titles": "title", "legal": "legal"}
_SPELT = str.maketrans("أإآىيئكة", "اااییی" + "که", "\u200c")
_NEAR = 0.93
_LONG = 5


@cache
def _lexicon() -> tuple[dict[str, Meaning], dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    table = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    meanings: dict[str, Meaning] = {}
    letters: dict[str, set[str]] = defaultdict(set)
    bones: dict[str, list[str]] = defaultdict(list)
    for role in _ROLES:
        for concept, words in table[role].items():
            for word in words.split():
                form = written(word)
                meanings.setdefault(form, (role, concept))
                letters[concept].add(plain(word)[:1])
                if len(form) >= _LONG and not is_abjad(word):
                    bones[_bones(sounded(form))].append(form)
    for key, role in _PLAIN.items():
        for word in table["plain"][key].split():
            meanings.setdefault(written(word), (role, ""))
    return meanings, {key: frozenset(one) for key, one in letters.items()}, {key: tuple(v) for key, v in bones.items()}


@cache
def joined() -> dict[str, tuple[str, ...]]:
    """Words that are two in one, by their sound, and the meanings of the two."""
    table = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    return {word: tuple(concepts.split()) for word, concepts in table["joined"].items()}


def written(word: str) -> str:
    """The form under which a word is looked up: its own letters where vowels are unwritten, else plain Latin."""
    return folded(word).translate(_SPELT) if is_abjad(word) else plain(word)


@lru_cache(maxsize=1 << 16)
def meaning(word: str) -> Meaning | None:
    """What a word means in names, also where it is a transliteration not listed; `None` for words not known."""
    meanings, _, bones = _lexicon()
    form = written(word)
    if form in meanings:
        return meanings[form]
    if is_abjad(word):
        for prefix in ("ال", "لل", "ل", "وال", "و", "ב", "ה", "ל"):
            if form.startswith(prefix) and form[len(prefix) :] in meanings:
                return meanings[form[len(prefix) :]]
        return None
    if form.startswith("al") and form[2:] in meanings and len(form) > _LONG:
        return meanings[form[2:]]
    if len(form) >= _LONG:
        sound = sounded(form)
        for other in bones.get(_bones(sound), ()):
            if likeness(sound, sounded(other)) >= _NEAR and other[0] == form[0]:
                return meanings[other]
    return None


def letters(concept: str) -> frozenset[str]:
    """The letters with which the words for something begin, in any of the languages."""
    return _lexicon()[1].get(concept, frozenset())


def _bones(sound: str) -> str:
    return "".join(one for one in sound if one not in "aeiouy")
