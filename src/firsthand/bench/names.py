"""Which of two names are one actor's, on pairs written from public knowledge, beside other people's comparers.

A development half, which the weights were set on, and a measuring half, which nobody looked at while they were set:
by actor, by a hash. A merge of two names that are written down as different is forbidden.
"""

import hashlib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.resources import files
from typing import Any

from firsthand.bench.scores import Result, Score
from firsthand.names import SAME, Kind, compare

Half = str
Comparer = Callable[[str, str, Kind], float]
HALVES = ("development", "measuring")
_DEFAULT = 0.7
"""What nomenklatura's matchers take for a match; given to each peer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether they are one actor's."""

    left: str
    right: str
    kind: Kind
    same: bool
    half: Half


@dataclass(frozen=True, slots=True)
class Row:
    """One comparer on one half: its best single threshold, and its default one."""

    method: str
    half: Half
    pairs: int
    best: Score
    threshold: float
    default: Score
    forbidden: int

    def as_json(self) -> dict[str, object]:
        """The row as plain values; F1 in percent."""
        return {
            "method": self.method,
            "half": self.half,
            "pairs": self.pairs,
            "best_f1": round(self.best.f1, 1),
            "best_threshold": round(self.threshold, 3),
            "default_f1": round(self.default.f1, 1),
            "precision": round(self.default.precision, 1),
            "recall": round(self.default.recall, 1),
            "forbidden_merges": self.forbidden,
        }


def measure() -> Result[Row]:
    """Measure our comparison and those peers that are installed, on both halves."""
    able, notes = _peers()
    rows: list[Row] = []
    written = tuple(pairs())
    for half in HALVES:
        some = [pair for pair in written if pair.half == half]
        rows.append(_row("firsthand", half, some, _ours, SAME))
        rows += [_row(name, half, some, peer, _DEFAULT) for name, peer in able.items()]
    same = sum(pair.same for pair in written)
    notes = (
        f"{same} pairs of one actor, {len(written) - same} near misses; peers' default threshold: {_DEFAULT}",
        *notes,
    )
    return Result(tuple(rows), notes)


def pairs() -> Iterator[Pair]:
    """The pairs of `pairs.tsv`, in order."""
    text = (files(__package__) / "pairs.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        verdict, kind, first, *others = line.split("\t")
        named: Kind = "person" if kind == "person" else "group"
        half = HALVES[hashlib.sha256(first.encode()).digest()[0] % 2]
        for other in others:
            yield Pair(first, other, named, verdict == "same", half)


def _row(name: str, half: Half, some: list[Pair], compared: Comparer, default: float) -> Row:
    told = [(compared(pair.left, pair.right, pair.kind), pair.same) for pair in some]
    best = max({value for value, _ in told}, key=lambda value: (_score(told, value).f1, value))
    forbidden = sum(value >= default and not same for value, same in told)
    return Row(name, half, len(some), _score(told, best), best, _score(told, default), forbidden)


def _score(told: list[tuple[float, bool]], threshold: float) -> Score:
    right = sum(value >= threshold and same for value, same in told)
    return Score(right, sum(value >= threshold for value, _ in told), right, sum(same for _, same in told))


def _ours(left: str, right: str, kind: Kind) -> float:  # noqa: ARG001 - as hard as in a report: the kind is not told
    return compare(left, right).probability


def _peers() -> tuple[dict[str, Comparer], tuple[str, ...]]:
    able: dict[str, Comparer] = {"difflib": _difflib}
    missing: list[str] = []
    for package, make in (("rapidfuzz", _rapidfuzz), ("nomenklatura", _nomenklatura)):
        try:
            able |= make()
        except ImportError:
            missing.append(package)
    notes = (
        (f"not installed, so not measured: {', '.join(missing)} (pip install {' '.join(missing)})",) if missing else ()
    )
    return able, notes


def _difflib(left: str, right: str, kind: Kind) -> float:  # noqa: ARG001
    one, other = sorted((left.casefold(), right.casefold()))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _rapidfuzz() -> dict[str, Comparer]:
    fuzz: Any = importlib.import_module("rapidfuzz.fuzz")
    return {
        "rapidfuzz token_sort_ratio": lambda one, other, _: (
            fuzz.token_sort_ratio(one.casefold(), other.casefold()) / 100
        )
    }


def _nomenklatura() -> dict[str, Comparer]:
    ftm: Any = importlib.import_module("followthemoney")
    matching: Any = importlib.import_module("nomenklatura.matching")
    found: dict[str, Comparer] = {}
    for method in ("logic-v2", "name-based"):
        found[f"nomenklatura {method}"] = _matcher(ftm, matching.get_algorithm(method))
    return found


def _matcher(ftm: Any, algorithm: Any) -> Comparer:
    config = algorithm.default_config()

    def compared(left: str, right: str, kind: Kind) -> float:
        schema = "Person" if kind == "person" else "Organization"
        made = [
            ftm.model.get_proxy({"id": name, "schema": schema, "properties": {"name": [name]}})
            for name in (left, right)
        ]
        return float(algorithm.compare(*made, config).score)

    return compared
