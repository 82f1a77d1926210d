"""What is true where sources differ: Books, Flights, BirthPlaces, and a test with copies; one method and one setting.

Accuracy on gold objects: ties count as expectation, objects without a claim as wrong. BirthPlaces `exact` is the place
of the gold, `best` the finest claimed place on its path. `small` is BirthPlaces with each source cut at random into
sources of three claims, where little can be learnt of any: a stand-in for sets with many small sources. The copying
test is the mean of seeds 1000 to 1019: six independent sources, a bad one and its 2, 4 or 12 verbatim copies, 2 or 4
values.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from firsthand.bench.fusion_peers import PEERS, answer, vote, without_copies
from firsthand.bench.fusion_sets import Answer, Fusion, copied, sets, who_copies
from firsthand.bench.scores import Result
from firsthand.weighing.believing import Setting
from firsthand.weighing.fusing import fuse

SEEDS = range(1000, 1020)
COPIES = (2, 4, 12)
_SMALL = 3
_DEFAULT = Setting()
_VARIED: Mapping[str, Setting] = {
    "strength 2": replace(_DEFAULT, strength=2.0),
    "strength 10": replace(_DEFAULT, strength=10.0),
    "start 0.5, 0.25, 0.25": replace(_DEFAULT, start=(0.5, 0.25, 0.25)),
    "copying 0.03": replace(_DEFAULT, copying=0.03),
    "copying 0.3": replace(_DEFAULT, copying=0.3),
    "mistakes 1": replace(_DEFAULT, mistakes=1.0),
    "mistakes 5": replace(_DEFAULT, mistakes=5.0),
    "no mistakes": replace(_DEFAULT, mistakes=0.0),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One method: accuracies by column."""

    method: str
    figures: Mapping[str, float | None]

    def as_json(self) -> dict[str, object]:
        """The row as plain values, from 0 to 1."""
        return {"method": self.method, **{column: _round(figure) for column, figure in self.figures.items()}}


def _round(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 3)


Method = Callable[[Fusion, Mapping[str, str]], Answer]
"""An answer to a set; who copies whom is told, which a method may use or not."""


def measure(seeds: range = SEEDS) -> Result[Row]:
    """Measure this project, as it is and with each prior varied, and its peers, in one run.

    Raises:
        NotFoundError: the research data is not there.
    """
    known = [*sets()]
    known.append(small(known[-1]))
    methods: dict[str, Method] = {
        "firsthand": lambda one, _: ours(one),
        "firsthand, copies given": lambda one, copies: ours(one, copies),
        **{name: lambda one, _, peer=peer: answer(one, peer) for name, peer in PEERS.items()},  # type: ignore[misc]
        "vote, copies dropped": lambda one, copies: answer(without_copies(one, copies), vote),
        **{
            f"firsthand, {name}": lambda one, _, setting=setting: ours(one, setting=setting)  # type: ignore[misc]
            for name, setting in _VARIED.items()
        },
    }
    rows = []
    for name, method in methods.items():
        told = "copies" in name
        figures = {} if told else _on_sets(known, method)
        varied = name.startswith("firsthand, ") and not told
        rows.append(Row(name, figures | _on_copies(method, seeds[:5] if varied else seeds)))
    columns = list(rows[0].figures)
    rows = [Row(row.method, {one: row.figures.get(one, None) for one in columns}) for row in rows]
    notes = [f"{one.name}: {len(one.claims)} claims of {len({c[0] for c in one.claims})} sources" for one in known]
    return Result(tuple(rows), (*notes, "varied settings: the copying test with the first five seeds"))


def ours(fusion: Fusion, copies: Mapping[str, str] | None = None, setting: Setting = _DEFAULT) -> Answer:
    """What this project makes of a set."""
    return fuse(fusion.claims, copies, fusion.contains, setting).beliefs


def small(fusion: Fusion) -> Fusion:
    """The same claims by sources of three claims, cut at random."""
    chance = random.Random("small")
    places: dict[str, list[int]] = {}
    for place, claim in enumerate(fusion.claims):
        places.setdefault(claim[0], []).append(place)
    named: dict[int, str] = {}
    for source, theirs in places.items():
        chance.shuffle(theirs)
        named |= {place: f"{source} {number // _SMALL}" for number, place in enumerate(theirs)}
    claims = tuple((named[place], *claim[1:]) for place, claim in enumerate(fusion.claims))
    return replace(fusion, name="small", claims=claims)


def _on_sets(known: list[Fusion], method: Method) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in known:
        for measure_, figure in one.score(method(one, {})).items():
            found[one.name if len(one.right) == 1 else f"{one.name} {measure_}"] = figure
    return found


def _on_copies(method: Method, seeds: range) -> dict[str, float]:
    found: dict[str, float] = {}
    for values in (2, 4):
        for copies in COPIES:
            tests = [copied(seed, values, copies) for seed in seeds]
            scores = [one.score(method(one, who_copies(copies)))["exact"] for one in tests]
            found[f"{copies} copies of {values} values"] = sum(scores) / len(scores)
    return found
