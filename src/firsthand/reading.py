"""What a reader finds in a report: the frozen records of the contract of `firsthand extract`."""

from dataclasses import dataclass
from typing import Literal

from firsthand.report import Report
from firsthand.span import Span, Spans, words

MentionType = Literal[
    "person", "organisation", "armed_group", "state_force", "country", "nationality",
    "role", "place", "facility", "weapon", "time", "quantity",
]  # fmt: skip
SourceKind = Literal["named_person", "named_organisation", "unnamed_person", "unnamed_group", "document", "reporter"]
Stance = Literal["asserts", "confirms", "denies", "declines", "speculates"]
Certainty = Literal["certain", "probable", "possible", "doubtful"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["actual", "planned", "hypothetical"]
RoleName = Literal["perpetrator", "target", "victim", "weapon", "claimant", "participant", "recipient"]
TimePrecision = Literal["day", "week", "month", "season", "year", "decade", "unknown"]
PlacePrecision = Literal["site", "city", "district", "province", "country", "unknown"]
TieType = Literal[
    "commands", "sponsors", "trains", "supplies", "member_of", "leads", "splinter_of", "front_for",
    "allied_with", "opposes", "succeeded", "alias_of",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""The sixteen event types of PLOVER, the Political Language Ontology for Verifiable Event Records (2018)."""
Mode = Literal[
    "drone", "rocket", "missile", "mortar", "bomb", "vehicle_bomb", "small_arms", "abduct", "arson", "sabotage",
    "cyber", "other", "unknown",
]  # fmt: skip

Json = dict[str, object]


def _pairs(spans: Spans) -> list[list[int]]:
    return [span.as_json() for span in spans]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or describes an actor, place, weapon, time or number.

    Here and below, `probability` is how often such a finding is right (calibrated), `None` where that is not known.
    """

    id: str
    span: Span
    type: MentionType
    probability: float | None = None

    def as_json(self, text: str) -> Json:
        """The `mentions` item of the contract; `text` is the report's text."""
        named = {"id": self.id, **_ends(self.span), "type": self.type, "text": self.span.of(text)}
        return {**named, "probability": self.probability}


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something. `count` is how many people speak, `None` where the text does not tell."""

    spans: Spans
    kind: SourceKind
    anonymous: bool
    count: int | None = None
    role: str | None = None
    nationality: str | None = None

    def as_json(self) -> Json:
        """The `source` object of the contract."""
        return {
            "spans": _pairs(self.spans),
            "kind": self.kind,
            "anonymous": self.anonymous,
            "count": self.count,
            "role": self.role,
            "nationality": self.nationality,
        }


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content, after the scheme of PolNeAR (Newell et al., LREC 2018).

    The reporter's own sentences are attributions whose source is of kind `reporter`, without source and cue
    spans. Content is never empty.
    """

    id: str
    source: Source
    cue: Spans
    content: Spans
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    probability: float | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"attribution {self.id} has no content")

    def as_json(self) -> Json:
        """The `attributions` item of the contract."""
        return {
            "id": self.id,
            "source": self.source.as_json(),
            "cue": {"spans": _pairs(self.cue)},
            "content": {"spans": _pairs(self.content)},
            "stance": self.stance,
            "certainty": self.certainty,
            "probability": self.probability,
        }


@dataclass(frozen=True, slots=True)
class When:
    """A calendar interval, both days included (ISO 8601); `None` ends are open or unknown."""

    start: str | None
    end: str | None
    precision: TimePrecision
    spans: Spans = ()

    def as_json(self) -> Json:
        """The `when` object of the contract."""
        return {"start": self.start, "end": self.end, "precision": self.precision, "spans": _pairs(self.spans)}


@dataclass(frozen=True, slots=True)
class Where:
    """A place; `lat` and `lon` in degrees (WGS 84) and `country` as ISO 3166-1 alpha-2, `None` where unresolved."""

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: PlacePrecision = "unknown"
    spans: Spans = ()

    def as_json(self) -> Json:
        """The `where` object of the contract."""
        return {
            "name": self.name,
            "lat": self.lat,
            "lon": self.lon,
            "country": self.country,
            "precision": self.precision,
            "spans": _pairs(self.spans),
        }


@dataclass(frozen=True, slots=True)
class Role:
    """A part that a span plays in an event."""

    role: RoleName
    span: Span

    def as_json(self) -> Json:
        """The `roles` item of the contract."""
        return {"role": self.role, **_ends(self.span)}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was planned or was denied; `attribution` says by whose word."""

    id: str
    type: EventType
    mode: Mode
    trigger: Span
    attribution: str
    roles: tuple[Role, ...] = ()
    when: When | None = None
    where: Where | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    probability: float | None = None

    def as_json(self) -> Json:
        """The `events` item of the contract."""
        return {
            "id": self.id,
            "type": self.type,
            "mode": self.mode,
            "trigger": self.trigger.as_json(),
            "roles": [role.as_json() for role in self.roles],
            "when": self.when.as_json() if self.when else None,
            "where": self.where.as_json() if self.where else None,
            "polarity": self.polarity,
            "modality": self.modality,
            "attribution": self.attribution,
            "probability": self.probability,
        }


@dataclass(frozen=True, slots=True)
class Tie:
    """A dated relation of two actors, each named by a mention of the same reading."""

    id: str
    type: TieType
    subject: str
    object: str
    spans: Spans
    attribution: str
    when: When | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    probability: float | None = None

    def as_json(self) -> Json:
        """The `ties` item of the contract."""
        return {
            "id": self.id,
            "type": self.type,
            "subject": self.subject,
            "object": self.object,
            "spans": _pairs(self.spans),
            "when": self.when.as_json() if self.when else None,
            "polarity": self.polarity,
            "modality": self.modality,
            "attribution": self.attribution,
            "probability": self.probability,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader found in one report. `notes` say in words what could not be read and why.

    `original` is what the program read, where an analyst's reviews changed it.
    """

    report: Report
    reader: str
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    ties: tuple[Tie, ...] = ()
    notes: tuple[str, ...] = ()
    original: "Reading | None" = None

    @property
    def whole(self) -> "Reading":
        """The reading with all that was rejected of it, and no correction."""
        return self.original or self

    def words(self, spans: Spans) -> str:
        """The quoted characters of the spans."""
        return words(spans, self.report.text)

    def as_json(self) -> Json:
        """The object of `firsthand extract`: the contract's keys, and `reader` and `notes` beside them."""
        text = self.report.text
        return {
            "report": self.report.as_json(),
            "text": text,
            "mentions": [mention.as_json(text) for mention in self.mentions],
            "attributions": [attribution.as_json() for attribution in self.attributions],
            "events": [event.as_json() for event in self.events],
            "ties": [tie.as_json() for tie in self.ties],
            "reader": self.reader,
            "notes": list(self.notes),
        }


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
