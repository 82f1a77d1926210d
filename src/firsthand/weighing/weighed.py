"""How well supported a proposition is: a probability from its independent origins, with the reasons in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from types import MappingProxyType
from typing import Literal, NamedTuple

from firsthand.propositions import Proposition
from firsthand.reading import Json
from firsthand.weighing.admiralty import Credibility, credibility
from firsthand.weighing.ageing import newest
from firsthand.weighing.evidence import Backer, chance, learnt
from firsthand.weighing.grades import NONE, Grades
from firsthand.weighing.reasons import changes_of, reasons_of
from firsthand.weighing.sides import Age, Sides, Trust

COMMON = 0.04
"""Chance that all who speak have it from one whom nobody mentions: no weight comes nearer to 0 or 1 than half of it."""

Relation = Literal["rival", "coarser", "finer", "same"]


class Rival(NamedTuple):
    """Another answer to the same question: one that excludes this one, holds it, is held by it, or says the same."""

    proposition: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Weighed:
    """A proposition with its weight: 0.5 where nothing is known, higher with each independent origin for it.

    `low` and `high` are what the weight may be as far as the count of origins and their reliability are uncertain;
    `changes` tell in words what would change it most. `credibility` is proposed, unless the analyst set it.
    `question` is what it and its `rivals` answer ("who did it"), `None` where it has none.
    """

    proposition: Proposition
    weight: float
    reasons: tuple[str, ...]
    low: float = 0.0
    high: float = 1.0
    changes: tuple[str, ...] = ()
    credibility: Credibility = 6
    corroborated: bool = False
    question: str | None = None
    rivals: tuple[Rival, ...] = ()

    def as_json(self) -> Json:
        """The object of `firsthand weigh`."""
        known = self.proposition.as_json()
        claims = known.pop("claims")
        told: Json = {"weight": self.weight, "interval": [self.low, self.high], "corroborated": self.corroborated}
        more: Json = {"changes": list(self.changes), "credibility": self.credibility}
        others = [one._asdict() for one in self.rivals]
        more |= {"question": self.question, "rivals": others}
        return {**known, **told, **more, "reasons": list(self.reasons), "claims": claims}


def weigh(proposition: Proposition) -> Weighed:
    """The weight of one proposition by itself, with the priors alone."""
    return weigh_all([proposition])[0]


def weigh_all(
    propositions: Iterable[Proposition],
    backers: Mapping[str, Sequence[Backer]] | None = None,
    rivals: Iterable[Iterable[str]] = (),
    within: Iterable[tuple[str, str]] = (),
    *,
    questions: Mapping[str, str] = MappingProxyType({}),
    changing: Mapping[str, float] = MappingProxyType({}),
    grades: Grades = NONE,
) -> tuple[Weighed, ...]:
    """The weights of the propositions of a case, in their order.

    Args:
        propositions: What is stated.
        backers: For the id of a proposition the origins behind it with their kinds; reliabilities are learnt from them.
        rivals: Groups of ids of which at most one is true: the same but for a place, date, number or perpetrator.
        within: Pairs of ids of rivals of which the second contains the first (the city first, then the country):
            what supports the first supports the second as well, and they do not exclude each other. Both ways round
            they say the same.
        questions: For the id of a proposition that has rivals what they answer.
        changing: For the id of a proposition about what can change the years after which half of a statement is left.
        grades: What an analyst takes sources and statements for, which stands instead of what is proposed.
    """
    listed = tuple(propositions)
    backed = backers or {}
    trust = Trust(learnt(backed.values()), grades)
    texts = {one.id: one for one in listed}
    groups = [[id_ for id_ in dict.fromkeys(group) if id_ in texts] for group in rivals]
    group_of = {id_: group for group in groups for id_ in group}
    ages: dict[str, Age] = {}
    for id_, half_life in changing.items():
        told = (one.told for other in group_of.get(id_, [id_]) for one in backed.get(other, ()))
        if now := newest(told):
            ages[id_] = Age(half_life, now)
    sides = {one.id: trust.sides(one, backed.get(one.id, ()), ages.get(one.id)) for one in listed}
    wider: dict[str, frozenset[str]] = {}
    for narrow, wide in within:
        wider[narrow] = wider.get(narrow, frozenset()) | {wide}
    found: list[Weighed] = []
    for one in listed:
        group = group_of.get(one.id, ())
        others = [Rival(id_, _relation(one.id, id_, wider)) for id_ in group if id_ != one.id]
        question = questions.get(one.id) if others else None
        found.append(_weighed(one, sides, others, wider, texts, ages.get(one.id), grades, question))
    return tuple(found)


def _weighed(
    one: Proposition,
    sides: Mapping[str, Sides],
    others: Sequence[Rival],
    wider: Mapping[str, frozenset[str]],
    texts: Mapping[str, Proposition],
    age: Age | None,
    grades: Grades,
    question: str | None,
) -> Weighed:
    mine = sides[one.id]
    by_odds = _among(one.id, sides, others, wider) if others else _alone
    value = by_odds(mine.odds)
    low = by_odds(mine.pro.at_worst() - mine.contra.at_best())
    high = by_odds(mine.pro.at_best() - mine.contra.at_worst())
    rivals = [(texts[each.proposition], sides[each.proposition]) for each in others if each.relation == "rival"]
    changes = changes_of(mine, value, by_odds, rivals)
    held = [(texts[each.proposition], each.relation) for each in others if each.relation in ("coarser", "finer")]
    reasons = [*one.reasons, *reasons_of(mine, [text for text, _ in rivals], held, age)]
    if changes and (mine.pro.best or mine.contra.best):
        reasons += [c for c in changes if "withdrawn" in c and not c.endswith(f"→ {value:.2f}")][:1]
    graded = grades.propositions.get(one.id)
    if graded:
        reasons.append(f"credibility {graded.value} was set by an analyst ({graded.by})")
    reasons.append(f"weight {value:.3f} ({low:.2f} to {high:.2f})")
    given = grades.credibility(one.id)
    proposed = credibility(value, mine.pro.origins.at_least, mine.pro.origins.at_most + mine.contra.origins.at_most)
    corroborated = mine.pro.origins.at_least > 1
    return Weighed(
        one, value, tuple(reasons), low, high, changes, given or proposed, corroborated, question, tuple(others)
    )


def _among(
    id_: str, sides: Mapping[str, Sides], others: Sequence[Rival], wider: Mapping[str, frozenset[str]]
) -> Callable[..., float]:
    """The weight of one of several rivals by its own odds and, where one is named, that of a rival that has less."""
    told = {other.proposition: sides[other.proposition].odds for other in others}

    def weight(own: float, rival: str | None = None, less: float = 0.0) -> float:
        odds = {**told, id_: own} if rival is None else {**told, id_: own, rival: told[rival] - less}
        return _weight(id_, odds, wider)

    return weight


def _relation(id_: str, other: str, wider: Mapping[str, frozenset[str]]) -> Relation:
    above, below = other in wider.get(id_, ()), id_ in wider.get(other, ())
    if above and below:
        return "same"
    return "coarser" if above else "finer" if below else "rival"


@lru_cache(maxsize=1 << 14)
def _alone(odds: float) -> float:
    """The weight of what has no rivals."""
    return round(COMMON / 2 + (1 - COMMON) * chance(odds), 3)


def _weight(id_: str, odds: Mapping[str, float], wider: Mapping[str, frozenset[str]]) -> float:
    """The share of what holds where `id_` is true: with rivals, each that may be true beside that none of them is.

    Of several that say the same the best supported stands for all.
    """
    same = {one: {w for w in wider.get(one, ()) if one in wider.get(w, ()) and w in odds} for one in odds}
    kept = {one for one in odds if not any((odds[w], w) > (odds[one], one) for w in same[one])}
    while id_ not in kept:
        id_ = max(same[id_], key=lambda one: (odds[one], one))
    above = {one: [w for w in wider.get(one, ()) if w in kept and w not in same[one]] for one in kept}
    support = {one: odds[one] + sum(odds[wide] for wide in above[one]) for one in kept}
    top = max(0.0, *support.values())
    shares = {one: exp(max(own - top, -700)) for one, own in support.items()}
    total = (exp(-top) if top < 700 else 0) + sum(shares.values())
    true = shares[id_] + sum(shares[one] for one in kept if id_ in above[one])
    return round(COMMON / 2 + (1 - COMMON) * true / total, 3)
