"""PolNeAR as training wants it: articles whose spans are plain pairs without white space at their ends."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.bench.polnear import Quoted
from firsthand.bench.polnear import articles as annotated
from firsthand.span import Spans, trimmed

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution; each role has zero or more [start, end) pairs."""

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    attributions: tuple[Gold, ...]


def articles(part: str) -> Iterator[Article]:
    """Each article of a part (`train`, `dev`) once, with the attributions that have a content."""
    for article in annotated(part):
        report = article.report
        yield Article(report.id, report.text, tuple(_gold(said, report.text) for said in article.gold if said.content))


def halves(all_articles: list[Article], held: int, seed: int) -> tuple[list[Article], list[Article]]:
    """Articles to train on, and `held` others for choices, drawn with the seed."""
    order = list(all_articles)
    random.Random(seed).shuffle(order)
    return order[held:], order[:held]


def _gold(said: Quoted, text: str) -> Gold:
    return Gold(_pairs(said.source, text), _pairs(said.cue, text), _pairs(said.content, text))


def _pairs(spans: Spans, text: str) -> tuple[Pair, ...]:
    found = (trimmed(text, span.start, min(span.end, len(text))) for span in spans)
    return tuple(sorted({(span.start, span.end) for span in found if span}))
