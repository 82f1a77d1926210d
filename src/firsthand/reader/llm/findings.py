"""What a language model found in a report, each part where it stands, and what was dropped on the way."""

from collections import Counter
from dataclasses import dataclass, field

from firsthand.reading import (
    Certainty,
    EventType,
    MentionType,
    Modality,
    Mode,
    Polarity,
    RoleName,
    SourceKind,
    Stance,
    TieType,
)
from firsthand.span import Span, Spans

NOT_THERE = "quotations that are not in the report"
NO_SUCH_WORD = "types that there are not"
FAR_APART = "findings whose parts do not stand together"
MALFORMED = "items of another shape than was asked for"
TOO_MANY = "items beyond the most of an answer"
UNREADABLE = "answers that are no JSON"


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: where source, cue and content stand, and what the model chose."""

    source: Spans
    kind: SourceKind
    cue: Span
    content: Spans
    stance: Stance
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, all in one sentence."""

    sentence: Span
    trigger: Span
    type: EventType
    mode: Mode
    roles: tuple[tuple[RoleName, Span], ...]
    when: Span | None
    where: Span | None
    polarity: Polarity
    modality: Modality


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie, all in one sentence; `span` is the clause that states it."""

    sentence: Span
    span: Span
    type: TieType
    subject: Span
    object: Span
    when: Span | None
    polarity: Polarity
    modality: Modality


@dataclass(slots=True)
class Findings:
    """What was found in a report so far, and how much was dropped for which reason."""

    mentions: dict[Span, MentionType] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    tied: list[Tied] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was dropped, in words."""
        if not self.dropped:
            return ()
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self.dropped.items()))
        return (f"of the language model's answers was dropped: {reasons}",)
