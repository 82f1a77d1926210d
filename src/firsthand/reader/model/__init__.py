"""The trained reader: who said what from a compact encoder, all else as the rules read it."""

from firsthand.reader.model.artifact import shipped
from firsthand.reader.model.quotations import find
from firsthand.reader.model.voices import attributions
from firsthand.reader.rules.events import events
from firsthand.reader.rules.mentions import mentions
from firsthand.reader.rules.ties import ties
from firsthand.reading import Reading
from firsthand.report import Report

NAME = "model"
LIMIT = 2_000_000


def read(report: Report) -> Reading:
    """Read a report. The model knows English alone: a report in another language is noted and not read.

    Raises:
        ModelError: the model's files are missing or damaged.
    """
    if report.language not in (None, "en"):
        return Reading(report, NAME, notes=(f"the language is {report.language!r}, not English: nothing was read",))
    text = report.text[:LIMIT]
    said = attributions(text, find(text, shipped()))
    named = mentions(text)
    day = report.published_on
    return Reading(
        report, NAME, named, said, events(text, named, said, day), ties(text, named, said, day), notes=_notes(report)
    )


def _notes(report: Report) -> tuple[str, ...]:
    if len(report.text) <= LIMIT:
        return ()
    return (f"only the first {LIMIT:,} of {len(report.text):,} characters were read",)
