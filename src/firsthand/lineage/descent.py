"""What a report descends from, and what of it is its own."""

from dataclasses import dataclass
from typing import Literal

from firsthand.span import Span, Spans

Kind = Literal["original", "reprint", "rewrite", "citation", "partly_own", "unknown"]
"""How a report came from another; `unknown` where nothing tells whether it is the copy or the original."""

Direction = Literal["established", "not established", "original"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A passage of a report that another report has too: `span` here, `source` in `report`, and how that shows."""

    span: Span
    report: str
    source: Span
    evidence: str


@dataclass(frozen=True, slots=True)
class Descent:
    """Where one report comes from.

    `derives_from` is the parent, `None` for an original and where the direction is not established; `related` are the
    reports that it shares passages with where nothing tells which was first. `own` and the spans of `taken` cover the
    text together. `lineage` names the family by its original, or by its first member where none is established.
    """

    report: str
    lineage: str
    derives_from: str | None
    related: tuple[str, ...]
    direction: Direction
    kind: Kind
    own: Spans
    taken: tuple[Taken, ...]
    evidence: tuple[str, ...]
