"""The model by which claims are believed, and its estimate by variational Bayes.

An object has one true value: one of those that are claimed or, where that leaves any, one that nobody claims. A source
gives it exactly, or gives a value that contains it (Jung, Kim and Shim, EDBT 2019), or is wrong, with shares of its own
under a Dirichlet prior at the mean of all sources; so one with few claims is taken for an average one (after Li et al.,
CATD, VLDB 2014). Who is wrong gives one of `wrongs` values, a number estimated from how often wrong claims agree; a
value that is wrong for many objects, whoever gives it, is the likelier a mistake. A copier says what its original says
with its rate, and else speaks for itself (after Dong et al., VLDB 2009).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.special import digamma, gammaln

from firsthand.weighing.copying import Copying, Pairs, given
from firsthand.weighing.table import Floats, Source, Table

_ROUNDS = 8
_STEPS = 8
_NEAR = 1e-3
_LEAST = 0.01
_START = 2.0
"""Sources that the start counts for in the mean of all."""
_SETTLED = 0.005
"""Share of the sources that may find another original without that all is estimated anew."""
_MOST_COPIED = 0.999
_UNHEARD = 0.02
"""What the voice of one who is suspected to copy counts, before anything is believed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The priors. One setting serves every set; `firsthand bench weighing` shows how little hangs on it.

    `start` are the shares of exact, coarse and wrong claims before any is seen, `strength` the claims that the mean of
    all sources counts for in each, `copying` the chance that a source copies, `mistakes` the claims that keep a value
    from being taken for a frequent mistake.
    """

    start: tuple[float, float, float] = (0.7, 0.15, 0.15)
    strength: float = 4.0
    copying: float = 0.1
    mistakes: float = 2.0


@dataclass
class Belief:
    """The estimate: `facts` are probabilities, `counts` the Dirichlet of each source, `mean` that of all.

    `own` is how many claims each source made by itself, `rate` what share of the rest it took over.
    """

    table: Table
    copying: Copying
    facts: Floats
    counts: Floats
    mean: Floats
    rate: Floats
    wrongs: float
    own: Floats
    mistaken: Floats
    likelihood: float = 0.0
    _parts: "_Parts | None" = field(default=None, repr=False)

    def evidence(self, wrongs: float, setting: Setting) -> float:
        """How likely the claims are under this explanation: to choose between two, with one number of wrong values."""
        same = replace(self, wrongs=wrongs)
        _expect(same)
        prior = setting.strength * self.mean
        logs = digamma(self.counts) - digamma(self.counts.sum(1, keepdims=True))
        learned = (
            gammaln(self.counts.sum(1)) - gammaln(self.counts).sum(1) - gammaln(prior.sum()) + gammaln(prior).sum()
        )
        return same.likelihood - float((learned + ((self.counts - prior) * logs).sum(1)).sum()) + self.copying.cost

    def settled(self, setting: Setting) -> "Belief":
        """With frequent mistakes told from the rest, which is begun when all else is clear."""
        if setting.mistakes > 0:
            _settle(self, setting, mistakes=True)
        return self

    def carried_to(self, table: Table, names: Sequence[Source]) -> "Belief":
        """What other claims amount to with these sources."""
        number = {name: place for place, name in enumerate(names)}
        places = np.array([number.get(name, -1) for name in table.sources], np.int64)
        counts = np.where((places >= 0)[:, None], self.counts[places], self.mean * 4.0)
        origins = {
            names[copier]: names[origin] for copier, origin in enumerate(self.copying.origin.tolist()) if origin >= 0
        }
        copying = given(table, origins)
        rate = np.where(copying.origin >= 0, self.rate[places], 0.0)
        zeros = np.zeros(len(table.of))
        made = Belief(table, copying, zeros, counts, self.mean, rate, self.wrongs, self.own[places], zeros)
        _expect(made)
        return made


def believe(table: Table, setting: Setting, copying: Copying, pairs: Pairs | None = None) -> Belief:
    """Beliefs, reliabilities and (with `pairs`) who copies whom, each from the others until nothing changes."""
    mean = np.array(setting.start)
    own = np.where(copying.match, _UNHEARD, 1.0)
    votes = table.per_fact(own)
    facts = votes / np.maximum(table.per_object(votes)[table.of], 1e-300)
    counts = np.tile(mean * setting.strength, (len(table.sources), 1))
    zeros = np.zeros(len(table.of))
    found = Belief(table, copying, facts, counts, mean, copying.rate, 1.0, table.per_source(), zeros)
    if not len(table.source):
        return found
    for _ in range(_ROUNDS):
        _settle(found, setting)
        if pairs is None:
            break
        shares = found.counts / found.counts.sum(1, keepdims=True)
        new = pairs.found(found.facts, shares[:, 0] + shares[:, 1], found.wrongs, setting.copying)
        same = bool((new.origin != found.copying.origin).mean() <= _SETTLED)
        found.copying = replace(found.copying, cost=new.cost) if same else new
        if same:
            break
        found.rate = new.rate
    return found


def _settle(found: Belief, setting: Setting, mistakes: bool = False) -> None:
    if not len(found.table.source):
        return
    for _ in range(_STEPS):
        before = found.facts
        if found._parts is None or found._parts.copying is not found.copying:
            found._parts = _Parts.of(found)
        _learn(found, setting, mistakes)
        _expect(found)
        if np.abs(found.facts - before).max() < _NEAR:
            break


@dataclass(frozen=True)
class _Parts:
    """For each claim how likely it is (as the truth stands to it), and what part of that is the source's own voice."""

    copying: Copying
    exact: Floats
    either: Floats
    coarse: Floats
    wrong: Floats
    own: tuple[Floats, Floats, Floats, Floats]

    @classmethod
    def of(cls, found: Belief) -> "_Parts":
        table, copying = found.table, found.copying
        total = digamma(found.counts.sum(1))
        exact, coarse, wrong = (np.exp(digamma(found.counts[:, n]) - total)[table.source] for n in range(3))
        either = np.exp(digamma(found.counts[:, 0] + found.counts[:, 1]) - total)[table.source]
        share = found.rate[table.source]
        taken = np.where(copying.match, share, 0.0)
        free = np.where(copying.spoke, 1 - share, 1.0)
        mistake = np.exp(found.mistaken)[table.fact]
        exact, either = taken + free * exact, taken + free * either
        coarse = taken + free * coarse / table.ways[table.fact]
        wrong = taken + free * wrong * mistake / _values(found)[table.fact]
        own = 1 - taken / exact, 1 - taken / either, 1 - taken / coarse, 1 - taken / wrong
        return cls(copying, exact, either, coarse, wrong, own)


