"""re3d, the Relationship and Entity Extraction Evaluation Dataset (Dstl, 2017), as gold.

Offsets are code points that fit the documents' text. In five mentions `value` differs from the text that the offsets
cover, by a line break or a kind of quotation mark: the offsets are what counts, and `value` is not read.

Confidence (0 to 1) is the probability, worked out from several annotators, that an annotation is right. What has
less than 0.5 (29 of 100 mentions, 5 of 100 of the relations that are scored) is what the automatic first pass proposed
and people did not confirm: names inside a longer mention or without its article, and plain errors ("st ISIL" as a
vehicle). It is gold only where asked for.

The set has no split of its own. Here a document is in `train` where the first eight hexadecimal digits of the SHA-256
of its id, as a number, leave a rest below 7 when divided by 10 (56 documents), else in `dev` (28).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand.errors import NotFoundError, SettingError
from firsthand.reading import MentionType
from firsthand.report import Report
from firsthand.settings import research_data
from firsthand.span import Span

LEAST = 0.5
"""The least confidence of an annotation that is gold."""

OURS: Mapping[MentionType, str] = {
    "person": "Person",
    "role": "Person",
    "organisation": "Organisation",
    "armed_group": "Organisation",
    "state_force": "Organisation",
    "country": "Location",
    "place": "Location",
    "facility": "Location",
    "nationality": "Nationality",
    "weapon": "Weapon",
    "time": "Temporal",
    "quantity": "Quantity",
}
"""The contract's types in the coarser space that both sides share. In re3d an office is a person."""

TYPES = tuple(dict.fromkeys(OURS.values()))
"""The types of the shared space."""

_COARSER = {"MilitaryPlatform": "Weapon", "Money": "Quantity", "Coordinate": "Location"}
"""Types of re3d that are part of a type of the shared space. Those without a counterpart keep their name:
Vehicle, DocumentReference, CommsIdentifier, Frequency, Url."""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A mention: its span, and its type in the shared space or re3d's own."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """A relation of re3d, by its name there, from one span to another."""

    type: str
    subject: Span
    object: Span


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated text, its mentions and relations without repetition, in reading order."""

    report: Report
    mentions: tuple[Named, ...]
    relations: tuple[Related, ...]


def documents(part: str, least: float = LEAST) -> Iterator[Document]:
    """The documents of a part (`train` or `dev`), sorted by id, with what has at least that confidence.

    Raises:
        NotFoundError: the research data is not there.
        SettingError: there is no such part.
    """
    folder = research_data() / "re3d"
    if part not in ("train", "dev"):
        raise SettingError(f"re3d has no part {part!r}: choose train or dev")
    if not folder.is_dir():
        raise NotFoundError(f"no re3d at {folder}: set FIRSTHAND_DATA to the folder of research data")
    found = [document for source in folder.iterdir() if source.is_dir() for document in _source(source, part, least)]
    yield from sorted(found, key=lambda document: document.report.id)


def part_of(identifier: str) -> str:
    """The part that a document is in."""
    number = int(hashlib.sha256(identifier.encode()).hexdigest()[:8], 16)
    return "train" if number % 10 < 7 else "dev"


def _source(folder: Path, part: str, least: float) -> Iterator[Document]:
    """The documents of one publisher's folder."""
    mentions: dict[str, set[Named]] = {}
    relations: dict[str, set[Related]] = {}
    for item in _lines(folder / "entities.json"):
        if item["confidence"] >= least:
            type_ = _COARSER.get(item["type"], item["type"])
            mentions.setdefault(item["documentId"], set()).add(Named(Span(item["begin"], item["end"]), type_))
    for item in _lines(folder / "relations.json"):
        if item["confidence"] >= least:
            ends = Span(item["sourceBegin"], item["sourceEnd"]), Span(item["targetBegin"], item["targetEnd"])
            relations.setdefault(item["documentId"], set()).add(Related(item["type"], *ends))
    for item in _lines(folder / "documents.json"):
        name = item["_id"]
        if part_of(name) == part:
            report = Report(name, item["text"], title=item["title"].strip() or None)
            named, related = mentions.get(name, ()), relations.get(name, ())
            yield Document(report, tuple(sorted(named)), tuple(sorted(related)))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig") as file:
        yield from (json.loads(line) for line in file if line.strip())
