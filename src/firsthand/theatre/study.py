"""Studies: how much reporting a conclusion needs, and how often it would be wrong, where the truth is known.

Each runs worlds through lineage, propositions and weighing, on readings made of the truth itself: what is measured is
what comes after reading.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.claims import Claim, claims_of
from firsthand.errors import SettingError
from firsthand.lineage import Descent, lineages
from firsthand.origins import Voices, Who
from firsthand.propositions import Proposition, propositions
from firsthand.theatre.calibration import CalibrationRow, calibration
from firsthand.theatre.facade import FacadeRow, facade
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.world import Piece, World, world
from firsthand.weighing import weigh_all
from firsthand.weighing.backed import backed

COPYING = (0.0, 0.3, 0.6, 0.8, 0.9)
"""The shares of copies among reports at which the study of copying looks."""
_BINS = 10

Answers = Mapping[str, Mapping[str, float]]
"""For each event the values that somebody gives, each with what speaks for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """How often, in percent, the right perpetrator comes first, by ways of counting; of events about which reports
    differ. `error` is the expected calibration error of Firsthand's weights, in 0..1."""

    copying: float
    worlds: int
    events: int
    reports: int
    naive: float
    attributions: float
    firsthand: float
    told: float
    speakers: float
    error: float

    def as_json(self) -> dict[str, object]:
        """The row as plain values."""
        return {
            "copying": self.copying,
            "worlds": self.worlds,
            "contested_events": self.events,
            "reports": self.reports,
            "naive_count": round(self.naive, 1),
            "attribution_count": round(self.attributions, 1),
            "firsthand": round(self.firsthand, 1),
            "firsthand_lineage_known": round(self.told, 1),
            "true_speakers": round(self.speakers, 1),
            "calibration_error": round(self.error, 3),
        }


def copying(worlds: int, parameters: Parameters, progress: Callable[[str], None] | None = None) -> tuple[Row, ...]:
    """Who did it, by report count, attribution count, Firsthand's weight, and a count of the true speakers.

    `parameters.reports` is how many reports with work of their own there are, whatever the copies beside them.

    The last one is what could be known at best by counting: it knows every speaker and every copy.
    """
    rows = []
    for share in COPYING:
        total = _Tally()
        for seed in range(1, worlds + 1):
            total.add(world(seed, replace(parameters, copying=share, reports=round(parameters.reports / (1 - share)))))
            if progress:
                progress(f"copying {share}, world {seed}")
        rows.append(total.row(share, worlds))
    return tuple(rows)


def _facade(
    worlds: int, parameters: Parameters, progress: Callable[[str], None] | None = None
) -> tuple[FacadeRow, ...]:
    return facade(worlds, parameters, FACADE, progress)


def _calibration(
    worlds: int, parameters: Parameters, progress: Callable[[str], None] | None = None
) -> tuple[CalibrationRow, ...]:
    return calibration(worlds, parameters, CALIBRATION, progress)


FACADE, CALIBRATION = 60000, 70000
"""The first seeds of these studies: worlds that no setting was fitted on."""
Rows = tuple[Row, ...] | tuple[FacadeRow, ...] | tuple[CalibrationRow, ...]
STUDIES: dict[str, Callable[..., Rows]] = {"copying": copying, "calibration": _calibration, "facade": _facade}


def study(
    name: str, worlds: int = 10, parameters: Parameters | None = None, progress: Callable[[str], None] | None = None
) -> Rows:
    """The rows of a study over so many worlds.

    Raises:
        SettingError: there is no study of that name.
    """
    if name not in STUDIES:
        raise SettingError(f"no study is called {name!r}: choose one of {', '.join(STUDIES)}")
    return STUDIES[name](worlds, parameters or Parameters(), progress)


@dataclass(slots=True)
class _Tally:
    """What is added up over worlds."""

    right: dict[str, float]
    events: int
    reports: int
    weights: list[tuple[float, bool]]

    def __init__(self) -> None:
        self.right, self.events, self.reports, self.weights = dict.fromkeys(_WAYS, 0.0), 0, 0, []

    def add(self, made: World) -> None:
        """Weigh one world and see who comes first for each event that reports differ about."""
        pieces = list(made.pieces())
        told = Told(made, pieces)
        weights = told.weights(lineages(piece.report for piece in pieces))
        known = told.weights(tuple(made.descents()))
        self.reports += len(pieces)
        for event, naive in told.count(lambda report, _, __: report).items():
            if len(naive) < 2:
                continue
            true = told.true[event]
            self.events += 1
            self.right["naive"] += first(naive, true)
            self.right["attributions"] += first(told.attributed[event], true)
            self.right["firsthand"] += first(weights.get(event, {}), true)
            self.right["told"] += first(known.get(event, {}), true)
            self.right["speakers"] += first(told.spoken[event], true)
        self.weights += [(w, value == told.true[event]) for event, of in weights.items() for value, w in of.items()]

    def row(self, share: float, worlds: int) -> Row:
        """The shares of right answers in percent."""
        by = {name: 100 * self.right[name] / self.events if self.events else 0.0 for name in _WAYS}
        return Row(share, worlds, self.events, self.reports, **by, error=calibration_error(self.weights))


