"""Names that compare: the same person or body across spellings, titles and word order."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLOSE = 0.82
"""Share of letters in common, in order, from which on two long words are spellings of one (after Ratcliff and
Obershelp, as `difflib` has it): Marukh and Maroukh, Velaun and Velawn."""
_LONG = 5
_SILENT = frozenset((
    "a", "an", "the", "of", "for", "and", "in", "on", "at", "to", "de", "del", "la", "el", "los", "las", "du",
    "des", "von", "der", "die", "das", "its", "his", "her", "their", "general", "gen", "col", "sen", "senator",
    "rep", "gov", "governor", "secretary", "sheikh", "colonel", "coronel", "major", "captain", "corporal",
    "sergeant", "lieutenant", "commander", "president", "minister", "mr", "mrs", "ms", "dr", "prof", "sir",
    "affairs", "asuntos", "command", "leadership",
))  # fmt: skip


_ANYBODY = re.compile(
    r"(?:[\w-]+\s+){0,4}?(?:gunm[ae]n|attackers?|assailants?|militants?|fighters?|m[ae]n|rebels?|insurgents?|terrorists?|"
    r"extremists?|bandits?|raiders?|hackers?|people|persons?|individuals?|youths?|guerrillas?|suspects?)"
    r"|(?:unknown|unidentified|unnamed)\s+(?:[\w-]+\s+){0,2}?(?:groups?|forces|elements|parties|outfits?)"
)
"""Those of whom nothing is told but what they did."""
_VAGUE = re.compile(
    r"(?:masked|armed|unknown|unidentified|unnamed|suspected|some|several|two|three|four|five|six|seven|eight|nine|ten|"
    r"a|an|young|local|heavily)\b",
    re.IGNORECASE,
)
"""What opens such words at the head of a sentence, and is no name."""


def folded(text: str) -> str:
    """The text without case and accents."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


@lru_cache(maxsize=1 << 16)
def comparable(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: without articles, titles, possessives, case and accents."""
    words = (re.sub(r"['’]s?$", "", folded(word)) for word in _WORD.findall(name))
    return tuple(word for word in words if word and word not in _SILENT)


@lru_cache(maxsize=1 << 16)
def same_word(one: str, other: str) -> bool:
    """Whether two words are spellings of one; short ones must be equal."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG or one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _CLOSE


def is_anybody(words: str) -> bool:
    """Whether words name nobody: "masked gunmen", "unknown groups". Who says so contradicts nobody who gives a name."""
    plain = words.removeprefix("The ").removeprefix("the ")
    first, _, rest = plain.partition(" ")
    named = plain[1:] != plain[1:].casefold() or (first[:1].isupper() and rest and not _VAGUE.match(first))
    return not named and _ANYBODY.fullmatch(plain.casefold()) is not None


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: the same words in whichever order and spelling."""
    left, right = comparable(one), comparable(other)
    return bool(left) and len(left) == len(right) and _within(left, right) and _within(right, left)


def names_it(short: str, full: str) -> bool:
    """Whether the words of a shorter name are all in a fuller one: `Fenn` for `Radu Fenn`."""
    left, right = comparable(short), comparable(full)
    return bool(left) and len(left) <= len(right) and _within(left, right)


def same_person(one: str, other: str) -> bool:
    """Whether two names of people in different reports are one person: at least two words must agree."""
    shorter, longer = sorted((one, other), key=lambda name: len(comparable(name)))
    return same_name(one, other) or (len(comparable(shorter)) >= 2 and names_it(shorter, longer))


def _within(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(any(same_word(word, other) for other in others) for word in words)
