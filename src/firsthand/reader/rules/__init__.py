"""The reader by rules: no model, no download. The fallback, and the baseline that a trained reader must beat."""

from collections.abc import Sequence

from firsthand.reader.rules.attribution import attributions
from firsthand.reader.rules.events import events
from firsthand.reader.rules.mentions import mentions
from firsthand.reader.rules.ties import ties
from firsthand.reading import Mention, Reading, Tie
from firsthand.report import Report

NAME = "rules"
_LIMIT = 2_000_000


def read(report: Report) -> Reading:
    """Read a report by rules. They know English alone: a report in another language is noted and not read."""
    notes = _notes(report)
    if report.language not in (None, "en"):
        return Reading(report, NAME, notes=notes)
    text = report.text[:_LIMIT]
    said = attributions(text)
    named = mentions(text)
    day = report.published_on
    return Reading(report, NAME, named, said, events(text, named, said, day), ties(text, named, said, day), notes=notes)


def _notes(report: Report) -> tuple[str, ...]:
    notes: list[str] = []
    if report.language not in (None, "en"):
        notes.append(f"the language is {report.language!r}, not English: nothing was read")
    if len(report.text) > _LIMIT:
        notes.append(f"only the first {_LIMIT:,} of {len(report.text):,} characters were read")
    return tuple(notes)


def ties_between(text: str, given: Sequence[Mention]) -> tuple[Tie, ...]:
    """The ties of a text between mentions that are given, not found; benchmarks ask for them."""
    return ties(text, given, attributions(text), None)
