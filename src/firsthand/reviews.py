"""Reviews: an analyst's decisions on single claims, and a reading as it stands under them.

A ledger as that of judgements: the last decision on a claim stands, what the program read is never written over.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from firsthand.claims import Claim, claims_of
from firsthand.errors import InputError
from firsthand.reading import Json, Reading
from firsthand.span import Span, Spans

Verdict = Literal["accepted", "rejected", "corrected"]
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Review:
    """A decision on a claim. `claim` is its id now, or where its words are no longer found (`waits`) the one it had.

    `number` is its place among all decisions of the case, judgements too; `made` a time in UTC (ISO 8601). `spans` are
    the words of a corrected claim in the place of the program's.
    """

    number: int
    claim: str
    verdict: Verdict
    by: str
    made: str
    why: str | None = None
    spans: Spans = ()
    waits: bool = False

    def as_json(self) -> Json:
        """The object of `firsthand reviews`."""
        names = ("number", "claim", "verdict", "by", "made", "why", "waits")
        told: Json = {name: getattr(self, name) for name in names}
        return {**told, "spans": [span.as_json() for span in self.spans]}


def standing(reviews: Iterable[Review]) -> dict[str, Review]:
    """The decision that stands on each claim, by the claim's id: the last."""
    return {one.claim: one for one in sorted(reviews, key=lambda one: one.number) if not one.waits}


def place_of(claim: Claim) -> tuple[str, Spans]:
    """What a claim is and where its words stand: by this it is found again when its report is read anew."""
    if claim.event:
        return f"event {claim.event.type}", (claim.event.trigger,)
    return (f"tie {claim.tie.type}" if claim.tie else "statement"), claim.spans


def fits(spans: Iterable[Span], text: str) -> Spans:
    """The spans in reading order, each once, where all of them hold words of the text; none where one does not."""
    ordered = tuple(sorted(set(spans)))
    return ordered if all(span.end <= len(text) and span.of(text).strip() for span in ordered) else ()


def spans_of(text: str) -> Spans:
    """The spans that are written as `120-180`, several parted by commas.

    Raises:
        InputError: they are written otherwise.
    """
    found = [_SPAN.fullmatch(part.strip()) for part in text.split(",")]
    if not all(one and int(one[1]) < int(one[2]) for one in found):
        raise InputError(f"span {text!r} is none: write it as 120-180, several parted by commas")
    return tuple(Span(int(one[1]), int(one[2])) for one in found if one)


def reviewed(reading: Reading, reviews: Iterable[Review]) -> Reading:
    """The reading without its rejected claims, and with the words of corrected ones; ids of claims stay what they are.

    An attribution goes when all its claims were rejected. The claims of one attribution quote the same words: what
    corrects one corrects all of them.
    """
    decided = standing(reviews)
    claims = claims_of(reading)
    stand = [one for one in claims if one.id not in decided or decided[one.id].verdict != "rejected"]
    corrected = [one for one in stand if one.id in decided and decided[one.id].verdict == "corrected"]
    if len(stand) == len(claims) and not corrected:
        return reading
    by_number = sorted(corrected, key=lambda one: decided[one.id].number)
    content = {one.attribution.id: decided[one.id].spans for one in by_number}
    said, events, ties = (
        {part.id for one in stand if (part := getattr(one, name))} for name in ("attribution", "event", "tie")
    )
    return replace(
        reading,
        attributions=tuple(
            replace(one, content=content.get(one.id, one.content)) for one in reading.attributions if one.id in said
        ),
        events=tuple(one for one in reading.events if one.id in events),
        ties=tuple(
            replace(one, spans=content.get(one.attribution, one.spans)) for one in reading.ties if one.id in ties
        ),
        original=reading,
    )
