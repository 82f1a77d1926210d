"""The content of a dossier, worked out once; the page and the Markdown only set it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.actors import Actor, actors
from firsthand.dossier.atlas import Atlas, atlas
from firsthand.dossier.changes import Changes, changes
from firsthand.dossier.entries import Entry, Ref, Row, rows_and_entries
from firsthand.dossier.families import Family, families
from firsthand.dossier.findings import Point, confirmations, findings, refusals
from firsthand.dossier.network import Network, network
from firsthand.dossier.timeline import Timeline, timeline
from firsthand.dossier.who import Person, who_is_who
from firsthand.happenings import happenings
from firsthand.hypotheses import Compared
from firsthand.lineage import Descent, lineages
from firsthand.propositions import Proposition, by_claim, propositions
from firsthand.reading import Reading, SourceKind, Stance
from firsthand.weighing import Weighed, weigh_all
from firsthand.wording import KINDS

DEFAULT_TITLE = "Dossier"


@dataclass(frozen=True, slots=True)
class KindOfSource:
    """How often sources of one kind speak: attributions by stance, the reports they are in, links to their claims."""

    kind: SourceKind
    name: str
    total: int
    share: float
    reports: int
    stances: dict[Stance, int]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a set of readings says and who says it.

    `counts` tells for the id of a claim how many origins and reports its statement has; `set_aside` are inputs that
    could not be read, with the reason.
    """

    title: str
    rows: tuple[Row, ...]
    entries: tuple[Entry, ...]
    findings: tuple[Point, ...]
    confirmations: tuple[Point, ...]
    refusals: tuple[Point, ...]
    sources: tuple[KindOfSource, ...]
    timeline: Timeline
    families: tuple[Family, ...]
    counts: Mapping[str, str]
    people: tuple[Person, ...]
    network: Network
    atlas: Atlas
    changes: Changes
    rivals: Compared | None = None
    set_aside: tuple[tuple[str, str], ...] = ()

    @property
    def claims(self) -> int:
        """How many claims there are in all."""
        return sum(row.claims for row in self.rows)

    @property
    def readers(self) -> tuple[str, ...]:
        """The names of the readers that made the readings."""
        return tuple(sorted({f"reader “{row.reader}”" for row in self.rows}))

    @property
    def by_report(self) -> tuple[tuple[Row, tuple[Entry, ...]], ...]:
        """Each report with its entries, in order."""
        groups: dict[str, list[Entry]] = {row.anchor: [] for row in self.rows}
        for entry in self.entries:
            groups[entry.row.anchor].append(entry)
        return tuple((row, tuple(groups[row.anchor])) for row in self.rows)

    def html(self) -> str:
        """One self-contained page."""
        from firsthand.dossier.page import page  # the templates are loaded only when a page is wanted

        return page(self)

    def markdown(self) -> str:
        """The same content as Markdown (CommonMark with tables)."""
        from firsthand.dossier.markdown import markdown

        return markdown(self)


def dossier(
    readings: Sequence[Reading],
    *,
    title: str | None = None,
    set_aside: Sequence[tuple[str, str]] = (),
    descents: Sequence[Descent] | None = None,
    stated: Sequence[Proposition] | None = None,
    who: Sequence[Actor] | None = None,
    rivals: Compared | None = None,
    weighed: Sequence[Weighed] | None = None,
) -> Dossier:
    """The dossier of these readings, one for each report.

    `descents`, `stated` and `who` are where the reports come from, what they state together, and the actors that they
    name, `weighed` how well supported that is; each is worked out where it is not given. `rivals` are explanations that
    were compared, shown where given.

    Raises:
        ValueError: two readings have the same report id.
    """
    rows, entries = rows_and_entries(readings)
    if descents is None:
        descents = lineages(reading.report for reading in readings)
    if stated is None:
        stated = propositions(readings, descents)
    if who is None:
        who = actors(readings)
    is_actor = {place: actor.id for actor in who for place in actor.mentions}
    happened = happenings(readings, stated, is_actor)
    return Dossier(
        title=title or DEFAULT_TITLE,
        rows=rows,
        entries=entries,
        findings=findings(entries, stated, weigh_all(stated) if weighed is None else weighed),
        confirmations=confirmations(entries),
        refusals=refusals(entries),
        sources=_sources(entries),
        timeline=timeline(rows, entries),
        families=families(rows, descents),
        counts={id_: one.in_words for (id_, kind), one in by_claim(stated).items() if kind == "statement"},
        people=who_is_who(rows, who),
        network=network(readings, stated, who),
        atlas=atlas(happened),
        changes=changes(happened, who, rows),
        rivals=rivals,
        set_aside=tuple(set_aside),
    )


def _sources(entries: Sequence[Entry]) -> tuple[KindOfSource, ...]:
    by_kind: dict[SourceKind, list[Entry]] = {kind: [] for kind in KINDS}
    for entry in entries:
        by_kind[entry.said.source.kind].append(entry)
    most = max(map(len, by_kind.values()), default=0)
    return tuple(
        KindOfSource(
            kind,
            KINDS[kind],
            len(said),
            round(100 * len(said) / most, 2),
            len({entry.row.anchor for entry in said}),
            dict(Counter(entry.said.stance for entry in said)),
            tuple(entry.ref for entry in said),
        )
        for kind, said in by_kind.items()
        if said
    )
