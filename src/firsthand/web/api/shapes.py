"""The shapes of what the API gives: the records of the command line's JSON, in the words of the contract."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from firsthand.case import Role
from firsthand.claims import ClaimType
from firsthand.judgements import Decision
from firsthand.lineage.descent import Direction, Kind
from firsthand.reading import (
    Certainty,
    EventType,
    MentionType,
    Modality,
    Mode,
    PlacePrecision,
    Polarity,
    RoleName,
    SourceKind,
    Stance,
    TieType,
    TimePrecision,
)

Ends = Annotated[list[int], Field(min_length=2, max_length=2, description="[start, end) in code points.")]
Spans = list[Ends]


class Failure(BaseModel):
    """What went wrong, in one line: what was seen, what was expected, what to do."""

    error: str


class Origins(BaseModel):
    """How many independent origins."""

    at_least: int
    at_most: int


class When(BaseModel):
    """A calendar interval, both days included."""

    start: str | None
    end: str | None
    precision: TimePrecision
    spans: Spans


class Where(BaseModel):
    """A place, in degrees (WGS 84)."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: PlacePrecision
    spans: Spans


class Source(BaseModel):
    """Who says something."""

    spans: Spans
    kind: SourceKind
    anonymous: bool
    count: int | None
    role: str | None
    nationality: str | None


class Words(BaseModel):
    """Spans of a text."""

    spans: Spans


class QuotedSource(Source):
    """Who says something, with the words for it."""

    text: str


class Quoted(Words):
    """Spans of a text and what stands there."""

    text: str


class Part(BaseModel):
    """A part in an event."""

    role: RoleName
    start: int
    end: int


class Event(BaseModel):
    """Something that is said to have happened, to be planned, or not to have happened."""

    id: str
    type: EventType
    mode: Mode
    trigger: Ends
    roles: list[Part]
    when: When | None
    where: Where | None
    polarity: Polarity
    modality: Modality
    attribution: str
    probability: float | None


class ClaimedEvent(Event):
    """An event under the id of its claim, with the words that state it."""

    report: str
    content: str


class Tie(BaseModel):
    """How one actor is said to stand to another; `subject` and `object` are mentions of the report."""

    id: str
    type: TieType
    subject: str
    object: str
    spans: Spans
    when: When | None
    polarity: Polarity
    modality: Modality
    attribution: str
    probability: float | None


class ClaimedTie(Tie):
    """A tie under the id of its claim, with the words for its ends."""

    report: str
    subject_text: str
    object_text: str


class Mention(BaseModel):
    """A span that names or describes something."""

    id: str
    start: int
    end: int
    type: MentionType
    text: str
    probability: float | None


class Attribution(BaseModel):
    """Who said what, by which words."""

    id: str
    source: Source
    cue: Words
    content: Words
    stance: Stance
    certainty: Certainty
    probability: float | None


class Report(BaseModel):
    """A published text, without the text."""

    id: str
    path: str | None
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    language: str | None


class ListedReport(Report):
    """A report of a list, with how many claims it makes."""

    claims: int


class Taken(BaseModel):
    """A passage that another report has too."""

    span: Ends
    report: str
    source: Ends
    evidence: str


class Descent(BaseModel):
    """Where a report comes from."""

    report: str
    lineage: str
    derives_from: str | None
    kind: Kind
    own: Spans
    evidence: list[str]
    direction: Direction
    related: list[str]
    taken: list[Taken]


class Reading(BaseModel):
    """A report with its text and all that was read in it."""

    report: Report
    text: str
    mentions: list[Mention]
    attributions: list[Attribution]
    events: list[Event]
    ties: list[Tie]
    reader: str
    notes: list[str]
    origins: Descent | None


class Claim(BaseModel):
    """Who said what, in which report, how sure; and what it states with others."""

    id: str
    report: str
    outlet: str | None
    published: str | None
    type: ClaimType
    attribution: str
    source: QuotedSource
    cue: Quoted
    content: Quoted
    stance: Stance
    certainty: Certainty
    spans: Spans
    event: Event | None
    tie: Tie | None
    proposition: str | None
    origins_for: Origins | None
    origins_against: Origins | None
    reports: int | None


class Rival(BaseModel):
    """Another answer to the same question."""

    proposition: str
    relation: Literal["rival", "coarser", "finer", "same"]


class Proposition(BaseModel):
    """What is stated across reports, with its weight and the reasons for it."""

    proposition: str
    text: str
    origins_for: Origins
    origins_against: Origins
    declined: int
    reports: int
    weight: float = Field(ge=0, le=1)
    interval: Annotated[list[float], Field(min_length=2, max_length=2)]
    corroborated: bool
    changes: list[str]
    credibility: int = Field(ge=1, le=6)
    question: str | None
    rivals: list[Rival]
    reasons: list[str]
    claims: list[str]


class Match(Proposition):
    """A proposition that says what was asked; `opposite` where only one of the two is negated.

    `near` says who stands in it for whom the statement names, where it is of a body that one belongs to.
    """

    opposite: bool
    near: str | None


class Checked(BaseModel):
    """What the case says of a statement, best match first; nothing where it was not understood."""

    understood: bool
    matches: list[Match]


class Told(BaseModel):
    """A value that claims give."""

    what: str
    value: str
    claims: list[str]


class Happening(BaseModel):
    """One event as all reports together tell it; `parts` are the ids of actors, or their words."""

    id: str
    type: EventType
    mode: Mode
    when: When | None
    where: Where | None
    parts: dict[RoleName, list[str]]
    reports: list[str]
    propositions: list[str]
    claims: list[str]
    told: list[Told]
    conflicts: list[str]


class Related(BaseModel):
    """How an actor is said to stand to another."""

    tie: str
    actor: str
    claimed: list[str]


class Proposal(BaseModel):
    """That two mentions are one actor, as the program takes it."""

    left: str
    right: str
    probability: float
    reasons: list[str]


class Actor(BaseModel):
    """Somebody or some body, with all spellings and mentions."""

    id: str
    name: str
    type: MentionType
    names: list[str]
    mentions: list[tuple[str, int, int]]
    named: bool
    countries: list[str]
    first: str | None
    last: str | None
    related: list[Related]
    disputed: list[str]
    known: list[Proposal]


class Judgement(BaseModel):
    """A decision that two mentions are one actor, or are not."""

    number: int
    left: str
    right: str
    decision: Decision
    by: str
    made: str
    why: str | None
    probability: float | None


class Change(Judgement):
    """A judgement that was made or taken back, and how many came out otherwise by it."""

    actors_before: int
    actors: int
    propositions: int
    version: int


class Act(BaseModel):
    """One act of the trail."""

    number: int
    made: str
    by: str
    act: str
    what: str
    told: dict[str, object]
    undoes: int | None
    undone_by: str | None
    undone: str | None


class Account(BaseModel):
    """Somebody who may come in."""

    name: str
    role: Role
    made: str
    removed: str | None


class Session(BaseModel):
    """Who works in this session, and the token that its changes must carry in the header X-CSRF-Token."""

    csrf: str
    case: str
    user: str
    role: Role
    version: int = Field(description="How new the case is: send it as `seen` with a change.")
