"""How linking bears 10,000, 30,000 and 100,000 mentions of made-up worlds: seconds of processor time, in all and for
10,000 mentions.

Within reports and across them are timed apart. What names need once, before the first comparison, is not counted.
"""

import time
from dataclasses import dataclass

from firsthand.actors import resolved
from firsthand.actors.within import told_all
from firsthand.bench.actors import places
from firsthand.bench.actors_scores import scored
from firsthand.bench.actors_worlds import worlds
from firsthand.bench.scores import Result
from firsthand.names import compare

SIZES = (28, 84, 280)
"""Worlds of some 360 mentions each."""
_SEED = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One size: its mentions and their different names, and the seconds of processor time that each step took."""

    mentions: int
    names: int
    reports: int
    within: float
    across: float
    f1: float

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "mentions": self.mentions,
            "names": self.names,
            "reports": self.reports,
            "within_s": round(self.within, 1),
            "across_s": round(self.across, 1),
            "s_for_10000": round((self.within + self.across) * 10_000 / self.mentions, 2),
            "pair_f1": round(self.f1, 1),
        }


def measure(sizes: tuple[int, ...] = SIZES) -> Result[Row]:
    """Time each size in turn."""
    compare("Radu Fenn", "Ilan Fenn", "person")
    return Result(tuple(_row(number) for number in sizes), ())


def _row(number: int) -> Row:
    made = worlds(_SEED + number, number, reports=42)
    begun = time.process_time()
    told = [*told_all(made.readings)]
    within = time.process_time() - begun
    found = resolved(told)
    across = time.process_time() - begun - within
    names = {one.span.of(reading.report.text) for reading in made.readings for one in reading.mentions}
    f1 = scored(places(found), made.true).pairs.f1
    return Row(len(made.true), len(names), len(made.readings), within, across, f1)
