"""The trained reader: one compact encoder finds who said what, names, ties and what happened; rules describe them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.reader.model.artifact import Network, shipped
from firsthand.reader.model.encoding import Encoded
from firsthand.reader.model.incidents import Filler, Trigger, events, fillers, triggers
from firsthand.reader.model.mentions import Named, given, joined, named, needed, renumbered, with_doers
from firsthand.reader.model.quotations import Found, in_group
from firsthand.reader.model.ties import Joined, with_joined
from firsthand.reader.model.ties import joined as ties_of
from firsthand.reader.model.voices import attributions
from firsthand.reader.oddities import LIMIT, notes
from firsthand.reader.placing import placed
from firsthand.reader.rules.mentions import mentions as by_rules
from firsthand.reader.rules.states import as_one, with_states
from firsthand.reader.rules.ties import ties
from firsthand.reading import Mention, Reading, Tie
from firsthand.report import Report

NAME = "model"


@dataclass(slots=True)
class _Findings:
    """What the network finds in a text, gathered group by group."""

    quoted: list[Found] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    ties: list[Joined] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    fillers: list[Filler] = field(default_factory=list)

    def add(self, text: str, group: Sequence[Encoded], network: Network) -> None:
        """Take in a group of passages."""
        self.quoted += in_group(group, network)
        for one, names in zip(group, named(group, network), strict=True):
            self.names += names
            self.ties += ties_of(one, names, network)
        self.triggers += triggers(text, group)
        self.fillers += fillers(group, network)


def read(report: Report) -> Reading:
    """Read a report. The model knows English alone: a report in another language is noted and not read.

    Raises:
        ModelError: the model's files are missing or damaged.
    """
    if report.language not in (None, "en"):
        return Reading(report, NAME, notes=notes(report))
    return read_with(report, shipped())


def read_with(report: Report, network: Network) -> Reading:
    """Read a report, whatever its language, with a network other than the one that is shipped."""
    text, day = report.text[:LIMIT], report.published_on
    found = _Findings()
    for group in network.read(text):
        found.add(text, group, network)
    said = attributions(text, found.quoted)
    mentions = as_one(text, with_doers(text, joined(text, found.names, by_rules(text)), found.fillers))
    said = with_states(text, said, mentions)
    happened = events(text, found.triggers, found.fillers, mentions, said, day, network.choices)
    happened = placed(text, happened, mentions)
    tied = with_joined(text, ties(text, mentions, said, day), found.ties, mentions, said)
    mentions, tied = renumbered(needed(text, mentions, tied, happened), tied)
    return Reading(report, NAME, mentions, said, happened, tied, notes=notes(replace(report, language=None)))


def ties_between(text: str, mentions: Sequence[Mention], network: Network | None = None) -> tuple[Tie, ...]:
    """The ties of a text between mentions that are given, not found; benchmarks ask for them."""
    network = network or shipped()
    quoted: list[Found] = []
    more: list[Joined] = []
    for group in network.read(text):
        quoted += in_group(group, network)
        for one in group:
            more += ties_of(one, given(one.passage, mentions), network)
    said = attributions(text, quoted)
    return with_joined(text, ties(text, mentions, said, None), more, mentions, said)
