"""A language model as reader: it proposes, and what does not stand in the report is dropped and counted.

The text of every report is sent to the endpoint of `FIRSTHAND_LLM_URL`. The model gives quotations and choices from the
contract's lists; where they stand, who tells of what, when and where is worked out from the report's own words.
"""

from functools import cache

from firsthand.reader.llm.answer import Spent
from firsthand.reader.llm.assembled import assembled
from firsthand.reader.llm.endpoint import Endpoint
from firsthand.reader.llm.findings import UNREADABLE, Findings
from firsthand.reader.llm.ground import Ground
from firsthand.reader.llm.windows import LONGEST, windows
from firsthand.reader.oddities import LIMIT, notes
from firsthand.reader.rules.sentences import Paragraph, paragraphs
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.settings import language_model
from firsthand.span import Span

NAME = "llm"


def read(report: Report) -> Reading:
    """Read a report, in any language, with the model that the environment names.

    Raises:
        EndpointError: the endpoint gives no usable answer.
        InputError: the endpoint refuses this report.
        SettingError: the endpoint is not set, or refuses the key, address or model.
    """
    return read_with(report, _endpoint())


def read_with(report: Report, endpoint: Endpoint) -> Reading:
    """Read a report with a given endpoint."""
    text = report.text[:LIMIT]
    parts = [*paragraphs(text)]
    found = Findings()
    for stretch in windows(parts):
        _look(text, stretch, parts, endpoint, found)
    reading = assembled(report, known_as(endpoint.settings.model), parts, found)
    odd = tuple(note for note in notes(report) if "not English" not in note)
    return Reading(
        report, reading.reader, reading.mentions, reading.attributions, reading.events, reading.ties,
        (*odd, *found.notes),
    )  # fmt: skip


def known_as(model: str | None = None) -> str:
    """The name under which readings by a model are kept: those of another model are others."""
    return f"{NAME}:{model or language_model().model}"


def spent() -> Spent | None:
    """What this process has asked for so far; `None` where it has not asked."""
    return _endpoint().spent if _endpoint.cache_info().currsize else None


def _look(
    text: str, stretch: Span, parts: list[Paragraph], endpoint: Endpoint, found: Findings, again: bool = True
) -> None:
    """Have a stretch marked; where the answer is no JSON, as one that was cut off is none, once more in halves."""
    answer = endpoint.ask(stretch.of(text))
    if answer is not None:
        Ground.of(text, stretch, parts, found).take(answer)
        return
    found.dropped[UNREADABLE] += 1
    here = [part for part in parts if stretch.covers(part.span)]
    halves = windows(here, max(LONGEST // 10, (stretch.end - stretch.start) // 2 + 1))
    if again and len(halves) > 1:
        for half in halves:
            _look(text, half, parts, endpoint, found, again=False)


@cache
def _endpoint() -> Endpoint:
    return Endpoint(language_model())
