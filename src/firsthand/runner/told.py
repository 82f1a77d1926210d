"""A reading from the object of `firsthand extract`: what went out as JSON comes back the same."""

from collections.abc import Mapping
from typing import Any

from firsthand.reading import Attribution, Event, Mention, Reading, Role, Source, Tie, When, Where
from firsthand.report import Report
from firsthand.span import Span, spans_from_json

Told = Mapping[str, Any]


def reading_from(told: Told) -> Reading:
    """The reading of an object that `Reading.as_json` made.

    Raises:
        KeyError, TypeError, ValueError: it is another object.
    """
    return Reading(
        Report(text=told["text"], **told["report"]),
        told["reader"],
        tuple(map(_mention, told["mentions"])),
        tuple(map(_attribution, told["attributions"])),
        tuple(map(_event, told["events"])),
        tuple(map(_tie, told["ties"])),
        tuple(told["notes"]),
    )


def _mention(told: Told) -> Mention:
    return Mention(told["id"], Span(told["start"], told["end"]), told["type"], told["probability"])


def _attribution(told: Told) -> Attribution:
    source = {**told["source"], "spans": spans_from_json(told["source"]["spans"])}
    return Attribution(
        told["id"],
        Source(**source),
        spans_from_json(told["cue"]["spans"]),
        spans_from_json(told["content"]["spans"]),
        told["stance"],
        told["certainty"],
        told["probability"],
    )


def _event(told: Told) -> Event:
    roles = tuple(Role(role["role"], Span(role["start"], role["end"])) for role in told["roles"])
    where = told["where"]
    return Event(
        told["id"],
        told["type"],
        told["mode"],
        Span(*told["trigger"]),
        told["attribution"],
        roles,
        _when(told["when"]),
        Where(**{**where, "spans": spans_from_json(where["spans"])}) if where else None,
        told["polarity"],
        told["modality"],
        told["probability"],
    )


def _tie(told: Told) -> Tie:
    return Tie(
        told["id"],
        told["type"],
        told["subject"],
        told["object"],
        spans_from_json(told["spans"]),
        told["attribution"],
        _when(told["when"]),
        told["polarity"],
        told["modality"],
        told["probability"],
    )


def _when(told: Told | None) -> When | None:
    return When(**{**told, "spans": spans_from_json(told["spans"])}) if told else None
