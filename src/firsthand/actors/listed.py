"""Actors of lists that actors of the case may be: proposals, never joins."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from firsthand.actors.actor import Actor, Proposal
from firsthand.actors.alike import alike, kind_of, worth_comparing
from firsthand.judgements import Judgement
from firsthand.known import Known
from firsthand.names import SAME, Kind

_MOST = 5
_ALONE = 0.5
"""What a name of one word proposes at most."""


def listed(actors: Sequence[Actor], known: Sequence[Known], ledger: Sequence[Judgement]) -> list[Actor]:
    """The actors with those of the lists that they may be, the likeliest first; as an analyst says, where one did."""
    told = {(one.left, one.right): one for one in ledger} | {(one.right, one.left): one for one in ledger}
    by_id = {one.id: one for one in known}
    proposed = _by_names(actors, known)
    kept = []
    for number, actor in enumerate(actors):
        found = {one.right: one for one in proposed.get(number, ())}
        for id_ in by_id:
            for mention in actor.ids if any(right == id_ for _, right in told) else ():
                if (said := told.get((mention, id_))) is None:
                    continue
                if said.decision == "same":
                    found[id_] = Proposal(actor.id, id_, 1.0, (f"{said.by} says that they are one",))
                elif said.decision == "different":
                    found.pop(id_, None)
        best = sorted(found.values(), key=lambda one: (-one.probability, one.right))[:_MOST]
        kept.append(replace(actor, known=tuple(best)) if best else actor)
    return kept


def _by_names(actors: Sequence[Actor], known: Sequence[Known]) -> dict[int, list[Proposal]]:
    ours: dict[tuple[Kind | None, str], list[int]] = defaultdict(list)
    for number, actor in enumerate(actors):
        for name in actor.names if actor.named else ():
            ours[kind_of(actor.type), name].append(number)
    theirs: dict[tuple[Kind | None, str], list[Known]] = defaultdict(list)
    for one in known:
        for name in one.names:
            theirs[kind_of(one.type), name].append(one)
    best: dict[tuple[int, str], Proposal] = {}
    for kind in {kind for kind, _ in theirs}:
        mine = {name for each, name in ours if each == kind}
        listed_ = {name for each, name in theirs if each == kind}
        pairs = [(name, name) for name in mine & listed_]
        for left, right in worth_comparing(mine | listed_, kind):
            pairs += [(a, b) for a, b in ((left, right), (right, left)) if a in mine and b in listed_]
        for name, other in pairs:
            found = alike(name, other, kind)
            probability = min(found.probability, 0.95 if " " in name else _ALONE)
            for number in ours[kind, name] if probability >= min(SAME, _ALONE) else ():
                for one in theirs[kind, other]:
                    reasons = (f"{name} is like {other}, of {', '.join(one.lists) or 'a list'}", *found.reasons)
                    before = best.get((number, one.id))
                    if before is None or before.probability < probability:
                        best[number, one.id] = Proposal(actors[number].id, one.id, probability, reasons)
    together: dict[int, list[Proposal]] = defaultdict(list)
    for (number, _), proposal in best.items():
        together[number].append(proposal)
    return together
