"""A matrix drawn from a case: what is said for and against each hypothesis, as a proposal that an analyst edits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.hypotheses.matrix import Evidence, Hypothesis, Matrix, Rating
from firsthand.origins import Voices
from firsthand.origins.names import comparable
from firsthand.propositions import Match, Proposition
from firsthand.propositions.senses import sense
from firsthand.wording import listed

_CLOSE = 0.8
"""A proposition with this score says the hypothesis itself; below, something like it."""
_SHOWN = 4
_SMALL = frozenset({"from", "their", "them", "they", "with", "that", "this", "these", "those", "other", "others"}) | {
    *("known", "have", "been", "were")
}
Said = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands on one side of a proposition: in words, and by keys that are the same wherever they speak."""

    names: tuple[str, ...] = ()
    origins: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Backing:
    """Both sides of a proposition."""

    pro: Side = Side()
    contra: Side = Side()


def backing(said: Sequence[Said], voices: Voices) -> Backing:
    """Who is for and who against, of the attributions that make up a proposition; who does not comment is neither."""
    sides: dict[bool, dict[str, str]] = {False: {}, True: {}}
    for one in said:
        stance = voices.attribution(one).stance
        voice = voices.voice(one)
        speaker = voice.speaker
        if speaker is None or stance == "declines" or (voice.correction and voice.correction.whole):
            continue
        named = " ".join(comparable(speaker.body or speaker.name or ""))
        words = "the reporter" if speaker.kind == "reporter" else speaker.words
        sides[stance == "denies"].setdefault(named or f"{voice.origin}:{speaker.number}", words)
    return Backing(*(Side(tuple(dict.fromkeys(side.values())), frozenset(side)) for side in sides.values()))


def bearing(statement: str, rivals: Sequence[str], matches: Sequence[Match]) -> list[Match]:
    """The matches that say something of what sets a statement apart from its rivals; all, where nothing does."""
    others = {word for rival in rivals if rival != statement for word in _senses(rival)}
    telling = _senses(statement) - others
    return [match for match in matches if telling & _senses(match.proposition.text)] if telling else list(matches)


def _senses(text: str) -> set[str]:
    """The words of a text in their basic form, names and small words left out, one for each sense."""
    found = re.findall(r"(?<!^)\b[^\W\d_]{4,}", text)
    plain = (word for word in found if word[0].islower() and word not in _SMALL)
    return {sense(word) or word.removesuffix("s") for word in plain}


def drawn(
    hypotheses: Sequence[Hypothesis],
    found: Mapping[str, Sequence[Match]],
    weights: Mapping[str, float],
    behind: Mapping[str, Backing],
) -> Matrix:
    """The matrix that the propositions found for each hypothesis give, by its id.

    What is said for a hypothesis is very consistent with it where it says the same, consistent where it says something
    like it, and inconsistent with its rivals; a denial the other way round. `weights` are the propositions' weights, by
    id: an item is as credible as its proposition is supported, a denial as much as that is not.
    """
    evidence: list[Evidence] = []
    ratings: dict[tuple[str, str], Rating] = {}
    used: set[str] = set()
    for rival in hypotheses:
        for match in found.get(rival.id, ()):
            one = match.proposition
            if used.issuperset(one.claims):
                continue
            used.update(one.claims)
            sides = behind.get(one.id, Backing())
            for contra, side in ((False, sides.pro), (True, sides.contra)):
                if not side.names:
                    continue
                weight = weights.get(one.id, 0.5)
                made = item(f"E{len(evidence) + 1}", one, match.score, side, contra, weight)
                evidence.append(made)
                ratings |= _ratings(made.id, one, hypotheses, found, contra)
    return Matrix(tuple(hypotheses), tuple(evidence), ratings)


def item(id_: str, one: Proposition, relevance: float, side: Side, contra: bool, weight: float) -> Evidence:
    """What one side says of a proposition, as an item: as credible as its `weight`, a denial as much as that is not."""
    more = [f"{len(side.names) - _SHOWN} others"] if len(side.names) > _SHOWN else []
    who = listed([*side.names[:_SHOWN], *more])
    return Evidence(
        id_,
        f"{who} {'against' if contra else 'for'}: {one.text}",
        credibility=round(1 - weight if contra else weight, 3),
        relevance=round(min(1.0, relevance), 3),
        origins=side.origins,
        propositions=(one.id,),
    )


def _ratings(
    item: str,
    proposition: Proposition,
    hypotheses: Sequence[Hypothesis],
    found: Mapping[str, Sequence[Match]],
    contra: bool,
) -> dict[tuple[str, str], Rating]:
    says = {
        rival.id: match
        for rival in hypotheses
        for match in found.get(rival.id, ())
        if match.proposition.id == proposition.id
    }
    ratings: dict[tuple[str, str], Rating] = {}
    for rival in hypotheses:
        match = says.get(rival.id)
        if match is None:
            ratings[item, rival.id] = ("C" if len(hypotheses) == 2 else "N") if contra else "I"
            continue
        close = match.score >= _CLOSE
        agrees: Rating = "CC" if close else "C"
        disagrees: Rating = "II" if close else "I"
        ratings[item, rival.id] = disagrees if contra != match.opposite else agrees
    return ratings
