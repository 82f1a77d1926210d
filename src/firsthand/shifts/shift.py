"""A shift: when, how probable, what changed, from how much to how much, in words."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from firsthand.reading import Json
from firsthand.shifts.assumptions import Assumptions
from firsthand.shifts.likelihood import Floats
from firsthand.shifts.picking import Dated
from firsthand.shifts.posterior import Posterior
from firsthand.shifts.series import Series, usual
from firsthand.wording import listed

What = Literal["tempo", "mix", "tempo and mix"]
_WHAT: tuple[What, ...] = ("tempo", "mix", "tempo and mix")
_DRAWS = 2000
_SURE = 0.9
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the interval that holds it with 90 %."""

    value: float
    low: float
    high: float

    def as_json(self) -> Json:
        """The three numbers."""
        return {"value": round(self.value, 4), "low": round(self.low, 4), "high": round(self.high, 4)}


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a kind of event before and after, 0..1; `sure` is the probability that it went the way it seems."""

    kind: str
    before: Estimate
    after: Estimate
    sure: float


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of what is done. `earliest` and `latest` are the days between which it began, with 90 %.

    `likely` is the first day of the bin that is reported, `probability` that there was a shift about then,
    `tempo_changed` and `mix_changed` how probable each is where there was one. Tempos are events a bin; `ratio` is
    after over before.
    """

    likely: date
    earliest: date
    latest: date
    probability: float
    what: What
    tempo_changed: float
    mix_changed: float
    before: Estimate
    after: Estimate
    ratio: Estimate
    shares: tuple[Share, ...]
    reasons: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """What changed, in one line."""
        return "; ".join(self.reasons)

    def as_json(self) -> Json:
        """The shift as plain values."""
        return {
            "likely": self.likely.isoformat(),
            "earliest": self.earliest.isoformat(),
            "latest": self.latest.isoformat(),
            "probability": round(self.probability, 3),
            "what": self.what,
            "tempo_changed": round(self.tempo_changed, 3),
            "mix_changed": round(self.mix_changed, 3),
            "tempo": {part: getattr(self, part).as_json() for part in ("before", "after", "ratio")},
            "shares": [
                {
                    "kind": one.kind,
                    "before": one.before.as_json(),
                    "after": one.after.as_json(),
                    "sure": round(one.sure, 3),
                }
                for one in self.shares
            ],
            "reasons": list(self.reasons),
        }


def shifts_at(series: Series, found: Posterior, dates: tuple[Dated, ...], assumed: Assumptions) -> tuple[Shift, ...]:
    """The shifts at these dates, with tempos and shares of the regimes between them.

    Tempos and shares are drawn from their posteriors (Gamma and Dirichlet), the date of each shift from its own.
    """
    chance = np.random.default_rng(len(series.counts))
    cuts = [np.zeros(_DRAWS, np.int64)]
    cuts += [one.begin + chance.choice(len(one.weights), _DRAWS, p=one.weights) for one in dates]
    cuts.append(np.full(_DRAWS, len(series.counts)))
    kinds = len(series.kinds)
    counts: Floats = np.vstack((np.zeros((1, kinds)), np.cumsum(series.counts, axis=0)))
    shown = np.concatenate(([0.0], np.cumsum(usual(series))))
    tempos, mixes = [], []
    for begin, end in itertools.pairwise(cuts):
        here = counts[end] - counts[begin]
        tempos.append(chance.gamma(here.sum(axis=1) + 0.5) / np.maximum(shown[end] - shown[begin], 1e-9))
        parts = chance.gamma(here + assumed.concentration)
        mixes.append(parts / parts.sum(axis=1, keepdims=True))
    return tuple(_shift(series, found, one, tempos[at : at + 2], mixes[at : at + 2]) for at, one in enumerate(dates))


def _shift(series: Series, found: Posterior, one: Dated, tempos: list[Floats], mixes: list[Floats]) -> Shift:
    aspects = found.aspects[one.first : one.last + 1].sum(axis=0)
    tempo, mix, both = aspects / aspects.sum()
    what = _WHAT[int(np.argmax((tempo, mix, both)))]
    before, after = map(_estimate, tempos)
    ratio = _estimate(tempos[1] / tempos[0])
    shares = sorted(
        (_share(kind, mixes[0][:, at], mixes[1][:, at]) for at, kind in enumerate(series.kinds)),
        key=lambda share: -abs(share.after.value - share.before.value),
    )
    reasons = []
    if what != "mix":
        unit = f"a {series.bin}" + (" at the usual number of outlets" if series.exposure is not None else "")
        reasons.append(
            f"{_number(before.value)} → {_number(after.value)} events {unit} "
            f"(× {_number(ratio.value)}, {_number(ratio.low)} to {_number(ratio.high)})"
        )
    if what != "tempo":
        telling = [share for share in shares if share.sure >= _SURE][:_NAMED] or shares[:1]
        moved = [f"{one.kind} {one.before.value:.0%} → {one.after.value:.0%}" for one in telling]
        reasons.append(f"shares: {listed(moved)}")
    return Shift(
        likely=series.day(one.at),
        earliest=series.day(one.first),
        latest=series.day(one.last + 1) - timedelta(1),
        probability=one.probability,
        what=what,
        tempo_changed=float(tempo + both),
        mix_changed=float(mix + both),
        before=before,
        after=after,
        ratio=ratio,
        shares=tuple(shares),
        reasons=tuple(reasons),
    )


def _estimate(draws: Floats) -> Estimate:
    low, middle, high = np.quantile(draws, (0.05, 0.5, 0.95))
    return Estimate(float(middle), float(low), float(high))


def _share(kind: str, before: Floats, after: Floats) -> Share:
    up = float((after > before).mean())
    return Share(kind, _estimate(before), _estimate(after), max(up, 1 - up))


def _number(value: float) -> str:
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"
