"""Who said what, as the network finds it: cues first, then for each cue its source and its content."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.reader.model.artifact import Network
from firsthand.reader.model.encoding import Encoded
from firsthand.reader.model.passages import Passage
from firsthand.reader.model.tags import CUE_ROLES, LINK_ROLES, Floats, Tags, runs
from firsthand.span import Span, Spans

Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution, what its probability follows from, and the probability that all of it is right."""

    source: Spans
    cue: Span
    content: Spans
    features: tuple[float, ...]
    probability: float


def find(text: str, network: Network) -> Iterator[Found]:
    """The attributions of a text."""
    for group in network.read(text):
        yield from in_group(group, network)


def in_group(group: Sequence[Encoded], network: Network) -> Iterator[Found]:
    """The attributions of passages whose cue lies in the passage's core, in the order of their cues."""
    scores = [_biased(one, network.choices.cue_bias) for one in group]
    tags = network.chains["cue"].best_of(scores)
    cues = [(place, cue) for place, one in enumerate(group) for cue in _cues(one.passage, tags[place])]
    linked = network.link(group, cues)
    best = network.chains["link"].best_of(linked)
    for (place, cue), link_scores, link_tags in zip(cues, linked, best, strict=True):
        passage = group[place].passage
        spans = _spans(passage, link_tags)
        if spans["content"]:
            log_link = float(network.chains["link"].log_probability(link_tags[None], link_scores[None])[0])
            seen = _features(_log_cue(scores[place], tags[place], cue), log_link, link_tags)
            probability = network.choices.attribution(*seen)
            if probability >= network.choices.least:
                yield Found(spans["source"], _span(passage, cue), spans["content"], seen, probability)


def _biased(one: Encoded, bias: float) -> Floats:
    scores = one.scores["cue"].copy()
    scores[:, 0] += bias
    return scores


def _cues(passage: Passage, tags: Tags) -> Iterator[Words]:
    for _, first, last in runs(tags, CUE_ROLES):
        if passage.core_start <= first < passage.core_end:
            yield first, last


def _features(log_cue: float, log_link: float, tags: Tags) -> tuple[float, ...]:
    """The log-probabilities of the cue and of the link, these probabilities, the log of the length of what is linked,
    and whether there is a source."""
    marked = int((tags > 0).sum())
    shares = math.exp(log_cue), math.exp(log_link)
    return log_cue, log_link, *shares, math.log(1 + marked), float(((tags > 0) & (tags < 5)).any())


def _spans(passage: Passage, tags: Tags) -> dict[str, Spans]:
    marked = runs(tags, LINK_ROLES)
    return {role: tuple(_span(passage, (a, b)) for name, a, b in marked if name == role) for role in LINK_ROLES}


def _span(passage: Passage, run: Words) -> Span:
    return Span(passage.words[run[0]][0], passage.words[run[1]][1])


def _log_cue(scores: Floats, tags: Tags, cue: Words) -> float:
    """The log-probability of the cue's tags, each word by itself."""
    part = scores[cue[0] : cue[1] + 1].astype(np.float64)
    top = part.max(axis=1, keepdims=True)
    shares = part - top - np.log(np.exp(part - top).sum(axis=1, keepdims=True))
    return float(shares[np.arange(len(part)), tags[cue[0] : cue[1] + 1]].sum())
