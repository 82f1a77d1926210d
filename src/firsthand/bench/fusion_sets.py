"""Claims of sources with known truth: public sets, and the copying test; and how an answer is scored."""

import csv
import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from firsthand.errors import NotFoundError
from firsthand.settings import research_data
from firsthand.weighing.table import Contains, SaidOf

Answer = Mapping[Hashable, Mapping[Hashable, float]]
"""For each object a score for each value."""
_NEAR = 1e-9
_NOISE = re.compile(
    r"\((?:author|editor|ed\.?|eds\.?|illustrator|contributor|foreword|joint author)\)|\bby \(author\)|\bedited by\b"
    r"|\bby\b|\bet\.? ?al\.?|\betc\b\.?|\bauthors?\b|\beditors?\b|\b(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|dr|prof)\b\.?"
)
_NOBODY = ("", "not available", "n/a", "none", "null", "unknown")
_PARTICLES = ("van", "von", "de", "del", "da", "la", "le", "st", "mc", "mac", "der", "den", "al", "el")
_TIME = re.compile(r"(\d{1,2}):(\d{2})\s*(a|p|noon)?", re.I)
_TIMES = ("sched_dep_time", "act_dep_time", "sched_arr_time", "act_arr_time")


@dataclass(frozen=True)
class Fusion:
    """A set: its claims, and by measure which values of the objects of the gold are right."""

    name: str
    claims: tuple[SaidOf, ...]
    right: Mapping[str, Mapping[Hashable, frozenset[Hashable]]]
    contains: Contains | None = None

    def score(self, answer: Answer) -> dict[str, float]:
        """By measure the share of gold objects whose best value is right; ties as expectation, no claim as wrong."""
        return {measure: _share(answer, gold) for measure, gold in self.right.items()}


def _share(answer: Answer, gold: Mapping[Hashable, frozenset[Hashable]]) -> float:
    found = 0.0
    for what, right in gold.items():
        values = answer.get(what)
        if values:
            top = max(values.values())
            best = [one for one, score in values.items() if score >= top - _NEAR * max(abs(top), 1e-300)]
            found += sum(one in right for one in best) / len(best)
    return found / max(len(gold), 1)


def sets() -> tuple[Fusion, ...]:
    """Books, Flights and BirthPlaces.

    Raises:
        NotFoundError: the research data is not there.
    """
    folder = research_data() / "fusion"
    if not folder.is_dir():
        raise NotFoundError(f"no sets of claims at {folder}: set FIRSTHAND_DATA to the folder of research data")
    return books(folder / "books"), flights(folder / "flights"), places(folder / "birthplaces", "BirthPlaces")


def _first(claims: Iterable[SaidOf]) -> tuple[SaidOf, ...]:
    kept: dict[tuple[str, Hashable], SaidOf] = {}
    for claim in claims:
        kept.setdefault(claim[:2], claim)
    return tuple(kept.values())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def books(folder: Path) -> Fusion:
    """Who wrote a book, as a set of last names. Some of its authors contain (say less than) all of them."""
    with (folder / "claims/claim1.txt").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, skipinitialspace=True))[1:]
    claims = _first((r[5].strip().lower(), r[2].strip(), names) for r in rows if (names := authors(r[4])))
    with (folder / "truth/book_golden.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, skipinitialspace=True))
    gold: dict[Hashable, frozenset[Hashable]] = {row[0]: frozenset((_listed(row[2]),)) for row in rows}
    return Fusion("Books", claims, {"exact": gold}, lambda one, other: _set(one) < _set(other))


def _set(value: Hashable) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _words(text: str) -> list[str]:
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"[-.]", " ", text)).split()


def _listed(gold: str) -> frozenset[str]:
    """The last names of the gold: before the comma, authors parted by semicolons."""
    parts = (_plain(html.unescape(gold).lower())).split(";")
    words = (_words(_NOISE.sub(" ", part.split(",")[0]).replace("'", "")) for part in parts)
    return frozenset(found[-1] for found in words if found)


def authors(raw: str) -> frozenset[str]:
    """The last names in one bookseller's list, however it sets names and commas."""
    text = _plain(html.unescape(html.unescape(raw)).lower())
    if text.strip() in _NOBODY:
        return frozenset()
    found: set[str] = set()
    for part in re.split(r";|/|&|\||\band\b|\bwith\b", _NOISE.sub(" ", text).replace("'", "")):
        names = [words for words in map(_words, part.split(",")) if words]
        found.update(_last(names))
    return frozenset(found)


