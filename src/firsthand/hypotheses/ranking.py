"""Which hypothesis has least against it, what sets them apart, and which item would change that.

Two readings of one matrix. Heuer's: a hypothesis stands by the evidence against it, weighted by how credible and
relevant that is; evidence for it proves nothing, since it may go with others as well (Heuer, Psychology of Intelligence
Analysis, 1999, chapter 8; the weights as in the ACH program of Palo Alto Research Center, 2006). Bayes': each cell is a
likelihood, and exactly one hypothesis is true. In both, what rests on one origin counts once.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.hypotheses.matrix import Evidence, Matrix, Rating
from firsthand.reading import Json
from firsthand.wording import counted

AGAINST: dict[Rating, float] = {"CC": 0.0, "C": 0.0, "N": 0.0, "I": 1.0, "II": 2.0}
"""Points against a hypothesis."""
LIKELIHOOD: dict[Rating, float] = {"CC": 0.9, "C": 0.7, "N": 0.5, "I": 0.3, "II": 0.1}
"""How probable a true item is if the hypothesis is true: assumed, evenly spaced, the same for all."""
_EVEN = 0.5
_LEAST = 0.005
"""Points that are a difference between two hypotheses, when they are ranked."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A hypothesis in the ranking: `against` in points (less is better), `probability` under Bayes' reading."""

    hypothesis: str
    text: str
    against: float
    probability: float
    for_items: tuple[str, ...]
    against_items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What an item does: how far it sets the hypotheses apart, and who leads if it turns out false.

    `diagnosticity` is the largest log ratio (base 10) of its likelihoods under two hypotheses: 0 says nothing, 1 is
    ten to one. `counts` is the share that it counts, below 1 where its origin stands behind other items too.
    """

    evidence: str
    text: str
    diagnosticity: float
    counts: float
    leads_without: tuple[str, ...]
    changes: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """The outcome: hypotheses with least against them first, evidence with most to say first."""

    matrix: Matrix
    ranking: tuple[Standing, ...]
    evidence: tuple[Sensitivity, ...]
    reasons: tuple[str, ...]

    def as_json(self) -> Json:
        """Ranking, sensitivity and reasons, with the matrix itself."""
        return {
            "ranking": [
                {
                    "hypothesis": one.hypothesis,
                    "text": one.text,
                    "against": one.against,
                    "probability": one.probability,
                    "for": list(one.for_items),
                    "against_items": list(one.against_items),
                }
                for one in self.ranking
            ],
            "sensitivity": [
                {
                    "evidence": one.evidence,
                    "text": one.text,
                    "diagnosticity": one.diagnosticity,
                    "counts": one.counts,
                    "leads_without": list(one.leads_without),
                    "changes": one.changes,
                }
                for one in self.evidence
            ],
            "reasons": list(self.reasons),
            "matrix": self.matrix.as_json(),
        }


def compare(matrix: Matrix, prior: Mapping[str, float] | None = None) -> Compared:
    """Rank the hypotheses of a matrix; `prior` gives probabilities before the evidence, the same for all if absent."""
    counts = shares(matrix.evidence)
    against = _against(matrix, counts)
    probability = _probabilities(matrix, counts, prior)
    ranking = tuple(
        Standing(
            one.id,
            one.text,
            round(against[one.id], 2),
            round(probability[one.id], 3),
            tuple(e.id for e in matrix.evidence if matrix.rating(e.id, one.id) in ("C", "CC")),
            tuple(e.id for e in matrix.evidence if AGAINST[matrix.rating(e.id, one.id)]),
        )
        for one in sorted(matrix.hypotheses, key=lambda one: (round(against[one.id], 2), -probability[one.id]))
    )
    leads = _leaders(against)
    items = [_sensitivity(matrix, item, counts[item.id], leads) for item in matrix.evidence]
    items.sort(key=lambda one: (not one.changes, -one.diagnosticity * one.counts))
    return Compared(matrix, ranking, tuple(items), tuple(_reasons(matrix, ranking, items, leads)))


def shares(evidence: tuple[Evidence, ...]) -> dict[str, float]:
    """How much of each item counts: in full where an origin stands behind it alone, else by the least shared one."""
    behind = Counter(origin for item in evidence for origin in item.origins)
    return {item.id: max((1 / behind[origin] for origin in item.origins), default=1.0) for item in evidence}


def _against(matrix: Matrix, counts: Mapping[str, float]) -> dict[str, float]:
    return {
        one.id: sum(
            AGAINST[matrix.rating(item.id, one.id)] * item.credibility * item.relevance * counts[item.id]
            for item in matrix.evidence
        )
        for one in matrix.hypotheses
    }


def _likelihood(item: Evidence, rating: Rating) -> float:
    """Of the item as it is reported: where it is false, it says nothing."""
    sure = item.credibility * item.relevance
    return sure * LIKELIHOOD[rating] + (1 - sure) * _EVEN


def _probabilities(matrix: Matrix, counts: Mapping[str, float], prior: Mapping[str, float] | None) -> dict[str, float]:
    logs = {
        one.id: math.log((prior or {}).get(one.id, 1.0) or 1e-9)
        + sum(counts[item.id] * math.log(_likelihood(item, matrix.rating(item.id, one.id))) for item in matrix.evidence)
        for one in matrix.hypotheses
    }
    most = max(logs.values(), default=0.0)
    whole = sum(math.exp(value - most) for value in logs.values())
    return {id_: math.exp(value - most) / whole for id_, value in logs.items()}


def _leaders(against: Mapping[str, float]) -> tuple[str, ...]:
    """Those with least against them: more than one where it is a tie."""
    least = min(against.values(), default=0.0)
    return tuple(id_ for id_, points in against.items() if points - least < _LEAST)


def _sensitivity(matrix: Matrix, item: Evidence, counts: float, leads: tuple[str, ...]) -> Sensitivity:
    told = [math.log10(_likelihood(item, matrix.rating(item.id, one.id))) for one in matrix.hypotheses]
    rest = matrix.without(item.id)
    without = _leaders(_against(rest, shares(rest.evidence)))
    return Sensitivity(
        item.id,
        item.text,
        round(max(told, default=0.0) - min(told, default=0.0), 2),
        round(counts, 2),
        without,
        set(without) != set(leads),
    )


def _reasons(
    matrix: Matrix, ranking: tuple[Standing, ...], items: list[Sensitivity], leads: tuple[str, ...]
) -> list[str]:
    if not matrix.hypotheses:
        return ["no hypothesis is given: there is nothing to compare"]
    if not matrix.evidence:
        return ["there is no evidence: no hypothesis stands before another"]
    found: list[str] = []
    texts = {one.id: one.text for one in matrix.hypotheses}
    if len(matrix.hypotheses) == 1:
        found.append("one hypothesis has no rival: name others before you trust it")
    elif len(leads) > 1:
        found.append(f"no ranking: “{'” and “'.join(texts[id_] for id_ in leads)}” have the same against them")
    else:
        first, second = ranking[0], ranking[1]
        found.append(
            f"“{first.text}” has least against it: {first.against:.2f} points, {second.against:.2f} against the next"
        )
    silent = [item for item in items if item.diagnosticity == 0]
    if silent:
        found.append(f"{counted(len(silent), 'item')} of {len(items)} goes the same with all: it decides nothing")
    changing = [item for item in items if item.changes]
    if changing:
        found.append(f"if false, it changes who leads: {'; '.join(f'“{one.text}”' for one in changing[:3])}")
    elif len(matrix.hypotheses) > 1 and len(leads) == 1:
        found.append("no single item changes who leads, if it turns out false")
    shared = sum(one.counts < 1 for one in items)
    if shared:
        found.append(f"{counted(shared, 'item')} of one origin with others: together they count once")
    return found
