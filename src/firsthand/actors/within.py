"""Whom one report speaks of, by the sieves in their order."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from firsthand.actors.naming import called, garbled, names, parts, titles
from firsthand.actors.pointing import descriptions, owned, pronouns, speakers
from firsthand.actors.scene import Scene
from firsthand.actors.told import Groups, Spoken, Told, spoken_of, told_of
from firsthand.reader.rules.lexicon import PERSON_NOUNS
from firsthand.reading import Reading

_SIEVES: tuple[Callable[[Scene], None], ...] = (
    garbled, names, parts, called, titles, descriptions, speakers, pronouns, owned,
)  # fmt: skip


def told(reading: Reading) -> list[Told]:
    """Whom a report speaks of, joined as far as it is clear."""
    report = Scene(reading, _without_peoples(reading.report.text, spoken_of(reading)), Groups(0))
    report.groups = Groups(len(report.spoken))
    for sieve in _SIEVES:
        sieve(report)
    return told_of(reading, report.spoken, report.groups.together(), report.aliases, report.related)


def told_all(readings: Sequence[Reading]) -> Iterator[Told]:
    """Whom the reports speak of, in their order."""
    for reading in readings:
        yield from told(reading)


def _without_peoples(text: str, spoken: list[Spoken]) -> list[Spoken]:
    """The spans without adjectives of countries (Veldran, where Veldra stands beside it); the countries typed so."""
    words = set(re.findall(r"\b[A-ZÀ-Þ]\w{3,}", text))
    of = {f"{word.removesuffix(cut)}{end}": word for word in words for cut, end in _FORMS if word.endswith(cut)}
    of = {adjective: word for adjective, word in of.items() if adjective in words}
    countries = set(of.values()) - set(of)
    kept = []
    for one in spoken:
        name = one.phrase.name if one.phrase.kind == "name" else ""
        noun = _NOUN.match(text, one.span.end)
        if name in of or (one.type != "person" and noun and _ADJECTIVE.fullmatch(name) and noun[1] in PERSON_NOUNS):
            continue
        kept.append(replace(one, type="country") if name in countries and not one.phrase.titles else one)
    return kept


_FORMS = (("a", "an"), ("ia", "ian"), ("", "n"), ("", "i"), ("", "ian"), ("", "ese"), ("land", "ish"))
_ADJECTIVE = re.compile(r"[A-ZÀ-Þ]\w{2,}(?:an|ish|ese|i)s?")
_NOUN = re.compile(r" ([a-z]+)")
