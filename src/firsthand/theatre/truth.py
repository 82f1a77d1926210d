"""What is true in a simulated world, and what was said of it: frozen records, written as JSON."""

from dataclasses import dataclass, fields
from typing import Literal

from firsthand.lineage import Kind
from firsthand.reading import Certainty, MentionType, Mode, Stance, TieType
from firsthand.span import Span

Says = Literal["happened", "by", "claims", "denies", "declines", "tie", "size", "colour", "shift"]
"""What a statement is about: that an attack happened, who did it, that the speaker did it, that the speaker did not do
it, no comment, a tie of two actors, the size of a group, an observation, a change in what a group does."""


class Record:
    """Base of the records: their fields as JSON."""

    __slots__ = ()

    def as_json(self) -> dict[str, object]:
        """Every field by its name, records inside as objects and spans as pairs."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, Record | Span):
        return value.as_json()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


@dataclass(frozen=True, slots=True)
class Place(Record):
    """A place of the invented gazetteer; degrees are of the invented map, `within` the province."""

    id: str
    name: str
    kind: Literal["city", "site"]
    within: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """A country, body, armed group or person, with all its spellings, the usual one first and an acronym last.

    `role` describes a person or body as reports do; `of` is the actor that it belongs to; `article` whether "the"
    stands before the name. For sources: `side` is whose version a liar gives, `reliability` how often others are right.
    """

    id: str
    name: str
    names: tuple[str, ...]
    type: MentionType
    adjective: str = ""
    role: str = ""
    of: str | None = None
    article: bool = False
    size: int | None = None
    named: bool = True
    many: int = 1
    side: str | None = None
    liar: bool = False
    reliability: float = 1.0
    acronym: str | None = None

    def spelling(self, number: int) -> str:
        """The spelling of the name that an outlet of that habit uses; never the acronym."""
        spellings = [name for name in self.names if name != self.acronym] or [self.name]
        return spellings[number % len(spellings)]


@dataclass(frozen=True, slots=True)
class TrueTie(Record):
    """A tie with its first and last day; `end` is `None` where it lasts."""

    id: str
    type: TieType
    subject: str
    object: str
    start: str
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Facade(Record):
    """Who stands behind a name that claims attacks: a militia (`front`), or the group itself (`separate`)."""

    name: str
    kind: Literal["front", "separate"]
    behind: str


@dataclass(frozen=True, slots=True)
class Shift(Record):
    """A change in what an actor does, from the first day on which it holds; values in words or numbers."""

    day: str
    actor: str
    what: Literal["tempo", "weapon", "target", "claimant", "size", "leader"]
    before: str | float
    after: str | float


@dataclass(frozen=True, slots=True)
class TrueEvent(Record):
    """An attack as it was. `target` is its kind; `hour` is 0 to 23; `claimant` said that it did it, on `channel`."""

    id: str
    day: str
    hour: int
    place: str
    mode: Mode
    target: str
    victims: str
    perpetrator: str
    killed: int
    wounded: int
    claimant: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """What somebody said. `value` is the id of the actor that it says did it, `true` whether it is so.

    `speakers` are the people or bodies that it comes from, several where they speak with one voice (a speaker whose
    `many` is above 1 is several people). `garbled` names the detail that a copy changed of statement `of`.
    """

    id: str
    says: Says
    speakers: tuple[str, ...]
    event: str | None = None
    tie: str | None = None
    value: str | None = None
    true: bool = True
    lie: bool = False
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    number: int | None = None
    of: str | None = None
    garbled: str | None = None


@dataclass(frozen=True, slots=True)
class Said(Record):
    """An attribution of a report: its exact spans, and the statement that it gives. `relayed` by another outlet."""

    attribution: str
    statement: str
    origins: tuple[str, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    certainty: Certainty
    relayed: bool = False


@dataclass(frozen=True, slots=True)
class Named(Record):
    """A mention of an actor or place."""

    actor: str
    span: Span


@dataclass(frozen=True, slots=True)
class Taken(Record):
    """A passage taken over from a report: `span` here, `source` there; `edited` where its words were changed."""

    span: Span
    report: str
    source: Span
    edited: bool


@dataclass(frozen=True, slots=True)
class Written(Record):
    """The truth of one report."""

    report: str
    outlet: str
    lineage: str
    derives_from: str | None
    kind: Kind
    own: tuple[Span, ...]
    taken: tuple[Taken, ...]
    said: tuple[Said, ...]
    named: tuple[Named, ...]
    corrects: str | None = None