def _values(found: Belief) -> Floats:
    """How many wrong values the object of each fact has: as many as estimated, and as are claimed beside one."""
    return np.maximum(found.wrongs, np.maximum(found.table.choices - 1, 1))


def _expect(found: Belief) -> None:
    """Beliefs from reliabilities."""
    table = found.table
    parts = found._parts = _Parts.of(found)
    wrong = np.log(parts.wrong)
    exact = np.where(
        table.above > 0,
        table.per_fact(np.log(parts.exact) - wrong),
        table.per_fact(np.log(parts.either) - wrong),
    )
    score = exact + table.over_broad(table.per_fact(np.log(parts.coarse) - wrong)) + _spread(found, parts)
    values, choices = _values(found), table.choices
    top = np.maximum(np.maximum.reduceat(score, table.first), 0.0) if len(score) else np.zeros(0)
    odds = np.exp(score - top[table.of])
    unclaimed = np.maximum(values + 1 - choices, 0)[table.first] * np.exp(-top)
    total = table.per_object(odds) + unclaimed
    found.facts = odds / total[table.of]
    prior = np.log(values + 1)[table.first]
    found.likelihood = float((top + np.log(total) - prior).sum() + wrong.sum())


def _spread(found: Belief, parts: _Parts) -> Floats:
    """What frequent mistakes take from the other wrong values of an object, for each fact that may be true."""
    if not found.mistaken.any():
        return np.zeros(len(found.mistaken))
    table, values, choices = found.table, _values(found), found.table.choices
    often = np.exp(found.mistaken)
    rest = table.per_object(often)[table.of] - often + np.maximum(values - (choices - 1), 0)
    votes = table.per_fact(np.where(found.copying.match, parts.own[3], 1.0))
    against = np.maximum(table.per_object(votes)[table.of] - votes - table.over_broad(votes), 0)
    spread: Floats = np.where(choices > 1, -against * np.log(np.maximum(rest, 1e-3) / values), 0.0)
    return spread


