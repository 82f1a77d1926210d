"""Statements as lines in the style of one outlet: said, quoted, confirmed, answered, or as another's word."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from firsthand.reading import Source
from firsthand.theatre import phrases
from firsthand.theatre.cast import Cast
from firsthand.theatre.clauses import Clauses
from firsthand.theatre.dating import day_in_words, weekday
from firsthand.theatre.line import House, Line, Saying, source_of
from firsthand.theatre.prose import Part, Prose, fill, joined
from firsthand.theatre.truth import Actor, Statement, TrueEvent, TrueTie


class Teller(Clauses):
    """Tells the statements on one topic in one report."""

    def __init__(
        self, house: House, cast: Cast, event: TrueEvent | None, tie: TrueTie | None, day: date, chance: random.Random
    ) -> None:
        super().__init__(house, cast, event, tie, day, chance)
        self.told: set[str] = set()

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
            some = phrases.INDIRECT_NAMED if known else phrases.INDIRECT
            if speaker.id not in self.introduced:
                some = tuple(one for one in some if "|added}" not in one)
            template = self.chance.choice(some)
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
            listed = Prose(
                listed.text + ",",
                tuple((label, what, s, e + (label == "source")) for label, what, s, e in listed.marks),
            )
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
            second: tuple[Saying, ...] = (Saying(statement, source_of(speaker), told.origins, self.interval),)
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

    def _line(self, template: str, statement: Statement, speaker: Actor, end: str = ".", **slots: Part) -> Line:
        new = speaker.id not in self.introduced
        source, apposed = self.source(speaker, subject="{source} {cue" in template)
        if " who " in source.text:
            template = template.replace(" on condition of anonymity", "")
        if apposed and "{source} " in template:
            # As PolNeAR has it, the comma that closes an apposition belongs to the source.
            source = Prose(
                source.text + ",",
                tuple((label, what, s, e + (label == "source")) for label, what, s, e in source.marks),
            )
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
        if not loss.text.startswith(", "):
            return None
        losing = Prose(loss.text[2:], tuple((label, what, s - 2, e - 2) for label, what, s, e in loss.marks)).marked(
            "content"
        )
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
        more = [Prose(self._pick(phrases.COLOUR_MORE))] if chance.random() < 0.4 else []
        return [first.capital, *more]


def dateline(house: House, town: str, day: date) -> Line:
    """`ADREVO, March 5 (Meridian Wire) - `, as agencies begin."""
    return Line(Prose(f"{town.upper()}, {day_in_words(day)} ({house.outlet.name}) -"), "dateline")
