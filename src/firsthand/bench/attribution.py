"""How well a reader finds who said what: spans and whole attributions against PolNeAR.

Exact: distinct spans of a role in a document that are the same to the character (each part of a discontinuous
span is a span). Overlap: spans that share a character with one of the other side. Whole: attributions all of whose
three span sets are the same (exact), or each of which overlaps its counterpart's (overlap). Micro-averaged over
documents. The reporter's own sentences, which PolNeAR does not annotate, are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.bench.polnear import Article, Quoted, articles
from firsthand.bench.scores import Result, Score
from firsthand.reader import Reader, reader_named
from firsthand.reading import Reading
from firsthand.span import Span, Spans

ROLES = ("source", "cue", "content", "whole")
PUBLISHED = (
    "CofeNet with BERT-base (110 M parameters), published: exact F1 83.2 source, 75.3 cue, 72.9 content"
    " (Wang et al., COLING 2022)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a role, measured exactly and by overlap, in percent."""

    reader: str
    role: str
    exact: Score
    overlap: Score

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "reader": self.reader,
            "measure": self.role,
            "exact_f1": round(self.exact.f1, 1),
            "exact_precision": round(self.exact.precision, 1),
            "exact_recall": round(self.exact.recall, 1),
            "overlap_f1": round(self.overlap.f1, 1),
            "gold": self.exact.gold,
            "found": self.exact.ours,
        }


def measure(reader: str, part: str = "dev") -> Result[Row]:
    """Read a part of PolNeAR with the reader of that name, and with the one by rules, and score both."""
    gold = list(articles(part))
    names = dict.fromkeys((reader, "rules"))
    rows = tuple(row for name in names for row in score(name, reader_named(name), gold))
    return Result(rows, (f"{len(gold)} articles of PolNeAR {part}", PUBLISHED))


def score(name: str, reader: Reader, gold: Sequence[Article]) -> tuple[Row, ...]:
    """The table of a reader over annotated articles."""
    counts = tally((quoted(reader(article.report)), article.gold) for article in gold)
    return tuple(Row(name, role, *counts[role]) for role in ROLES)


def tally(found: Iterable[tuple[Sequence[Quoted], Sequence[Quoted]]]) -> dict[str, tuple[Score, Score]]:
    """The exact and overlap counts of each role, from ours and the gold of each document."""
    exact, overlap = dict.fromkeys(ROLES, Score()), dict.fromkeys(ROLES, Score())
    for ours, gold in found:
        for role in ROLES[:3]:
            mine, theirs = _spans(ours, role), _spans(gold, role)
            exact[role] += Score(len(mine & theirs), len(mine), len(mine & theirs), len(theirs))
            overlap[role] += Score(_touching(mine, theirs), len(mine), _touching(theirs, mine), len(theirs))
        exact["whole"] += _whole(set(ours), set(gold))
        overlap["whole"] += _whole_by_overlap(ours, gold)
    return {role: (exact[role], overlap[role]) for role in ROLES}


def quoted(reading: Reading) -> tuple[Quoted, ...]:
    """The attributions of a reading that are not the reporter's, as spans."""
    return tuple(
        Quoted(tuple(sorted(said.source.spans)), tuple(sorted(said.cue)), tuple(sorted(said.content)))
        for said in reading.attributions
        if said.source.kind != "reporter"
    )


def _spans(items: Iterable[Quoted], role: str) -> set[Span]:
    return {span for item in items for span in getattr(item, role)}


def _touching(spans: set[Span], others: set[Span]) -> int:
    """How many of `spans` share a character with one of `others`."""
    return sum(any(span.overlaps(other) for other in others) for span in spans)


def _whole(ours: set[Quoted], gold: set[Quoted]) -> Score:
    def key(item: Quoted) -> tuple[Spans, Spans, Spans]:
        return tuple(sorted(item.source)), tuple(sorted(item.cue)), tuple(sorted(item.content))

    mine, theirs = set(map(key, ours)), set(map(key, gold))
    return Score(len(mine & theirs), len(mine), len(mine & theirs), len(theirs))


def _whole_by_overlap(ours: Sequence[Quoted], gold: Sequence[Quoted]) -> Score:
    found = sum(any(_alike(item, other) for other in gold) for item in ours)
    met = sum(any(_alike(item, other) for other in ours) for item in gold)
    return Score(found, len(ours), met, len(gold))


def _alike(a: Quoted, b: Quoted) -> bool:
    return all(_meet(getattr(a, role), getattr(b, role)) for role in ROLES[:3])


def _meet(a: Spans, b: Spans) -> bool:
    return (not a and not b) or any(x.overlaps(y) for x in a for y in b)
