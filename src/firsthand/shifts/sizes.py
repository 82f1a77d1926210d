"""How large named groups are said to be, over time, and when that changed: each with its probability.

Statements of size are few and far apart, so a change is placed between two of them and not in a week. Sizes are taken
on a logarithmic scale, where sources differ by factors; copies of one statement count once. The posterior is exact,
over none, one and two changes (product partition models, Barry and Hartigan 1993, with a normal-inverse-gamma prior in
each regime).
"""

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.lineage import Descent
from firsthand.reading import Json, Mention, Reading

_GROUPS = ("armed_group", "organisation", "state_force")
_MEMBERS = r"(?:men and women|members|fighters|people|men|recruits|soldiers|militants|gunmen|volunteers)"
_ABOUT = (
    r"(?:(?:about|around|roughly|some|only|just|nearly|almost|an estimated|no more than|at least|up to|fewer than|"
    r"more than|as many as)\s+){0,2}"
)
_LOST = r"(?!\s+(?:\w+\s+)?(?:killed|dead|died|wounded|injured|hurt|arrested|detained|captured|missing)\b)"
_HAS = r"(?:has|have|had|counts?|counted|can call on|is made up of|consists? of|comprises?|with)"
_AFTER = re.compile(
    rf"(?i)\s*(?:\([^)]*\)\s*)?,?\s*(?:{_HAS}\s+{_ABOUT}(\d[\d,]*)\s+(?:\w+\s+)?{_MEMBERS}\b{_LOST}"
    rf"|(?:is|was)\s+{_ABOUT}(\d[\d,]*)\s+strong\b"
    rf"|(?:numbers?|numbered|come to)\s+{_ABOUT}(\d[\d,]*)(?=\s*[,.;”\"]|\s+(?:and|but|strong)\b))"
)
"""What follows a name: "has about 40 members", "numbers some 90"; not how many of it were killed or lost."""
_BEFORE = re.compile(
    rf"(?i)\b(\d[\d,]*)\s+{_MEMBERS}\s+(?:belong to|serve in|are counted to|make up|are in)\s+(?:the\s+)?$"
    r"|\b(\d[\d,]*)-strong\s+$"
)
_FEWEST = 3
_MOST = 120
_PER_DAY = 1 / 730
"""One change in two years, as for all shifts."""
_WORTH, _SHAPE, _SPREAD = 0.05, 2.0, 0.5
"""The prior of a regime: its mean is known as by a twentieth of a statement, sources differ by a factor of 1.6."""
_INSIDE = 0.9


@dataclass(frozen=True, slots=True)
class Size:
    """A statement that a group has so many people: on what day it was published, of whom (its id), where it stands."""

    day: date
    group: str
    people: int
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SizeShift:
    """A change of size between two statements. `before` and `after` are people, the middle of what was stated.

    `probability` is that there were at least so many changes as this is the number of; [`earliest`, `latest`] holds the
    day with 90 %.
    """

    earliest: date
    latest: date
    likely: date
    probability: float
    before: int
    after: int
    statements: tuple[int, int]

    @property
    def in_words(self) -> str:
        """What changed, in one line."""
        told = f"{self.statements[0]} and {self.statements[1]} statements"
        return f"about {self.before:,} → about {self.after:,} people (× {self.after / self.before:.2g}; {told})"

    def as_json(self) -> Json:
        """The shift as plain values."""
        return {
            "likely": self.likely.isoformat(),
            "earliest": self.earliest.isoformat(),
            "latest": self.latest.isoformat(),
            "probability": round(self.probability, 3),
            "what": "size",
            "before": self.before,
            "after": self.after,
            "statements": list(self.statements),
        }


@dataclass(frozen=True, slots=True)
class SizeShifts:
    """What was found: the statements in order, the shifts, the probability of none, and what cannot be said."""

    sizes: tuple[Size, ...]
    shifts: tuple[SizeShift, ...]
    quiet: float | None
    notes: tuple[str, ...]

    def as_json(self) -> Json:
        """All of it as plain values."""
        stated = [
            {"day": one.day.isoformat(), "group": one.group, "people": one.people, "report": one.report}
            for one in self.sizes
        ]
        return {
            "sizes": stated,
            "quiet": None if self.quiet is None else round(self.quiet, 4),
            "shifts": [one.as_json() for one in self.shifts],
            "notes": list(self.notes),
        }


def sizes_of(
    readings: Iterable[Reading], descents: Iterable[Descent], who: Mapping[tuple[str, int, int], str]
) -> tuple[Size, ...]:
    """The sizes that reports state of named groups, the earliest first; what copies repeat counts once.

    What is denied is left out, and so is a report without a day.
    """
    lineage = {one.report: one.lineage for one in descents}
    found: dict[tuple[str, int, str], Size] = {}
    for one in sorted(
        (size for reading in readings for size in _stated(reading, who)), key=lambda s: (s.day, s.report)
    ):
        found.setdefault((one.group, one.people, lineage.get(one.report, one.report)), one)
    return tuple(found.values())


def _stated(reading: Reading, who: Mapping[tuple[str, int, int], str]) -> Iterator[Size]:
    report, text = reading.report, reading.report.text
    if not report.published:
        return
    denied = [span for said in reading.attributions if said.stance == "denies" for span in said.content]
    for one in reading.mentions:
        people = _people(text, one) if one.type in _GROUPS else None
        if people and not any(span.overlaps(one.span) for span in denied):
            name = who.get((report.id, one.span.start, one.span.end)) or one.span.of(text)
            yield Size(date.fromisoformat(report.published[:10]), name, people, report.id, one.span.start, one.span.end)


