"""What was read, in order: one row for each report, one entry for each attribution with the claims it makes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from firsthand.claims import Claim, claims_of
from firsthand.dossier.passage import Passage, Sentences
from firsthand.reading import Attribution, Reading, When
from firsthand.report import Report
from firsthand.wording import UNKNOWN_OUTLET, claim_in_words, name_of, source_in_words, when_in_words

_UNSAFE = re.compile(r"[^A-Za-z0-9_.:-]")


def anchor(id_: str) -> str:
    """The id as a fragment: what a fragment must not hold is written as `~hex~`, so that no two ids meet."""
    return _UNSAFE.sub(lambda match: f"~{ord(match[0]):x}~", id_)


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to a claim or a report: a short label for people, the anchor for the page."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the table of what was read; `label` is `R1`, `R2`, … in order of publication."""

    label: str
    anchor: str
    report: Report
    reader: str
    words: int
    claims: int
    notes: tuple[str, ...]

    @property
    def outlet(self) -> str:
        """The outlet, or words for not knowing it."""
        return self.report.outlet or UNKNOWN_OUTLET

    @property
    def ref(self) -> Ref:
        """The link to the report's claims."""
        return Ref(self.label, self.anchor)


@dataclass(frozen=True, slots=True)
class Held:
    """One claim of an entry: its id and link, and its event or tie in words; `event` where it is one."""

    claim: str
    ref: Ref
    text: str | None
    when: When | None
    event: bool

    @property
    def in_words(self) -> str:
        """The event or tie with its time."""
        text = self.text or "Statement"
        return f"{text}; {when_in_words(self.when)}" if self.when else text


@dataclass(frozen=True, slots=True)
class Entry:
    """One attribution in its context: who says it, the sentences around its words, and the claims it makes."""

    row: Row
    said: Attribution
    name: str
    who: str
    passage: Passage
    held: tuple[Held, ...]

    @property
    def ref(self) -> Ref:
        """The link to the entry's first claim."""
        return self.held[0].ref

    @property
    def claims_in_words(self) -> bool:
        """Whether there is more to say of its claims than the words themselves."""
        return len(self.held) > 1 or self.held[0].text is not None

    @property
    def holds_event(self) -> bool:
        """Whether one of its claims is of an event or a tie."""
        return any(held.text is not None for held in self.held)

    @property
    def by_reporter(self) -> bool:
        """Whether nobody but the reporter says so."""
        return self.said.source.kind == "reporter"


def rows_and_entries(readings: Sequence[Reading]) -> tuple[tuple[Row, ...], tuple[Entry, ...]]:
    """The reports in order of publication (unknown times last) and every attribution in them.

    Raises:
        ValueError: two readings have the same report id, so that a link could lead to the wrong claim.
    """
    ids = [reading.report.id for reading in readings]
    if len(set(ids)) < len(ids):
        twice = next(id_ for id_ in ids if ids.count(id_) > 1)
        raise ValueError(f"report {twice!r} is there twice, expected once: give one reading for each report")
    rows: list[Row] = []
    entries: list[Entry] = []
    for number, reading in enumerate(sorted(readings, key=_by_publication), start=1):
        report = reading.report
        claims = claims_of(reading)
        label, words = f"R{number}", len(report.text.split())
        row = Row(label, f"report-{anchor(report.id)}", report, reading.reader, words, len(claims), reading.notes)
        rows.append(row)
        sentences = Sentences(report.text)
        entries += [
            _entry(row, reading, sentences, tuple(made))
            for _, made in groupby(claims, lambda claim: claim.attribution.id)
        ]
    return tuple(rows), tuple(entries)


def _entry(row: Row, reading: Reading, sentences: Sentences, claims: tuple[Claim, ...]) -> Entry:
    said = claims[0].attribution
    held = tuple(_held(row, reading, claim) for claim in claims)
    name, who = name_of(said.source, reading), source_in_words(said.source, reading)
    return Entry(row, said, name, who, sentences.passage(said), held)


def _held(row: Row, reading: Reading, claim: Claim) -> Held:
    ref = Ref(f"{row.label} {claim.id.rpartition(':')[2]}", anchor(claim.id))
    dated = claim.event or claim.tie
    return Held(claim.id, ref, claim_in_words(claim, reading), dated.when if dated else None, claim.event is not None)


def _by_publication(reading: Reading) -> tuple[bool, str, str]:
    return not reading.report.published, reading.report.published or "", reading.report.id
