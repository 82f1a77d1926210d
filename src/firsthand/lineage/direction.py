"""Which of two reports that share passages was first: what speaks for it, added up."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from firsthand.lineage.matches import Match, Side
from firsthand.lineage.outlets import Outlets
from firsthand.report import Report

ESTABLISHED = 2.0
"""What the signs must add up to; less establishes nothing."""
_CUT = 0.08
"""Share of a report that a copy lacks at least for that to tell which was first."""
_BREAKS = 0.25
"""Strength of broken marks as a sign."""
_BROKEN = (" ,", " ;", " . ", " .\n", ". .", ".. ", "“ ", "“\n", ",“", "( ", " )")
_TURNED = re.compile(r"”\w|\w“")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of direction: positive where the right report comes from the left one, and its reason in words."""

    strength: float
    reason: str
    outer: bool = True
    """Whether it is no comparison of the texts: a time, a credit, errors."""


@dataclass(frozen=True)
class Witness:
    """A report with what speaks for its age."""

    report: Report
    names: frozenset[str]
    """Under which it presents itself."""

    @cached_property
    def broken(self) -> int:
        """How many broken marks it has."""
        text = self.report.text
        curly = len(_TURNED.findall(text)) if "”" in text else 0
        return curly + sum(text.count(mark) for mark in _BROKEN)


def signs(left: Witness, right: Witness, shared: Match, outlets: Outlets) -> tuple[Sign, ...]:
    """The signs that two reports themselves bear: times, credit, containment, introduced errors."""
    found = (
        _by_time(left.report, right.report),
        _by_credit(left, right, outlets),
        _by_containment(left.report, right.report, shared),
        _by_errors(left, right),
    )
    return tuple(sign for sign in found if sign)


def _by_time(left: Report, right: Report) -> Sign | None:
    if not left.published or not right.published:
        return None
    days = min(len(left.published), len(right.published)) == len("2021-05-21")
    a, b = (time[:10] if days else instant(time) for time in (left.published, right.published))
    if a == b:
        return None
    first, then = (left, right) if a < b else (right, left)
    return Sign(
        3.0 if first is left else -3.0, f"{first.id} was published {first.published}, {then.id} {then.published}"
    )


def instant(time: str) -> str:
    """An ISO time in UTC, a day as it is, so that they sort."""
    if len(time) == len("2021-05-21"):
        return time
    moment = datetime.fromisoformat(time)
    return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)).isoformat()


def _by_credit(left: Witness, right: Witness, outlets: Outlets) -> Sign | None:
    to_left = list(outlets.credits(left.names - right.names, right.report.text))
    to_right = list(outlets.credits(right.names - left.names, left.report.text))
    if to_left and to_right:
        return Sign(0.0, f"{left.report.id} and {right.report.id} credit each other")
    if to_left:
        return Sign(4.0, f"{right.report.id} credits {', '.join(to_left)}")
    return Sign(-4.0, f"{left.report.id} credits {', '.join(to_right)}") if to_right else None


def _by_containment(left: Report, right: Report, shared: Match) -> Sign | None:
    """Copying cuts more than it adds: what lacks much of the other and adds little was cut from it."""
    lost = _left_out(shared.left), _left_out(shared.right)
    weights = float(shared.left.weights.sum()), float(shared.right.weights.sum())
    for (lacks, adds), whole, sign, (one, other) in (
        (lost, weights[0], 1.0, (left, right)),
        (lost[::-1], weights[1], -1.0, (right, left)),
    ):
        if lacks > _CUT * whole and lacks > 2 * adds:
            strength = 2.0 if lacks > 4 * adds and lacks > 1.5 * _CUT * whole else 1.0
            reason = f"{other.id} has little that {one.id} has not, and lacks more of it"
            return Sign(sign * strength, reason, outer=False)
    return None


def _left_out(side: Side) -> float:
    """The weight of what the other report has not."""
    return float(side.weights[side.source < 0].sum())


def _by_errors(left: Witness, right: Witness) -> Sign | None:
    """Broken marks come in by copying and machine translation; a translation may mend them as well.

    So they tell a direction only together with something else.
    """
    if right.broken >= 4 and right.broken >= 4 * left.broken:
        return Sign(_BREAKS, f"{right.report.id} has {right.broken} broken marks, {left.report.id} {left.broken}")
    if left.broken >= 4 and left.broken >= 4 * right.broken:
        return Sign(-_BREAKS, f"{left.report.id} has {left.broken} broken marks, {right.report.id} {right.broken}")
    return None