def _people(text: str, group: Mention) -> int | None:
    after = _AFTER.match(text, group.span.end)
    before = _BEFORE.search(text, max(0, group.span.start - 80), group.span.start)
    match = after or before
    return int(next(filter(None, match.groups())).replace(",", "")) if match else None


def size_shifts(sizes: Sequence[Size]) -> SizeShifts:
    """When the size of groups changed by what is stated of it; `notes` say what cannot be said."""
    ordered = sorted((one for one in sizes if one.people > 0), key=lambda one: (one.day, one.report, one.start))
    notes: list[str] = []
    if len(ordered) > _MOST:
        notes.append(f"the last {_MOST} of {len(ordered)} statements of size are looked at")
        ordered = ordered[-_MOST:]
    cuts = [at for at in range(1, len(ordered)) if ordered[at].day > ordered[at - 1].day]
    if len(ordered) < _FEWEST or not cuts:
        many = "no size of a group is" if not ordered else f"only {len(ordered)} sizes of groups are"
        notes.append(f"{many} stated on several days: at least {_FEWEST} are needed; nothing can be said of sizes")
        return SizeShifts(tuple(ordered), (), None, tuple(notes))
    found = _posterior(ordered, cuts)
    whole = sum(found.values())
    number = {many: sum(w for cut, w in found.items() if len(cut) == many) / whole for many in range(3)}
    best = max(number, key=lambda many: number[many])
    if not best:
        notes.append(f"no change of size is shown; that there was none has a probability of {number[0]:.2f}")
    shifts = tuple(_shift(ordered, found, best, place, number) for place in range(best))
    return SizeShifts(tuple(ordered), shifts, number[0], tuple(notes))


def _posterior(sizes: Sequence[Size], cuts: Sequence[int]) -> dict[tuple[int, ...], float]:
    """The weight of each way to part the statements at none, one or two of the cuts."""
    logs = [math.log(one.people) for one in sizes]
    mean = sum(logs) / len(logs)
    gaps = {cut: (sizes[cut].day - sizes[cut - 1].day).days for cut in cuts}
    odds = {cut: math.expm1(-gap * math.log1p(-_PER_DAY)) for cut, gap in gaps.items()}
    told: dict[tuple[int, int], float] = {}

    def fits(begin: int, end: int) -> float:
        if (begin, end) not in told:
            told[begin, end] = _marginal(logs[begin:end], mean)
        return told[begin, end]

    ways = [(), *((cut,) for cut in cuts), *itertools.combinations(cuts, 2)]
    scores = {
        way: sum(math.log(odds[cut]) for cut in way)
        + sum(fits(*part) for part in itertools.pairwise((0, *way, len(sizes))))
        for way in ways
    }
    highest = max(scores.values())
    return {way: math.exp(score - highest) for way, score in scores.items()}


def _marginal(logs: Sequence[float], prior: float) -> float:
    """Log probability of values of one normal regime, mean and spread integrated out (DeGroot 1970)."""
    many = len(logs)
    mean = sum(logs) / many
    worth, shape = _WORTH + many, _SHAPE + many / 2
    scale = _SHAPE * _SPREAD**2
    within = sum((value - mean) ** 2 for value in logs) / 2
    posterior = scale + within + _WORTH * many * (mean - prior) ** 2 / (2 * worth)
    return (
        math.lgamma(shape)
        - math.lgamma(_SHAPE)
        + _SHAPE * math.log(scale)
        - shape * math.log(posterior)
        + 0.5 * math.log(_WORTH / worth)
        - many / 2 * math.log(2 * math.pi)
    )


def _shift(
    sizes: Sequence[Size], found: Mapping[tuple[int, ...], float], many: int, place: int, number: Mapping[int, float]
) -> SizeShift:
    ways = {way: weight for way, weight in found.items() if len(way) == many}
    whole = sum(ways.values())
    at: dict[int, float] = {}
    for way, weight in ways.items():
        at[way[place]] = at.get(way[place], 0.0) + weight / whole
    best = max(ways, key=lambda way: ways[way])
    ends = (0, *best, len(sizes))
    before, after = sizes[ends[place] : ends[place + 1]], sizes[ends[place + 1] : ends[place + 2]]
    earliest, likely, latest = (_day(sizes, at, share) for share in ((1 - _INSIDE) / 2, 0.5, (1 + _INSIDE) / 2))
    probability = sum(share for more, share in number.items() if more > place)
    return SizeShift(earliest, latest, likely, probability, _middle(before), _middle(after), (len(before), len(after)))


def _day(sizes: Sequence[Size], at: Mapping[int, float], share: float) -> date:
    """The day before which a change lies with that probability, each gap between two statements taken evenly."""
    passed = 0.0
    for cut in sorted(at):
        first, last = sizes[cut - 1].day, sizes[cut].day
        if passed + at[cut] >= share:
            part = (share - passed) / at[cut]
            return first + timedelta(max(1, math.ceil(part * (last - first).days)))
        passed += at[cut]
    return sizes[max(at)].day


def _middle(sizes: Sequence[Size]) -> int:
    ordered = sorted(one.people for one in sizes)
    return ordered[len(ordered) // 2]
