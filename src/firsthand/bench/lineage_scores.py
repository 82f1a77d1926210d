"""What is measured of lineages: families, passages, parents."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.bench.copies import Copied
from firsthand.bench.scores import Score
from firsthand.lineage import Descent


@dataclass(frozen=True, slots=True)
class Whole:
    """Families of whole reports: pairs that are in one family, and families joined that are two, of so many reports."""

    pairs: Score
    merges: int
    reports: int

    @property
    def per_hundred(self) -> float:
        """False merges for each hundred reports."""
        return 100 * self.merges / self.reports if self.reports else 0.0


def whole(
    copies: Sequence[Copied], groups: Mapping[str, Hashable], unclear: frozenset[frozenset[str]] = frozenset()
) -> Whole:
    """Compare groups of reports, by their ids, with the true families, all pairs of a group counted (after closure).

    What is partly from a family makes no pair, for or against. A group of n true families is n - 1 false merges;
    families whose genuine articles may be copies of each other are one in it.
    """
    found: dict[Hashable, list[Copied]] = defaultdict(list)
    true = Counter(one.family for one in copies if not one.partly)
    ours = right = merges = 0
    for one in copies:
        found[groups[one.report.id]].append(one)
    for members in found.values():
        families = Counter(one.family for one in members if not one.partly)
        joined = _joined(families, unclear)
        right += sum(number * (number - 1) // 2 for number in families.values())
        size = sum(families.values())
        unsure = sum(part * (part - 1) // 2 for part in joined) - sum(n * (n - 1) // 2 for n in families.values())
        ours += size * (size - 1) // 2 - unsure
        merges += max(len(joined) - 1, 0)
    gold = sum(number * (number - 1) // 2 for number in true.values())
    return Whole(Score(right, ours, right, gold), merges, len(copies))


def _joined(families: Mapping[str, int], unclear: frozenset[frozenset[str]]) -> list[int]:
    """Sizes of the parts of a group, families that may be one counted together."""
    parts: list[set[str]] = []
    for family in families:
        near = [part for part in parts if any(frozenset((family, other)) in unclear for other in part)]
        parts = [part for part in parts if part not in near] + [{family}.union(*near)]
    return [sum(families[family] for family in part) for part in parts]


def direct(copies: Iterable[Copied], kind: str, found: Mapping[str, frozenset[str]]) -> Score:
    """Of the copies of a kind, how many are joined to their very parent: `found` are the reports each is joined to."""
    asked = [one for one in copies if one.kind == kind]
    met = sum(one.parent in found.get(one.report.id, frozenset()) for one in asked)
    return Score(met, len(asked), met, len(asked))


def passages(copies: Iterable[Copied], descents: Mapping[str, Descent], families: Mapping[str, str]) -> Score:
    """Sentences that are taken, and from where. A sentence is ours where most of it is in a passage taken.

    It is right where it was taken from that family of reports. `families` gives the family of each report.
    """
    score = Score()
    for one in copies:
        for span, source in one.sentences:
            shares: Counter[str] = Counter()
            for taken in descents[one.report.id].taken:
                both = min(span.end, taken.span.end) - max(span.start, taken.span.start)
                if both > 0:
                    shares[families[taken.report]] += both
            most = max(shares, key=lambda family: (shares[family], family), default=None)
            ours = most is not None and shares[most] > 0.5 * (span.end - span.start)
            right = ours and source is not None and families[source] == most
            score += Score(int(right), int(ours), int(right), int(source is not None))
    return score


@dataclass(frozen=True, slots=True)
class Parents:
    """Copies in chains: how many there are, for how many a parent was named, and for how many the right one."""

    asked: int
    named: int
    right: int

    @property
    def accuracy(self) -> float:
        """Share of the parents named that are right, in percent."""
        return 100 * self.right / self.named if self.named else 0.0

    @property
    def committed(self) -> float:
        """Share of the reports for which it is told what they are, in percent."""
        return 100 * self.named / self.asked if self.asked else 0.0


def parents(copies: Sequence[Copied], told: Mapping[str, str | None]) -> Parents:
    """`told` names the parent of each report that one is named for; an original for which `None` is told is right."""
    named = [one for one in copies if one.report.id in told]
    return Parents(len(copies), len(named), sum(told[one.report.id] == one.parent for one in named))
