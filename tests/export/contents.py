"""What is exported in tests: the sample as the reader by rules reads it, and small readings written by hand."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from firsthand.actors import actors
from firsthand.export import Content
from firsthand.export.ftm import ftm, statements
from firsthand.export.graph import gexf, graphml
from firsthand.export.jsonl import jsonl
from firsthand.export.prov import prov
from firsthand.export.stix import stix
from firsthand.export.tables import acled, ucdp
from firsthand.happenings import happenings
from firsthand.ingest import open_reports
from firsthand.lineage import lineages
from firsthand.propositions import propositions
from firsthand.reader.rules import read
from firsthand.reading import Attribution, Event, Mention, Reading, Role, Source, Tie, When, Where
from firsthand.report import Report
from firsthand.sample import sample_folder
from firsthand.span import Span
from firsthand.weighing import weigh_all

WRITERS: Mapping[str, Callable[[Content], str]] = {
    "stix": stix, "ftm": ftm, "statements": statements, "graphml": graphml, "gexf": gexf, "acled": acled, "ucdp": ucdp,
    "jsonl": jsonl, "prov": prov,
}  # fmt: skip


def content_of(readings: Sequence[Reading]) -> Content:
    """The content of a case of these readings."""
    descents = lineages(reading.report for reading in readings)
    who = actors(readings)
    stated = propositions(readings, descents)
    places = {place: actor.id for actor in who for place in actor.mentions}
    return Content(tuple(readings), descents, tuple(who), weigh_all(stated), happenings(readings, stated, places))


@cache
def sample() -> Content:
    return content_of([read(one) for one in open_reports([str(sample_folder())]) if isinstance(one, Report)])


def told(
    id_: str, group: str = "Grey Lantern", sponsor: str = "Passes Directorate", source: str = "A harbour pilot",
    when: When | None = None, where: Where | None = None, denied: bool = False, anonymous: bool = True, **known: str,
) -> Reading:  # fmt: skip
    """A report in which a source says that one body commands another, which fired a rocket; and one who denies it."""
    parts = {"source": source, "cue": "said", "sponsor": sponsor, "verb": "commands", "group": group}
    text, at = "", {}
    for name, words in parts.items():
        at[name] = Span(len(text), len(text) + len(words))
        text += f"{words} "
    fired = Span(len(text) + 4, len(text) + 9)
    text += "and fired a rocket. "
    by = Span(len(text), len(text) + len("The Osmet Ministry"))
    text += "The Osmet Ministry denied it."
    kind = "unnamed_person" if anonymous else "named_person"
    said = Attribution(
        "a1", Source((at["source"],), kind, anonymous, count=1), (at["cue"],), (Span(at["sponsor"].start, fired.end),)
    )
    against = Attribution(
        "a2", Source((by,), "named_organisation", anonymous=False), (Span(by.end + 1, by.end + 7),),
        (Span(by.end + 8, by.end + 10),), "denies" if denied else "declines",
    )  # fmt: skip
    return Reading(
        Report(id_, text, **known),
        "test",
        (Mention("m1", at["sponsor"], "state_force"), Mention("m2", at["group"], "armed_group")),
        (said, against),
        (
            Event("e1", "ASSAULT", "rocket", fired, "a1", (Role("perpetrator", at["group"]),), when, where),
        ),
        (Tie("t1", "commands", "m1", "m2", (at["verb"],), "a1", when),),
    )  # fmt: skip
