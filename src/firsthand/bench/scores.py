"""Precision, recall and F1 from counts."""

from dataclasses import dataclass


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
