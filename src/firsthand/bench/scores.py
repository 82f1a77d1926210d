"""Precision, recall and F1 from counts, and the tables that show them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R", covariant=True)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure: `found` are our items that are right, `met` the gold items that were found."""

    found: int = 0
    ours: int = 0
    met: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.found + other.found, self.ours + other.ours, self.met + other.met, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of ours that is right, in percent."""
        return 100 * self.found / self.ours if self.ours else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found, in percent."""
        return 100 * self.met / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, in percent."""

    reader: str
    measure: str
    exact: Score

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "reader": self.reader,
            "measure": self.measure,
            "exact_f1": round(self.exact.f1, 1),
            "exact_precision": round(self.exact.precision, 1),
            "exact_recall": round(self.exact.recall, 1),
            "gold": self.exact.gold,
            "found": self.exact.ours,
        }


@dataclass(frozen=True, slots=True)
class Result(Generic[R]):
    """The table of a benchmark, a row for each measure, and what is to be said below it."""

    rows: tuple[R, ...]
    notes: tuple[str, ...]
