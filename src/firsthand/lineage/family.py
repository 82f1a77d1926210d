"""A family of reports: who came from whom among reports that share most of what one of them says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.lineage.direction import ESTABLISHED, Sign, Witness, signs
from firsthand.lineage.index import FEW
from firsthand.lineage.matches import Match
from firsthand.lineage.outlets import Outlets
from firsthand.lineage.pedigree import tree

Matches = Mapping[tuple[int, int], Match]
"""What pairs of reports share, by their numbers, each pair in both orders: the first of the two is `left`."""

_SAME = 0.03
"""Shares that differ by less are equal."""
_NEARER = 0.1
"""A report of unknown direction that is so much nearer than the likeliest parent may be the parent: none is named."""
_CUT_TOO = 0.15
"""What of a possible parent is not in the copy: by so much less, it is the nearer parent."""
_ADDED, _LACKS, _LOST = 10.0, 2.0, 0.6
"""What a copy adds and lacks counts against its coming from a report; what a brief lacks counts up to `_LOST`."""
_AGAINST = 2.0
"""How much heavier signs against a step weigh than likeness does."""
_ROOTED = 0.7
"""By so much the likeliest tree must be better than one in which the report comes from none, or from its copy."""
_EQUALS = 0.03
"""Scores that differ by less than this part are equal."""
_CHOSEN = 0.2
"""By so much it must be better than one in which the report comes from another."""
_TAKEN = 0.15
"""Share of a report that it has from its parent at least. What ties the family together may be a third report."""
_MOST = 0.5
"""Only of a copy of most of a report does it tell something what that report lacks; a brief lacks it by chance."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands in its family: its parent, those of unknown direction, and the reasons.

    `beside` is a report that an original has a little from.
    """

    parent: int | None
    unsure: tuple[int, ...]
    reasons: tuple[str, ...]
    beside: tuple[int, ...] = ()


def places(members: Sequence[int], reports: Sequence[Witness], matches: Matches, outlets: Outlets) -> dict[int, Place]:
    """The place of every member. `members` are in the order of publication where that is known."""
    found = _directions(members, reports, matches, outlets)
    strength = {pair: sum(sign.strength for sign in listed) for pair, listed in found.items()}
    if len(members) <= FEW:
        outer = {pair: sum(sign.strength for sign in listed if sign.outer) for pair, listed in found.items()}
        parents, unsure = _likeliest(members, matches, outer)
    else:
        parents, unsure = _one_by_one(members, matches, strength)
    of_its_own = {child: one for child, one in parents.items() if not _holds(one, child, matches, strength)}
    parents = {child: parent for child, parent in parents.items() if child not in of_its_own}
    placed: dict[int, Place] = {}
    for member in members:
        if member in of_its_own:
            beside = of_its_own[member]
            placed[member] = Place(None, (), (), (beside,) if strength[beside, member] > -ESTABLISHED else ())
        elif member in parents:
            reasons = [sign.reason for sign in found[parents[member], member] if sign.strength > 0]
            placed[member] = Place(parents[member], (), tuple(reasons) or ("the family's tree is likeliest so",))
        else:
            placed[member] = Place(None, unsure[member], ())
    return {member: _settled(member, place, parents, found) for member, place in placed.items()}


def _holds(parent: int, child: int, matches: Matches, strength: Mapping[tuple[int, int], float]) -> bool:
    """Whether a step of the tree is shown by the two reports themselves.

    A tree has one root, so that it gives a parent to everybody else, also to a second original: one that has next to
    nothing from that parent, or of which all signs say that it was first.
    """
    return matches[child, parent].left.share >= _TAKEN and strength[parent, child] > -ESTABLISHED


def _likeliest(
    members: Sequence[int], matches: Matches, strength: Mapping[tuple[int, int], float]
) -> tuple[dict[int, int], dict[int, tuple[int, ...]]]:
    """The parents in the likeliest tree that are sure enough, and for the others those that may be theirs."""
    scores = {
        (parent, child): _AGAINST * min(total, 0.0) + _explained(matches[child, parent])
        for (parent, child), total in strength.items()
    }
    trees = {root: tree(root, scores) for root in members}
    root = max(members, key=lambda one: (round(trees[one][0], 6), -members.index(one)))
    best, parents = trees[root]
    _raise(parents, scores)
    sure: dict[int, int] = {}
    for child, parent in parents.items():
        turned = max(
            score for score, other in trees.values() if child not in other or _descends(other[child], child, parents)
        )
        if best - turned < _ROOTED:
            continue
        score, other = tree(root, {step: score for step, score in scores.items() if step != (parent, child)})
        turned_here = bool(other) and _descends(parent, child, other)
        if best - score >= _CHOSEN or (not turned_here and _as_like(child, parent, members, matches)):
            sure[child] = parent
    rooted = all(best - trees[other][0] >= _ROOTED for other in members if other != root)
    unsure = {
        member: () if member == root and rooted else tuple(other for other in members if (other, member) in scores)
        for member in members
        if member not in sure
    }
    return sure, unsure


def _raise(parents: dict[int, int], scores: Mapping[tuple[int, int], float]) -> None:
    """A report explained as well by its parent's parent as by its parent is taken to come from the former."""
    for child in sorted(parents):
        while (above := parents.get(parents[child])) is not None:
            here = scores[parents[child], child]
            if scores.get((above, child), here - 1) < here - _EQUALS * abs(here):
                break
            parents[child] = above


