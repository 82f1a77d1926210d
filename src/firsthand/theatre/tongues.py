"""Invented languages: names by syllable grammars, with spellings that differ by rule as transliterations do."""

import random
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as far as names need it: what syllables begin with, hold and end in, and how spellings vary."""

    onsets: tuple[str, ...]
    vowels: tuple[str, ...]
    codas: tuple[str, ...]
    lands: tuple[tuple[str, str], ...]
    """Endings of countries, each with that of what is of the country."""
    towns: tuple[str, ...]
    surnames: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]
    """Regular expressions and what stands in their place in another spelling of the same name."""

    def stem(self, chance: random.Random, syllables: int) -> str:
        """A stem of so many syllables, in small letters; the last one is closed."""
        made = "".join(chance.choice(self.onsets) + chance.choice(self.vowels) for _ in range(syllables - 1))
        return made + chance.choice(self.onsets) + chance.choice(self.vowels) + chance.choice(self.codas)

    def country(self, chance: random.Random) -> tuple[str, str]:
        """A country and what is of it: `Karsenia`, `Karsenian`."""
        stem = self.stem(chance, chance.choice((1, 1, 2))).capitalize()
        land, of = chance.choice(self.lands)
        return stem + land, stem + of

    def town(self, chance: random.Random) -> str:
        """A town."""
        return (self.stem(chance, chance.choice((1, 2))) + chance.choice(self.towns)).capitalize()

    def person(self, chance: random.Random) -> str:
        """A first name and a surname."""
        first = (self.stem(chance, 1) + chance.choice(self.vowels)).capitalize()
        return f"{first} {(self.stem(chance, chance.choice((1, 1, 2))) + chance.choice(self.surnames)).capitalize()}"

    def word(self, chance: random.Random) -> str:
        """A word of the language as a name."""
        return self.stem(chance, 2).capitalize()

    def variants(self, name: str, most: int = 3) -> tuple[str, ...]:
        """Other spellings of a name, each by one rule; none where no rule fits."""
        found: dict[str, None] = {}
        for pattern, instead in self.spellings:
            other = re.sub(pattern, instead, name, count=1)
            if other != name:
                found[other] = None
        return tuple(found)[:most]


UPLAND = Tongue(
    ("k", "kh", "m", "r", "d", "v", "s", "z", "t", "b", "gh", "sh", "n"),
    ("a", "ou", "e", "i", "a"),
    ("r", "rr", "n", "m", "kh", "sk", "l", "z"),
    (("enia", "enian"), ("ia", "ian"), ("ova", "ovan")),
    ("ovo", "ana", "esk", "ur", "eya"),
    ("al", "ani", "ek", "our"),
    ((r"rr", "r"), (r"ou", "u"), (r"kh", "h"), (r"gh", "g"), (r"sh", "ch"), (r"Kh", "Q"), (r"i", "ee")),
)
COAST = Tongue(
    ("l", "br", "v", "d", "tr", "f", "g", "st", "h", "w", "n", "cl"),
    ("e", "o", "ei", "u", "a"),
    ("ld", "nd", "r", "n", "lm", "rn", "st"),
    (("ra", "ran"), ("mark", "markish"), ("oria", "orian")),
    ("mere", "by", "stad", "haven", "wick"),
    ("sen", "mar", "holt", "ing"),
    ((r"ei", "ey"), (r"ld", "lt"), (r"nd", "nt"), (r"v", "w"), (r"st", "sd"), (r"cl", "kl"), (r"Cl", "Kl")),
)
LOWLAND = Tongue(
    ("p", "t", "s", "l", "m", "j", "y", "c", "q", "n", "r", "tl"),
    ("a", "e", "i", "o", "ue"),
    ("n", "l", "s", "x", "m", "yr"),
    (("avia", "avian"), ("esh", "eshi"), ("una", "unan")),
    ("tepa", "lan", "oro", "imar", "uca"),
    ("az", "oro", "illa", "ena"),
    ((r"ue", "we"), (r"q", "k"), (r"Q", "K"), (r"y", "i"), (r"x", "ks"), (r"j", "y"), (r"c(?=[aou])", "k")),
)
TONGUES = (UPLAND, COAST, LOWLAND)
