"""A picture of who stands for a statement and against it: a dot for each independent origin, a ring where one may be.

A copy adds no dot: how many reports carry the statement is told beside it, in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from firsthand.origins import Origins
from firsthand.weighing import Relation, Weighed

MOST = 12
"""Dots of one side; beyond them a number tells how many there are."""
RELATIONS: Mapping[Relation, str] = MappingProxyType(
    {"rival": "rival", "coarser": "told less exactly", "finer": "told more exactly", "same": "told as well"}
)
"""What another answer to the same question is to this one."""
STEP = 9
"""Units from dot to dot."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: so many dots and rings, and how many more there are than are drawn."""

    dots: int
    rings: int
    more: int

    @property
    def width(self) -> int:
        """Units that its row takes."""
        return STEP * (self.dots + self.rings)


@dataclass(frozen=True, slots=True)
class Support:
    """A proposition with its weight, as it is drawn: both sides, and the other answers to its question.

    `rivals` are those answers, each with its weight and how it stands to this one.
    """

    weighed: Weighed
    pro: Side
    contra: Side
    rivals: tuple[tuple[str, float, Relation], ...] = ()

    @property
    def in_words(self) -> str:
        """`weight 0.74 (0.65 to 0.81), not corroborated`."""
        one = self.weighed
        bare = "" if one.corroborated or not one.proposition.origins_for.at_most else ", not corroborated"
        return f"weight {one.weight:.2f} ({one.low:.2f} to {one.high:.2f}){bare}"

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons of the weight, without those of the count and what would change it."""
        one = self.weighed
        told = {*one.proposition.reasons, *one.changes}
        return tuple(each for each in one.reasons if each not in told and not each.startswith("weight "))


def support(one: Weighed, weights: Mapping[str, Weighed] = MappingProxyType({})) -> Support:
    """The picture of a proposition; `weights` are those of the case, by id, for its rivals."""
    stated = one.proposition
    others = ((weights.get(other.proposition), other.relation) for other in one.rivals)
    rivals = tuple((other.proposition.text, other.weight, relation) for other, relation in others if other)
    return Support(one, side(stated.origins_for), side(stated.origins_against), rivals)


def side(origins: Origins) -> Side:
    """One side as it is drawn."""
    dots = min(origins.at_least, MOST)
    rings = min(origins.at_most - origins.at_least, MOST - dots)
    return Side(dots, rings, origins.at_most - dots - rings)
