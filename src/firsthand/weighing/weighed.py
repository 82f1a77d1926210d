"""How well supported a proposition is: a probability from its independent origins, with the reasons in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.reading import Json
from firsthand.weighing.admiralty import Credibility, credibility
from firsthand.weighing.evidence import ANY, WORTH, Backer, Learnt, Reliability, evidence, learnt, mixed, once

COMMON = 0.04
"""Chance that all who speak have it from one whom nobody mentions: no weight comes nearer to 0 or 1 than half of it."""
_DEVIATIONS = 1.64
"""Of a normal distribution, for an interval of 90 %."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A proposition with its weight: 0.5 where nothing is known, higher with each independent origin for it.

    `low` and `high` are what the weight may be as far as the count of origins and their reliability are uncertain;
    `changes` tell in words what would change it most. `credibility` is proposed, unless the analyst set it.
    """

    proposition: Proposition
    weight: float
    reasons: tuple[str, ...]
    low: float = 0.0
    high: float = 1.0
    changes: tuple[str, ...] = ()
    credibility: Credibility = 6
    corroborated: bool = False

    def as_json(self) -> Json:
        """The object of `firsthand weigh`."""
        known = self.proposition.as_json()
        claims = known.pop("claims")
        told: Json = {"weight": self.weight, "interval": [self.low, self.high], "corroborated": self.corroborated}
        more: Json = {"changes": list(self.changes), "credibility": self.credibility}
        return {**known, **told, **more, "reasons": list(self.reasons), "claims": claims}


@dataclass(frozen=True, slots=True)
class _Sides:
    """The origins of both sides and how reliable they are."""

    pro: Origins
    contra: Origins
    trusted: Reliability
    doubted: Reliability
    best_for: str | None = None
    best_against: str | None = None

    def odds(self) -> float:
        return evidence(self.pro, self.trusted) - evidence(self.contra, self.doubted)

    def shifted(self, pro: int = 0, contra: int = 0) -> "_Sides":
        """With so many more origins that are shown to be independent."""
        return replace(self, pro=_more(self.pro, pro), contra=_more(self.contra, contra))

    def at_worst(self) -> "_Sides":
        pro = replace(self.pro, at_most=self.pro.at_least)
        contra = replace(self.contra, at_least=self.contra.at_most)
        trusted, doubted = self.trusted.at(-_DEVIATIONS), self.doubted.at(_DEVIATIONS)
        return replace(self, pro=pro, contra=contra, trusted=trusted, doubted=doubted)

    def turned(self) -> "_Sides":
        return replace(self, pro=self.contra, contra=self.pro, trusted=self.doubted, doubted=self.trusted)


def weigh(proposition: Proposition) -> Weighed:
    """The weight of one proposition by itself, with the priors alone."""
    return weigh_all([proposition])[0]


def weigh_all(
    propositions: Iterable[Proposition],
    backers: Mapping[str, Sequence[Backer]] | None = None,
    rivals: Iterable[Iterable[str]] = (),
    within: Iterable[tuple[str, str]] = (),
    set_by_analyst: Mapping[str, Credibility] | None = None,
) -> tuple[Weighed, ...]:
    """The weights of the propositions of a case, in their order.

    Args:
        propositions: What is stated.
        backers: For the id of a proposition the origins behind it with their kinds; reliabilities are learnt from them.
        rivals: Groups of ids of which at most one is true: the same but for a place, date, number or perpetrator.
        within: Pairs of ids of rivals of which the second contains the first (the city first, then the country):
            what supports the first supports the second as well, and they do not exclude each other. Both ways round
            they say the same.
        set_by_analyst: Credibilities that stand instead of the proposed ones.
    """
    listed = tuple(propositions)
    backed = backers or {}
    known = learnt(backed.values())
    sides = {one.id: _sides(one, backed.get(one.id, ()), known) for one in listed}
    groups = [[id_ for id_ in dict.fromkeys(group) if id_ in sides] for group in rivals]
    rival_of = {id_: [other for other in group if other != id_] for group in groups for id_ in group}
    wider: dict[str, frozenset[str]] = {}
    for narrow, wide in within:
        wider[narrow] = wider.get(narrow, frozenset()) | {wide}

    def weight(id_: str, mine: _Sides) -> float:
        return _weight(
            id_, {**{other: sides[other].odds() for other in rival_of.get(id_, ())}, id_: mine.odds()}, wider
        )

    texts = {one.id: one.text for one in listed}
    told = set_by_analyst or {}
    found: list[Weighed] = []
    for one in listed:
        mine = sides[one.id]
        value = weight(one.id, mine)
        low, high = weight(one.id, mine.at_worst()), weight(one.id, mine.turned().at_worst().turned())
        changes = tuple(f"{what}: {value:.2f} → {then:.2f}" for what, then in _changes(one.id, mine, value, weight))
        corroborated = mine.pro.at_least > 1
        others = [texts[o] for o in rival_of.get(one.id, ()) if o not in wider.get(one.id, ())]
        reasons = [*one.reasons, *_reasons(mine, others)]
        if changes and (mine.best_for or mine.best_against):
            reasons += [c for c in changes if "withdrawn" in c and not c.endswith(f"→ {value:.2f}")][:1]
        reasons.append(f"weight {value:.3f} ({low:.2f} to {high:.2f})")
        made = Weighed(one, value, tuple(reasons), low, high, changes, 6, corroborated)
        proposed = credibility(value, mine.pro.at_least, mine.pro.at_most + mine.contra.at_most)
        found.append(replace(made, credibility=told.get(one.id, proposed)))
    return tuple(found)


def _sides(one: Proposition, backers: Sequence[Backer], known: Learnt) -> _Sides:
    mine = once(backers)
    trusted, doubted = (mixed(mine, against, known) if mine else ANY for against in (False, True))
    best_for, best_against = (_surest(mine, against) for against in (False, True))
    return _Sides(one.origins_for, one.origins_against, trusted, doubted, best_for, best_against)


def _surest(backers: Sequence[Backer], against: bool) -> str | None:
    """The name of who is surest on that side."""
    mine = [backer for backer in backers if backer.against == against and backer.name]
    return min(mine, key=lambda one: (-WORTH[one.certainty], one.origin)).name if mine else None


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


def _more(origins: Origins, number: int) -> Origins:
    return replace(
        origins, at_least=max(origins.at_least + number, 0), at_most=max(origins.at_most + number, 0),
        certainty=origins.certainty,
    )  # fmt: skip


def _changes(id_: str, mine: _Sides, value: float, weight: object) -> list[tuple[str, float]]:
    """What would change the weight most, the greatest change first."""
    assert callable(weight)
    told: list[tuple[str, _Sides]] = []
    if mine.pro.at_least:
        who = f"what {mine.best_for} says" if mine.best_for else "one of the origins for it"
        told.append((f"if {who} were withdrawn", mine.shifted(pro=-1)))
    if mine.contra.at_least:
        told.append((f"if the denial by {mine.best_against or 'one origin'} were withdrawn", mine.shifted(contra=-1)))
    told.append(("if one more independent origin confirmed it", mine.shifted(pro=1)))
    told.append(("if one more independent origin denied it", mine.shifted(contra=1)))
    found = [(what, float(weight(id_, sides))) for what, sides in told]
    return sorted(found, key=lambda one: -abs(one[1] - value))


def _reasons(mine: _Sides, rivals: Sequence[str]) -> list[str]:
    pro, contra = mine.pro, mine.contra
    reasons: list[str] = []
    if not pro.at_most and not contra.at_most:
        reasons.append("nothing is known of who says so")
    elif pro.at_most and pro.at_least <= 1:
        unsure = f"; {pro.at_most} at most, which is not shown" if pro.at_most > 1 else ""
        reasons.append(f"not corroborated: one independent origin{unsure}")
    if pro.certainty not in (None, "certain"):
        reasons.append(f"hedged: {pro.certainty} at best")
    if contra.at_most and pro.at_most:
        reasons.append(f"contested: {pro.in_words} for it, {contra.in_words} against")
    if rivals:
        reasons.append(f"rivals: {'; '.join(rivals[:4])}")
    reasons.append(f"an origin for it is taken to be right {mine.trusted.mean:.0%} of the time")
    return reasons
