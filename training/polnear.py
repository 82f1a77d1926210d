"""PolNeAR as training wants it: attributions with a content, their spans without white space at the ends."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from firsthand.bench.polnear import Quoted
from firsthand.bench.polnear import articles as annotated
from firsthand.span import Spans, trimmed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    attributions: tuple[Quoted, ...]


def articles(part: str) -> Iterator[Article]:
    """Each article of a part (`train`, `dev`) once."""
    for article in annotated(part):
        report = article.report
        yield Article(report.id, report.text, tuple(_trimmed(one, report.text) for one in article.gold if one.content))


def halves(everything: list[T], held: int, seed: int) -> tuple[list[T], list[T]]:
    """Articles (or other things) to train on, and `held` others for choices, drawn with the seed."""
    order = list(everything)
    random.Random(seed).shuffle(order)
    return order[held:], order[:held]


def _trimmed(said: Quoted, text: str) -> Quoted:
    return Quoted(_kept(said.source, text), _kept(said.cue, text), _kept(said.content, text))


def _kept(spans: Spans, text: str) -> Spans:
    found = (trimmed(text, span.start, min(span.end, len(text))) for span in spans)
    return tuple(sorted({span for span in found if span}))
