"""The study of calibration: of all that is given a weight of so much, how much is true, where the truth is known."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.claims import claims_of
from firsthand.lineage import lineages
from firsthand.origins import Who
from firsthand.propositions import propositions
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.world import Episode, World, world
from firsthand.weighing.backed import weigh_case

COPYING = (0.0, 0.3, 0.6, 0.8, 0.9)
"""Shares of copies among the reports of the worlds, in turn."""
_BINS = 10


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """Propositions with a weight in one bin: how many, their mean weight, and the share of them that is true.

    The last row is of all; `error` is the expected calibration error up to it (Naeini, Cooper and Hauskrecht 2015).
    """

    weights: str
    propositions: int
    weight: float
    true: float
    error: float

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "weights": self.weights,
            "propositions": self.propositions,
            "mean_weight": round(self.weight, 3),
            "share_true": round(self.true, 3),
            "calibration_error": round(self.error, 3),
        }


def calibration(
    worlds: int, parameters: Parameters, first: int = 70000, progress: Callable[[str], None] | None = None
) -> tuple[CalibrationRow, ...]:
    """Weights of events and ties against the truth, in worlds from seed `first` on with more and less copying.

    Readings and who is who are those of the truth; lineage, propositions, origins and weights are worked out.
    """
    found: list[tuple[float, bool]] = []
    for number in range(worlds):
        share = COPYING[number % len(COPYING)]
        found += weights(world(first + number, replace(parameters, copying=share)))
        if progress:
            progress(f"world {first + number}")
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for weight, true in found:
        bins[min(_BINS - 1, int(weight * _BINS))].append((weight, true))
    rows = [_row(f"{n / _BINS:.1f} to {(n + 1) / _BINS:.1f}", bins[n]) for n in sorted(bins)]
    error = sum(row.error * row.propositions for row in rows) / max(len(found), 1)
    return (*rows, replace(_row("all", found), error=error))


def weights(made: World) -> Iterator[tuple[float, bool]]:
    """The weight of each event and tie that a world's reports state, and whether it is true.

    A proposition is as true as most of its claims; those that nothing tells of are left out.
    """
    episodes = list(made.episodes())
    pieces = [piece for episode in episodes for piece in episode.pieces]
    true = {key: so for episode in episodes for key, so in _true(episode, made)}
    readings = [piece.reading for piece in pieces]
    who = Who.of(readings, {(p.report.id, n.span.start, n.span.end): n.actor for p in pieces for n in p.written.named})
    descents = lineages(reading.report for reading in readings)
    claims = {claim.id: claim for reading in readings for claim in claims_of(reading)}
    for one in weigh_case(readings, descents, propositions(readings, descents, who), who):
        votes: Counter[bool] = Counter()
        for claim in (claims[id_] for id_ in one.proposition.claims):
            key, what = (claim.report, claim.attribution.id), claim.event or claim.tie
            if what and claim.attribution.stance in ("asserts", "speculates") and key in true:
                votes[true[key] == (what.polarity == "affirmed")] += 1
        if votes and one.proposition.kind != "statement":
            yield one.weight, votes.most_common(1)[0][0]


def _true(episode: Episode, made: World) -> Iterator[tuple[tuple[str, str], bool]]:
    """Whether what is said is so, by report and attribution; one under a front's name is left out."""
    fronts = {facade.name for facade in made.facades if facade.behind != facade.name}
    statements = {one.id: one for one in episode.statements}
    event = episode.event
    for piece in episode.pieces:
        for said in piece.written.said:
            one = statements[said.statement]
            key = (piece.report.id, said.attribution)
            if one.says == "tie":
                yield key, one.true
            elif one.says == "happened":
                yield key, one.garbled is None
            elif event and one.value and (one.says == "by" or (one.says == "claims" and one.value not in fronts)):
                yield key, one.value == event.perpetrator


def _row(name: str, found: Sequence[tuple[float, bool]]) -> CalibrationRow:
    many = max(len(found), 1)
    weight, true = sum(weight for weight, _ in found) / many, sum(true for _, true in found) / many
    return CalibrationRow(name, len(found), weight, true, abs(weight - true))