def _last(names: list[list[str]]) -> list[str]:
    """Last names of the pieces between commas: `First Last`, `Last, First`, `Last, First Last`, and rows of each."""
    if len(names) < 2:
        return [one[-1] for one in names]
    if len(names) == 2 and len(names[0]) == 1:
        return [names[0][0]]
    initial = len(names) == 2 and len(names[1]) == 2 and len(names[1][1]) == 1
    turned = initial and len(names[0]) == 2 and len(names[0][0]) > 1 and names[0][0] in _PARTICLES
    if all(len(one) >= 2 for one in names) and not turned:
        return [one[-1] for one in names]
    if len(names) >= 3 and len(names[0]) == 1 and all(len(one) >= 2 for one in names[1:-1]):
        return [names[0][0], *(one[-1] for one in names[1:-1])]
    return [one[-1] for one in names[0::2]]


def flights(folder: Path) -> Fusion:
    """Four times of each flight, parsed to hours and minutes."""
    gold: dict[Hashable, frozenset[Hashable]] = {}
    for row in _rows(folder / "clean.csv"):
        gold |= {(row["flight"], which): frozenset((_time(row[which]),)) for which in _TIMES}
    claims = _first(
        (row["src"].strip().lower(), (row["flight"], which), time)
        for row in _rows(folder / "dirty.csv")
        for which in _TIMES
        if (time := _time(row[which]))
    )
    return Fusion("Flights", claims, {"exact": gold})


def _time(text: str) -> str | None:
    found = _TIME.search(text)
    if found is None:
        return None
    hours, half = int(found[1]), (found[3] or "").lower()
    if half in ("a", "p"):
        hours = hours % 12 + 12 * (half == "p")
    return f"{hours:02d}:{int(found[2]):02d}"


def places(folder: Path, name: str) -> Fusion:
    """A place for each object, with a hierarchy of places; `best` is the finest on the gold path that is claimed."""
    named: dict[str, str] = {}
    above: dict[str, str] = {}
    for row in _rows(folder / "hierarchy.csv"):
        named[row["ID"]], above[row["ID"]] = _folded(row["name"]), row["parentID"]
    chains: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for id_ in named:
        chain = _chain(id_, named, above)
        chains[named[id_]].append(chain)
    joined = {",".join(chain): chain for several in chains.values() for chain in several}
    claims = _first((r["src"].strip().lower(), r["obj"], _folded(r["value"])) for r in _rows(folder / "claims.csv"))
    claimed: dict[Hashable, set[Hashable]] = defaultdict(set)
    for _, what, value in claims:
        claimed[what].add(value)
    exact: dict[Hashable, frozenset[Hashable]] = {}
    best: dict[Hashable, frozenset[Hashable]] = {}
    for row in _rows(folder / "groundtruths.csv"):
        path = tuple(map(_folded, row["value"].split(",")))
        path = joined.get(",".join(path)) or joined.get(_folded(row["value"])) or path
        exact[row["obj"]] = frozenset(path[:1])
        best[row["obj"]] = frozenset([one for one in path if one in claimed[row["obj"]]][:1])
    return Fusion(name, claims, {"exact": exact, "best": best}, _within(chains))


def _chain(id_: str, named: Mapping[str, str], above: Mapping[str, str]) -> tuple[str, ...]:
    chain: list[str] = []
    while id_ in named and id_ != "0":
        chain.append(named[id_])
        id_ = above[id_]
    return tuple(chain)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip().lower())


def _within(chains: Mapping[str, list[tuple[str, ...]]]) -> Callable[[Hashable, Hashable], bool]:
    @cache
    def over(name: str) -> frozenset[str]:
        return frozenset(one for chain in chains.get(name, ()) for one in chain[1:])

    return lambda broad, fine: str(broad) in over(str(fine))


def copied(seed: int, values: int, copies: int, objects: int = 200) -> Fusion:
    """Six independent sources of accuracy 0.55 to 0.90, one of 0.40, and so many verbatim copies of that one."""
    chance = np.random.default_rng(seed)
    truth = chance.integers(0, values, objects)
    said: dict[str, list[int]] = {}
    for number, able in enumerate((*np.linspace(0.55, 0.9, 6), 0.4)):
        right = chance.random(objects) < able
        answers = np.where(right, truth, (truth + chance.integers(1, values, objects)) % values)
        said["bad" if number == 6 else f"s{number}"] = answers.tolist()
    said |= {f"c{copy:02d}": said["bad"] for copy in range(copies)}
    claims = tuple((source, f"o{n:03d}", f"v{answers[n]}") for n in range(objects) for source, answers in said.items())
    gold: dict[Hashable, frozenset[Hashable]] = {f"o{n:03d}": frozenset((f"v{truth[n]}",)) for n in range(objects)}
    return Fusion("copying", claims, {"exact": gold})


def who_copies(copies: int) -> dict[str, str]:
    """The copies of the copying test."""
    return {f"c{copy:02d}": "bad" for copy in range(copies)}
