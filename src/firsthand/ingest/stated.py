"""Ties that others' data state, as readings: each is a report of its own, and each source that it cites says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.ingest.content import one_line
from firsthand.ingest.record import Record
from firsthand.ingest.text import storable
from firsthand.reading import Attribution, Mention, MentionType, Reading, Source, Tie, TieType, TimePrecision, When
from firsthand.report import Report

_LONGEST = 300
_PRECISE: Mapping[int, TimePrecision] = {4: "year", 7: "month"}


@dataclass(frozen=True, slots=True)
class StatedTie:
    """A tie as a list states it, with its own word for it.

    `start` and `stop` are ISO 8601 days, months or years, `None` where they are open or unknown. `sources` are cited;
    where there are none, whoever keeps the list (`outlet`) says so. `made` is when it was written down.
    """

    id: str
    word: str
    type: TieType
    subject: tuple[str, MentionType]
    object: tuple[str, MentionType]
    start: str | None = None
    stop: str | None = None
    sources: tuple[str, ...] = ()
    description: str | None = None
    outlet: str | None = None
    made: str | None = None

    def reading(self, reader: str) -> Reading:
        """The tie as a reading: two mentions, and an attribution and a tie for each source."""
        sources = tuple(dict.fromkeys(self.sources))
        record = Record(
            {
                "subject": self.subject[0], "tie": self.word, "object": self.object[0], "start": self.start or "",
                "stop": self.stop or "", "description": self.description or "", "source": "; ".join(sources),
            }
        )  # fmt: skip
        spans = record.spans
        mentions = (Mention("m1", spans["subject"], self.subject[1]), Mention("m2", spans["object"], self.object[1]))
        content = (spans.get("description") or spans["tie"],)
        said, at = [], 0
        for number, name in enumerate(sources, start=1):
            span = record.within("source", name, at)
            at = span.end - spans["source"].start
            source = Source((span,), "named_organisation", anonymous=False)
            said.append(Attribution(f"a{number}", source, (record.names["source"],), content))
        if not said:
            said = [Attribution("a1", Source((), "reporter", anonymous=False), (), content)]
        ties = tuple(
            Tie(f"t{number}", self.type, "m1", "m2", (spans["tie"],), one.id, self._when(record))
            for number, one in enumerate(said, start=1)
        )
        report = Report(self.id, record.text, published=self.made, outlet=self.outlet)
        return Reading(report, reader, mentions, tuple(said), ties=ties)

    def _when(self, record: Record) -> When | None:
        ends = [text for text in (self.start, self.stop) if text]
        if not ends:
            return None
        spans = tuple(record.spans[name] for name in ("start", "stop") if name in record.spans)
        start, end = self.start and first_day(self.start), self.stop and last_day(self.stop)
        return When(start, end, _PRECISE.get(min(map(len, ends)), "day"), spans)


def first_day(text: str) -> str:
    """The first day of a year, month or day."""
    return {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)


def last_day(text: str) -> str:
    """The last day of a year, month or day."""
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        days = 29 if month == 2 and year % 4 == 0 and (year % 100 or year % 400 == 0) else (28 if month == 2 else 30)
        return f"{text}-{days if month in (2, 4, 6, 9, 11) else 31}"
    return f"{text}-12-31" if len(text) == 4 else text


def short(value: object, limit: int = _LONGEST) -> str | None:
    """A text on one line, if it is one that a case can hold."""
    return one_line(value, limit) if isinstance(value, str) and storable(value) else None


def id_of(*parts: str) -> str:
    """A report's id of the ids that a list gives."""
    return "-".join("".join(c if c.isalnum() or c in "-_." else "-" for c in part) for part in parts)
