"""A line of a report: a sentence or a few that belong together, with what they state and who speaks."""

from dataclasses import dataclass
from typing import Literal

from firsthand.reading import Source, SourceKind, TimePrecision
from firsthand.theatre.prose import Prose
from firsthand.theatre.truth import Actor, Statement

Manner = Literal["headline", "dateline", "said", "quoted", "confirmed", "answered", "relayed", "background", "credit"]
Interval = tuple[str, str, TimePrecision]


@dataclass(frozen=True, slots=True)
class House:
    """The style of an outlet: its name, curly or straight quotation marks, and which spelling of names it takes."""

    outlet: Actor
    curly: bool
    spelling: int
    agency: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution of a line: the statement, its source as a reading has it, and the interval that is named."""

    statement: Statement
    source: Source
    origins: tuple[str, ...]
    when: Interval | None = None
    relayed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a few that belong together. Marks of `prose` with key n belong to saying n.

    `spoken` are the words of a quotation, which stay when all else is told anew; `taken` whether the line is from the
    parent report, `edited` whether its words were changed then; `opens` whether it begins a paragraph;
    `introduces` whether it tells who a speaker is.
    `place` is its number in its report, `source` that of the line in the parent report that it was taken from.
    """

    prose: Prose
    manner: Manner
    sayings: tuple[Saying, ...] = ()
    speakers: tuple[Actor, ...] = ()
    spoken: tuple[Prose, ...] = ()
    taken: bool = False
    edited: bool = False
    opens: bool = True
    introduces: bool = False
    place: int = 0
    source: int | None = None


def source_of(speaker: Actor) -> Source:
    """The source of a reading for one who speaks."""
    kind: SourceKind = "named_organisation"
    if speaker.type == "person":
        kind = "named_person" if speaker.named else "unnamed_group" if speaker.many > 1 else "unnamed_person"
    person = speaker.type == "person"
    return Source(
        (), kind, anonymous=person and not speaker.named, count=speaker.many if person else None,
        role=speaker.role or None, nationality=speaker.adjective or None,
    )  # fmt: skip
