"""What was chosen and fitted on articles held out of training, beside the weights: biases, thresholds, calibration."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic function from features to a probability: the weight of one, then of each feature."""

    weights: tuple[float, ...]

    def __call__(self, *features: float) -> float:
        """The probability; as many features as weights, less one."""
        one, *rest = self.weights
        total = one + sum(weight * feature for weight, feature in zip(rest, features, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


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
            key: Logistic(tuple(one)) if isinstance(one, list) else one for key, one in values.items()
        }
        return cls(**given)

    def as_json(self) -> dict[str, float | list[float]]:
        """Plain values: a list of weights for each function."""
        found = {key: getattr(self, key) for key in self.__dataclass_fields__}
        return {key: list(one.weights) if isinstance(one, Logistic) else one for key, one in found.items()}