def _explained(shared: Match) -> float:
    """How well the left report is explained as a copy of the right one: what it adds costs more than what it lacks."""
    lacks = min(1 - shared.right.share, 1 - shared.left.share + _LOST)
    return -_ADDED * (1 - shared.left.share) - _LACKS * lacks


def _as_like(child: int, parent: int, members: Sequence[int], matches: Matches) -> bool:
    """Whether no other report is nearer to the child than its parent by more than equals differ."""
    here = _explained(matches[child, parent])
    return all(
        _explained(matches[child, other]) <= here + max(_SAME, -_EQUALS * here)
        for other in members
        if (child, other) in matches
    )


def _one_by_one(
    members: Sequence[int], matches: Matches, strength: Mapping[tuple[int, int], float]
) -> tuple[dict[int, int], dict[int, tuple[int, ...]]]:
    """The same for a large family, or where each pair tells its direction by itself."""
    parents: dict[int, int] = {}
    open_: dict[int, tuple[int, ...]] = {}
    for member in members:
        around = [other for other in members if (other, member) in strength]
        before = [other for other in around if strength[other, member] >= ESTABLISHED]
        for parent in _by_likeness(member, before, matches, strength):
            if not _descends(parent, member, parents):
                parents[member] = parent
                break
        open_[member] = tuple(other for other in around if abs(strength[other, member]) < ESTABLISHED)
        nearest = max((matches[member, other].left.share for other in open_[member]), default=0.0)
        if member in parents and nearest > matches[member, parents[member]].left.share + _NEARER:
            del parents[member]
    return parents, open_


def _settled(
    member: int,
    place: Place,
    parents: Mapping[int, int],
    found: Mapping[tuple[int, int], tuple[Sign, ...]],
) -> Place:
    """A member without a parent is unsure only towards those that do not descend from it."""
    if place.parent is not None:
        return place
    unsure = tuple(other for other in place.unsure if not _descends(other, member, parents))
    reasons = [sign.reason for other in unsure for sign in found[other, member]]
    return Place(None, unsure, tuple(reasons) or ("nothing tells which was first",) * bool(unsure))


def _directions(
    members: Sequence[int], reports: Sequence[Witness], matches: Matches, outlets: Outlets
) -> dict[tuple[int, int], tuple[Sign, ...]]:
    """The signs for each pair in both orders: positive where the second comes from the first."""
    found: dict[tuple[int, int], tuple[Sign, ...]] = {}
    for number, left in enumerate(members):
        for right in members[number + 1 :]:
            if shared := matches.get((left, right)):
                listed = list(signs(reports[left], reports[right], shared, outlets))
                known = abs(sum(sign.strength for sign in listed)) >= ESTABLISHED
                if not known and (middle := _by_others(left, right, members, reports, matches)):
                    listed.append(middle)
                found[left, right] = tuple(listed)
                found[right, left] = tuple(replace(sign, strength=-sign.strength) for sign in listed)
    return found


def _by_others(
    left: int, right: int, members: Sequence[int], reports: Sequence[Witness], matches: Matches
) -> Sign | None:
    """The one that the other copies are nearer to stands nearer to the original, unless they are copies of a copy.

    So it is asked only where the two reports themselves tell nothing.
    """
    nearer = [0, 0]
    others = members if len(members) <= FEW else _compared(left, right, members, matches)
    for other in others:
        a, b = matches.get((other, left)), matches.get((other, right))
        if other not in (left, right) and (a or b):
            shares = (a.share if a else 0.0), (b.share if b else 0.0)
            if abs(shares[0] - shares[1]) > _SAME:
                nearer[shares[1] > shares[0]] += 1
    if min(nearer) or not max(nearer):
        return None
    near, far = (left, right) if nearer[0] else (right, left)
    reason = f"{max(nearer)} others are nearer to {reports[near].report.id} than to {reports[far].report.id}"
    return Sign(1.0 if near == left else -1.0, reason, outer=False)


def _compared(left: int, right: int, members: Sequence[int], matches: Matches) -> list[int]:
    """Some members of a large family that were compared with both; not all were."""
    return [one for one in members[: 2 * FEW] if (one, left) in matches and (one, right) in matches]


def _by_likeness(
    member: int, before: Sequence[int], matches: Matches, strength: Mapping[tuple[int, int], float]
) -> list[int]:
    """Possible parents, the most like first.

    Of those about as like, one that lacks what the member lacks goes before one that has much more: the member is
    a copy of the cut one. Else the one that the others come from.
    """
    left = list(before)
    ordered: list[int] = []
    while left:
        most = max(matches[member, other].left.share for other in left)
        like = [other for other in left if matches[member, other].left.share >= most - _SAME]
        whole = max(matches[member, other].right.covered for other in like)
        if whole >= _MOST:
            like = [other for other in like if matches[member, other].right.covered >= whole - _CUT_TOO]
        ordered.append(max(like, key=lambda one: sum(strength.get((one, other), 0.0) for other in like)))
        left.remove(ordered[-1])
    return ordered


def _descends(member: int, ancestor: int, parents: Mapping[int, int]) -> bool:
    seen = member
    while seen in parents:
        seen = parents[seen]
        if seen == ancestor:
            return True
    return seen == ancestor
