"""A draft set as text: the report, the reading that follows from its marks, and the truth about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from firsthand.reading import (
    Attribution,
    Event,
    Mention,
    MentionType,
    Reading,
    Role,
    RoleName,
    Source,
    Tie,
    When,
    Where,
)
from firsthand.report import Report
from firsthand.span import Span, Spans
from firsthand.theatre.cast import Cast
from firsthand.theatre.desk import Draft
from firsthand.theatre.line import Line, Saying
from firsthand.theatre.testimony import Topic
from firsthand.theatre.truth import Named, Said, Taken, Written

READER = "theatre"
"""What `Reading.reader` says of a reading that was made of the truth."""
_ROLES: tuple[RoleName, ...] = ("perpetrator", "target", "victim", "weapon", "claimant")


@dataclass(frozen=True, slots=True)
class Piece:
    """A report with the reading that the truth gives, and what is true of it."""

    report: Report
    reading: Reading
    written: Written


@dataclass(frozen=True, slots=True)
class _Set:
    """A line as it stands in the text."""

    line: Line
    at: int

    @property
    def span(self) -> Span:
        return Span(self.at, self.at + len(self.line.prose.text))

    def spans(self, label: str, number: int) -> Spans:
        """The marks of a saying with that label, in the text's offsets."""
        marks = self.line.prose.marks
        found = {Span(s + self.at, e + self.at) for name, what, s, e in marks if name == label and what == number}
        return tuple(sorted(found))

    def sources(self, number: int) -> Spans:
        return self.spans("source", number)


