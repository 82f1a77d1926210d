"""Published ways to find what is true among claims, each in its simplest form, for comparison.

Vote; TruthFinder (Yin, Han and Yu, KDD 2007) without implications; PooledInvestment (Pasternack and Roth, COLING 2010);
CRH with 0/1 loss (Li et al., SIGMOD 2014); CATD (Li et al., VLDB 2014); Dawid and Skene (1979) with one coin a source;
TDH (Jung, Kim and Shim, EDBT 2019) without its active part, as maximum a posteriori with its priors (3, 3, 2).
"""

from collections.abc import Callable, Hashable, Mapping

import numpy as np
from scipy.special import expit
from scipy.stats import chi2

from firsthand.bench.fusion_sets import Answer, Fusion
from firsthand.weighing.table import Floats, Table

Peer = Callable[[Table], Floats]
_STEPS = 20


def answer(fusion: Fusion, peer: Peer) -> Answer:
    """What a peer makes of a set."""
    table = Table.of_claims(fusion.claims, fusion.contains)
    found: dict[Hashable, dict[Hashable, float]] = {what: {} for what in table.objects}
    for of, value, score in zip(table.of, table.values, peer(table), strict=True):
        found[table.objects[of]][value] = float(score)
    return found


def without_copies(fusion: Fusion, copies: Mapping[str, str]) -> Fusion:
    """The set without the claims of copiers."""
    return Fusion(fusion.name, tuple(one for one in fusion.claims if one[0] not in copies), fusion.right)


def vote(table: Table) -> Floats:
    """How many claim a value."""
    return table.per_fact()


def truth_finder(table: Table) -> Floats:
    """Trust of sources as mean confidence of what they claim; dampened by 0.3."""
    trust = np.full(len(table.sources), 0.9)
    many = np.maximum(table.per_source(), 1)
    facts = np.zeros(len(table.of))
    for _ in range(_STEPS):
        facts = expit(0.3 * table.per_fact(-np.log(np.maximum(1 - trust, 1e-9))[table.source]))
        trust = np.clip(table.per_source(facts[table.fact]) / many, 1e-6, 1 - 1e-6)
    return facts


def pooled_investment(table: Table) -> Floats:
    """Sources invest trust in equal parts; what a claim earns grows by 1.4 and is pooled by object."""
    trust, many = np.ones(len(table.sources)), np.maximum(table.per_source(), 1)
    facts = np.zeros(len(table.of))
    for _ in range(_STEPS):
        stake = (trust / many)[table.source]
        invested = table.per_fact(stake)
        grown = invested**1.4
        pool = np.maximum(table.per_object(grown), 1e-300)
        facts = table.per_object(invested)[table.of] * grown / pool[table.of]
        paid = facts[table.fact] * stake / np.maximum(invested[table.fact], 1e-300)
        trust = table.per_source(paid)
        trust /= max(trust.max(), 1e-300)
    return invested * 0 + facts


def _wrongs(table: Table, facts: Floats) -> Floats:
    """For each source how many of its claims are not the best of their object."""
    top = np.maximum.reduceat(facts, table.first)
    return table.per_source((facts < top[table.of])[table.fact])


def crh(table: Table) -> Floats:
    """Weights are minus the logarithm of a source's share of all loss, the loss being its mean of wrong claims."""
    facts = table.per_fact()
    for _ in range(_STEPS):
        loss = _wrongs(table, facts) / np.maximum(table.per_source(), 1) + 1e-6
        facts = table.per_fact(-np.log(loss / loss.sum())[table.source])
    return facts


def catd(table: Table) -> Floats:
    """Weights are upper bounds of precision: chi-squared quantiles by squared loss, so that few claims weigh little."""
    facts, quantile = table.per_fact(), chi2.ppf(0.025, np.maximum(table.per_source(), 1))
    for _ in range(_STEPS):
        facts = table.per_fact((quantile / (_wrongs(table, facts) + 1e-3))[table.source])
    return facts


def one_coin(table: Table) -> Floats:
    """Dawid and Skene with one accuracy a source and uniform errors among the values claimed."""
    votes = table.per_fact()
    facts = votes / table.per_object(votes)[table.of]
    others = np.maximum(table.per_object()[table.of] - 1, 1)
    for _ in range(_STEPS * 2):
        right = (table.per_source(facts[table.fact]) + 0.5) / (table.per_source() + 1)
        score = table.per_fact(np.log(right / (1 - right))[table.source] + np.log(others)[table.fact])
        odds = np.exp(score - np.maximum.reduceat(score, table.first)[table.of])
        facts = odds / table.per_object(odds)[table.of]
    return facts


def tdh(table: Table) -> Floats:
    """Exact, generalised or wrong, with shares a source; errors uniform among the other values claimed."""
    above = table.over_broad(np.ones(len(table.of)))
    others = np.maximum(table.per_object()[table.of] - above - 1, 1)
    votes = table.per_fact()
    facts = votes / table.per_object(votes)[table.of]
    prior = np.array([3.0, 3.0, 2.0])
    for _ in range(_STEPS * 2):
        coarse = table.over_fine(facts)
        claims = facts[table.fact], coarse[table.fact], np.clip(1 - facts - coarse, 0, 1)[table.fact]
        counts = np.stack([table.per_source(one) for one in claims], 1) + prior - 1
        shares = np.log(counts / counts.sum(1, keepdims=True))[table.source]
        exact = table.per_fact(shares[:, 0] - shares[:, 2])
        less = table.over_broad(table.per_fact(shares[:, 1] - shares[:, 2]))
        over = votes + table.over_broad(votes)
        score = exact + less + over * np.log(others) - table.over_broad(votes) * np.log(np.maximum(above, 1))
        odds = np.exp(score - np.maximum.reduceat(score, table.first)[table.of])
        facts = odds / table.per_object(odds)[table.of]
    return facts


PEERS: Mapping[str, Peer] = {
    "vote": vote,
    "TruthFinder": truth_finder,
    "PooledInvestment": pooled_investment,
    "CRH": crh,
    "CATD": catd,
    "Dawid-Skene, one coin": one_coin,
    "TDH": tdh,
}
