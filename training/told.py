"""What the reader finds of names, ties and what happened in annotated documents, and whether it is right."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.bench import muc
from firsthand.bench.events import incident_type, templates
from firsthand.bench.mentions import named
from firsthand.bench.re3d import TYPES, Document
from firsthand.bench.scores import Score
from firsthand.bench.ties import as_relations, gold_mentions, scored
from firsthand.reader.model import read_with, ties_between
from firsthand.reader.model.artifact import Network
from firsthand.reader.model.choices import Choices, Logistic, log_odds
from firsthand.reading import Reading
from training.choose import Outcomes

INCIDENTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


def events(network: Network, reports: Sequence[muc.Message]) -> Choices:
    """How likely a kind of incident must be for a report to have it, by the F1 of templates."""
    worth = {}
    for least in INCIDENTS:
        chosen = replace(network, choices=replace(network.choices, incident=least))
        worth[least] = template_score([read_with(one.report, chosen) for one in reports], reports).f1
        print({"incident": least, "templates": round(worth[least], 1)}, flush=True)
    return replace(network.choices, incident=max(worth, key=worth.__getitem__))


def mention_outcomes(network: Network, documents: Sequence[Document]) -> list[Outcomes]:
    """For each document the log-odds of each name that the network finds, and whether re3d has it with that type."""
    straight = network.choices.mention.straight()
    straight_net = replace(network, choices=replace(network.choices, mention=straight))
    found: list[Outcomes] = []
    for document in documents:
        gold = {mention for mention in document.mentions if mention.type in TYPES}
        reading = read_with(document.report, straight_net)
        pairs = zip(named(reading), reading.mentions, strict=True)
        kept = [(mention, ours.probability) for mention, ours in pairs if ours.probability is not None]
        found.append([((straight.odds(share),), float(one in gold)) for one, share in kept])
    return found


def event_outcomes(network: Network, reports: Sequence[muc.Message]) -> list[Outcomes]:
    """For each report the log-odds of each event that is found, and whether there is a template of its kind."""
    plain = replace(network, choices=replace(network.choices, event=Logistic((0.0, 1.0, 0.0))))
    found: list[Outcomes] = []
    for one in reports:
        gold = {name for template in one.templates for name in template.incident}
        happened = [event for event in read_with(one.report, plain).events if event.probability is not None]
        kinds = [incident_type(event, event.trigger.of(one.report.text)) for event in happened]
        found.append(
            [
                ((log_odds(event.probability or 0.0), 0.0), float(kind in gold))
                for event, kind in zip(happened, kinds, strict=True)
            ]
        )
    return found


def tie_outcomes(network: Network, documents: Sequence[Document]) -> list[Outcomes]:
    """For each document the log-odds of each tie that is joined between gold mentions, and whether re3d has it."""
    found: list[Outcomes] = []
    for document in documents:
        gold = scored(document.relations)
        mentions = gold_mentions(document)
        ties = ties_between(document.report.text, mentions, network)
        joined = [(tie.probability, tie) for tie in ties if tie.probability is not None]
        found.append(
            [
                ((network.choices.tie.odds(share),), float(as_relations(mentions, [tie]) <= gold))
                for share, tie in joined
            ]
        )
    return found


def template_score(readings: Sequence[Reading], reports: Sequence[muc.Message]) -> Score:
    """The micro-averaged score of all slots."""
    counts = dict.fromkeys(muc.SLOTS, Score())
    for reading, one in zip(readings, reports, strict=True):
        found = muc.slots(templates(reading), one.templates)
        counts = {slot: counts[slot] + found[slot] for slot in muc.SLOTS}
    return muc.total(counts)
