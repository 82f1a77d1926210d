"""Exact and overlap F1 of spans for each role, and of attributions as a whole."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from training.polnear import Gold, Pair

ROLES = ("source", "cue", "content")


def scores(pairs: Iterable[tuple[Iterable[Gold], Iterable[Gold]]]) -> dict[str, float]:
    """F1 in percent from (predicted, gold) attributions of each document.

    Spans are the distinct unbroken runs of a role in a document, counted over all documents. An overlapping span is
    one that shares a character with any of the other side. `whole` wants all spans of the three roles; `whole-overlap`
    wants a gold attribution that shares characters in each role that it has.
    """
    tally = Tally()
    for predicted_all, gold_all in pairs:
        predicted, gold = set(predicted_all), set(gold_all)
        for role in ROLES:
            ours = {span for one in predicted for span in getattr(one, role)}
            theirs = {span for one in gold for span in getattr(one, role)}
            tally.add(role, ours, theirs, lambda one, others: one in others)
            tally.add(f"{role}-overlap", ours, theirs, _touches)
        tally.add("whole", predicted, gold, lambda one, others: one in others)
        tally.add("whole-overlap", predicted, gold, lambda one, others: any(_alike(one, other) for other in others))
    return tally.f1()


class Tally:
    """Counts of each measure: ours, those of ours that are right, the gold, and the gold that was found."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}

    def add(self, key: str, ours: set[Any], theirs: set[Any], matches: Callable[[Any, set[Any]], bool]) -> None:
        count = self.counts.setdefault(key, Counter())
        count["ours"] += len(ours)
        count["right"] += sum(matches(one, theirs) for one in ours)
        count["gold"] += len(theirs)
        count["found"] += sum(matches(one, ours) for one in theirs)

    def f1(self) -> dict[str, float]:
        return {key: round(_f1(count), 2) for key, count in self.counts.items()}


def _touches(span: Pair, others: Iterable[Pair]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _alike(one: Gold, other: Gold) -> bool:
    return all(
        any(_touches(span, getattr(other, role)) for span in getattr(one, role))
        or not (getattr(one, role) or getattr(other, role))
        for role in ROLES
    )


def _f1(count: Counter[str]) -> float:
    precision = count["right"] / count["ours"] if count["ours"] else 0.0
    recall = count["found"] / count["gold"] if count["gold"] else 0.0
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0
