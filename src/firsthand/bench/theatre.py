"""How well a reader finds who said what in simulated reports, whose truth is known (`firsthand.theatre`).

A check that the prose of the theatre can be read, and of constructions that news corpora have seldom; no measure of how
well news is read: that is `attribution`.
"""

from firsthand.bench.attribution import ROLES, Row, quoted, tally
from firsthand.bench.scores import Result
from firsthand.reader import reader_named
from firsthand.theatre import Parameters, world

_SEEDS = {"train": 1, "dev": 11}
_REPORTS = 400
_FROM = 100
MEASURED = 50


def measure(reader: str, part: str = "dev") -> Result[Row]:
    """Read 50 reports from the midst of a simulated world and score the attributions, as `attribution` does."""
    seed = _SEEDS.get(part, 11)
    pieces = list(world(seed, Parameters(reports=_REPORTS)).pieces())[_FROM : _FROM + MEASURED]
    read = reader_named(reader)
    counts = tally((quoted(read(piece.report)), quoted(piece.reading)) for piece in pieces)
    return Result(
        tuple(Row(reader, role, *counts[role]) for role in ROLES),
        (f"{MEASURED} reports of the world of seed {seed}, from the {_FROM + 1}st on",),
    )
