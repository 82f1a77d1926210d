"""When did it change: dates of shifts in simulated series, offline and while events come in, beside other methods."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from firsthand.bench.scores import Result
from firsthand.bench.shift_peers import peers
from firsthand.bench.shift_series import MEASURING, RATES, Scored, Simulated, Told, scored, simulations
from firsthand.shifts import WEEKLY, Series, Watch, posterior
from firsthand.shifts.likelihood import Counts
from firsthand.shifts.picking import dated, picked

_EACH = 100
_ONLINE = 40
_KINDS = ("a", "b", "c", "d", "e")


@dataclass(frozen=True, slots=True)
class Row:
    """One method on the series of all rates, one setting for all; by rate in the order of `RATES`."""

    method: str
    series: int
    scores: tuple[Scored, ...]
    seconds: float

    def as_json(self) -> dict[str, object]:
        """The row as plain values: F1 at 1, 3 and 10 events a week, the rest over all of them."""
        return {
            "method": self.method,
            "series": self.series,
            **{f"f1_at_{rate}": round(one.f1, 3) for rate, one in zip(RATES, self.scores, strict=True)},
            "false_alarms": _over([one.false_alarms for one in self.scores], 3),
            "by_rate": " / ".join(f"{one.false_alarms:.2f}" for one in self.scores),
            "weeks_off": _over([one.deviation for one in self.scores], 2),
            "lag": _over([one.lag for one in self.scores], 1),
            "coverage": _over([one.coverage for one in self.scores], 3),
            "coverage_near": _over([one.coverage_near for one in self.scores], 3),
            "seconds": round(self.seconds, 4),
        }


def measure(number: int = _EACH, online: int = _ONLINE, base: int = MEASURING) -> Result[Row]:
    """Measure shifts and their peers on so many series of each rate with none, one and two shifts.

    `online` is how many of them the online methods see, that look at each series a hundred times.
    """
    every = list(simulations(base, number))
    fewer = list(simulations(base, online))
    able, notes = peers()
    rows = [_row("firsthand, offline", every, offline), _row("firsthand, online", fewer, as_they_come)]
    rows += [_row(name, fewer if "online" in name or "rbf" in name else every, peer) for name, peer in able.items()]
    return Result(
        tuple(rows),
        (
            f"seeds from {base:,} on; coverage: share of reported dates, paired with true ones at any distance, whose "
            "90 % interval holds the true one; coverage_near: of those within 4 weeks",
            *notes,
        ),
    )


def offline(counts: Counts) -> Told:
    """The dates that `shifts` reports of a whole series, with their intervals."""
    found = posterior(counts, np.ones(len(counts)), WEEKLY).any
    dates = dated(found, picked(found, WEEKLY, WEEKLY.near, WEEKLY.first, WEEKLY.further), WEEKLY)
    return Told(tuple(one.at for one in dates), intervals=tuple((one.first, one.last) for one in dates))


def as_they_come(counts: Counts) -> Told:
    """The alarms that `Watch` gives, each with the date that it gave at once."""
    alarms = Watch(Series(date(2020, 1, 6), "week", counts, _KINDS)).alarms
    return Told(tuple(one.bin for one in alarms), tuple(one.told for one in alarms))


def _row(name: str, series: Sequence[Simulated], method: Callable[[Counts], Told]) -> Row:
    began = time.perf_counter()
    results = [(one, method(one.counts)) for one in series]
    seconds = (time.perf_counter() - began) / max(1, len(series))
    scores = tuple(scored([result for result in results if result[0].rate == rate]) for rate in RATES)
    return Row(name, len(series), scores, seconds)


def _over(values: Sequence[float | None], digits: int) -> float | None:
    """The mean of the rates, where each has a value."""
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), digits) if len(known) == len(values) else None
