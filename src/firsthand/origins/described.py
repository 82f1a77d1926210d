"""What the words of a source tell of whom they stand for: which noun, whose, how many, which of several."""

import re
from dataclasses import dataclass

from firsthand.origins.names import comparable, folded, same_name, same_word

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(
    r",|\b(?:of|in|for|from|with|who|whom|which|that|on|near|at|seen|named|calling|close to|de|del|la|que)\b"
)
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "both",
    "several",
    "some",
    "many",
    "few",
    "dozens",
]
_ORDINALS = frozenset(["second", "third", "fourth", "fifth", "another", "other", "different"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "same", "el", "los", "las"])
_POSSESSIVE = frozenset(["its", "his", "her", "their", "our", "my"])
_ARTICLES = frozenset(["a", "an", "un", "una"])
_FORMER = frozenset(["former", "retired", "senior", "unnamed", "local", "two-time", "current", "old", "young"])
_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]*)*")
_GENERIC = frozenset((
    "source", "person", "people", "man", "woman", "someone", "insider", "resident", "employee", "member", "figure",
    "witness", "local",
))  # fmt: skip
"""Nouns that anybody may go by."""
_OFFICIALS = frozenset((
    "official", "diplomat", "minister", "adviser", "advisor", "aide", "officer", "envoy", "ambassador",
    "representative", "lawmaker", "member",
))  # fmt: skip
"""Nouns that somebody in office may go by."""


@dataclass(frozen=True, slots=True)
class Described:
    """A source in its words: `head` is its noun in the singular, `names` the capitalised words behind it.

    `which` is an ordinal that sets it apart ("second", "another"), `definite` whether it points back, `one_of` whether
    it is one of several who were named before, `plurals` how many plural nouns are listed.
    """

    head: str
    nouns: frozenset[str]
    names: tuple[str, ...]
    which: str | None
    definite: bool
    one_of: bool
    plurals: int


def described(words: str) -> Described:
    """What the words of a source tell."""
    text = words.strip(" ,;:.")
    one_of = re.match(r"(?i)(?:one|two|three|some|several|both|another) of (?=the|them|his|her|its)", text)
    rest = text[one_of.end() :] if one_of else text
    phrase = _STOP.split(rest, maxsplit=1)[0] or rest
    tokens = [folded(token) for token in _TOKEN.findall(phrase)]
    nouns = [_singular(token) for token in tokens if token not in _SKIPPED]
    first = tokens[0] if tokens else ""
    plurals = [token for token in _listed_heads(rest) if _singular(token) != token]
    return Described(
        head=nouns[-1] if nouns else "",
        nouns=frozenset(_singular(folded(token)) for token in _TOKEN.findall(rest)) - _SKIPPED,
        names=tuple(_CAPITAL.findall(rest[len(phrase) :])),
        which=next((token for token in tokens if token in _ORDINALS), None),
        definite=first in _DEFINITE or first in _POSSESSIVE,
        one_of=one_of is not None,
        plurals=len(plurals),
    )


_SKIPPED = frozenset((*_NUMBERS, *_ORDINALS, *_DEFINITE, *_POSSESSIVE, *_ARTICLES, *_FORMER, "and", "or"))


def may_be_same(one: Described, other: Described) -> bool:
    """Whether two unnamed sources can be the same: nothing in their words speaks against it."""
    if one.which and other.which and one.which != other.which:
        return False
    if one.names and other.names and not _some_name(one.names, other.names):
        return False
    if not one.head or not other.head:
        return True
    either = {one.head, other.head}
    in_office = "official" in either and either <= _OFFICIALS
    return same_word(one.head, other.head) or in_office or bool(either & _GENERIC)


def _some_name(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(
        same_name(name, other) or any(same_word(a, b) for a in comparable(name) for b in comparable(other))
        for name in names
        for other in others
    )


def _listed_heads(words: str) -> list[str]:
    """The last word of each part of a list: officials, commanders and diplomats."""
    parts = re.split(r",|\band\b|\by\b", words)
    heads = (_TOKEN.findall(_STOP.split(part, maxsplit=1)[0]) for part in parts)
    return [folded(tokens[-1]) for tokens in heads if tokens]


def _singular(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    if word == "people":
        return "person"
    if word.endswith("men") and len(word) > 3:
        return word[:-3] + "man"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
