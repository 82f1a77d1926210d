"""Statements as sentences in the style of one outlet: who is named how, what is quoted, and where the source stands."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from firsthand.reading import Source, SourceKind, TimePrecision
from firsthand.theatre import background, phrases
from firsthand.theatre.cast import Cast
from firsthand.theatre.dating import day_in_words, weekday, when_in_words
from firsthand.theatre.prose import Part, Prose, fill, joined, varied
from firsthand.theatre.truth import Actor, Statement, TrueEvent, TrueTie

Manner = Literal["headline", "dateline", "said", "quoted", "confirmed", "answered", "relayed", "background", "credit"]
Interval = tuple[str, str, TimePrecision]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("a", "a second", "a third", "a fourth", "another")
_RELATIVES = (
    " who asked not to be named", " who spoke on condition of anonymity", " familiar with the matter",
    " who was not authorised to speak", " with knowledge of the investigation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """The style of an outlet: its name, curly or straight quotation marks, and which spelling of names it takes."""

    outlet: Actor
    curly: bool
    spelling: int
    agency: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution of a line: the statement, its source as a reading has it, and the interval that is named."""

    statement: Statement
    source: Source
    origins: tuple[str, ...]
    when: Interval | None = None
    relayed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a few that belong together. Marks of `prose` with key n belong to saying n.

    `spoken` are the words of a quotation, which stay when all else is told anew; `taken` whether the line is from the
    parent report, `edited` whether its words were changed then; `opens` whether it begins a paragraph; `introduces` whether it tells who a speaker is.
    `place` is its number in its report, `source` that of the line in the parent report that it was taken from.
    """

    prose: Prose
    manner: Manner
    sayings: tuple[Saying, ...] = ()
    speakers: tuple[Actor, ...] = ()
    spoken: tuple[Prose, ...] = ()
    taken: bool = False
    edited: bool = False
    opens: bool = True
    introduces: bool = False
    place: int = 0
    source: int | None = None


class Teller:
    """Tells the statements on one topic in one report, and remembers who was named in it already."""

    def __init__(
        self, house: House, cast: Cast, event: TrueEvent | None, tie: TrueTie | None, day: date, chance: random.Random
    ) -> None:
        self.house, self.cast, self.event, self.tie = house, cast, event, tie
        self.day, self.chance = day, chance
        self.introduced: set[str] = set()
        self.alike: Counter[str] = Counter()
        self.attacked = False
        self.told: set[str] = set()
        self.interval: Interval | None = None

    def said(self, statement: Statement, speaker: Actor) -> Line:
        """A statement in indirect speech or as a quotation."""
        if statement.says in ("claims", "denies", "declines"):
            return self.answered(statement, speaker)
        if statement.says == "colour" or (statement.says in ("by", "tie") and self.chance.random() < 0.4):
            return self.quoted(statement, speaker, self._spoken(statement))
        self.interval = None
        if statement.says == "happened" and (split := self._split(statement, speaker)):
            return split
        content = self.clause(statement)
        chance = self.chance.random()
        known = speaker.named and speaker.type == "person"
        if chance < 0.45:
            template = self.chance.choice(phrases.INDIRECT_NAMED if known else phrases.INDIRECT)
            plain = "{cue|said} {content}" in template or "{outlet}" in template
            that = "that " if self.chance.random() < 0.7 or not plain else ""
            content = joined((that, content))
        elif chance < 0.85:
            template = self._pick(phrases.AFTER[: 4 if known else 5])
            content = content.capital
        else:
            template = phrases.BEFORE[0]
        return self._line(template, statement, speaker, content=content.marked("content"))

    def quoted(self, statement: Statement, speaker: Actor, spoken: Sequence[Prose]) -> Line:
        """A quotation, its first sentence before or after the source, the others behind."""
        self.interval = None
        opening, closing = ("“", "”") if self.house.curly else ('"', '"')
        first, *others = spoken
        if self.chance.random() < 0.82:
            template = self._pick(phrases.QUOTE_AFTER[: 4 if not speaker.named else 3])
            quote = joined((opening, first, ",", closing)).marked("content")
            end = "."
        else:
            template = self._pick(phrases.QUOTE_BEFORE)
            quote = joined((opening, joined((first, *others), ". "), ".", closing)).marked("content")
            others, end = [], ""
        line = self._line(template, statement, speaker, end=end, quote=quote)
        if others:
            rest = joined((opening, joined(others, ". "), ".", closing)).marked("content")
            line = replace(line, prose=joined((line.prose, rest), " "))
        return replace(line, manner="quoted", spoken=tuple(spoken))

    def confirmed(self, statements: Sequence[Statement], speakers: Sequence[Actor]) -> Line:
        """Several who say the same as was said just before, each a source of their own."""
        new = any(speaker.id not in self.introduced for speaker in speakers)
        named = [self.source(speaker, number)[0] for number, speaker in enumerate(speakers)]
        listed = joined((joined(named[:-1], ", "), " and ", named[-1])) if len(named) > 1 else named[0]
        account = Prose(self._pick(phrases.ACCOUNT))
        template = self._pick(phrases.CONFIRMED)
        if len(named) == 1 and "{source} " in template and "," in listed.text:
            listed = Prose(listed.text + ",", tuple((l, k, s, e + (l == "source")) for l, k, s, e in listed.marks))
        told = fill(template, source=listed, content=account.marked("content"))
        marks = list(told.marks)
        for label, _, start, end in told.marks:
            if label in ("cue", "content"):
                marks += [(label, number, start, end) for number in range(1, len(named))]
        prose = joined((Prose(told.text, tuple(marks)).capital, "."))
        sayings = tuple(
            Saying(replace(s, stance="confirms", certainty="certain"), source_of(speaker), s.speakers)
            for s, speaker in zip(statements, speakers, strict=True)
        )
        return Line(prose, "confirmed", sayings, tuple(speakers), introduces=new)

    def answered(self, statement: Statement, speaker: Actor) -> Line:
        """A claim of responsibility, a denial, or no comment."""
        self.interval = None
        if statement.says == "declines":
            template, contents = self.chance.choice(phrases.DECLINED)
            content: Prose = Prose(self.chance.choice(contents))
        elif statement.says == "claims":
            template = self._pick(phrases.CLAIMED)
            content = fill(self._pick(phrases.CLAIM_CONTENT), attack=self.attack())
        else:
            template = self._pick(phrases.DENIED)
            if template.startswith("{source} {cue|rej"):
                content = fill("{attack}", attack=self.attack())
                content = joined(("a role in ", content))
            else:
                content = fill(self._pick(phrases.DENIAL_CONTENT), attack=self.attack())
        line = self._line(template, statement, speaker, content=content.marked("content"))
        return replace(line, manner="answered")

    def relayed(self, line: Line, outlet: Actor, day: date) -> Line | None:
        """What another report says, told as that outlet's word: `None` where the line holds nothing to tell."""
        told = next((s for s in line.sayings if s.statement.says in ("happened", "by", "tie", "size")), None)
        if told is None:
            return None
        self.interval = None
        chance, statement = self.chance, told.statement
        content = self.clause(statement)
        on = Prose(weekday(day), (("mention", ("time", None), 0, len(weekday(day))),))
        name = self.name(outlet).marked("source")
        slots: dict[str, Part] = {"source": name, "weekday": on}
        speaker = line.speakers[0] if line.speakers else None
        if speaker is not None and chance.random() < 0.4:
            inner = self.source(speaker, 1)[0]
            citing = Prose("citing").marked("cue", 1)
            content = Prose(content.text, (*content.marks, ("content", 1, 0, len(content.text)))).capital
            prose = fill(phrases.CITING, content=content.marked("content"), citing=citing, inner=inner, **slots)
            second = (Saying(statement, source_of(speaker), told.origins, self.interval),)
        else:
            after = chance.random() < 0.5
            template = self._pick(phrases.CITED_AFTER if after else phrases.CITED)
            content = content.capital if after else joined(("that ", content))
            prose, second = fill(template, content=content.marked("content"), **slots), ()
        source = Source((), "named_organisation", anonymous=False, count=None)
        first = Saying(statement, source, told.origins, self.interval, relayed=True)
        return Line(joined((prose.capital, ".")), "relayed", (first, *second), line.speakers)

    def again(self, line: Line) -> Line:
        """The same told anew in this outlet's way; what was quoted keeps its words."""
        if not line.sayings:
            return line
        statement, speakers = line.sayings[0].statement, line.speakers
        if line.manner == "quoted":
            return self.quoted(statement, speakers[0], line.spoken)
        if line.manner == "confirmed":
            return self.confirmed([saying.statement for saying in line.sayings], speakers)
        if line.manner == "relayed" or not speakers:
            return line
        if statement.says in ("by", "tie", "size", "happened"):
            return self.said(statement, speakers[0])
        return self.answered(statement, speakers[0]) if line.manner == "answered" else line

    def keeps(self, line: Line) -> bool:
        """Whether a line can be kept as it is: it tells who its speakers are, or that was told before."""
        new = [speaker for speaker in line.speakers if speaker.id not in self.introduced]
        if new and not line.introduces:
            return False
        self.introduced |= {speaker.id for speaker in new}
        return True

    def lead(self, statement: Statement) -> Line:
        """The attack as the reporter tells it: an attribution of nobody else's."""
        self.interval = None
        prose = joined((self.clause(statement).capital, ".")).marked("content")
        source = Source((), "reporter", anonymous=False)
        return Line(prose, "said", (Saying(statement, source, statement.speakers, self.interval),))

    def clause(self, statement: Statement) -> Prose:
        """What is said, as a clause that begins with a small letter unless with a name."""
        says, chance = statement.says, self.chance
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
        return Prose(varied(words.choice(background.COLOURS), words))

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

    def _days(self, event: TrueEvent) -> Part:
        """`Tuesday's`; of what is longer ago only `the`."""
        day = date.fromisoformat(event.day)
        if not 0 <= (self.day - day).days <= 6:
            return "the"
        self.interval = (event.day, event.day, "day")
        words = weekday(day)
        whole = Prose(words, (("when", 0, 0, len(words)), ("mention", ("time", None), 0, len(words))))
        return joined((whole, "’s" if self.house.curly else "'s"))

    def name(self, actor: Actor) -> Prose:
        """An actor's name in this outlet's spelling, with "the" where it has one."""
        spelling = actor.names[self.house.spelling % len(actor.names)] if actor.names else actor.name
        named = Prose(spelling, (("mention", (actor.type, actor.id), 0, len(spelling)),))
        return joined(("the ", named)) if actor.article else named

    def source(self, speaker: Actor, number: int = 0, subject: bool = False) -> tuple[Prose, bool]:
        """Who speaks, as source of saying `number`; and whether the words end in an apposition, which wants a comma."""
        known = speaker.id in self.introduced
        self.introduced.add(speaker.id)
        if speaker.type != "person":
            return self._body(speaker, known).marked("source", number), False
        if speaker.named:
            prose, apposed = self._named(speaker, known, subject)
        else:
            prose, apposed = self._unnamed(speaker, known, subject), False
        return prose.marked("source", number), apposed

    def _pick(self, templates: Sequence[str]) -> str:
        return varied(self.chance.choice(templates), self.chance)

    def _line(self, template: str, statement: Statement, speaker: Actor, end: str = ".", **slots: Part) -> Line:
        new = speaker.id not in self.introduced
        source, apposed = self.source(speaker, subject="{source} {cue" in template)
        if apposed and "{source} " in template:
            # As PolNeAR has it, the comma that closes an apposition belongs to the source.
            source = Prose(source.text + ",", tuple((l, k, s, e + (l == "source")) for l, k, s, e in source.marks))
        if "{outlet}" in template:
            slots["outlet"] = self.name(self.house.outlet)
        if "{town}" in template:
            slots["town"] = self._town()
        if "{channel}" in template:
            slots["channel"] = self.event.channel or "a message" if self.event else "a message"
        prose = joined((fill(template, source=source, **slots).capital, end))
        if statement.says in ("claims", "denies"):
            start, stop = next((s, e) for label, _, s, e in prose.marks if label == "source")
            inner = next(
                ((s, e) for label, what, s, e in prose.marks if label == "mention" and start <= s and e <= stop
                 and what[1] == statement.value), (start, stop),  # type: ignore[index]
            )  # fmt: skip
            roles = ("perpetrator", "claimant") if statement.says == "claims" else ("perpetrator",)
            prose = Prose(prose.text, (*prose.marks, *((role, 0, *inner) for role in roles)))
        saying = Saying(statement, source_of(speaker), statement.speakers, self.interval)
        return Line(prose, "said", (saying,), (speaker,), introduces=new)

    def _split(self, statement: Statement, speaker: Actor) -> Line | None:
        """A statement with its source in the middle: `two drones struck the base, an official said, wounding three`."""
        if self.chance.random() > 0.15:
            return None
        told, loss = self._happened(statement)
        if not loss.text:
            return None
        losing = Prose(loss.text[2:], tuple((l, k, s - 2, e - 2) for l, k, s, e in loss.marks)).marked("content")
        template = "{told}, {source} {cue|said}, {losing}"
        return self._line(template, statement, speaker, told=told.capital.marked("content"), losing=losing)

    def _spoken(self, statement: Statement) -> list[Prose]:
        chance = self.chance
        if statement.says == "by":
            unsure = statement.certainty != "certain"
            template = self._pick(phrases.BY_QUOTE_UNSURE if unsure else phrases.BY_QUOTE)
            first = fill(template, perpetrator=self._actor(statement.value, "perpetrator"), attack=self.attack())
        elif statement.says == "tie":
            first = fill(self._pick(phrases.TIE_QUOTES), clause=self._tied(replace(statement, certainty="certain")))
        else:
            first = self.clause(statement)
        more = [Prose(self._pick(background.COLOUR_MORE))] if chance.random() < 0.4 else []
        return [first.capital, *more]

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
        hurt = Prose(_count(event.wounded)) if killed else self._people(event.wounded, event.victims)
        template = self._pick(some)
        if event.wounded == 1:
            template = template.replace("{hurt} were", "{hurt} was")
        return fill(template, dead=dead, hurt=hurt)

    def _people(self, number: int, victims: str) -> Prose:
        return Prose(f"{_count(number)} {victims if number > 1 else victims[:-1]}").marked("victim")

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
            words = event.target if not self.attacked or whole else event.target.replace("a ", "the ", 1)
            named = joined((Prose(varied(words, self.chance)).marked("target"), self.chance.choice((" in ", " in ", " near ", " at ")), where))
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

    def _actor(self, id: str | None, role: str) -> Prose:
        """An actor's name, marked with its part in what is said; the article stays outside."""
        actor = self.cast.actors[id or ""]
        named = self.name(replace(actor, article=False))
        if actor.type == "person" and actor.id not in self.introduced and actor.adjective:
            named = joined((f"{actor.adjective} ", named))
        marked = named.marked(role)
        return joined(("the ", marked)) if actor.article else marked

    def _town(self) -> Prose:
        place = self.chance.choice([place for place in self.cast.places.values() if place.kind == "city"])
        return Prose(place.name, (("mention", ("place", place.id), 0, len(place.name)),))

    def _body(self, speaker: Actor, known: bool) -> Prose:
        name = self.name(speaker)
        chance = self.chance.random()
        if speaker.id.startswith("facade") and not known and chance < 0.3:
            return joined(("a group calling itself ", name))
        if speaker.type == "armed_group" or speaker.id in ("ministry", "army", "mission", "defence", "foreign"):
            if chance < 0.35 and not speaker.id.startswith("facade"):
                return joined((self.chance.choice(("a spokesman for ", "a spokeswoman for ")), name))
        return name

    def _named(self, speaker: Actor, known: bool, subject: bool) -> tuple[Prose, bool]:
        spelling = speaker.names[self.house.spelling % len(speaker.names)]
        whole = Prose(spelling, (("mention", ("person", speaker.id), 0, len(spelling)),))
        if known:
            surname = spelling.split()[-1]
            if subject and self.chance.random() < 0.2:
                return Prose(_pronoun(speaker)), False
            return Prose(surname, (("mention", ("person", speaker.id), 0, len(surname)),)), False
        role = self._role(speaker)
        if self.chance.random() < 0.35 and speaker.adjective and speaker.of not in self.cast.actors:
            return joined((role, " ", whole)), False
        return joined((whole, f", {_article(role.text)} ", role)), True

    def _unnamed(self, speaker: Actor, known: bool, subject: bool) -> Prose:
        role = self._role(speaker)
        head = speaker.role.split()[-1]
        if speaker.many > 1:
            if known:
                return Prose("they" if subject and self.chance.random() < 0.2 else f"the {_plural(head)}")
            head = speaker.role.removeprefix("former ")
            plural = role.text.replace(head, _plural(head), 1)
            shift = len(_plural(head)) - len(head)
            at = role.text.index(head)
            marks = tuple((l, k, s + shift * (s > at), e + shift * (e > at)) for l, k, s, e in role.marks)
            self.alike[role.text] += speaker.many
            return joined((f"{_count(speaker.many)} ", Prose(plural, marks)))
        if known:
            if self.alike[role.text] > 1:
                return joined(("one of the ", _plural(head)))
            return Prose(_pronoun(speaker) if subject and self.chance.random() < 0.3 else f"the {head}")
        before = self.alike[role.text]
        self.alike[role.text] += 1
        article = _ORDINALS[min(before, 4)]
        article = _article(role.text) if article == "a" else article
        relative = self.chance.choice(_RELATIVES) if not before and self.chance.random() < 0.2 else ""
        return joined((f"{article} ", role, relative))

    def _role(self, speaker: Actor) -> Prose:
        """`Karsenian security official`, `commander of the Marrukh Guard`, `spokesman for the Brenish mission`."""
        if speaker.of in self.cast.actors and speaker.of not in self.cast.countries:
            of = self.name(self.cast.actors[speaker.of])
            return joined((speaker.role, " for " if speaker.role.startswith("spokes") else " of ", of))
        adjective = Prose(speaker.adjective, (("mention", ("nationality", speaker.of), 0, len(speaker.adjective)),))
        before, _, role = speaker.role.rpartition("former ")
        return joined((f"{before}former " if before or role != speaker.role else "", adjective, " " + role))


def source_of(speaker: Actor) -> Source:
    """The source of a reading for one who speaks."""
    kind: SourceKind = "named_organisation"
    if speaker.type == "person":
        kind = "named_person" if speaker.named else "unnamed_group" if speaker.many > 1 else "unnamed_person"
    person = speaker.type == "person"
    return Source(
        (), kind, anonymous=person and not speaker.named, count=speaker.many if person else None,
        role=speaker.role or None, nationality=speaker.adjective or None,
    )  # fmt: skip


def dateline(house: House, town: str, day: date) -> Line:
    """`ADREVO, March 5 (Meridian Wire) - `, as agencies begin."""
    return Line(Prose(f"{town.upper()}, {day_in_words(day)} ({house.outlet.name}) -"), "dateline")


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def _plural(noun: str) -> str:
    if noun.startswith("member of"):
        return noun.replace("member", "members", 1)
    return noun + "s"


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"


def _pronoun(speaker: Actor) -> str:
    return "she" if sum(map(ord, speaker.id)) % 3 == 0 else "he"
