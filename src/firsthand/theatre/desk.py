"""The desk of a newsroom: which outlet writes when, under which headline, with what background."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from firsthand.lineage import Kind
from firsthand.theatre import phrases
from firsthand.theatre.cast import Cast
from firsthand.theatre.line import House, Line
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.prose import fill, varied
from firsthand.theatre.telling import Teller, dateline
from firsthand.theatre.testimony import Topic, Turn
from firsthand.theatre.truth import Statement

_CONNECTED = 0.3
_WAYS = 3
"""How often a paragraph of background is joined to the one before, and in how many ways an outlet does it. Assumed."""


@dataclass(slots=True)
class Draft:
    """A report before it has an id: `parent` is the number of the draft that it was taken from."""

    number: int
    house: House
    at: datetime
    title: str
    kind: Kind
    parent: int | None = None
    root: int = 0
    lines: list[Line] = field(default_factory=list)
    corrects: int | None = None


class Desk:
    """What originals and copies of one topic have in common."""

    def __init__(
        self, topic: Topic, turns: Sequence[Turn], cast: Cast, parameters: Parameters, chance: random.Random
    ) -> None:
        self.topic, self.cast, self.parameters, self.chance = topic, cast, parameters, chance
        self.known = [turn for turn in turns if not turn.answers]
        self.answers = [turn for turn in turns if turn.answers]
        self.drafts: list[Draft] = []
        self.garbled: list[Statement] = []

    def _answered(self, teller: Teller) -> list[Line]:
        return [
            teller.answered(turn.statements[0], turn.speaker) for turn in self.answers if self.chance.random() < 0.8
        ]

    def _headline(self, teller: Teller) -> tuple[str, Line]:
        cast, event, tie = self.cast, self.topic.event, self.topic.tie
        slots = {part: teller.name(actor) for part, actor in cast.countries.items()}
        if event:
            place = cast.places[event.place]
            weapon = event.mode.replace("_", " ").replace("small arms", "armed").replace("abduct", "abduction")
            blamed = next((s.value for t in self.known for s in t.statements if s.says == "by" and s.value), None)
            some = [one for one in phrases.HEADLINES_EVENT if blamed or "{who}" not in one]
            who = teller.name(cast.actors[blamed]) if blamed else ""
            target = (
                place.name if place.kind == "site" else f"{teller.target_words(event).split(' ', 1)[1]} in {place.name}"
            )
            title = fill(
                self.chance.choice(some), weapon=weapon, Weapon=weapon.capitalize(), target=target, who=who,
                within=place.within, host=slots["host"],
            )  # fmt: skip
        else:
            assert tie is not None
            object = teller.name(cast.actors[tie.object])
            title = fill(self.chance.choice(phrases.HEADLINES_TIE), object=object, **slots)
        return title.capital.text, Line(title.capital, "headline")

    def _background(self, teller: Teller, some: Sequence[str] = phrases.BACKGROUND) -> Line:
        cast = self.cast
        towns = [place for place in cast.places.values() if place.kind == "city"]
        town = self.chance.choice(towns)
        fresh = [one for one in some if one not in teller.told] or list(some)
        template = self.chance.choice(fresh)
        teller.told.add(template)
        militia = self.chance.choice(cast.militias)
        template = varied(template, self.chance)
        if some is phrases.BACKGROUND and self.chance.random() < _CONNECTED:
            # An outlet has its own few ways to go on to something else.
            ways = random.Random(teller.house.outlet.name).sample(phrases.CONNECTIVES, _WAYS)
            template = self.chance.choice(ways) + template[:1].lower() + template[1:]
        told = fill(
            template, force=teller.name(cast.force),
            corps=teller.name(replace(cast.corps, article=False)),
            militia=teller.name(militia, glossed=True) if "{militia}" in template else "", town=town.name,
            within=town.within.removesuffix("ern"),
            **{part: teller.name(actor) for part, actor in cast.countries.items()},
        )  # fmt: skip
        return Line(told.capital, "background")

    def _dated(self, house: House, day: date, lines: list[Line]) -> list[Line]:
        """With the line that agencies begin with, before the first sentence in its paragraph."""
        if not house.agency:
            return lines
        event = self.topic.event
        places = self.cast.places
        place = places[event.place] if event else self.chance.choice(list(places.values()))
        head = dateline(house, place.name.split()[0], day)
        return [head, replace(lines[0], opens=False), *lines[1:]]

    def _house(self, agency: bool, other: str = "") -> House:
        """An outlet that has not reported the topic yet, where there is one; its style is always the same."""
        used = {draft.house.outlet.id for draft in self.drafts}
        among = self.cast.agencies if agency else self.cast.outlets
        free = [one for one in among if one.id not in used] or [one for one in among if one.id != other] or list(among)
        outlet = self.chance.choice(free)
        style = sum(map(ord, outlet.name))
        return House(outlet, style % 3 != 0, style % 4, agency)

    def _first_time(self) -> datetime:
        """Hours after an attack, or days within the week of another topic."""
        event, chance = self.topic.event, self.chance
        start = datetime.combine(self.topic.day, time(event.hour if event else 6), UTC)
        delay = timedelta(minutes=chance.randint(40, 30 * 60)) if event else timedelta(minutes=chance.randint(0, 9000))
        return start + delay

    def _teller(self, house: House, day: date) -> Teller:
        return Teller(house, self.cast, self.topic.event, self.topic.tie, day, self.chance)


def placed(lines: Sequence[Line]) -> list[Line]:
    """The lines numbered; the number that a taken line had in its parent becomes its source."""
    return [replace(one, place=n, source=one.place if one.taken else None) for n, one in enumerate(lines)]
