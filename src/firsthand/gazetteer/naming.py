"""Names of places made comparable: case, accents, articles, and what one sound is written as in Latin letters."""

import re
import unicodedata

_LETTERS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’‘ʿʾ`´ʼ]")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
PARTICLES = frozenset(
    {"al", "el", "ul", "as", "ash", "at", "an", "ar", "az", "ad", "the", "ain", "ayn", "of", "de", "la", "city"}
)
SITE_WORDS = frozenset({
    "air", "base", "airbase", "airport", "international", "intl", "airfield", "airstrip", "field", "aerodrome",
    "military", "heliport", "afb",
})  # fmt: skip
"""Words that say that a name is an air field's; they tell no field from another."""
PROVINCE_WORDS = frozenset({"province", "governorate", "region", "state", "oblast", "district", "county", "prefecture"})
_SOUNDS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("kh|q", "k"), ("gh", "g"), ("dj|dzh|zh", "j"), ("dh|th", "t"), ("ph", "f"), ("sh", "s"), ("w|v", "u"),
        ("[aeiouy]*[ouy][aeiouy]*", "u"), ("[aeiou]*[ei][aeiou]*", "i"), ("a+", "a"), (r"(.)\1", r"\1"),
        ("^[aiu]", "a"), ("(?<=.)[aiu]?h$|(?<=..)[aiu]$", ""),
    )
)  # fmt: skip


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, apostrophes and a possessive "s"; "St." is "saint"."""
    name = _DOTTED.sub(lambda dotted: dotted[0].replace(".", "") + " ", _POSSESSIVE.sub("", name.strip()))
    if name.isascii():
        words = _LETTERS.findall(name.lower().replace("'", ""))
    else:
        plain = _APOSTROPHES.sub("", name.casefold())
        folded = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        words = _LETTERS.findall(folded)
    return tuple(_SHORT.get(word, word) for word in words)


def telling(words: tuple[str, ...]) -> frozenset[str]:
    """The words of an air field's name that tell it from others."""
    return frozenset(words) - SITE_WORDS - PARTICLES


def sounds(words: tuple[str, ...]) -> str:
    """One spelling for the ways in which Arabic, Persian, Hebrew and Cyrillic names are written in Latin letters.

    `""` where too little is left to tell names apart, or where the name is in another script.
    """
    word = "".join(word for word in words if word not in PARTICLES)
    if not word.isascii() or len(word) < 4:
        return ""
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    return word if len(word) > 3 else ""
