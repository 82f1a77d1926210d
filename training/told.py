"""Choices and calibration for names and for what happened, on documents held out of training."""

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
from training.choose import logistic, reliability

INCIDENTS = (0.4, 0.5, 0.6)
_PLAIN = Logistic((0.0, 1.0))


def mentions(network: Network, documents: Sequence[Document]) -> Choices:
    """The function from the log-probability of a name's tags to the probability that name and type are right."""
    plain = replace(network, choices=replace(network.choices, mention=_PLAIN))
    outcomes = mention_outcomes(plain, documents)
    fitted = logistic([(log_odds(share),) for share, _ in outcomes], [right for _, right in outcomes])
    return replace(network.choices, mention=fitted)


def mention_outcomes(network: Network, documents: Sequence[Document]) -> list[tuple[float, float]]:
    """The probability of each name that the network finds, and whether re3d has it."""
    found = []
    for document in documents:
        gold = {mention for mention in document.mentions if mention.type in TYPES}
        reading = read_with(document.report, network)
        for mention, ours in zip(named(reading), reading.mentions, strict=True):
            if ours.probability is not None:
                found.append((ours.probability, float(mention in gold)))
    return found


def events(network: Network, reports: Sequence[muc.Message]) -> Choices:
    """How likely a kind of incident must be for a report to have it, by the F1 of templates; then what an event's
    probability follows from."""
    worth = {}
    for least in INCIDENTS:
        chosen = replace(network, choices=replace(network.choices, incident=least))
        worth[least] = template_score([read_with(one.report, chosen) for one in reports], reports).f1
        print({"incident": least, "templates": round(worth[least], 1)}, flush=True)
    choices = replace(network.choices, incident=max(worth, key=worth.__getitem__))
    outcomes = event_outcomes(replace(network, choices=replace(choices, event=Logistic((0.0, 1.0, 0.0)))), reports)
    fitted = logistic([(log_odds(share),) for share, _ in outcomes], [right for _, right in outcomes])
    return replace(choices, event=Logistic((*fitted.weights, 0.0)))


def event_outcomes(network: Network, reports: Sequence[muc.Message]) -> list[tuple[float, float]]:
    """The probability of each event that the network finds, and whether the report has a template of its kind."""
    found = []
    for one in reports:
        gold = {name for template in one.templates for name in template.incident}
        for event in read_with(one.report, network).events:
            if event.probability is not None:
                kind = incident_type(event, event.trigger.of(one.report.text))
                found.append((event.probability, float(kind in gold)))
    return found


def template_score(readings: Sequence[Reading], reports: Sequence[muc.Message]) -> Score:
    """The micro-averaged score of all slots."""
    counts = dict.fromkeys(muc.SLOTS, Score())
    for reading, one in zip(readings, reports, strict=True):
        found = muc.slots(templates(reading), one.templates)
        counts = {slot: counts[slot] + found[slot] for slot in muc.SLOTS}
    return muc.total(counts)


def table(outcomes: Sequence[tuple[float, float]]) -> dict[str, object]:
    """The reliability of probabilities."""
    return reliability([share for share, _ in outcomes], [right for _, right in outcomes])


def tie_outcomes(network: Network, documents: Sequence[Document]) -> list[tuple[float, float]]:
    """The probability of each tie that the network joins between gold mentions, and whether re3d has it."""
    found = []
    for document in documents:
        gold = scored(document.relations)
        mentions = gold_mentions(document)
        ties = ties_between(document.report.text, mentions, network)
        joined = [(tie.probability, tie) for tie in ties if tie.probability is not None]
        found += [(share, float(as_relations(mentions, [tie]) <= gold)) for share, tie in joined]
    return found
