"""A world: run twice, once to see how much there is to report, and once to report it, week by week."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.lineage import Descent, Taken
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.theatre.cast import Cast, cast
from firsthand.theatre.page import Piece, pages
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.press import Newsroom
from firsthand.theatre.testimony import Topic, Witnesses
from firsthand.theatre.truth import Facade, Shift, Statement, TrueEvent, TrueTie

if TYPE_CHECKING:
    from firsthand.theatre.stage import Stage

__all__ = ["Episode", "Piece", "Truth", "World", "world"]


@dataclass(frozen=True, slots=True)
class Episode:
    """An attack or a tie with all that was said of it and all reports on it, in order of time.

    `event` is `None` for a story on a tie. An attack that nobody reports has no pieces.
    """

    topic: Topic
    statements: tuple[Statement, ...]
    pieces: tuple[Piece, ...]

    @property
    def event(self) -> TrueEvent | None:
        """The attack."""
        return self.topic.event


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is true in a world and all that was said of it; for worlds that fit into memory."""

    cast: Cast
    ties: tuple[TrueTie, ...]
    facades: tuple[Facade, ...]
    shifts: tuple[Shift, ...]
    events: tuple[TrueEvent, ...]
    statements: tuple[Statement, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class World:
    """One simulated world. The same seed and parameters give the same world, to the byte.

    `reports` and `readings` stream, so that a million fit into any memory; `truth` holds everything at once.
    """

    seed: int
    parameters: Parameters

    @cached_property
    def cast(self) -> Cast:
        """Everybody in it."""
        return cast(self.seed, self.parameters)

    @property
    def ties(self) -> tuple[TrueTie, ...]:
        """The true ties of the whole run."""
        return self._run.ties

    @property
    def facades(self) -> tuple[Facade, ...]:
        """Who stands behind each name that claims attacks."""
        return self._run.facades

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """What changed in what actors do, and when."""
        return self._run.shifts

    def topics(self) -> Iterator[Topic]:
        """Attacks and ties as they come, each with the number of its reports; these add up to `parameters.reports`."""
        from firsthand.theatre.stage import Stage

        stage = Stage(self.seed, self.parameters, self.cast)
        wanted, total, before = self.parameters.reports, self._run.weight, 0.0
        written = 0
        for number, (day, event, tie) in enumerate(_happening(stage)):
            before += _weight(self.seed, number, event)
            until = wanted if number == self._run.topics - 1 else math.floor(wanted * before / total)
            id = event.id if event else f"f{number + 1}"
            yield Topic(id, day, event, tie, until - written)
            written = until

    def episodes(self) -> Iterator[Episode]:
        """Each topic with its statements and reports."""
        first, width = 1, max(4, len(str(self.parameters.reports)))
        for topic in self.topics():
            if topic.reports == 0:
                yield Episode(topic, (), ())
                continue
            chance = random.Random(f"{self.seed} {topic.id}")
            turns = Witnesses(topic, self.cast, self.facades, self.parameters, chance).turns()
            newsroom = Newsroom(topic, turns, self.cast, self.parameters, chance)
            drafts = newsroom.write()
            found = tuple(pages(drafts, first, width, topic, self.cast, self.seed))
            first += len(found)
            told = {said.statement for piece in found for said in piece.written.said}
            every = (*(s for turn in turns for s in turn.statements), *newsroom.garbled)
            yield Episode(topic, tuple(s for s in every if s.id in told), found)

    def pieces(self) -> Iterator[Piece]:
        """Each report with its reading and truth."""
        for episode in self.episodes():
            yield from episode.pieces

    def reports(self) -> Iterator[Report]:
        """The reports, topic by topic as the world goes on."""
        return (piece.report for piece in self.pieces())

    def readings(self) -> Iterator[Reading]:
        """Readings made of the truth, as a reader without fault would give them."""
        return (piece.reading for piece in self.pieces())

    def descents(self) -> Iterator[Descent]:
        """The true descent of each report, as a lineage without fault would give it."""
        return (_descent(piece) for piece in self.pieces())

    @cached_property
    def truth(self) -> Truth:
        """Everything at once: some 20 KB of memory a report."""
        episodes = tuple(self.episodes())
        return Truth(
            self.cast, self.ties, self.facades, self.shifts,
            tuple(one.event for one in episodes if one.event),
            tuple(statement for one in episodes for statement in one.statements),
            tuple(piece for one in episodes for piece in one.pieces),
        )  # fmt: skip

    @cached_property
    def _run(self) -> "_Run":
        from firsthand.theatre.stage import Stage

        stage = Stage(self.seed, self.parameters, self.cast)
        weight, topics = 0.0, 0
        for _, event, _ in _happening(stage):
            weight += _weight(self.seed, topics, event)
            topics += 1
        return _Run(tuple(stage.ties), stage.facades, tuple(stage.shifts), weight, topics)


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run of the stage leaves: what is true of actors, and how much there is to report."""

    ties: tuple[TrueTie, ...]
    facades: tuple[Facade, ...]
    shifts: tuple[Shift, ...]
    weight: float
    topics: int


def world(seed: int, parameters: Parameters | None = None) -> World:
    """The world of a seed.

    Raises:
        SettingError: Mesa, on which the armed actors run, is not installed.
    """
    try:
        import mesa  # noqa: F401
    except ImportError:
        raise SettingError(
            "the theatre needs the package Mesa, which is not installed: pip install 'firsthand[theatre]'"
        ) from None
    return World(seed, parameters or Parameters())


def _descent(piece: Piece) -> Descent:
    one = piece.written
    taken = tuple(Taken(some.span, some.report, some.source, "known") for some in one.taken)
    direction = "established" if one.derives_from else "original"
    return Descent(
        one.report, one.lineage, one.derives_from, (), direction, one.kind, one.own, taken, ("known",)  # type: ignore[arg-type]
    )  # fmt: skip


def _happening(stage: "Stage") -> Iterator[tuple[date, TrueEvent | None, TrueTie | None]]:
    """Attacks and ties of a stage in order, each with its day."""
    for week in stage.weeks():
        for tie in week.ties:
            yield week.first, None, tie
        for event in week.events:
            yield date.fromisoformat(event.day), event, None


def _weight(seed: int, number: int, event: TrueEvent | None) -> float:
    """How much a topic is covered: unevenly, and more where people died."""
    # The golden ratio spreads numbers evenly over 0..1; an exponential of it gives few topics most of the reports.
    share = (number * 0.6180339887498949 + (seed % 997) / 997) % 1.0
    uneven = -math.log(1.0 - 0.999 * share)
    return 0.15 + uneven * (1.0 + 0.2 * event.killed if event else 1.5)
