"""The reader by rules: no model, no download. The fallback, and the baseline that a trained reader must beat."""

from collections.abc import Sequence

from firsthand.reader.oddities import LIMIT, notes
from firsthand.reader.placing import placed
from firsthand.reader.rules.attribution import attributions
from firsthand.reader.rules.events import events
from firsthand.reader.rules.mentions import mentions
from firsthand.reader.rules.ties import ties
from firsthand.reading import Mention, Reading, Tie
from firsthand.report import Report

NAME = "rules"


def read(report: Report) -> Reading:
    """Read a report by rules. They know English alone: a report in another language is noted and not read."""
    odd = notes(report)
    if report.language not in (None, "en"):
        return Reading(report, NAME, notes=odd)
    text = report.text[:LIMIT]
    said = attributions(text)
    named = mentions(text)
    day = report.published_on
    happened = placed(text, events(text, named, said, day), named)
    return Reading(report, NAME, named, said, happened, ties(text, named, said, day), notes=odd)


def ties_between(text: str, given: Sequence[Mention]) -> tuple[Tie, ...]:
    """The ties of a text between mentions that are given, not found; benchmarks ask for them."""
    return ties(text, given, attributions(text), None)
