"""How well a reader finds relations of actors: five relations of re3d against the contract's ties.

A tie is right where its relation and both its arguments are; subject and object count in their order for BelongsTo
and InChargeOf, in either order for AlliesOf, FightingAgainst and IsSynonymOf. Three measures, micro-averaged over
documents: with the reader's own mentions and both argument spans the same to the character (exact), with its own
mentions and both spans sharing a character with the gold ones (overlap), and with the gold mentions given to the
reader (gold mentions, exact). Gold is what has a confidence of at least 0.5. Ties of other types and negated ties of
a reader are left out. The types of the arguments are not compared.

The majority pattern is a baseline learned on the train part: a pattern is the types of two mentions of one sentence,
in text order, and the lower-case words between them; it predicts the relation (or none) that it most often had.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from operator import attrgetter

from firsthand.bench.mentions import named
from firsthand.bench.re3d import Document, Named, Related, documents
from firsthand.bench.scores import Result, Score
from firsthand.reader import Reader, reader_named
from firsthand.reader.rules.sentences import paragraphs
from firsthand.reading import Mention, MentionType, Reading, Tie, TieType
from firsthand.span import Span

Joiner = Callable[[str, Sequence[Mention]], Iterable[Tie]]
"""A reader's ties between mentions that are given: `ties_between(text, mentions)`."""

BASELINE = "majority pattern"
SYMMETRIC = frozenset({"AlliesOf", "FightingAgainst", "IsSynonymOf"})
OURS: Mapping[TieType, str] = {
    "member_of": "BelongsTo",
    "leads": "InChargeOf",
    "commands": "InChargeOf",
    "allied_with": "AlliesOf",
    "opposes": "FightingAgainst",
    "alias_of": "IsSynonymOf",
}
RELATIONS = tuple(dict.fromkeys(OURS.values()))
_MENTION_TYPES: Mapping[str, MentionType] = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "nationality",
    "Weapon": "weapon",
    "Temporal": "time",
    "Quantity": "quantity",
}
"""What a gold mention is given to a reader as; mentions of other types are not given."""


@dataclass(frozen=True, slots=True)
class Row:
    """One relation, or all of them, in percent."""

    reader: str
    relation: str
    exact: Score
    overlap: Score
    given: Score

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "reader": self.reader,
            "measure": self.relation,
            "exact_f1": round(self.exact.f1, 1),
            "exact_precision": round(self.exact.precision, 1),
            "exact_recall": round(self.exact.recall, 1),
            "overlap_f1": round(self.overlap.f1, 1),
            "gold_mentions_f1": round(self.given.f1, 1),
            "gold_mentions_precision": round(self.given.precision, 1),
            "gold_mentions_recall": round(self.given.recall, 1),
            "gold": self.exact.gold,
            "found": self.exact.ours,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """The ties of a document with the reader's own mentions, and with the gold mentions given."""

    own: frozenset[Related]
    given: frozenset[Related]


def measure(reader: str, part: str = "dev") -> Result[Row]:
    """Read a part of re3d with the reader of that name, and with the majority pattern, and score both."""
    gold = list(documents(part))
    read, joiner = reader_named(reader), joiner_of(reader)
    readings = [read(document.report) for document in gold]
    found = [
        Found(related(reading), _given(joiner, document)) for document, reading in zip(gold, readings, strict=True)
    ]
    patterns = Patterns.learned(documents("train"))
    by_pattern = [
        Found(patterns.ties(reading.report.text, named(reading)), patterns.ties(reading.report.text, document.mentions))
        for document, reading in zip(gold, readings, strict=True)
    ]
    notes = (
        f"{len(gold)} documents of re3d {part}; {BASELINE}: learned on re3d train, its own mentions are this reader's",
        "" if joiner else f"the reader {reader!r} takes no given mentions: its figures with gold mentions are 0",
    )
    return Result((*score(reader, gold, found), *score(BASELINE, gold, by_pattern)), tuple(filter(None, notes)))


def joiner_of(reader: str) -> Joiner | None:
    """The function `ties_between` of the module that the reader of that name is in, where it has one."""
    read: Reader = reader_named(reader)
    joiner: Joiner | None = getattr(import_module(read.__module__), "ties_between", None)
    return joiner


def score(name: str, gold: Sequence[Document], found: Sequence[Found]) -> tuple[Row, ...]:
    """The rows of one reader: all relations, then each."""
    return tuple(_row(name, relation, gold, found) for relation in ("all", *RELATIONS))


