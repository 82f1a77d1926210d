"""What is measured of actors: pairs of mentions that are one actor's, and B-cubed."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.bench.scores import Score

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """`pairs` of mentions of different reports; `bcubed` precision and recall, 0..1 (Bagga and Baldwin 1998)."""

    pairs: Score
    bcubed: tuple[float, float]

    @property
    def bcubed_f1(self) -> float:
        """Harmonic mean of B-cubed precision and recall, in percent."""
        precision, recall = self.bcubed
        return 100 * 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scored(found: Mapping[Place, Hashable], true: Mapping[Place, Hashable]) -> Scored:
    """Compare the actors found for mentions with the true ones; a mention that none was found for is alone.

    Only mentions whose truth is known count. The work is in proportion to the mentions, not to their pairs.
    """
    ours = {place: found.get(place, place) for place in true}
    both = Counter((ours[place], true[place]) for place in true)
    size, whole = Counter(ours.values()), Counter(true.values())
    precision = sum(n * n / size[one] for (one, _), n in both.items()) / max(len(true), 1)
    recall = sum(n * n / whole[other] for (_, other), n in both.items()) / max(len(true), 1)
    joint = {place: (ours[place], true[place]) for place in true}
    right = _pairs(joint)
    return Scored(Score(right, _pairs(ours), right, _pairs(true)), (precision, recall))


def _pairs(groups: Mapping[Place, Hashable]) -> int:
    """Pairs of one group that stand in different reports."""
    reports: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for place, group in groups.items():
        reports[group][place[0]] += 1
    return sum(_two(sum(counts.values())) - sum(_two(n) for n in counts.values()) for counts in reports.values())


def _two(number: int) -> int:
    return number * (number - 1) // 2


def alone(places: Sequence[Place]) -> dict[Place, Place]:
    """Every mention an actor of its own: what not to join at all would score."""
    return {place: place for place in places}
