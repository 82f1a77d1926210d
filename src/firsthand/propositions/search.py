"""Propositions that say what a statement says: found by its words, with names across spellings, best match first."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from firsthand.lineage.words import RAREST, words_of
from firsthand.origins.names import folded, names_it, same_word
from firsthand.propositions.fitting import NONE, REVERSED, Fits
from firsthand.propositions.proposition import Proposition
from firsthand.propositions.senses import of_the_same_land, sense
from firsthand.reading import Reading, Stance

FOUND = 0.55
"""Share of a statement's words, by weight, that a proposition has at least."""
_PLAIN = 0.25
"""The same without names: what is said of whoever is named."""
_NAMES = 0.6
"""The same of the names."""
_TELLING = 1.5
_LIKENESS = 0.15
_SOURCE = 0.1
"""What an equal length and the source that the statement names add to, or are of, the share of words."""
_AROUND = 0.6
"""What a word of the statement is worth that stands around a claim, not in it ("they are separate")."""
_UNHELD = 0.2
"""What a statement that nobody stands behind comes behind others."""
_CLAUSE = 4
"""Words that somebody is quoted with in a statement, for these to be what is asked: "A hit B" quotes nobody."""
_ABOUT = 0.05
"""Scores that lie less apart are about as good."""
_WORDINGS = 20
"""Claims of a proposition whose wordings are compared."""
_TOLD = 0.95
"""What words are worth, of an event or tie that fits, that tell it."""
_OTHERS = 0.2
"""What a tie of somebody whom the statement does not name comes behind what its words are worth."""
_LOOKED_AT = 200
"""Claims around which is looked for whom they are about."""
_SAYS = 0.75
"""Share of a statement's words that are no names from which on it is looked around."""
_NAMED = ("person", "organisation", "armed_group", "state_force", "country", "place", "facility")
_ANSWERS = ("confirms", "denies")
"""Stances to what is said elsewhere: a proposition that has no other is not the statement itself."""
_NEGATED = re.compile(r"(?i)\b(?:no|not|never|none|nobody|nothing|without|neither|denied|denies)\b|n['’]t\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim in words: what is said, by whom, how they stand to it, and where wanted the words around it."""

    content: str
    source: str
    stance: Stance
    around: str = ""


Wordings = Mapping[str, Wording]
"""The claims of a case by their ids."""


@dataclass(frozen=True, slots=True)
class Match:
    """A proposition that a statement was found in; `opposite` where one of the two is negated and the other not.

    `near` says who stands in it for whom the statement names, where they are not the same.
    """

    proposition: Proposition
    score: float
    opposite: bool
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a statement says: its words with their weights, which of them are names, and who is named as its source.

    `denies` is set where it only says that the source denies something which it does not tell.
    """

    text: str
    words: dict[int, float]
    names: dict[int, str]
    source: str
    denies: bool = False
    named: tuple[frozenset[int], ...] = ()
    """The words of each name of somebody or of a place in it: all of them are to be found, or half of each."""

    @property
    def understood(self) -> bool:
        """Whether it says enough to look for."""
        return self.denies or sum(self.words.values()) >= _TELLING


def asked(reading: Reading) -> Asked:
    """What the reading of a statement says: what its sources say, else all of it."""
    quoted = [said for said in reading.attributions if said.source.kind != "reporter" and said.source.spans]
    spans = [span for said in quoted or reading.attributions for span in said.content]
    text = reading.words(tuple(dict.fromkeys(spans))) if spans else ""
    source = " ".join(reading.words(said.source.spans) for said in quoted)
    words, names = _words(text)
    clause = not quoted or len(text.split()) >= _CLAUSE
    if clause and sum(words.values()) >= _TELLING:
        return Asked(text, words, names, source, named=_wholes(reading, names))
    words, names = _words(reading.report.text)
    denies = any(said.stance == "denies" for said in quoted)
    return Asked(reading.report.text, words, names, source, denies, _wholes(reading, names))


def _wholes(reading: Reading, names: Mapping[int, str]) -> tuple[frozenset[int], ...]:
    """The words of each name that the reader found in the statement."""
    spans = (one.span for one in reading.mentions if one.type in _NAMED)
    found = (frozenset(_words(span.of(reading.report.text))[1].keys() & names.keys()) for span in spans)
    return tuple(dict.fromkeys(words for words in found if words))


def search(
    question: Asked,
    propositions: Iterable[Proposition],
    said: Wordings,
    fits: Fits = NONE,
    around: Callable[[str], str] | None = None,
) -> list[Match]:
    """The propositions that say what is asked, best first; `said` has the words of their claims.

    `fits` tells which claims are of the same actors. `around` gives the words around a claim, by its id, in which whom
    it calls "they" has a name; it is asked for few claims, those that have much of what is asked but for the names.
    """
    found: list[Match] = []
    looked = 0
    for proposition in propositions:
        claims = [said[id_] for id_ in proposition.claims if id_ in said]
        if question.denies:
            if any(one.stance == "denies" and names_it(question.source, one.source) for one in claims):
                found.append(Match(proposition, FOUND, False))
            continue
        score, text, near = _best(question, proposition, claims, fits)
        if score < FOUND and around and looked < _LOOKED_AT and _says(question, proposition.text):
            looked += 1
            beside = [replace(one, around=around(id_)) for id_ in proposition.claims[:1] if (one := said.get(id_))]
            score, text, near = _best(question, proposition, beside, fits)
        if score >= FOUND:
            named = bool(question.source) and any(names_it(question.source, one.source) for one in claims)
            opposite = bool(_NEGATED.search(question.text)) != bool(_NEGATED.search(text))
            stated = not claims or any(one.stance not in _ANSWERS for one in claims)
            found.append(Match(proposition, score + _SOURCE * named - _UNHELD * (not stated), opposite, near))
    best = max((_held(match) for match in found), default=0.0)
    return sorted(found, key=lambda match: _rank(match, best))


def _best(
    question: Asked, proposition: Proposition, claims: list[Wording], fits: Fits
) -> tuple[float, str, str | None]:
    """How well a proposition says what is asked, by its actors or its words, in which words, and who is only near."""
    speakers, around = (
        " ".join(dict.fromkeys(words)) for words in ((one.source for one in claims), (one.around for one in claims))
    )
    score, text = max((_score(question, words, speakers, around), words) for words in _worded(proposition, claims))
    fit = fits.best(proposition.claims)
    if fit and (proposition.kind != "statement" or fit.score == REVERSED):
        return fit.score, proposition.text, fit.near
    if fit and fit.score * _TOLD > score:  # all that its words say is among its claims
        return fit.score * _TOLD, proposition.text, fit.near
    return score - _OTHERS * (not fits.others.isdisjoint(proposition.claims)), text, None


def _says(question: Asked, text: str) -> bool:
    """Whether a text has much of what is asked but for the names."""
    plain = {key: worth for key, worth in question.words.items() if key not in question.names}
    has = _words(text)[0].keys()
    return bool(plain) and sum(plain[key] for key in plain.keys() & has) >= _SAYS * sum(plain.values())


def _held(match: Match) -> float:
    """The score, less where nobody stands behind it."""
    one = match.proposition
    nobody = not (one.origins_for.at_least or one.origins_against.at_least)
    return match.score - _UNHELD * nobody


def _rank(match: Match, best: float) -> tuple[int, bool, int, int, float]:
    """The best match first; of those about as good, words before events and ties, then by origins and reports."""
    one = match.proposition
    origins = one.origins_for.at_least + one.origins_against.at_least
    band = int((best - _held(match)) / _ABOUT)
    return band, one.kind != "statement", -origins, -len(one.reports), -_held(match)


def _worded(proposition: Proposition, claims: list[Wording]) -> list[str]:
    """The ways in which a proposition is worded: its text, and for plain words those of its claims."""
    if proposition.kind != "statement":
        return [proposition.text]
    return list(
        dict.fromkeys([proposition.text, *(one.content for one in claims[:_WORDINGS] if one.stance not in _ANSWERS)])
    )


def _words(text: str) -> tuple[dict[int, float], dict[int, str]]:
    words = words_of(text)
    weights: dict[int, float] = {}
    names: dict[int, str] = {}
    for key, start, end, level in zip(
        words.keys.tolist(), words.starts.tolist(), words.ends.tolist(), words.levels.tolist(), strict=True
    ):
        if level:
            meant = sense(text[start:end])
            key = key if meant is None else hash(meant)
            weights[key] = max(level / RAREST, weights.get(key, 0.0))
            if text[start].isupper():
                names[key] = folded(text[start:end])
    return weights, names


def _score(question: Asked, text: str, speakers: str, around: str) -> float:
    """The share of what is asked that the text has, and a little for a text that has not much more.

    0 where it has the names alone, or most names are neither in it nor among those who say so ("it laid the bomb").
    """
    words, names = _words(text)
    near, near_names = _words(around) if around else ({}, {})
    named = {**names, **_words(speakers)[1], **near_names}
    there = {key for key in question.names if key in named or _spelt(question.names[key], named)}
    if sum(question.words[key] for key in there) < _NAMES * sum(question.words[key] for key in question.names):
        return 0.0
    if any(2 * _weight(question, whole & there) < _weight(question, whole) for whole in question.named):
        return 0.0
    asked_weight, weight = sum(question.words.values()), sum(words.values())
    both = {key for key in question.words if key in words or _spelt(question.names.get(key), names)}
    plain = {key: worth for key, worth in question.words.items() if key not in question.names}
    if not asked_weight or not weight or sum(plain[key] for key in both & plain.keys()) < _PLAIN * sum(plain.values()):
        return 0.0
    shared = sum(question.words[key] for key in both)
    shared += _AROUND * sum(worth for key, worth in question.words.items() if key not in both and key in near)
    return (1 - _LIKENESS) * shared / asked_weight + _LIKENESS * min(1.0, 2 * shared / (asked_weight + weight))


def _weight(question: Asked, keys: frozenset[int]) -> float:
    return sum(question.words[key] for key in keys)


def _spelt(name: str | None, names: Mapping[int, str]) -> bool:
    return name is not None and any(same_word(name, other) or of_the_same_land(name, other) for other in names.values())
