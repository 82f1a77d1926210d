"""Time expressions in context as calendar intervals, beside general date parsers.

The set (`when.tsv`) was written for this project, about invented countries, before anything was tuned to it. Half of
it, chosen by a hash of the text, was developed on; failures of the other half were not looked at. A parser that gives a
point in time cannot be right about an interval, so `within` counts a point that lies in the interval. Each peer is
called as its documentation says, with the day of publication as base; items of unknown publication are left out for it.
"""

import hashlib
import importlib
import logging
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from firsthand.bench.scores import Result
from firsthand.span import Span
from firsthand.when import times

OURS = "firsthand"
HALVES = ("development", "measuring")
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Item:
    """A text, the expression marked in it and what it says; `precision` is `None` where the words are no time."""

    text: str
    marked: Span
    published: date | None
    start: str | None
    end: str | None
    precision: str | None

    @property
    def half(self) -> str:
        """Whether it was developed on."""
        return HALVES[hashlib.sha256(self.text.encode()).digest()[0] % 2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says of a time: where it stands, first and last day, and how exactly (`None` for a peer)."""

    span: Span
    start: str | None
    end: str | None
    precision: str | None


Method = Callable[[str, date | None], Sequence[Answer]]


@dataclass(frozen=True, slots=True)
class Row:
    """One method on one half, in percent of its items with a time, but for `no_time`: of those without."""

    method: str
    half: str
    items: int
    found: float
    within: float
    right: float
    no_time: float
    words_per_second: int

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


def items() -> tuple[Item, ...]:
    """The whole set, in the order of its file."""
    lines = files("firsthand.bench").joinpath("when.tsv").read_text("utf-8").splitlines()
    return tuple(_item(*line.split("\t")) for line in lines[1:])


def measure() -> Result[Row]:
    """Ours and every peer that is installed, on both halves in one run."""
    every = items()
    methods = {OURS: ours, **dict(peers())}
    rows = [row(name, method, half, every) for name, method in methods.items() for half in HALVES]
    notes = (
        "right: first day, last day and precision all as written; within: the first day given lies in the interval.",
        "Peers give points in time and no precision: for them right means that both days are the interval's.",
    )
    return Result(tuple(rows), notes)


def row(name: str, method: Method, half: str, every: Sequence[Item]) -> Row:
    """One method on one half."""
    those = [item for item in every if item.half == half and (name == OURS or item.published)]
    for item in those:  # what is loaded or reckoned once is not counted
        method(item.text, item.published)
    begun = time.perf_counter()
    answers = [answer(item, method) for item in those]
    took = time.perf_counter() - begun
    timed = [(item, one) for item, one in zip(those, answers, strict=True) if item.precision]
    none = [one is None for item, one in zip(those, answers, strict=True) if not item.precision]
    words = sum(len(item.text.split()) for item in those)
    return Row(
        name,
        half,
        len(timed),
        _share([one is not None for _, one in timed]),
        _share([one is not None and within(item, one) for item, one in timed]),
        _share([one is not None and right(item, one) for item, one in timed]),
        _share(none),
        round(words / took),
    )


def answer(item: Item, method: Method) -> Answer | None:
    """What a method says of the marked words: of several answers the one that has most of them."""
    over = [one for one in method(item.text, item.published) if one.span.overlaps(item.marked)]
    return max(
        over, key=lambda one: min(one.span.end, item.marked.end) - max(one.span.start, item.marked.start), default=None
    )


def right(item: Item, one: Answer) -> bool:
    """Whether both days, and the precision where one is given, are as written."""
    return (one.start, one.end) == (item.start, item.end) and one.precision in (None, item.precision)


def within(item: Item, one: Answer) -> bool:
    """Whether the day given lies in the interval; where it has no ends, whether none is given."""
    if item.start is None and item.end is None:
        return one.start is None and one.end is None
    day = one.start or one.end
    return day is not None and (item.start or day) <= day <= (item.end or day)


def ours(text: str, published: date | None) -> Sequence[Answer]:
    """This project."""
    return [Answer(when.spans[0], when.start, when.end, when.precision) for when in times(text, published)]


def peers() -> Iterator[tuple[str, Method]]:
    """The other parsers that are installed."""
    for name, module, method in (
        ("dateparser", "dateparser.search", _dateparser),
        ("parsedatetime", "parsedatetime", _parsedatetime),
        ("ctparse", "ctparse", _ctparse),
    ):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                importlib.import_module(module)
        except ImportError:
            continue
        yield name, method


def _dateparser(text: str, published: date | None) -> Sequence[Answer]:
    search_dates: Any = importlib.import_module("dateparser.search").search_dates

    base = datetime.combine(published or date.min, datetime.min.time())
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past",
        "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(text, languages=["en"], settings=settings) or []
    return list(_points(text, found))


def _parsedatetime(text: str, published: date | None) -> Sequence[Answer]:
    parsedatetime: Any = importlib.import_module("parsedatetime")
    base = datetime.combine(published or date.min, datetime.min.time())
    found = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE).nlp(text, sourceTime=base) or ()
    return [_point(start, end, day) for day, _, start, end, _ in found]


def _ctparse(text: str, published: date | None) -> Sequence[Answer]:
    """It reads a whole phrase rather than finding it in a text."""
    ctparse: Any = importlib.import_module("ctparse").ctparse
    logging.getLogger("ctparse").setLevel(logging.CRITICAL)
    found = ctparse(
        text, ts=datetime.combine(published or date.min, datetime.min.time()), timeout=2, relative_match_len=0.2
    )
    said = found.resolution if found else None
    if said is None or not hasattr(said, "mstart"):
        return []
    ends = [getattr(said, name, None) for name in ("t_from", "t_to")] if hasattr(said, "t_from") else [said, said]
    try:
        first, last = (one.dt.date().isoformat() if one else None for one in ends)
    except (AttributeError, TypeError, ValueError):
        return []
    return [Answer(Span(said.mstart, max(said.mend, said.mstart + 1)), first, last, None)]


def _points(text: str, found: Sequence[tuple[str, datetime]]) -> Iterator[Answer]:
    at = 0
    for words, day in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield _point(start, at, day)


def _point(start: int, end: int, day: datetime) -> Answer:
    text = day.date().isoformat()
    return Answer(Span(start, end), text, text, None)


def _item(published: str, start: str, end: str, precision: str, marked: str) -> Item:
    before, _, rest = marked.partition("[[")
    inside, _, after = rest.partition("]]")
    day = None if published == "-" else date.fromisoformat(published)
    first, last = (None if text in ("-", "none") else text for text in (start, end))
    span = Span(len(before), len(before) + len(inside))
    return Item(before + inside + after, span, day, first, last, None if precision == "none" else precision)


def _share(which: Sequence[bool]) -> float:
    return round(_PERCENT * sum(which) / len(which), 1) if which else 0.0
