"""What the words of a mention are: a name, an office of a state, a description or a pronoun, and what they tell."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from firsthand.origins.names import comparable, folded
from firsthand.reader.rules.lexicon import (
    BODY_NOUNS,
    COUNTRIES,
    DEMONYMS,
    DOCUMENT_NOUNS,
    NUMBERS,
    PERSON_NOUNS,
    TITLES,
    words,
)

PhraseKind = Literal["name", "office", "description", "pronoun", "nothing"]

HE = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_NOBODY = words(
    """i you we us our my me who which what one another other others each every some somebody someone anyone everybody
    everyone nobody none all both many most few several that those these this such no any here there press media public
    people person thing things mr mrs ms"""
)
_DEFINITE = words("the this that these those")
_OWN = words("its his her their our my your whose")
_NEW = words("a an another some several second third fourth fifth other different at about around nearly up more")
_GROUPS = words("group groups faction factions unit units cell cells outfit outfits")
_OFFICES = words(
    """ministry government parliament embassy army military police navy cabinet presidency consulate mission treasury
    intelligence senate congress assembly"""
)
_NO_ACTOR = words("War Accord Accords Agreement Treaty Summit Conference Day")
_KIN = words("son daughter brother sister father mother guard chief driver")
_PARTICLES = words("al el ul bin ibn ben bint de del da di du la le van von der abu")
_AMOUNT = re.compile(r"^(?:hundreds|dozens|scores|thousands|tens|a (?:number|handful|group|few)) of ", re.I)
_RANKS = words("Corporal Private Mullah Hajj Haji Hajji Sayyid Coronel Sheik Brigadier-General")
_TITLE = "|".join(sorted(TITLES | _RANKS, key=len, reverse=True))
_TITLED = re.compile(rf"^((?:(?i:{_TITLE}|the|a|an)\.?\s+)+)(?=[A-ZÀ-Þ\u0400-\u042f])")
_STOP = re.compile(
    r",|\b(?:of|in|for|from|with|who|whom|which|that|on|near|at|seen|named|calling|close|to|between|de|del)\b"
)
_TOKEN = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_OWNER = re.compile(r"^(?:the\s+)?((?:(?!of\b)\S+\s+){0,3}?\S+?)[’']s?\s+(?=\S)", re.I)
_ADJECTIVE = re.compile(r"[A-ZÀ-Þ]\w{2,}(?:ian|ean|ish|ese|an|i|n)s?$")
_ADJECTIVE_END = re.compile(r"(?:ian|ean|ish|ese|an|n|i|land|ia|a|o|e)s?$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a mention taken apart.

    `name` is what is left without article, title and adjective of a people. `head` is the noun of a description in the
    singular, `told` are the words beside it. `owner` is whose it is ("Adam Roe", "its"). `definite` says that it points
    back, `counted` that it has a number or is introduced as new. `countries` are folded stems or names.
    """

    words: str
    kind: PhraseKind
    name: str
    head: str = ""
    told: frozenset[str] = frozenset()
    owner: str | None = None
    definite: bool = False
    counted: bool = False
    plural: bool = False
    countries: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()

    @property
    def of_person(self) -> bool:
        """Whether a description is of a person or people by its noun."""
        return self.head in PERSON_NOUNS

    @property
    def of_body(self) -> bool:
        """Whether a description is of a body by its noun."""
        return self.head in BODY_NOUNS or self.head in _GROUPS

    @property
    def noun(self) -> str:
        """The head, one word for all that mean the same: a group is a faction, unit or cell."""
        return "group" if self.head in _GROUPS else self.head


@lru_cache(maxsize=1 << 16)
def phrase(text: str) -> Phrase:
    """What the words of a mention are; the same words are the same phrase wherever they stand."""
    plain = " ".join(text.split()).strip(' ,;:.()[]"“”')
    low = folded(plain)
    if low in HE | IT | THEY:
        return Phrase(plain, "pronoun", low, plural=low in THEY)
    if (
        not low.split()
        or low.removeprefix("the ") in _NOBODY
        or plain.split()[-1] in _NOBODY
        or low.split()[0] in ("no", "one", "any", "each")
    ):
        return Phrase(plain, "nothing", plain)
    determiner, rest = _determiner(plain)
    definite = determiner in _DEFINITE
    owner, rest = _owner(rest) if determiner not in _OWN else (determiner, rest)
    peoples, bare = _peoples(rest)
    titled = _TITLED.match(bare)
    titles = frozenset(folded(word).strip(".") for word in (titled[1].split() if titled else ())) - _DEFINITE
    name = bare[titled.end() :] if titled else bare
    countries = frozenset(country_of(word) for word in peoples)
    if owner and owner[:1].isupper() and " " not in owner:
        countries |= {country_of(owner)}
    tokens = _TOKEN.findall(name)
    if not tokens or (len(tokens) == 1 and is_people(tokens[0])):
        return Phrase(plain, "nothing", plain)
    last = tokens[-1]
    if last in _NO_ACTOR or (determiner in ("a", "an") and len(tokens) == 1 and _ADJECTIVE.fullmatch(last)):
        return Phrase(plain, "nothing", plain)
    common = len(tokens) == 1 and not determiner and _common(last) and last not in _SHORT
    common |= len(tokens) > 1 and _opening(tokens[0]) and any(_lower(token) for token in tokens[1:])
    if common or _lower(last) or _lower(tokens[0]):
        return _description(plain, rest, owner, determiner, countries)
    if not comparable(name):
        return Phrase(plain, "nothing", plain)
    name = re.sub(r"(?<=[A-Z]{2})s$", "", name)
    if peoples and not titled and not name.isupper():
        name = rest
    if owner and owner[0].islower() and owner not in _OWN:
        owner = None
    return Phrase(plain, "name", name, folded(last), owner=owner, definite=definite, countries=countries, titles=titles)


