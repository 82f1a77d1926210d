"""Acronyms against the names that they stand for."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.names.lexicon import letters
from firsthand.names.name import Word
from firsthand.names.script import plain

_SOUNDS = {"q": "qkg", "k": "kq", "g": "gj", "j": "jg", "c": "ck", "s": "s", "w": "wv", "v": "vw", "y": "yi", "i": "iy"}
_TRANSLATED = 3
"""Letters that an acronym in another language needs, since the order of its words may differ."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """The words that an acronym stands for, and whether by their own initials in order."""

    places: tuple[int, ...]
    exact: bool


def spelt_out(short: Word, full: Sequence[Word], free: Sequence[int]) -> Spelt | None:
    """The words among the free ones of a full name that an acronym stands for.

    Their initials are its letters, in order; or in any order, each an initial of the same word in another language.
    """
    if not short.acronym:
        return None
    signs = plain(short.text)
    if len(free) == len(signs) - 1 and len(signs) > _TRANSLATED and (places := _with_parts(signs, full, free)):
        return Spelt(places, True)
    for begin in range(len(free) - len(signs) + 1):
        places = tuple(free[begin : begin + len(signs)])
        if all(plain(full[n].text)[:1] in _SOUNDS.get(sign, sign) for n, sign in zip(places, signs, strict=True)):
            return Spelt(places, True)
    if len(free) == len(signs) >= _TRANSLATED and _assigned(signs, [_initials(full[n]) for n in free]):
        return Spelt(tuple(free), False)
    return None


def _with_parts(signs: str, full: Sequence[Word], free: Sequence[int]) -> tuple[int, ...] | None:
    return None if _initials_of(full, free) != signs else tuple(free)


def _initials_of(full: Sequence[Word], free: Sequence[int]) -> str:
    return "".join(plain(full[n].text)[:1] for n in free)


def _initials(word: Word) -> frozenset[str]:
    own = plain(word.text)[:1]
    return letters(word.concept) | {own}


def _assigned(signs: str, choices: list[frozenset[str]]) -> bool:
    """Whether each letter can be given a word of its own."""
    if not signs:
        return True
    return any(
        signs[0] in one and _assigned(signs[1:], choices[:place] + choices[place + 1 :])
        for place, one in enumerate(choices)
    )
