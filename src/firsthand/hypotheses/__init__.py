"""Rival explanations held against the same evidence (analysis of competing hypotheses, after Heuer 1999)."""

from firsthand.hypotheses.agreement import Agreement, agreement
from firsthand.hypotheses.drawn import drawn
from firsthand.hypotheses.matrix import Evidence, Hypothesis, Matrix, Rating
from firsthand.hypotheses.ranking import Compared, Sensitivity, Standing, compare

__all__ = [
    "Agreement",
    "Compared",
    "Evidence",
    "Hypothesis",
    "Matrix",
    "Rating",
    "Sensitivity",
    "Standing",
    "agreement",
    "compare",
    "drawn",
]