def related(reading: Reading) -> frozenset[Related]:
    """The affirmed ties of a reading that re3d has a relation for."""
    return as_relations(reading.mentions, reading.ties)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The relation and direction that each pattern had most often, `None` for no relation."""

    majority: Mapping[tuple[str, str, str], tuple[str, bool] | None]

    @classmethod
    def learned(cls, gold: Iterable[Document]) -> "Patterns":
        """Count the patterns of annotated documents; of labels that are as frequent, the first seen."""
        counts: defaultdict[tuple[str, str, str], Counter[tuple[str, bool] | None]] = defaultdict(Counter)
        for document in gold:
            labels: defaultdict[tuple[Span, Span], set[tuple[str, bool]]] = defaultdict(set)
            for tie in scored(document.relations):
                forward = tie.subject <= tie.object
                ends = (tie.subject, tie.object) if forward else (tie.object, tie.subject)
                labels[ends].add((tie.type, forward))
            for a, b, pattern in _pairs(document.report.text, document.mentions):
                found: list[tuple[str, bool] | None] = [*sorted(labels[a, b])]
                counts[pattern].update(found or [None])
        return cls({pattern: count.most_common(1)[0][0] for pattern, count in counts.items()})

    def ties(self, text: str, mentions: Iterable[Named]) -> frozenset[Related]:
        """The relations that the patterns of a text's mentions stand for."""
        found = set()
        for a, b, pattern in _pairs(text, mentions):
            if label := self.majority.get(pattern):
                type_, forward = label
                found.add(_canonical(Related(type_, a, b) if forward else Related(type_, b, a)))
        return frozenset(found)


def _given(joiner: Joiner | None, document: Document) -> frozenset[Related]:
    mentions = gold_mentions(document)
    return as_relations(mentions, joiner(document.report.text, mentions) if joiner else ())


def gold_mentions(document: Document) -> list[Mention]:
    """The gold mentions as a reader is given them."""
    known = [mention for mention in document.mentions if mention.type in _MENTION_TYPES]
    return [Mention(f"m{i}", one.span, _MENTION_TYPES[one.type]) for i, one in enumerate(known, 1)]


def as_relations(mentions: Iterable[Mention], ties: Iterable[Tie]) -> frozenset[Related]:
    """The affirmed ties between mentions that re3d has a relation for, as it writes them."""
    spans = {mention.id: mention.span for mention in mentions}
    kept = (tie for tie in ties if tie.type in OURS and tie.polarity == "affirmed")
    return frozenset(_canonical(Related(OURS[tie.type], spans[tie.subject], spans[tie.object])) for tie in kept)


def scored(relations: Iterable[Related]) -> frozenset[Related]:
    """The relations of re3d that count here."""
    return frozenset(_canonical(relation) for relation in relations if relation.type in RELATIONS)


def _canonical(tie: Related) -> Related:
    """A symmetric relation with its arguments in text order, so that either direction is the same."""
    if tie.type in SYMMETRIC and tie.object < tie.subject:
        return Related(tie.type, tie.object, tie.subject)
    return tie


def _pairs(text: str, mentions: Iterable[Named]) -> Iterator[tuple[Span, Span, tuple[str, str, str]]]:
    """The pairs of mentions of one sentence in text order, each with its pattern."""
    ordered = sorted(mentions, key=attrgetter("span"))
    for sentence in (sentence for paragraph in paragraphs(text) for sentence in paragraph.sentences):
        inside = [mention for mention in ordered if sentence.covers(mention.span)]
        for a, b in combinations(inside, 2):
            between = " ".join(text[a.span.end : b.span.start].lower().split())
            yield a.span, b.span, (a.type, b.type, "…" if a.span.overlaps(b.span) else between)


def _row(name: str, relation: str, gold: Sequence[Document], found: Sequence[Found]) -> Row:
    exact, overlap, given = Score(), Score(), Score()
    for document, ties in zip(gold, found, strict=True):
        theirs = _of(relation, scored(document.relations))
        own, with_gold = _of(relation, ties.own), _of(relation, ties.given)
        exact += _equal(own, theirs)
        given += _equal(with_gold, theirs)
        overlap += Score(_touching(own, theirs), len(own), _touching(theirs, own), len(theirs))
    return Row(name, relation, exact, overlap, given)


def _of(relation: str, ties: Iterable[Related]) -> set[Related]:
    return {tie for tie in ties if relation in ("all", tie.type)}


def _equal(ours: set[Related], gold: set[Related]) -> Score:
    return Score(len(ours & gold), len(ours), len(ours & gold), len(gold))


def _touching(ties: set[Related], others: set[Related]) -> int:
    """How many of `ties` have one of the same relation among `others` whose arguments overlap theirs."""
    return sum(any(_touch(tie, other) for other in others) for tie in ties)


def _touch(a: Related, b: Related) -> bool:
    if a.type != b.type:
        return False
    straight = a.subject.overlaps(b.subject) and a.object.overlaps(b.object)
    crossed = a.subject.overlaps(b.object) and a.object.overlaps(b.subject)
    return straight or (a.type in SYMMETRIC and crossed)
