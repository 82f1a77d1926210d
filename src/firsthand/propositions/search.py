"""Propositions that say what a statement says: found by its words, with names across spellings, best match first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.lineage.words import RAREST, words_of
from firsthand.origins.names import folded, same_word
from firsthand.propositions.proposition import Proposition
from firsthand.reading import Reading

FOUND = 0.6
"""Share of a statement's words, by weight, that a proposition has at least."""
_TELLING = 1.5
_LIKENESS = 0.15
_SAME_KIND = 0.1
_SOURCE = 0.1
"""What an equal length, an equal event or tie, and the source that the statement names add to the share of words."""
_UNHELD = 0.2
"""What a statement comes behind others that nobody stands behind."""
_NEGATED = re.compile(r"(?i)\b(?:no|not|never|none|nobody|nothing|without|neither|denied|denies)\b|n['’]t\b")


@dataclass(frozen=True, slots=True)
class Match:
    """A proposition that a statement was found in; `opposite` where one of the two is negated and the other not."""

    proposition: Proposition
    score: float
    opposite: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a statement says: its words with their weights, which of them are names, and who is named as its source."""

    text: str
    words: dict[int, float]
    names: dict[int, str]
    source: str
    kinds: frozenset[str]

    @property
    def understood(self) -> bool:
        """Whether it says enough to look for."""
        return sum(self.words.values()) >= _TELLING


def asked(reading: Reading) -> Asked:
    """What the reading of a statement says: what its sources say, else all of it."""
    quoted = [said for said in reading.attributions if said.source.kind != "reporter" and said.source.spans]
    spans = [span for said in quoted or reading.attributions for span in said.content]
    text = reading.words(tuple(dict.fromkeys(spans))) if spans else ""
    source = " ".join(reading.words(said.source.spans) for said in quoted)
    words, names = _words(text)
    if sum(words.values()) < _TELLING:  # "denied the report": what is asked is who did
        text = reading.report.text
        words, names = _words(text)
    kinds = {event.type for event in reading.events} | {tie.type for tie in reading.ties}
    return Asked(text, words, names, folded(source), frozenset(kinds))


def search(question: Asked, propositions: Iterable[Proposition], said: Mapping[str, Sequence[str]]) -> list[Match]:
    """The propositions that say what is asked, best first.

    `said` gives for the id of a claim its words, and behind them who says so.
    """
    found: list[Match] = []
    for proposition in propositions:
        score, text = max((_score(question, words), words) for words in _worded(proposition, said))
        if score < FOUND:
            continue
        named = any(question.source in folded(who) for id_ in proposition.claims for who in said.get(id_, ("",))[1:])
        score += _SOURCE * (bool(question.source) and named)
        score += _SAME_KIND * (proposition.kind != "statement" and bool(question.kinds))
        opposite = bool(_NEGATED.search(question.text)) != bool(_NEGATED.search(text))
        found.append(Match(proposition, score, opposite))
    return sorted(found, key=_rank)


def _rank(match: Match) -> tuple[float, int, int]:
    """The best match first; of about equal ones the one with the most origins, then the most widely carried."""
    one = match.proposition
    origins = one.origins_for.at_least + one.origins_against.at_least
    return -round(match.score, 1) + _UNHELD * (not origins), -origins, -len(one.reports)


def _worded(proposition: Proposition, said: Mapping[str, Sequence[str]]) -> list[str]:
    """The ways in which a proposition is worded: its text, and for plain words those of its claims."""
    if proposition.kind != "statement":
        return [proposition.text]
    return list(dict.fromkeys([proposition.text, *(said[id_][0] for id_ in proposition.claims[:20] if id_ in said)]))


def _words(text: str) -> tuple[dict[int, float], dict[int, str]]:
    words = words_of(text)
    weights: dict[int, float] = {}
    names: dict[int, str] = {}
    for key, start, end, level in zip(
        words.keys.tolist(), words.starts.tolist(), words.ends.tolist(), words.levels.tolist(), strict=True
    ):
        if level:
            weights[key] = level / RAREST
            if text[start].isupper():
                names[key] = folded(text[start:end])
    return weights, names


def _score(question: Asked, text: str) -> float:
    """The share of what is asked that the text has, and a little for a text that has not much more."""
    words, names = _words(text)
    asked_weight, weight = sum(question.words.values()), sum(words.values())
    if not asked_weight or not weight:
        return 0.0
    shared = sum(
        worth
        for key, worth in question.words.items()
        if key in words
        or (key in question.names and any(same_word(question.names[key], name) for name in names.values()))
    )
    share = shared / asked_weight
    return share * (1 - _LIKENESS) + _LIKENESS * min(1.0, 2 * shared / (asked_weight + weight))