_WAYS = ("naive", "attributions", "firsthand", "told", "speakers")


class Told:
    """Who is said in a world to have done what, by event and value, with the ways to count it."""

    def __init__(self, made: World, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        places = {(p.report.id, n.span.start, n.span.end): n.actor for p in pieces for n in p.written.named}
        self.who = Who.of([piece.reading for piece in pieces], places)
        self.true: dict[str, str] = {}
        self.values: dict[tuple[str, str], tuple[str, str]] = {}
        statements = {}
        for episode in made.episodes():
            if episode.event:
                self.true[episode.event.id] = episode.event.perpetrator
            statements.update({one.id: one for one in episode.statements})
        self._said: list[tuple[str, str, str, str, tuple[str, ...]]] = []
        for piece in pieces:
            for said in piece.written.said:
                one = statements[said.statement]
                if one.says == "by" and one.event and one.value:
                    self._said.append((one.event, one.value, piece.report.id, said.attribution, said.origins))
                    self.values[piece.report.id, said.attribution] = (one.event, one.value)
        self.attributed = self.count(lambda report, attribution, _: (report, attribution))
        self.spoken = self.count(lambda _, __, origins: origins)

    def claims(self) -> list[tuple[str, str, str]]:
        """Event, value and report of each claim of who did it."""
        return [(event, value, report) for event, value, report, _, _ in self._said]

    def count(self, key: Callable[[str, str, tuple[str, ...]], object]) -> dict[str, dict[str, float]]:
        """For each event and value how many different things say so, by what makes them different."""
        found: dict[str, dict[str, set[object]]] = defaultdict(lambda: defaultdict(set))
        for event, value, report, attribution, origins in self._said:
            found[event][value].add(key(report, attribution, origins))
        return {event: {value: float(len(some)) for value, some in by.items()} for event, by in found.items()}

    def weights(self, descents: Sequence[Descent]) -> dict[str, dict[str, float]]:
        """For each event and value the weight of the proposition that states it, with the other values as rivals.

        A proposition of claims with several values (reports that were brought together wrongly) states that which
        most of its claims have.
        """
        readings = [piece.reading for piece in self.pieces]
        claims = {claim.id: claim for reading in readings for claim in claims_of(reading)}
        about: dict[tuple[str, str], Proposition] = {}
        stated = propositions(readings, descents, self.who)
        for proposition in stated:
            if proposition.kind == "event" and (value_of := self._stated(proposition, claims)):
                known = about.get(value_of)
                if known is None or len(proposition.claims) > len(known.claims):
                    about[value_of] = proposition
        rivals: dict[str, list[str]] = defaultdict(list)
        for (event, _), proposition in about.items():
            rivals[event].append(proposition.id)
        found: dict[str, dict[str, float]] = defaultdict(dict)
        behind = backed(Voices.of(readings, descents), tuple(about.values()), self.who)
        backers = {id_: one.backers for id_, one in behind.items()}
        weighed = weigh_all(about.values(), backers, rivals.values())
        for (event, value), one in zip(about, weighed, strict=True):
            found[event][value] = one.weight
        return found

    def _stated(self, proposition: Proposition, claims: Mapping[str, Claim]) -> tuple[str, str] | None:
        stated: Counter[tuple[str, str]] = Counter()
        for claim in (claims[id] for id in proposition.claims):
            key = (claim.report, claim.attribution.id)
            if claim.attribution.stance in ("asserts", "speculates") and key in self.values:
                stated[self.values[key]] += 1
        return stated.most_common(1)[0][0] if stated else None


def calibration_error(weights: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of equal width (Naeini, Cooper and Hauskrecht 2015); 0 without any."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for weight, true in weights:
        bins[min(_BINS - 1, int(weight * _BINS))].append((weight, true))
    total = sum(map(len, bins.values()))
    gaps = (abs(sum(weight for weight, _ in some) - sum(true for _, true in some)) for some in bins.values())
    return sum(gaps) / total if total else 0.0


def first(values: Mapping[str, float], true: str) -> float:
    """1 if the true value comes first, a share of it where several do, 0 else."""
    best = max(values.values(), default=None)
    leading = [value for value, much in values.items() if much == best]
    return 1 / len(leading) if true in leading else 0.0
