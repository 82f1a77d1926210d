"""What a rule is: a pattern, the words that it may begin with, and what a match of it says."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from firsthand.when.intervals import Interval
from firsthand.when.story import Moment

DIGITS = "#"


@dataclass(frozen=True, slots=True)
class Rule:
    """`floating` says of a match that its year is not told, so that another expression may give it."""

    first: frozenset[str]
    pattern: re.Pattern[str]
    says: Callable[[re.Match[str], Moment], Interval | None]
    floating: Callable[[re.Match[str]], bool] = lambda _: False
    plain: bool = True
    """Whether "earlier" and "later" may count from it."""


def words(*texts: str) -> frozenset[str]:
    """The words of the texts."""
    return frozenset(word for text in texts for word in text.split())


def pattern(text: str) -> re.Pattern[str]:
    """A compiled pattern that ends at the end of a word."""
    return re.compile(rf"(?:{text})(?![\w])", re.I)


def leading(text: str) -> re.Pattern[str]:
    """A compiled pattern behind which another expression stands."""
    return re.compile(text, re.I)


def by_first(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The rules by the words that they may begin with."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.first:
            found.setdefault(word, []).append(rule)
    return {word: tuple(those) for word, those in found.items()}
