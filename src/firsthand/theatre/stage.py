"""The armed actors as Mesa agents, week by week: a sponsor that delegates, militias, cells, façades and a rival.

The sponsor weighs capability, control and deniability (Salehyan 2010; Byman and Kreps 2010; Carter 2012) and goes from
militias to cells once they are worth more to it. Everything is counts and names; nothing says how anything is done.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import mesa

from firsthand.reading import Mode, TieType
from firsthand.theatre.cast import Cast
from firsthand.theatre.habits import Habit, drawn, habit_of, poisson
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.truth import Actor, Facade, Shift, TrueEvent, TrueTie

_TRAINING = 8
_REVIEW = 4
_FORMING = 0.2
"""Weeks that a cell is trained, weeks between the sponsor's reviews, and what forming cells costs it. Assumed."""
_LOSS = 0.1
_LEAK = 0.05
_FORGETS = 0.97
"""What the loss of the commander takes off control, what a leak costs, and what is left of both after a week."""
_LESS = 0.4
_OFTEN = {"militia": 1.0, "cell": 0.8, "separate": 0.5, "rival": 0.9}
_DEADLY: dict[Mode, float] = {"vehicle_bomb": 3.0, "small_arms": 1.0, "bomb": 0.8, "mortar": 0.5, "rocket": 0.4}
_VICTIMS = {"convoy": "drivers", "consulate": "guards", "market": "civilians", "office": "employees"}
CIVILIAN = ("market", "office")


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its first day, the attacks in it, and the ties that are worth a story."""

    first: date
    events: tuple[TrueEvent, ...]
    ties: tuple[TrueTie, ...]


class Group(mesa.Agent):  # type: ignore[misc]
    """What makes attacks: a militia, a cell, a separate small group or the rival, each with its habits."""

    model: "Stage"

    def __init__(self, stage: "Stage", actor: Actor, kind: str) -> None:
        super().__init__(stage)
        chance = stage.random
        self.actor, self.kind = actor, kind
        self.rate = _OFTEN[kind] * chance.uniform(0.7, 1.3) if kind != "cell" else 0.0
        self.habit = habit_of(chance, stage.towns, kind)
        self.loyalty = stage.parameters.control * chance.uniform(0.9, 1.1) if kind == "militia" else 1.0
        self.fronts: list[tuple[Actor, Habit]] = []

    def step(self) -> None:
        """A week: what it attacks, and, of a militia, how far it still follows and what leaks from it."""
        stage = self.model
        for _ in range(poisson(stage.random, self.rate * stage.scale)):
            stage.add(self._attack())
        if self.kind == "militia":
            if stage.commander_lost:
                self.loyalty = max(0.0, self.loyalty - stage.parameters.slack)
            thousands = (self.actor.size or 0) / 1000
            if stage.random.random() < 1 - (1 - stage.parameters.infiltration) ** thousands:
                stage.sponsor.leaks += 1

    def _attack(self) -> TrueEvent:
        stage, chance = self.model, self.model.random
        habit, claimant = self.habit, self.actor
        if self.fronts and chance.random() < stage.behind_names:
            claimant, habit = chance.choice(self.fronts)
        mode = drawn(chance, habit.modes)
        kind = drawn(chance, habit.targets)
        place, victims = stage.target(kind, drawn(chance, habit.places))
        deaths = poisson(chance, _DEADLY.get(mode, 0.15) * (1.5 if kind in CIVILIAN else 0.6))
        civil = kind in CIVILIAN
        claims = chance.random() < stage.parameters.claimed * (0.5 if civil else 1.2) * (
            2 if habit is not self.habit else 1
        )
        by: Actor | None = claimant if claims else None
        if claims and chance.random() < stage.parameters.false_claims:
            by = chance.choice([one for one in stage.claimants if one.id != claimant.id])
        if self.kind == "militia" and civil:
            stage.sponsor.backlash += stage.parameters.backlash * deaths
        day = stage.first + timedelta(days=chance.randrange(7))
        return TrueEvent(
            "", day.isoformat(), (habit.hour + chance.choice((-2, -1, 0, 0, 1, 2))) % 24, place, mode, kind, victims,
            self.actor.id, deaths, poisson(chance, 1 + 1.5 * deaths), by.id if by else None,
            habit.channel if by else None,
        )  # fmt: skip


class Sponsor(mesa.Agent):  # type: ignore[misc]
    """The state that delegates, through its force: every four weeks it asks whether cells are worth more to it."""

    model: "Stage"

    def __init__(self, stage: "Stage") -> None:
        super().__init__(stage)
        self.leaks = 0.0
        self.backlash = 0.0
        self.chosen: int | None = None

    def step(self) -> None:
        """A week: the loss of a commander, the review, and what follows of the choice."""
        stage, week = self.model, self.model.week
        self.leaks *= _FORGETS
        self.backlash *= _FORGETS
        if stage.loss == week:
            stage.lose_commander()
        if self.chosen is None and week % _REVIEW == 0 and self._prefers_cells():
            self.chosen = week
            stage.form_cells()
        if self.chosen is not None and week == self.chosen + _TRAINING:
            stage.turn_to_cells()

    def _prefers_cells(self) -> bool:
        stage, parameters = self.model, self.model.parameters
        loyalty = sum(one.loyalty for one in stage.militias) / len(stage.militias)
        mass = parameters.capability * loyalty - _LEAK * self.leaks - self.backlash
        return bool(stage.cells) and parameters.cell_capability + parameters.deniability - _FORMING > mass


class Stage(mesa.Model):  # type: ignore[misc]
    """All armed actors of one world; `weeks` runs it."""

    def __init__(self, seed: int, parameters: Parameters, cast: Cast) -> None:
        super().__init__(seed=seed)
        self.parameters, self.cast = parameters, cast
        self.begins = date.fromisoformat(parameters.begins)
        self.week, self.first = 0, self.begins
        self.commander_lost = False
        self.behind_names = 0.25
        """Share of the attacks of a militia with fronts that are made under the name of one."""
        self.loss = None if parameters.loss is None else int(parameters.loss * parameters.weeks)
        self.ties: list[TrueTie] = []
        self.shifts: list[Shift] = []
        self._events: list[TrueEvent] = []
        self._fresh: list[TrueTie] = []
        self._asked: set[str | None] = set()
        self._towns = [place for place in cast.places.values() if place.kind == "city"]
        self.towns = tuple(place.name for place in self._towns)
        self._sites = {place.name.split()[0]: place for place in cast.places.values() if place.kind == "site"}
        self.sponsor = Sponsor(self)
        self.militias = [Group(self, actor, "militia") for actor in cast.militias]
        self.cells = [Group(self, actor, "cell") for actor in cast.cells]
        self.facades = tuple(self._masks())
        self.groups = [*self.militias, *self.cells, *self.separate, Group(self, cast.rival, "rival")]
        self.claimants = [group.actor for group in self.groups] + [
            cast.actors[facade.name] for facade in self.facades if facade.kind == "front"
        ]
        at_first = sum(group.rate for group in self.groups)
        self.scale = parameters.attacks / at_first
        self._begin()

    def weeks(self) -> Iterator[Week]:
        """The weeks in order."""
        for number in range(self.parameters.weeks):
            self.week, self.first = number, self.begins + timedelta(weeks=number)
            self._events, self._fresh = [], []
            self.step()
            events = tuple(sorted(self._events, key=lambda event: (event.day, event.hour)))
            yield Week(
                self.first, tuple(replace(e, id=f"e{number + 1}.{n + 1}") for n, e in enumerate(events)), self._told()
            )

    def step(self) -> None:
        """A week: first the sponsor, then the groups in an order drawn anew."""
        self.sponsor.step()
        for group in self.random.sample(self.groups, len(self.groups)):
            group.step()

    def add(self, event: TrueEvent) -> None:
        """Take down an attack of this week; at the first claim under a new name the press asks who is behind it."""
        self._events.append(event)
        if event.claimant not in self._asked:
            self._asked.add(event.claimant)
            self._fresh += [tie for tie in self.ties if tie.type == "front_for" and tie.subject == event.claimant]

    def target(self, kind: str, town: str) -> tuple[str, str]:
        """The place of a target of that kind in a town, its site where there is one, and the words for who is there."""
        power, host = self.cast.countries["power"].adjective, self.cast.countries["host"].adjective
        site = self._sites.get(town)
        victims = {"base": f"{power} soldiers", "checkpoint": f"{host} soldiers"}.get(kind, _VICTIMS.get(kind, ""))
        if kind == "depot":
            victims = f"{power} contractors"
        if kind in ("base", "depot") and site is not None:
            return site.id, victims
        return next(place.id for place in self._towns if place.name == town), victims

    def lose_commander(self) -> None:
        """The commander is gone, the next one named a week later: personal ties are lost."""
        old, new = self.cast.commanders
        self.commander_lost = True
        for militia in self.militias:
            militia.loyalty -= _LOSS
        leads = next(tie for tie in self.ties if tie.subject == old.id)
        self.ties[self.ties.index(leads)] = replace(leads, end=self._day(0))
        self._tie("leads", new.id, self.cast.force.id, weeks=1)
        self._tie("succeeded", new.id, old.id, weeks=1)
        self.shifts.append(Shift(self._day(0), self.cast.force.id, "leader", old.id, new.id))

    def form_cells(self) -> None:
        """The force picks and trains small groups; nobody sees them yet."""
        for cell in self.cells:
            self._tie("commands", self.cast.force.id, cell.actor.id)
            self._tie("trains", self.cast.force.id, cell.actor.id, last=_TRAINING)

    def turn_to_cells(self) -> None:
        """The trained groups begin, the militias do less, and names that nobody knows claim more."""
        force, day = self.cast.force.id, self._day(0)
        for group in self.militias:
            before = round(group.rate * self.scale, 3)
            group.rate *= _LESS
            self.shifts.append(Shift(day, group.actor.id, "tempo", before, round(group.rate * self.scale, 3)))
        for group in self.cells:
            group.rate = _OFTEN["cell"] * self.random.uniform(0.7, 1.3)
            self.shifts.append(Shift(day, group.actor.id, "tempo", 0.0, round(group.rate * self.scale, 3)))
        before_names, self.behind_names = self.behind_names, 0.7
        sizes = [sum(one.actor.size or 0 for one in groups) / len(groups) for groups in (self.militias, self.cells)]
        self.shifts += [
            Shift(day, force, "weapon", "rocket", "drone"),
            Shift(day, force, "claimant", before_names, self.behind_names),
            Shift(day, force, "size", round(sizes[0]), round(sizes[1])),
        ]

    def _masks(self) -> Iterator[Facade]:
        """Who stands behind each name: a militia whose habits it shares, or nobody else."""
        self.separate: list[Group] = []
        names = self.cast.facades
        fronts = round(self.parameters.fronts * len(names))
        for number, actor in enumerate(names):
            if number < fronts:
                militia = self.militias[number % len(self.militias)]
                militia.fronts.append(
                    (actor, habit_of(self.random, self.towns, "separate", militia.habit, self.parameters.disguise))
                )
                yield Facade(actor.id, "front", militia.actor.id)
            else:
                self.separate.append(Group(self, actor, "separate"))
                yield Facade(actor.id, "separate", actor.id)

    def _begin(self) -> None:
        """The ties with which a world begins."""
        cast = self.cast
        self._tie("leads", cast.commanders[0].id, cast.force.id)
        for militia, leader in zip(cast.militias, cast.leaders, strict=True):
            self._tie("leads", leader.id, militia.id)
            self._tie("sponsors", "sponsor", militia.id)
            self._tie("supplies", cast.force.id, militia.id)
        for facade in self.facades:
            if facade.kind == "front":
                self._tie("front_for", facade.name, facade.behind)
        self._fresh = []

    def _tie(self, type: TieType, subject: str, object: str, weeks: int = 0, last: int | None = None) -> None:
        end = self._day(last) if last else None
        tie = TrueTie(f"t{len(self.ties) + 1}", type, subject, object, self._day(weeks), end)
        self.ties.append(tie)
        self._fresh.append(tie)

    def _day(self, weeks: int) -> str:
        return (self.first + timedelta(weeks=weeks)).isoformat()

    def _told(self) -> tuple[TrueTie, ...]:
        """The ties that the press takes up this week: new ones, and old ones now and then."""
        chance = self.random
        told = [tie for tie in self._fresh if tie.type != "succeeded"]
        number = poisson(chance, 0.05 + 0.12 * self.parameters.attacks)
        lasting = [tie for tie in self.ties if tie.end is None or tie.end > self.first.isoformat()]
        told += [chance.choice(lasting) for _ in range(number or (self.week == 0))]
        return tuple(told)
