"""How often each method names the right perpetrator in simulated worlds, by amount of copying.

`python -m firsthand.bench.fusion_worlds [WORLDS]`. Peers get outlets as sources and attacks as objects; the vote with
copies dropped is told which reports are copies, Firsthand has to find it. Only attacks about which reports differ.
"""

import sys
from collections import defaultdict
from collections.abc import Hashable, Mapping

from firsthand.bench.fusion_peers import answer, pooled_investment, truth_finder, vote
from firsthand.bench.fusion_sets import Fusion
from firsthand.lineage import lineages
from firsthand.theatre import Parameters, world
from firsthand.theatre.study import COPYING, Told, first

FIRST, REPORTS = 80000, 100
_PEERS = {"vote": vote, "TruthFinder": truth_finder, "PooledInvestment": pooled_investment}


def right(seed: int, copying: float, reports: int = REPORTS) -> list[dict[str, float]]:
    """For each contested attack of a world what share of its right answer each method has."""
    made = world(seed, Parameters(reports=round(reports / (1 - copying)), copying=copying))
    pieces = list(made.pieces())
    told = Told(made, pieces)
    outlet = {piece.report.id: piece.report.outlet or piece.report.id for piece in pieces}
    own = {piece.report.id for piece in pieces if piece.written.derives_from is None}
    claims = [(outlet[report], event, value) for event, value, report in told.claims()]
    alone = [(outlet[report], event, value) for event, value, report in told.claims() if report in own]
    found = {name: answer(Fusion(name, tuple(claims), {}), peer) for name, peer in _PEERS.items()}
    found["vote, copies dropped"] = answer(Fusion("own", tuple(alone), {}), vote)
    weights = told.weights(lineages(piece.report for piece in pieces))
    contested = [event for event, values in told.attributed.items() if len(values) > 1]
    return [
        {name: _right(of.get(event, {}), told.true[event]) for name, of in found.items()}
        | {"Firsthand": first(weights.get(event, {}), told.true[event])}
        for event in contested
    ]


def _right(values: Mapping[Hashable, float], true: str) -> float:
    return first({str(value): much for value, much in values.items()}, true)


def main(worlds: int = 4) -> None:
    """Print the table, in percent."""
    names = ("vote", "vote, copies dropped", "TruthFinder", "PooledInvestment", "Firsthand")
    print("| copies | attacks |", *(f"{name} |" for name in names))
    for copying in COPYING:
        rows = [row for seed in range(FIRST, FIRST + worlds) for row in right(seed, copying)]
        total: dict[str, float] = defaultdict(float)
        for row in rows:
            for name, share in row.items():
                total[name] += share
        print(
            f"| {copying:.0%} | {len(rows)} |",
            *(f"{100 * total[n] / max(len(rows), 1):.1f} |" for n in names),
            flush=True,
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
