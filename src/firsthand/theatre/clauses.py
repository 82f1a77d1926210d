"""What is stated as clauses: attacks, who was behind them, ties and sizes, each in many ways."""

import random
from datetime import date

from firsthand.theatre import phrases
from firsthand.theatre.cast import Cast
from firsthand.theatre.dating import weekday, when_in_words
from firsthand.theatre.line import House, Interval
from firsthand.theatre.naming import Naming, count_in_words
from firsthand.theatre.prose import Part, Prose, fill, joined, varied
from firsthand.theatre.truth import Statement, TrueEvent, TrueTie


class Clauses(Naming):
    """Puts statements on one attack or tie into clauses; `interval` is what the last one named."""

    def __init__(
        self, house: House, cast: Cast, event: TrueEvent | None, tie: TrueTie | None, day: date, chance: random.Random
    ) -> None:
        super().__init__(house, cast, chance)
        self.event, self.tie, self.day = event, tie, day
        self.attacked = False
        self.interval: Interval | None = None

    def clause(self, statement: Statement) -> Prose:
        """What is said, as a clause that begins with a small letter unless with a name."""
        says = statement.says
        if says == "happened":
            return joined(self._happened(statement))
        if says == "by":
            some = {
                "certain": phrases.BY_CERTAIN, "probable": phrases.BY_PROBABLE,
                "possible": phrases.BY_POSSIBLE, "doubtful": phrases.BY_POSSIBLE,
            }[statement.certainty]  # fmt: skip
            return fill(self._pick(some), perpetrator=self._actor(statement.value, "perpetrator"), attack=self.attack())
        if says == "tie":
            return self._tied(statement)
        if says == "size":
            group = self.name(self.cast.actors[statement.value or ""])
            number = str(statement.number)
            counted = Prose(number, (("mention", ("quantity", None), 0, len(number)),))
            return fill(self._pick(phrases.SIZES), group=group, number=counted)
        words = random.Random(statement.number)
        return Prose(varied(words.choice(phrases.COLOURS), words))

    def attack(self) -> Prose:
        """The attack as a noun phrase: `Tuesday's drone attack on Dunmere airfield`, then also `the attack`."""
        event = self.event
        if event is None:
            return Prose("the attacks")
        named = fill(self._pick(phrases.ATTACK[event.mode]))
        if self.attacked and self.chance.random() < 0.35:
            return joined(("the ", named))
        template = self._pick(phrases.THE_ATTACK)
        if template.startswith("what") and self.cast.places[event.place].kind != "site":
            template = "the {attack} on {target}"
        self.attacked = True
        slots: dict[str, Part] = {"attack": named, "target": self._target(event)}
        if "{when}" in template:
            slots["when"] = self._when()
        if "{town}" in template:
            slots["town"] = self._where(event)
        if "{days}" in template:
            slots["days"] = self._days(event)
        what = fill(template, **slots)
        if "{attack}" in template:
            return what
        return Prose(what.text, (*what.marks, ("trigger", 0, 5, 13)))

    def target_words(self, event: TrueEvent) -> str:
        """A target of the event's kind in words, `a Brenish supply convoy`."""
        sides = {part: self.cast.countries[part].adjective for part in ("power", "host")}
        return varied(phrases.TARGETS[event.target], self.chance).format(**sides)

    def _days(self, event: TrueEvent) -> Part:
        """`Tuesday's`; of what is longer ago only `the`."""
        day = date.fromisoformat(event.day)
        if not 0 <= (self.day - day).days <= 6:
            return "the"
        self.interval = (event.day, event.day, "day")
        words = weekday(day)
        whole = Prose(words, (("when", 0, 0, len(words)), ("mention", ("time", None), 0, len(words))))
        return joined((whole, "’s" if self.house.curly else "'s"))

    def _happened(self, statement: Statement) -> tuple[Prose, Prose]:
        """An attack as a clause, and its losses apart."""
        event = self.event
        assert event is not None
        template = self._pick(phrases.HAPPENED[event.mode]).replace("{loss}", "")
        self.attacked = True
        slots: dict[str, Part] = {"target": self._target(event, whole=True)}
        if "{victim}" in template:
            slots["victim"] = Prose(event.victims).marked("victim")
        when = self._when()
        if self.chance.random() < 0.3 and when.text.startswith("on "):
            template = "{when}, " + template.replace(" {when}", "")
        slots["when"] = when
        return fill(template, **slots), Prose("") if "{victim}" in template else self._loss(event, statement.number)

    def _loss(self, event: TrueEvent, killed: int | None) -> Prose:
        killed = event.killed if killed is None else killed
        if not killed and not event.wounded:
            return Prose(self._pick(phrases.NO_LOSSES))
        some = phrases.LOSSES if killed and event.wounded else phrases.DEATHS if killed else phrases.WOUNDS
        dead = self._people(killed, event.victims)
        hurt = Prose(count_in_words(event.wounded)) if killed else self._people(event.wounded, event.victims)
        template = self._pick(some)
        if event.wounded == 1:
            template = template.replace("{hurt} were", "{hurt} was")
        return fill(template, dead=dead, hurt=hurt)

    def _people(self, number: int, victims: str) -> Prose:
        return Prose(f"{count_in_words(number)} {victims if number > 1 else victims[:-1]}").marked("victim")

    def _where(self, event: TrueEvent) -> Prose:
        """The town of the attack, or the site."""
        place = self.cast.places[event.place]
        type = "facility" if place.kind == "site" else "place"
        return Prose(place.name, (("where", 0, 0, len(place.name)), ("mention", (type, place.id), 0, len(place.name))))

    def _target(self, event: TrueEvent, whole: bool = False) -> Prose:
        """What was attacked and where; `whole` adds the part of the country at times."""
        place = self.cast.places[event.place]
        where = self._where(event)
        if place.kind == "site":
            named = where.marked("target")
        else:
            words = self.target_words(event)
            words = words if not self.attacked or whole else words.replace("a ", "the ", 1)
            named = joined(
                (
                    Prose(words).marked("target"),
                    self.chance.choice((" in ", " in ", " near ", " at ")),
                    where,
                )
            )
        if whole and self.chance.random() < 0.35:
            host = self.cast.countries["host"]
            return joined((named, f" in {place.within} ", self.name(host)))
        return named

    def _when(self) -> Prose:
        assert self.event is not None
        before, words, self.interval = when_in_words(date.fromisoformat(self.event.day), self.day, self.chance)
        marked = Prose(words, (("when", 0, 0, len(words)), ("mention", ("time", None), 0, len(words))))
        return joined((before, marked)) if before else marked

    def _tied(self, statement: Statement) -> Prose:
        tie = self.tie
        assert tie is not None
        wordings = phrases.NO_TIES if statement.value in ("no", "separate") else phrases.TIES
        template = self._pick(wordings[tie.type])
        if statement.certainty != "certain" and template.startswith(("{subject} is ", "{object} is ")):
            hedge = " is probably " if statement.certainty == "probable" else " may be "
            template = template.replace(" is ", hedge, 1).replace("may be not", "may not be")
        return fill(template, subject=self._actor(tie.subject, "subject"), object=self._actor(tie.object, "object"))
