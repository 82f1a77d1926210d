"""Who said what, as the network finds it: cues first, then for each cue its source and its content."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from firsthand.reader.model.artifact import Network
from firsthand.reader.model.passages import Passage, passages
from firsthand.reader.model.tags import CUE_ROLES, LINK_ROLES, Floats, Tags, runs
from firsthand.span import Span, Spans

Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution, the log-probabilities of its cue and of its link, and the probability that all is right."""

    source: Spans
    cue: Span
    content: Spans
    log_cue: float
    log_link: float
    probability: float


def find(text: str, network: Network) -> Iterator[Found]:
    """The attributions of a text in the order of their cues."""
    for passage in passages(text, network.tokenizer):
        yield from in_passage(passage, network)


def in_passage(passage: Passage, network: Network) -> Iterator[Found]:
    """The attributions of one passage whose cue lies in its core."""
    words, cue_scores = network.encode(passage)
    tags = network.cue_chain.best(cue_scores[None])[0]
    cues = [(first, last) for _, first, last in runs(tags, CUE_ROLES) if passage.core_start <= first < passage.core_end]
    if not cues:
        return
    link_scores = network.link(passage, words, cues)
    linked = network.link_chain.best(link_scores)
    certainty = network.link_chain.log_probability(linked, link_scores)
    for place, cue in enumerate(cues):
        spans = _spans(passage, linked[place])
        if spans["content"]:
            log_cue, log_link = _log_cue(cue_scores, tags, cue), float(certainty[place])
            probability = _probability(network, log_cue, log_link)
            yield Found(spans["source"], _span(passage, cue), spans["content"], log_cue, log_link, probability)


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


def _probability(network: Network, log_cue: float, log_link: float) -> float:
    one, cue, link = network.calibration
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, one + cue * log_cue + link * log_link))))