_SHORT = frozenset(
    word.title() for word in BODY_NOUNS - _GROUPS - words("side sides camp city state country nation staff rebels")
)
"""Nouns of bodies: with a capital they stand for a fuller name."""


def is_short(one: Phrase) -> bool:
    """Whether a name is only the noun of a body ("the Guard"), which is no name by itself."""
    return one.kind == "name" and one.name in _SHORT


def country_of(word: str) -> str:
    """The country of an adjective, demonym or name, in folded letters; of one not known the stem."""
    single = word.removesuffix("s")
    known = DEMONYMS.get(word) or DEMONYMS.get(single) or (word if word in COUNTRIES else None)
    return folded(known) if known else _ADJECTIVE_END.sub("", folded(word))


def is_people(word: str) -> bool:
    """Whether a word is by its form an adjective or name of a people: Iraqi, Karsenian."""
    return word in DEMONYMS or word.removesuffix("s") in DEMONYMS


def _opening(word: str) -> bool:
    """Whether a word with a capital is a common one that opens a sentence: Two, Former, Officials."""
    low = folded(word)
    return (
        low in NUMBERS
        or low in _NEW
        or low in ("former", "retired", "senior", "hundreds", "dozens")
        or (singular(low) in PERSON_NOUNS - _KIN)
    )


def _lower(word: str) -> bool:
    """Whether a word is written small and is no particle of a name, such as the al- of al-Haqq."""
    return word.islower() and word not in _PARTICLES and not word.startswith(("al-", "el-", "ul-"))


def _determiner(plain: str) -> tuple[str, str]:
    first, _, rest = plain.partition(" ")
    if rest and folded(first) in _DEFINITE | _OWN | words("a an"):
        return folded(first), rest
    return "", plain


def _owner(rest: str) -> tuple[str | None, str]:
    match = _OWNER.match(rest)
    return (match[1], rest[match.end() :]) if match else (None, rest)


def _peoples(rest: str) -> tuple[list[str], str]:
    """The adjectives of peoples at the head, and what is left behind them."""
    found = []
    while (first := rest.partition(" ")[0]) and " " in rest:
        following = rest.partition(" ")[2]
        by_form = bool(_ADJECTIVE.fullmatch(first)) and _lower(_TOKEN.findall(following)[0]) and following[:3] != "of "
        if not is_people(first) and not by_form:
            break
        found.append(first)
        rest = following
    return found, rest


def _common(word: str) -> bool:
    low = folded(word)
    return any(form in PERSON_NOUNS | BODY_NOUNS | _GROUPS | _PEOPLE for form in (low, singular(low)))


_PEOPLE = words("fighters militants gunmen men women people troops forces soldiers civilians recruits guerrillas")


def singular(word: str) -> str:
    """The singular of an English noun, by its ending."""
    if word.endswith("men") and len(word) > 3:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "corps")) else word
    )


def _description(plain: str, rest: str, owner: str | None, determiner: str, countries: frozenset[str]) -> Phrase:
    amount = _AMOUNT.match(rest)
    heart = rest[amount.end() :] if amount else rest
    tokens = _TOKEN.findall(_STOP.split(heart, maxsplit=1)[0] or heart)
    if not (tokens and _common(tokens[-1])):
        more = _TOKEN.findall(re.split(r"\b(?:of|in|for|from|with|who|which|that|to)\b", heart, maxsplit=1)[0])
        tokens = more if more and _common(more[-1]) else tokens
    low = [folded(token) for token in tokens]
    last = low[-1] if low else ""
    head = singular(last)
    if not head or head in _NOBODY | DOCUMENT_NOUNS | _NEW or last in _NOBODY | _NEW:
        return Phrase(plain, "nothing", plain)
    number = any(word in NUMBERS or word in _NEW or word[0].isdigit() for word in low)
    peoples = {token for token in tokens[:-1] if is_people(token) or _ADJECTIVE.fullmatch(token)}
    countries |= {country_of(word) for word in peoples}
    told = frozenset(low[:-1]) - _NEW - frozenset(NUMBERS) - {"the", "least"} - {folded(word) for word in peoples}
    counted = bool(amount) or number or determiner in ("a", "an")
    return Phrase(
        plain,
        "office" if head in _OFFICES and head == last and countries and not counted else "description",
        re.sub(r"^(?:the|an?)\s+", "", plain, flags=re.I),
        head,
        told,
        owner,
        determiner in _DEFINITE,
        counted,
        last != head or last in _PEOPLE,
        countries,
    )


def office_key(one: Phrase) -> str:
    """Two offices with one key are one: of one country, and of the same nouns."""
    return " ".join((*sorted(country[:5] for country in one.countries), "/", *sorted(one.told), one.head))
