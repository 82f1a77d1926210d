"""What was chosen and fitted on articles held out of training, beside the weights: biases, thresholds, calibration."""

import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic function from features to a probability: the weight of one, then of each feature.

    `curve` bends it, where it has points: (what the logistic function gives, the probability), with lines between.
    """

    weights: tuple[float, ...]
    curve: tuple[tuple[float, float], ...] = ()

    def __call__(self, *features: float) -> float:
        """The probability; as many features as weights, less one."""
        one, *rest = self.weights
        total = one + sum(weight * feature for weight, feature in zip(rest, features, strict=True))
        plain = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        return _on_curve(plain, self.curve) if self.curve else plain

    def straight(self) -> "Logistic":
        """The same without its curve."""
        return Logistic(self.weights)

    def odds(self, probability: float) -> float:
        """The one feature that gave a probability, where there is one and no curve."""
        one, weight = self.weights
        return (log_odds(probability) - one) / weight

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """The function that `as_json` gave."""
        return cls(tuple(value["weights"]), tuple((x, y) for x, y in value.get("curve", ())))

    def as_json(self) -> dict[str, list[float] | list[list[float]]]:
        """Plain values."""
        return {"weights": list(self.weights), "curve": [list(point) for point in self.curve]}


def _on_curve(x: float, curve: tuple[tuple[float, float], ...]) -> float:
    place = bisect_left(curve, (x, 0.0))
    if place == 0:
        return curve[0][1]
    if place == len(curve):
        return curve[-1][1]
    (x0, y0), (x1, y1) = curve[place - 1], curve[place]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def log_odds(share: float) -> float:
    """The logarithm of the odds of a share, which is kept a little away from 0 and 1."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))


@dataclass(frozen=True, slots=True)
class Choices:
    """`cue_bias` is added to the score of no cue; attributions less probable than `least` are left out. A report has
    the kinds of `incident` that are at least that likely, and of each those words tell that are as likely as `trigger`.
    Ties are joined that are as likely as `tie_least`.

    `attribution` goes from what `firsthand.reader.model.quotations.features` gives to the probability that an
    attribution is wholly right; the other functions are those of the modules that they are named for.
    """

    cue_bias: float = 0.0
    least: float = 0.0
    incident: float = 0.5
    trigger: float = 0.25
    tie_least: float = 0.5
    attribution: Logistic = Logistic((0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0))
    mention: Logistic = Logistic((0.0, 1.0))
    event: Logistic = Logistic((0.0, 1.0, 0.0))
    tie: Logistic = Logistic((0.0, 1.0))

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The choices that `as_json` gave."""
        given: dict[str, Any] = {
            key: Logistic.from_json(one) if isinstance(one, dict) else one for key, one in values.items()
        }
        return cls(**given)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        found = {key: getattr(self, key) for key in self.__dataclass_fields__}
        return {key: one.as_json() if isinstance(one, Logistic) else one for key, one in found.items()}
