"""Grades: how reliable an analyst takes a source to be, and how credible a statement, on the Admiralty scale.

A ledger, oldest first: the last grade of a source or statement stands, and to take it back brings back the one before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from firsthand.errors import InputError
from firsthand.origins.names import comparable
from firsthand.reading import Json
from firsthand.weighing.admiralty import Credibility, Grade
from firsthand.weighing.evidence import Reliability

Kind = Literal["source", "proposition"]

RIGHT: Mapping[Grade, float | None] = MappingProxyType(
    {"A": 0.97, "B": 0.90, "C": 0.78, "D": 0.60, "E": 0.50, "F": None}
)
"""How often a source of a grade is taken to be right: the middle of what `admiralty` proposes the grade for.

What a source of grade E says tells nothing, and is not taken for the opposite; F leaves the source to what its kind is.
"""
_WORTH = 20
"""Observations that a grade is worth, as much as the priors."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade of a source by its name (A to F), or of a proposition by its id (1 to 6).

    `number` is its place in the ledger, from 1; `made` a time in UTC (ISO 8601).
    """

    number: int
    kind: Kind
    about: str
    value: str
    by: str
    made: str
    why: str | None = None

    def as_json(self) -> Json:
        """The object of `firsthand grade`."""
        return {name: getattr(self, name) for name in ("number", "kind", "about", "value", "by", "made", "why")}


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades that stand: of sources by the words of their names or the id of their actor, and of propositions."""

    sources: Mapping[str, Graded]
    propositions: Mapping[str, Graded]

    @classmethod
    def of(cls, ledger: Iterable[Graded], actors: Mapping[str, frozenset[str]] = MappingProxyType({})) -> "Grades":
        """What stands of a ledger; `actors` gives for the words of a name the ids of the actors that have it."""
        found: dict[Kind, dict[str, Graded]] = {"source": {}, "proposition": {}}
        for one in ledger:
            keys = [one.about] if one.kind == "proposition" else [key_of(one.about), *actors.get(key_of(one.about), ())]
            found[one.kind] |= dict.fromkeys(keys, one)
        return cls(found["source"], found["proposition"])

    def reliability(self, origin: str) -> Reliability | None:
        """What the grade of an origin says of it; `None` where it has none, or one that says nothing."""
        graded = self.sources.get(origin)
        right = RIGHT[_grade(graded.value)] if graded else None
        return None if right is None else Reliability(_WORTH * right, _WORTH * (1 - right))

    def credibility(self, proposition: str) -> Credibility | None:
        """The credibility that an analyst gave to a proposition."""
        graded = self.propositions.get(proposition)
        return None if graded is None else _credibility(graded.value)


NONE = Grades({}, {})
"""That nothing is graded."""


def key_of(name: str) -> str:
    """The words by which a source is found again, whatever its case, accents and articles."""
    return " ".join(comparable(name)) or name


def standing(ledger: Iterable[Graded]) -> frozenset[int]:
    """The numbers of the grades that stand: the last of each source and proposition."""
    last = {(one.kind, key_of(one.about) if one.kind == "source" else one.about): one.number for one in ledger}
    return frozenset(last.values())


def valid(kind: Kind, value: str) -> str:
    """The grade as it is written.

    Raises:
        InputError: there is no such grade.
    """
    known = get_args(Grade) if kind == "source" else tuple(map(str, get_args(Credibility)))
    found = value.strip().upper()
    if found not in known:
        scale = "A (reliable) to E (unreliable), or F (cannot be judged)"
        scale = scale if kind == "source" else "1 (confirmed) to 5 (improbable), or 6 (cannot be judged)"
        raise InputError(f"no grade is called {value!r}: give {scale}")
    return found


def _grade(value: str) -> Grade:
    return next(letter for letter in get_args(Grade) if letter == value)


def _credibility(value: str) -> Credibility:
    return next(number for number in get_args(Credibility) if str(number) == value)
