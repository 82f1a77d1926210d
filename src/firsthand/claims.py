"""From a reading to claims: one attribution's statement of one event, tie or plain content, with its spans."""

from dataclasses import dataclass, replace
from typing import Literal

from firsthand.reading import Attribution, Event, Reading, Tie
from firsthand.span import Spans

ClaimType = Literal["statement", "event", "tie"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sourced claim. Exactly one of `event` and `tie` is set, or neither for a statement.

    `id` is the report's id, a colon, and the place of the claim in the report (`border-clash:c3`); the same
    reading gives the same ids, and what was rejected leaves those of the others.
    """

    id: str
    report: str
    type: ClaimType
    attribution: Attribution
    spans: Spans
    event: Event | None = None
    tie: Tie | None = None


def claims_of(reading: Reading) -> tuple[Claim, ...]:
    """Every claim of a reading, in the order of its attributions.

    An attribution that carries events or ties gives a claim for each; one that carries none gives a statement.
    """
    if reading.original is not None:
        return tuple(one for one in (_now(each, reading) for each in claims_of(reading.original)) if one)
    claims: list[Claim] = []
    events: dict[str, list[Event]] = {}
    ties: dict[str, list[Tie]] = {}
    for event in reading.events:
        events.setdefault(event.attribution, []).append(event)
    for tie in reading.ties:
        ties.setdefault(tie.attribution, []).append(tie)

    def add(type_: ClaimType, said: Attribution, event: Event | None = None, tie: Tie | None = None) -> None:
        id_ = f"{reading.report.id}:c{len(claims) + 1}"
        claims.append(Claim(id_, reading.report.id, type_, said, tie.spans if tie else said.content, event, tie))

    for said in reading.attributions:
        carried = (events.get(said.id, []), ties.get(said.id, []))
        for event in carried[0]:
            add("event", said, event=event)
        for tie in carried[1]:
            add("tie", said, tie=tie)
        if not any(carried):
            add("statement", said)
    return tuple(claims)


def _now(read: Claim, reading: Reading) -> Claim | None:
    """A claim as it stands in a reading that was reviewed; `None` where it was rejected."""
    said = next((one for one in reading.attributions if one.id == read.attribution.id), None)
    event = next((one for one in reading.events if read.event and one.id == read.event.id), None)
    tie = next((one for one in reading.ties if read.tie and one.id == read.tie.id), None)
    if said is None or (read.event and not event) or (read.tie and not tie):
        return None
    return replace(read, attribution=said, spans=tie.spans if tie else said.content, event=event, tie=tie)