def _learn(found: Belief, setting: Setting, mistakes: bool) -> None:
    """Reliabilities, rates of copying and the number of wrong values from beliefs."""
    table, facts = found.table, found.facts
    parts = found._parts
    assert parts is not None
    coarse = table.over_fine(facts)
    wrong = np.clip(1 - facts - coarse, 0, 1)[table.fact]
    nested = (table.above > 0)[table.fact]
    right = facts[table.fact]
    exact = table.per_source(np.where(nested, right * parts.own[0], 0))
    either = table.per_source(np.where(nested, 0, right * parts.own[1]))
    less = table.per_source(coarse[table.fact] * parts.own[2])
    share = found.counts[:, 0] / (found.counts[:, 0] + found.counts[:, 1])
    was_wrong = np.bincount(table.source, wrong * parts.own[3], len(table.sources))
    seen = np.stack([exact + either * share, less + either * (1 - share), was_wrong], 1)
    own = (
        right * np.where(nested, parts.own[0], parts.own[1]) + coarse[table.fact] * parts.own[2] + wrong * parts.own[3]
    )
    many = seen.sum(1)
    settled = (seen + setting.strength * found.mean) / (many + setting.strength)[:, None]
    trust = many / (many + setting.strength)
    start = _START * np.array(setting.start)
    mean = np.maximum(((settled * trust[:, None]).sum(0) + start) / (trust.sum() + _START), _LEAST)
    if mistakes:
        found.mistaken = _mistaken(found, own * wrong, own, setting.mistakes)
    found.mean = mean / mean.sum()
    found.counts = seen + setting.strength * found.mean
    found.own = many
    copied = table.per_source(np.where(found.copying.match, 1 - own, 0))
    spoken = table.per_source(found.copying.spoke)
    if not found.copying.told:
        found.rate = np.where(found.copying.origin >= 0, np.minimum((copied + 4) / (spoken + 5), _MOST_COPIED), 0.0)
    found.wrongs = _wrongs(found, np.where(found.copying.match, own, 1.0))


def _mistaken(found: Belief, wrong: Floats, own: Floats, prior: float) -> Floats:
    """For each fact how much oftener its value is wrong, whatever the object, than its sources are (logarithm)."""
    table = found.table
    word = table.word[table.fact]
    expected = own * (found.counts[:, 2] / found.counts.sum(1))[table.source]
    seen, awaited = np.bincount(word, wrong), np.bincount(word, expected)
    often: Floats = np.log((seen + prior) / (awaited + prior))[table.word]
    return often


def _wrongs(found: Belief, own: Floats) -> float:
    """The number of wrong values: pairs of wrong claims of an object, by how many of them agree."""
    table, facts = found.table, found.facts
    votes = table.per_fact(own)
    agree = votes * np.maximum(votes - 1, 0)
    every, together = table.per_object(votes), table.per_object(agree)
    against = np.maximum(every[table.of] - votes - table.over_broad(votes), 0)
    pairs = against * np.maximum(against - 1, 0)
    agreeing = np.clip(together[table.of] - agree - table.over_broad(agree), 0, pairs)
    nobody = np.clip(1 - table.per_object(facts), 0, 1)
    all_pairs = every * np.maximum(every - 1, 0)
    most = max(table.words - 1, 1)
    seen = (facts * pairs).sum() + (nobody * all_pairs).sum() + 1
    same = (facts * agreeing).sum() + (nobody * np.minimum(together, all_pairs)).sum() + 1
    return float(np.clip(seen / same, 1, most))
