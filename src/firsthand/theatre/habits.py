"""What groups tend to do: habits drawn for a kind of group, and those of a front, which lie near its militia's."""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from firsthand.reading import Mode

_T = TypeVar("_T")
_MODES: dict[str, dict[Mode, float]] = {
    "militia": {"rocket": 5, "mortar": 2, "bomb": 3, "small_arms": 2, "abduct": 0.5},
    "cell": {"drone": 6, "bomb": 1, "rocket": 1, "sabotage": 1},
    "separate": {"bomb": 3, "drone": 2, "arson": 2, "sabotage": 2, "small_arms": 1},
    "rival": {"vehicle_bomb": 2, "small_arms": 4, "bomb": 3, "abduct": 1},
}
_TARGETS: dict[str, dict[str, float]] = {
    "militia": {"base": 4, "convoy": 3, "consulate": 1, "checkpoint": 1, "market": 0.3},
    "cell": {"base": 5, "consulate": 1, "depot": 2, "convoy": 1},
    "separate": {"convoy": 2, "office": 2, "depot": 2, "base": 2, "checkpoint": 1},
    "rival": {"checkpoint": 3, "market": 2, "office": 2, "base": 1, "convoy": 1},
}
_CHANNELS = ("its news channel", "a messaging channel", "a leaflet", "a video", "a message to newsrooms")


@dataclass(frozen=True, slots=True)
class Habit:
    """What a group tends to do: weights of modes, targets and towns, an hour of the day, a channel for its claims."""

    modes: Mapping[Mode, float]
    targets: Mapping[str, float]
    places: Mapping[str, float]
    hour: int
    channel: str


def habit_of(
    chance: random.Random, towns: Sequence[str], kind: str, like: Habit | None = None, apart: float = 1.0
) -> Habit:
    """Habits of a kind of group, each weight shaken; those of a front lie between its militia's and its own."""
    modes = {mode: weight * chance.uniform(0.3, 1.7) for mode, weight in _MODES[kind].items()}
    targets = {target: weight * chance.uniform(0.3, 1.7) for target, weight in _TARGETS[kind].items()}
    places = {town: chance.paretovariate(0.7) for town in towns}
    hour, channel = chance.randrange(24), chance.choice(_CHANNELS)
    if like is None:
        return Habit(modes, targets, places, hour, channel)
    hour = like.hour if chance.random() > apart else hour
    channel = like.channel if chance.random() > apart else channel
    return Habit(
        _between(like.modes, modes, apart), _between(like.targets, targets, apart),
        _between(like.places, places, apart), hour, channel,
    )  # fmt: skip


def drawn(chance: random.Random, weights: Mapping[_T, float]) -> _T:
    """One of the keys, by weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def _between(one: Mapping[_T, float], other: Mapping[_T, float], apart: float) -> dict[_T, float]:
    """A mixture of two sets of weights, each first brought to a sum of one."""
    first, then = sum(one.values()), sum(other.values())
    keys: dict[_T, None] = dict.fromkeys((*one, *other))
    return {key: (1 - apart) * one.get(key, 0) / first + apart * other.get(key, 0) / then for key in keys}


def poisson(chance: random.Random, mean: float) -> int:
    """A count, by Knuth's product method in steps of at most 30."""
    count = 0
    while mean > 0:
        step = min(mean, 30.0)
        mean -= step
        limit, product = math.exp(-step), chance.random()
        while product > limit:
            count += 1
            product *= chance.random()
    return count
