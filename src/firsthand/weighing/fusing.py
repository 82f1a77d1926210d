"""What is true where sources give different values, how reliable each source is, and who copies whom; all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from firsthand.weighing.believing import Belief, Setting, believe
from firsthand.weighing.copying import Pairs, given
from firsthand.weighing.table import Contains, Object, SaidOf, Source, Table, Value

_QUANTILES = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often what a source says is right, with the 90 % interval of the posterior.

    `exact` and `coarse` part it into what is exactly right, and what is true but says less than could be said. `claims`
    is how many claims it rests on, without those taken over from others (a fraction, where that is not certain).
    """

    right: float
    low: float
    high: float
    exact: float
    coarse: float
    claims: float


@dataclass(frozen=True)
class Fused:
    """Beliefs that came of a table of claims."""

    table: Table
    belief: Belief

    @cached_property
    def beliefs(self) -> dict[Object, dict[Value, float]]:
        """For each object the probability of each value claimed; what is missing to 1 is that none of them is true."""
        found: dict[Object, dict[Value, float]] = {what: {} for what in self.table.objects}
        for of, value, chance in zip(self.table.of, self.table.values, self.belief.facts, strict=True):
            found[self.table.objects[of]][value] = float(chance)
        return found

    @cached_property
    def reliabilities(self) -> dict[Source, Reliability]:
        """How reliable each source is."""
        from scipy.stats import beta

        counts = self.belief.counts
        right, wrong = counts[:, 0] + counts[:, 1], counts[:, 2]
        low, high = (beta.ppf(share, right, wrong) for share in _QUANTILES)
        parts = counts / counts.sum(axis=1, keepdims=True)
        own = self.belief.own
        return {
            name: Reliability(
                *(float(one) for one in (right[n] / (right[n] + wrong[n]), low[n], high[n])),
                *(float(one) for one in (parts[n, 0], parts[n, 1], own[n])),
            )
            for n, name in enumerate(self.table.sources)
        }

    @property
    def copies(self) -> dict[Source, tuple[Source, float]]:
        """For each source that copies: one that has the same from the same, and the share that it takes over."""
        names, copying = self.table.sources, self.belief.copying
        return {
            names[copier]: (names[copying.origin[copier]], float(self.belief.rate[copier]))
            for copier in np.flatnonzero(copying.origin >= 0)
        }

    def judge(self, claims: Iterable[SaidOf], contains: Contains | None = None) -> "Fused":
        """Other claims, or all about an object that has a new one, with what is known of their sources by now.

        The cost is that of these claims alone; sources that are new are taken for average ones.
        """
        table = Table.of_claims(claims, contains)
        return Fused(table, self.belief.carried_to(table, self.table.sources))


def fuse(
    claims: Iterable[SaidOf],
    copies: Mapping[Source, Source] | None = None,
    contains: Contains | None = None,
    setting: Setting | None = None,
) -> Fused:
    """Weigh claims of sources about objects.

    Args:
        claims: Source, object, value. Of several claims of a source about an object the first counts.
        copies: Who copies whom where that is known; `{}` where nobody does; `None` to find it.
        contains: Whether a value contains another of the same object, as a country does a city.
        setting: The priors.

    Raises:
        ValueError: `copies` go round in a circle.
    """
    setting = setting or Setting()
    table = Table.of_claims(claims, contains)
    if copies is not None:
        return Fused(table, believe(table, setting, given(table, copies)))
    pairs = Pairs.of(table)
    trusting = believe(table, setting, given(table, {}), pairs)
    suspected = pairs.suspected(setting.copying)
    if not (suspected.origin >= 0).any():
        return Fused(table, trusting.settled(setting))
    wary = believe(table, setting, suspected, pairs)
    wrongs = max(trusting.wrongs, wary.wrongs)
    best = max((trusting, wary), key=lambda one: one.evidence(wrongs, setting))
    return Fused(table, best.settled(setting))
