"""What people and bodies say about an attack or a tie when they are asked: true, mistaken, or their side's version."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.reading import Certainty
from firsthand.theatre.cast import Cast
from firsthand.theatre.habits import poisson
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.truth import Actor, Facade, Says, Statement, TrueEvent, TrueTie

_SURE: tuple[Certainty, ...] = ("certain", "certain", "certain", "probable", "possible")
_JOINS = 0.35
"""How often somebody who says the same as the one before is quoted as confirming it. Assumed."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a story is about: an attack, or a tie. `reports` is how many there will be of it."""

    id: str
    day: date
    event: TrueEvent | None
    tie: TrueTie | None
    reports: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says, in order; `answers` tells that it is asked by everybody, as who is accused is."""

    speaker: Actor
    statements: tuple[Statement, ...]
    answers: bool = False


class Witnesses:
    """Draws what is said on one topic."""

    def __init__(
        self, topic: Topic, cast: Cast, facades: Sequence[Facade], parameters: Parameters, chance: random.Random
    ) -> None:
        self.topic, self.cast, self.parameters, self.chance = topic, cast, parameters, chance
        self.behind = {facade.name: facade.behind for facade in facades}
        self.count = 0

    def turns(self) -> tuple[Turn, ...]:
        """All that is said: first those who know, then those who claim, deny or decline."""
        known = list(self._knowing())
        return (*known, *self._answers(known))

    def _knowing(self) -> Iterator[Turn]:
        number = 1 + poisson(self.chance, max(0.0, self.parameters.independent - 1))
        own = 1 + (self.topic.reports - 1) * (1 - self.parameters.copying)
        number = min(max(number, round(own)), len(self.cast.people))
        for speaker in self._drawn(number):
            said = tuple(self._of_event(speaker) if self.topic.event else self._of_tie(speaker))
            yield Turn(speaker, said or (self._statement("colour", speaker, number=self.chance.randrange(1000)),))

    def _drawn(self, number: int) -> list[Actor]:
        """Speakers who are different people; those of the accused's side seldom speak first."""
        return self.chance.sample(self.cast.people, number)

    def _of_event(self, speaker: Actor) -> Iterator[Statement]:
        event, chance = self.topic.event, self.chance
        assert event is not None
        if chance.random() < 0.7:
            yield self._statement("happened", speaker, number=event.killed)
        if chance.random() < 0.9:
            value = self._blamed(speaker, event)
            certainty = chance.choice(_SURE)
            true = value == event.perpetrator
            yield self._statement("by", speaker, value=value, true=true, lie=speaker.liar and not true, sure=certainty)
            if chance.random() < 0.15 and value in {one.id for one in self.cast.cells}:
                yield self._size(speaker, value)
        if chance.random() < 0.4:
            yield self._statement("colour", speaker, number=chance.randrange(1000))

    def _blamed(self, speaker: Actor, event: TrueEvent) -> str:
        """Whom a speaker names: a liar its side's usual suspect, others the right one, or by mistake another."""
        chance = self.chance
        if speaker.liar:
            return self._suspect(speaker, event)
        if chance.random() < speaker.reliability:
            return event.perpetrator
        others = [one.id for one in (*self.cast.armed, *self.cast.facades) if one.id != event.perpetrator]
        return chance.choice(others)

    def _suspect(self, speaker: Actor, event: TrueEvent) -> str:
        """A side's version: the power and neighbours blame a militia, all others the rival, and nobody its own."""
        if speaker.side in ("power", "neighbour"):
            return self.cast.militias[0].id
        if speaker.side in ("host", "sponsor") or speaker.side == event.perpetrator:
            return self.cast.rival.id
        return self.cast.rival.id if self.chance.random() < 0.5 else self.cast.militias[-1].id

    def _of_tie(self, speaker: Actor) -> Iterator[Statement]:
        tie, chance = self.topic.tie, self.chance
        assert tie is not None
        sided = speaker.side in ("sponsor", "host", tie.object) and tie.type not in ("leads", "succeeded")
        if speaker.liar and (tie.type == "front_for" or sided):
            value, true = ("separate" if tie.type == "front_for" else "no"), False
        else:
            true = chance.random() < speaker.reliability or tie.type in ("leads", "succeeded")
            value = ("front" if tie.type == "front_for" else "yes") if true else "separate"
            value = value if true or tie.type == "front_for" else "no"
        lie, sure = speaker.liar and not true, chance.choice(_SURE)
        yield self._statement("tie", speaker, value=value, true=true, lie=lie, sure=sure)
        if tie.object in {one.id for one in self.cast.cells} and chance.random() < 0.5:
            yield self._size(speaker, tie.object)
        if chance.random() < 0.3:
            yield self._statement("colour", speaker, number=chance.randrange(1000))

    def _size(self, speaker: Actor, group: str) -> Statement:
        size = self.cast.actors[group].size or 0
        told = round(size * self.chance.choice((1, 1, 1, 0.7, 1.5))) if not speaker.liar else size * 4
        true = abs(told - size) <= 0.1 * size
        return self._statement("size", speaker, value=group, true=true, lie=speaker.liar and not true, number=told)

    def _answers(self, known: Sequence[Turn]) -> Iterator[Turn]:
        """The claim of who says to have done it, denials of the accused, and those who give no comment."""
        chance, event, actors = self.chance, self.topic.event, self.cast.actors
        if event and event.claimant:
            true = self.behind.get(event.claimant, event.claimant) == event.perpetrator
            speaker = actors[event.claimant]
            yield Turn(speaker, (self._statement("claims", speaker, value=speaker.id, true=true, lie=not true),), True)
        accused = dict.fromkeys(s.value for turn in known for s in turn.statements if s.says == "by" and s.value)
        for id in accused:
            if event and id != event.claimant and chance.random() < self.parameters.denials:
                true = self.behind.get(id, id) != event.perpetrator
                said = self._statement("denies", actors[id], value=id, true=true, lie=not true)
                yield Turn(actors[id], (said,), True)
        civil = bool(event and event.victims in ("civilians", "employees"))
        asked = self.cast.bodies if not civil else self.cast.bodies[:3]
        for body in chance.sample(asked, 2):
            if chance.random() < self.parameters.declines:
                yield Turn(body, (self._statement("declines", body),), True)

    def _statement(
        self, says: Says, speaker: Actor, value: str | None = None, true: bool = True, lie: bool = False,
        number: int | None = None, sure: Certainty = "certain",
    ) -> Statement:  # fmt: skip
        self.count += 1
        event, tie = self.topic.event, self.topic.tie
        stance = {"denies": "denies", "declines": "declines"}.get(says, "asserts")
        if sure == "possible":
            stance = "speculates"
        return Statement(
            f"{self.topic.id}.{self.count}", says, (speaker.id,), event.id if event else None, tie.id if tie else None,
            value, true, lie, stance, sure, number,  # type: ignore[arg-type]
        )  # fmt: skip
