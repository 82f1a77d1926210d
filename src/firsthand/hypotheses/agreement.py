"""How far several analysts' matrices agree, and on what they differ most."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.errors import SettingError
from firsthand.hypotheses.matrix import RATINGS, Matrix, Rating
from firsthand.hypotheses.ranking import compare
from firsthand.reading import Json


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` is Krippendorff's for ordinal ratings: 1 is full agreement, 0 what chance gives; `None` without variety.

    `leaders` is who leads by each analyst, `apart` the cells (evidence, hypothesis) by how far ratings lie apart.
    """

    alpha: float | None
    leaders: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str, tuple[Rating, ...]], ...]

    def as_json(self) -> Json:
        """For `firsthand compare` with several matrices."""
        return {
            "alpha": self.alpha,
            "leaders": [{"by": by, "hypothesis": id_} for by, id_ in self.leaders],
            "apart": [{"evidence": e, "hypothesis": h, "ratings": list(r)} for e, h, r in self.apart],
        }


def agreement(matrices: Sequence[Matrix]) -> Agreement:
    """Compare matrices over the same hypotheses; items that only some have are left out.

    Raises:
        SettingError: fewer than two matrices, or they have no item and hypothesis in common.
    """
    if len(matrices) < 2:
        raise SettingError(f"{len(matrices)} matrix is given: agreement needs two or more, each by an analyst")
    rivals = [h.id for h in matrices[0].hypotheses if all(h in other.hypotheses for other in matrices[1:])]
    shared = [e.id for e in matrices[0].evidence if all(e.id in {x.id for x in m.evidence} for m in matrices[1:])]
    cells = {(e, h): tuple(m.rating(e, h) for m in matrices) for e in shared for h in rivals}
    if not cells:
        raise SettingError("the matrices have no item and hypothesis in common: they must start from one matrix")
    apart = sorted(
        ((e, h, ratings) for (e, h), ratings in cells.items() if len(set(ratings)) > 1),
        key=lambda cell: -_spread(cell[2]),
    )
    leaders = tuple((m.by, compare(m).ranking[0].hypothesis) for m in matrices if m.hypotheses)
    return Agreement(_alpha(list(cells.values())), leaders, tuple(apart))


def _spread(ratings: Sequence[Rating]) -> int:
    places = [RATINGS.index(rating) for rating in ratings]
    return max(places) - min(places)


def _alpha(units: Sequence[tuple[Rating, ...]]) -> float | None:
    """Krippendorff's alpha with the ordinal difference (Krippendorff, Content Analysis, 3rd edition, 2013)."""
    size = len(RATINGS)
    together = [[0.0] * size for _ in range(size)]
    for unit in units:
        for i, one in enumerate(unit):
            for j, other in enumerate(unit):
                if i != j:
                    together[RATINGS.index(one)][RATINGS.index(other)] += 1 / (len(unit) - 1)
    totals = [sum(row) for row in together]
    whole = sum(totals)

    def difference(one: int, other: int) -> float:
        low, high = sorted((one, other))
        return (sum(totals[low : high + 1]) - (totals[low] + totals[high]) / 2) ** 2

    seen = sum(together[i][j] * difference(i, j) for i in range(size) for j in range(size))
    chance = sum(totals[i] * totals[j] * difference(i, j) for i in range(size) for j in range(size)) / (whole - 1)
    return None if chance == 0 else round(1 - seen / chance, 3)
