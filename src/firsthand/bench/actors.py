"""Who is taken for whom across reports: on made-up worlds, the theatre and the sample, with and without context.

Seed 1 was developed on; seed 101 was first run when the method was done. `names alone` joins whatever bears the very
same name; `without context` leaves out whom else reports speak of. The sample's mentions are those that a reader finds
and that stand, without article and title, in its table of spellings; what no reader finds is not asked for.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from firsthand.actors import Actors, resolved
from firsthand.actors.actor import ACTOR_TYPES
from firsthand.actors.phrase import phrase
from firsthand.actors.within import told_all
from firsthand.bench.actors_scores import Place, Scored, scored
from firsthand.bench.actors_worlds import worlds
from firsthand.bench.scores import Result
from firsthand.ingest import open_reports
from firsthand.reader import READERS, reader_named
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.sample import sample_actors, sample_folder

SEEDS = (1, 101)
_REPORTS = 400
"""Reports of a theatre."""


@dataclass(frozen=True, slots=True)
class Row:
    """One method on one set."""

    method: str
    set: str
    score: Scored
    mentions: int

    def as_json(self) -> dict[str, object]:
        """The row as plain values, in percent."""
        return {
            "method": self.method,
            "set": self.set,
            "mentions": self.mentions,
            "pair_precision": round(self.score.pairs.precision, 1),
            "pair_recall": round(self.score.pairs.recall, 1),
            "pair_f1": round(self.score.pairs.f1, 1),
            "bcubed_f1": round(self.score.bcubed_f1, 1),
        }


def measure(seeds: Sequence[int] = SEEDS, readers: Sequence[str] = READERS) -> Result[Row]:
    """Measure on worlds of those seeds, and on the sample as those readers read it."""
    rows: list[Row] = []
    for seed in seeds:
        made = worlds(seed)
        rows += _rows(f"worlds {seed}", made.readings, made.true)
    notes: tuple[str, ...] = ()
    try:
        rows += [row for seed in seeds for row in _rows(f"theatre {seed}", *_theatre(seed))]
    except ImportError:
        notes = ("the theatre is left out: it needs the extra firsthand[theatre]",)
    reports = [one for one in open_reports([str(sample_folder())]) if isinstance(one, Report)]
    for name in readers:
        readings = [reader_named(name)(one) for one in reports]
        rows += _rows(f"sample, {name}", readings, sample_truth(readings))
    return Result(tuple(rows), notes)


def _theatre(seed: int) -> tuple[list[Reading], dict[Place, str]]:
    """The first reports of a simulated world, with readings made of the truth; only actors are asked for."""
    from firsthand.theatre import Parameters, world

    pieces = [*islice(world(seed, Parameters()).pieces(), _REPORTS)]
    asked = {
        (piece.report.id, one.span.start, one.span.end)
        for piece in pieces
        for one in piece.reading.mentions
        if one.type in ACTOR_TYPES
    }
    true = {
        (piece.report.id, one.span.start, one.span.end): one.actor
        for piece in pieces
        for one in piece.written.named
        if (piece.report.id, one.span.start, one.span.end) in asked
    }
    return [piece.reading for piece in pieces], true


def sample_truth(readings: Sequence[Reading]) -> dict[Place, str]:
    """Of the mentions of the sample those whose actor its table of spellings knows."""
    known = sample_actors()
    found: dict[Place, str] = {}
    for reading in readings:
        for mention in reading.mentions:
            name = phrase(mention.span.of(reading.report.text)).name
            if name in known and mention.type not in ("place", "facility"):
                found[reading.report.id, mention.span.start, mention.span.end] = known[name]
    return found


def _rows(name: str, readings: Sequence[Reading], true: Mapping[Place, str]) -> list[Row]:
    told = [*told_all(readings)]
    methods: dict[str, Mapping[Place, Hashable]] = {
        "names alone": {
            (reading.report.id, mention.span.start, mention.span.end): mention.span.of(reading.report.text)
            for reading in readings
            for mention in reading.mentions
        },
        "without context": places(resolved(told, with_context=False)),
        "firsthand": places(resolved(told)),
    }
    return [Row(method, name, scored(found, true), len(true)) for method, found in methods.items()]


def places(found: Actors) -> dict[Place, str]:
    """For each mention the id of its actor."""
    return {place: actor.id for actor in found for place in actor.mentions}
