"""How well supported a proposition is: a weight in 0..1 from its independent origins, with the reasons in words.

For now the mean of a Beta distribution: each independent origin is one observation, for or against, worth less where it
is hedged or not shown to be independent. It falls and rises with the origins and with nothing else: not with reports.
"""

from dataclasses import dataclass

from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.reading import Certainty, Json

PRIOR = 1.0
"""Observations for and against that are assumed before any: the uniform Beta(1, 1)."""
UNSHOWN = 0.25
"""What an origin is worth whose independence is not shown."""
WORTH: dict[Certainty, float] = {"certain": 1.0, "probable": 0.75, "possible": 0.5, "doubtful": 0.25}
"""What an origin is worth by the best certainty of those who say so."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A proposition with its weight: 0.5 where nothing is known, near 1 where many independent origins are for it."""

    proposition: Proposition
    weight: float
    reasons: tuple[str, ...]

    def as_json(self) -> Json:
        """The object of `firsthand weigh`."""
        known = self.proposition.as_json()
        claims = known.pop("claims")
        return {**known, "weight": self.weight, "reasons": list(self.reasons), "claims": claims}


def weigh(proposition: Proposition) -> Weighed:
    """The weight of a proposition, rounded to three places, and how it comes about."""
    pro, contra = _worth(proposition.origins_for), _worth(proposition.origins_against)
    weight = round((PRIOR + pro) / (2 * PRIOR + pro + contra), 3)
    how = f"weight {weight:.3f}: the mean of a Beta with {pro:.2f} for, {contra:.2f} against, and a prior of 1 each"
    return Weighed(proposition, weight, (*proposition.reasons, how))


def _worth(origins: Origins) -> float:
    unshown = UNSHOWN * (origins.at_most - origins.at_least)
    return (origins.at_least + unshown) * WORTH[origins.certainty or "certain"]