class Page:
    """One draft as text; `ids` gives the ids of the topic's reports by the number of their drafts."""

    def __init__(self, draft: Draft, ids: Mapping[int, str], topic: Topic, cast: Cast, seed: int) -> None:
        self.draft, self.ids, self.topic, self.cast = draft, ids, topic, cast
        self.text, self.set = _laid(draft.lines)
        self.id = ids[draft.number]
        self.report = Report(
            self.id, self.text, title=draft.title, published=_iso(draft.at), outlet=draft.house.outlet.name,
            url=f"theatre:{seed}/{self.id}", language="en",
        )  # fmt: skip

    def piece(self, parent: "Page | None") -> Piece:
        """The report, its reading and its truth; `parent` is the page that it was taken from."""
        mentions, actors = self._mentions()
        attributions: list[Attribution] = []
        events: list[Event] = []
        ties: list[Tie] = []
        said: list[Said] = []
        for one in self.set:
            if one.line.manner in ("dateline", "credit"):
                continue
            for number, saying in enumerate(one.line.sayings):
                attribution = self._attribution(one, number, saying, f"a{len(attributions) + 1}")
                attributions.append(attribution)
                if saying.statement.says in ("happened", "by", "claims", "denies") and (
                    event := self._event(one, number, saying, attribution, len(events) + 1)
                ):
                    events.append(event)
                if saying.statement.says == "tie" and (
                    tie := self._tie(one, number, saying, attribution, mentions, len(ties) + 1)
                ):
                    ties.append(tie)
                said.append(_said(attribution, saying))
            if not one.line.sayings:
                source = Source((), "reporter", anonymous=False)
                attributions.append(Attribution(f"a{len(attributions) + 1}", source, (), (one.span,)))
        reading = Reading(self.report, READER, mentions, tuple(attributions), tuple(events), tuple(ties))
        return Piece(self.report, reading, self._written(tuple(said), actors, parent))

    def _mentions(self) -> tuple[tuple[Mention, ...], tuple[Named, ...]]:
        found: dict[Span, tuple[MentionType, str | None]] = {}
        for one in self.set:
            for label, what, start, end in one.line.prose.marks:
                if label == "mention" and isinstance(what, tuple):
                    found[Span(start + one.at, end + one.at)] = what
        ordered = sorted(found.items())
        mentions = tuple(Mention(f"m{n + 1}", span, type) for n, (span, (type, _)) in enumerate(ordered))
        return mentions, tuple(Named(actor, span) for span, (_, actor) in ordered if actor)

    def _attribution(self, one: _Set, number: int, saying: Saying, id: str) -> Attribution:
        statement = saying.statement
        source = replace(saying.source, spans=one.sources(number))
        content = one.spans("content", number) or one.spans("content", 0) or (one.span,)
        return Attribution(id, source, one.spans("cue", number), content, statement.stance, statement.certainty)

    def _event(self, one: _Set, number: int, saying: Saying, said: Attribution, place: int) -> Event | None:
        event = self.topic.event
        # What was cited within another outlet's word shares its words: the marks are those of saying 0.
        at = number if one.spans("trigger", number) else 0
        triggers = one.spans("trigger", at)
        if event is None or not triggers or said.stance == "confirms":
            return None
        roles = tuple(Role(role, span) for role in _ROLES for span in one.spans(role, at))
        known = self.cast.places[event.place]
        named = one.spans("where", at)
        where = Where(known.name, known.lat, known.lon, None, known.kind, named)
        start, end, precision = saying.when or (event.day, event.day, "day")
        when = When(start, end, precision, one.spans("when", at) if saying.when else ())
        return Event(
            f"e{place}",
            "ASSAULT",
            event.mode,
            triggers[0],
            said.id,
            roles,
            when,
            where,
        )

    def _tie(
        self, one: _Set, number: int, saying: Saying, said: Attribution, mentions: Sequence[Mention], place: int
    ) -> Tie | None:
        tie = self.topic.tie
        if tie is None or said.stance == "confirms":
            return None
        ends = [one.spans(role, number) or one.spans(role, 0) for role in ("subject", "object")]
        if not all(ends):
            return None
        by_span = {mention.span: mention.id for mention in mentions}
        # A mark may hold a rank before the name: the mention is the name.
        ids = [next((by_span[span] for span in sorted(by_span) if end[0].covers(span)), None) for end in ends]
        if ids[0] is None or ids[1] is None:
            return None
        polarity = "negated" if saying.statement.value in ("no", "separate") else "affirmed"
        return Tie(f"t{place}", tie.type, ids[0], ids[1], said.content, said.id, None, polarity)  # type: ignore[arg-type]

    def _written(self, said: tuple[Said, ...], named: tuple[Named, ...], parent: "Page | None") -> Written:
        draft = self.draft
        lines = [one for one in self.set if one.line.manner not in ("dateline", "credit")]
        return Written(
            report=self.id, outlet=draft.house.outlet.id, lineage=self.ids[draft.root],
            derives_from=parent.id if parent else None,
            kind=draft.kind, own=tuple(one.span for one in lines if not one.line.taken),
            taken=tuple(
                Taken(one.span, parent.id, parent.set[one.line.source].span, one.line.edited)
                for one in lines if parent and one.line.source is not None
            ),
            said=said, named=named, corrects=None if draft.corrects is None else self.ids[draft.corrects],
        )  # fmt: skip


def _said(attribution: Attribution, saying: Saying) -> Said:
    return Said(
        attribution.id, saying.statement.id, saying.origins, attribution.source.spans, attribution.cue,
        attribution.content, attribution.stance, attribution.certainty, saying.relayed,
    )  # fmt: skip


def _laid(lines: Sequence[Line]) -> tuple[str, tuple[_Set, ...]]:
    """The text with a blank line between paragraphs, and where each line stands in it."""
    text: list[str] = []
    found: list[_Set] = []
    at = 0
    for number, line in enumerate(lines):
        opens = line.opens or lines[number - 1].manner in ("headline", "quoted")
        between = "" if not number else "\n\n" if opens or line.manner == "dateline" else " "
        text += [between, line.prose.text]
        at += len(between)
        found.append(_Set(line, at))
        at += len(line.prose.text)
    return "".join((*text, "\n")), tuple(found)


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def pages(drafts: Sequence[Draft], first: int, width: int, topic: Topic, cast: Cast, seed: int) -> Iterator[Piece]:
    """The pieces of a topic in order of time, numbered from `first`."""
    ordered = sorted(drafts, key=lambda draft: (draft.at, draft.number))
    ids = {draft.number: f"r{first + n:0{width}}" for n, draft in enumerate(ordered)}
    made = {draft.number: Page(draft, ids, topic, cast, seed) for draft in ordered}
    for draft in ordered:
        yield made[draft.number].piece(None if draft.parent is None else made[draft.parent])
