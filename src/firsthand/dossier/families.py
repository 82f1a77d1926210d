"""Families of reports, laid out as trees: the original at the left, what comes from it to the right and below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.dossier.entries import Row
from firsthand.lineage import Descent, Kind

KINDS: dict[Kind, str] = {
    "original": "original",
    "reprint": "reprint",
    "rewrite": "rewrite",
    "citation": "cites it",
    "partly_own": "partly own",
    "unknown": "which was first is not established",
}


@dataclass(frozen=True, slots=True)
class Kin:
    """A report in its family: `depth` steps below the original, in line `line`, its parent in line `parent`.

    `own` is the share of its text that is its own, in percent.
    """

    row: Row
    depth: int
    line: int
    parent: int | None
    kind: str
    own: int
    evidence: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """`Globe Pulse, rewrite, 9 % its own`."""
        own = f", {self.own} % its own" if self.depth else ""
        return f"{self.row.outlet}, {self.kind}{own}"


@dataclass(frozen=True, slots=True)
class Family:
    """Reports of one lineage, the original first."""

    members: tuple[Kin, ...]

    @property
    def name(self) -> str:
        """The title of the original."""
        report = self.members[0].row.report
        return report.title or report.id

    @property
    def established(self) -> bool:
        """Whether it is known of all who came from whom."""
        return sum(kin.parent is None for kin in self.members) == 1


def families(rows: Sequence[Row], descents: Sequence[Descent]) -> tuple[Family, ...]:
    """The families of more than one report among these rows, the earliest first; in each, parents before children."""
    known = {row.report.id: row for row in rows}
    together: dict[str, list[Descent]] = {}
    for descent in descents:
        if descent.report in known:
            together.setdefault(descent.lineage, []).append(descent)
    return tuple(Family(tuple(_laid_out(members, known))) for members in together.values() if len(members) > 1)


def _laid_out(members: Sequence[Descent], known: dict[str, Row]) -> Iterator[Kin]:
    here = {descent.report for descent in members}
    lines: dict[str, int] = {}
    ahead = [(descent, 0) for descent in reversed(members) if descent.derives_from not in here]
    while ahead:
        descent, depth = ahead.pop()
        lines[descent.report] = len(lines)
        parent = lines.get(descent.derives_from) if descent.derives_from else None
        kind = KINDS[descent.kind]
        yield Kin(known[descent.report], depth, lines[descent.report], parent, kind, _own(descent), descent.evidence)
        ahead += [(child, depth + 1) for child in reversed(members) if child.derives_from == descent.report]


def _own(descent: Descent) -> int:
    own = sum(span.end - span.start for span in descent.own)
    taken = sum(one.span.end - one.span.start for one in descent.taken)
    return round(100 * own / (own + taken)) if own + taken else 0
