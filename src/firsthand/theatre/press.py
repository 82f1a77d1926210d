"""The press: who reports a topic with work of its own, who copies whom and how, and what each of them writes.

Kinds of copies are those of the studies of news and its copies (Lewis, Williams and Franklin 2008; Johnston and Forde
2011; Boumans et al. 2018): reprinted, rewritten, cited, or joined to work of one's own.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from firsthand.lineage import Kind
from firsthand.theatre import background, phrases
from firsthand.theatre.cast import Cast
from firsthand.theatre.dating import day_in_words
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.prose import Prose, fill, varied
from firsthand.theatre.telling import House, Line, Teller, dateline
from firsthand.theatre.testimony import Topic, Turn
from firsthand.theatre.truth import Statement

_WORD = re.compile(r"\b[a-z]+\b")
_AGAIN = 0.2
"""Chance that somebody who spoke to one outlet speaks to another as well. Assumed."""
_RETOLD, _DROPPED, _KEPT = 0.45, 0.15, 0.4
"""Of the sentences of a rewrite: told anew, left out, kept with other words. Assumed."""


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


class Newsroom:
    """Writes the drafts of one topic."""

    def __init__(
        self, topic: Topic, turns: Sequence[Turn], cast: Cast, parameters: Parameters, chance: random.Random
    ) -> None:
        self.topic, self.cast, self.parameters, self.chance = topic, cast, parameters, chance
        self.known = [turn for turn in turns if not turn.answers]
        self.answers = [turn for turn in turns if turn.answers]
        self.drafts: list[Draft] = []
        self.garbled: list[Statement] = []

    def write(self) -> list[Draft]:
        """All drafts of the topic, parents before copies; their number is that of the topic's reports."""
        wanted = self.topic.reports
        if wanted == 0:
            return []
        copying = min(1.0, self.parameters.copying * wanted / max(1, wanted - 1))
        corrected = wanted > 2 and self.chance.random() < self.parameters.corrections
        originals = 1 + sum(self.chance.random() >= copying for _ in range(wanted - 1 - corrected))
        self._originals(originals)
        for _ in range(wanted - originals - corrected):
            self._copy()
        if corrected and not self._correction():
            self._copy()
        return self.drafts

    def _originals(self, number: int) -> None:
        """Originals, each with speakers of its own; a few speak to two outlets, or to all where there are too few."""
        heard: list[list[Turn]] = [[] for _ in range(number)]
        for place, turn in enumerate(self.known):
            heard[place % number].append(turn)
            if number > 1 and self.chance.random() < _AGAIN:
                heard[(place + 1) % number].append(turn)
        for turns in heard:
            mine = turns or [self.chance.choice(self.known)]
            house = self._house(agency=self.chance.random() < 0.5)
            self.drafts.append(self._original(house, mine))

    def _original(self, house: House, turns: Sequence[Turn]) -> Draft:
        at = self._first_time()
        teller = self._teller(house, at.date())
        draft = Draft(len(self.drafts), house, at, "", "original", root=len(self.drafts))
        body = self._told(teller, turns)
        if self.topic.event and not any(s.statement.says == "happened" for s in body[0].sayings):
            happened = Statement(
                f"{self.topic.id}.o{draft.number}", "happened", (house.outlet.id,), self.topic.event.id,
                number=self.topic.event.killed,
            )  # fmt: skip
            self.garbled.append(happened)
            body = [self._teller(house, at.date()).lead(happened), *body]
        elif self.topic.tie:
            body = [self._background(teller, background.LEAD_TIE), *body]
        body += self._answered(teller)
        for _ in range(self.chance.choice((2, 2, 3, 4, 5))):
            places = [n for n in range(min(3, len(body)), len(body)) if body[n].opens] or [len(body)]
            body.insert(self.chance.choice((*places, len(body))), self._background(teller))
        draft.title, title = self._headline(teller)
        draft.lines = _placed([title, *self._dated(house, at.date(), body)])
        return draft

    def _told(self, teller: Teller, turns: Sequence[Turn]) -> list[Line]:
        """What the speakers say, the one with the attack itself first; who says the same may only confirm it."""
        lines: list[Line] = []
        ordered = sorted(turns, key=lambda turn: turn.statements[0].says != "happened")
        last: Statement | None = None
        for turn in ordered:
            main = next((s for s in turn.statements if s.says in ("by", "tie")), None)
            if main and last and (main.says, main.value) == (last.says, last.value) and self.chance.random() < 0.4:
                if lines[-1].manner == "confirmed":
                    before = lines.pop()
                    known = [saying.statement for saying in before.sayings]
                    lines.append(teller.confirmed([*known, main], [*before.speakers, turn.speaker]))
                else:
                    lines.append(teller.confirmed([main], [turn.speaker]))
                continue
            for number, statement in enumerate(turn.statements):
                if statement.says == "happened" and lines and len(turn.statements) > 1 and self.chance.random() < 0.75:
                    continue
                told = teller.said(statement, turn.speaker)
                follows = number > 0 and bool(lines) and lines[-1].speakers == told.speakers
                lines.append(replace(told, opens=not follows or self.chance.random() < 0.5))
            last = main if main and lines and lines[-1].sayings[0].statement is main else None
        return lines or [self._background(teller)]

    def _answered(self, teller: Teller) -> list[Line]:
        return [
            teller.answered(turn.statements[0], turn.speaker) for turn in self.answers if self.chance.random() < 0.8
        ]

    def _copy(self) -> None:
        chance, parameters = self.chance, self.parameters
        weights = [(6.0 if one.house.agency else 2.0) if one.parent is None else 1.0 for one in self.drafts]
        parent = chance.choices(self.drafts, weights)[0]
        kinds: tuple[Kind, ...] = ("rewrite", "citation", "partly_own", "reprint")
        shares = (parameters.rewritten, parameters.cited, parameters.joined)
        kind = chance.choices(kinds, (*shares, max(0.0, 1 - sum(shares))))[0]
        house = self._house(agency=False, other=parent.house.outlet.id)
        at = parent.at + timedelta(minutes=chance.randint(25, 60 * chance.choice((3, 12, 40))))
        credited = chance.random() >= parameters.uncredited
        draft = Draft(len(self.drafts), house, at, parent.title, kind, parent.number, parent.root)
        teller = self._teller(house, at.date())
        parts = {"reprint": self._reprint, "rewrite": self._rewrite, "citation": self._citation, "partly_own": self._joined}
        body = parts[kind](parent, teller, credited)
        title: Line | None = None
        if kind == "reprint" and chance.random() < 0.5:
            title = replace(parent.lines[0], taken=True)
        if title is None:
            draft.title, title = self._headline(teller)
        draft.lines = _placed([title, *body])
        self.drafts.append(draft)

    def _reprint(self, parent: Draft, _: Teller, credited: bool) -> list[Line]:
        """Word for word, cut from the end, with or without the credit."""
        chance = self.chance
        lines = [line for line in parent.lines[1:] if line.manner not in ("credit",)]
        if not credited:
            lines = _undated(lines)
        keep = max(min(3, len(lines)), round(len(lines) * chance.uniform(0.5, 1.0)))
        kept = [replace(line, taken=True) for line in lines[:keep]]
        if len(kept) > 5 and chance.random() < 0.3:
            del kept[chance.randrange(3, len(kept))]
        return [*kept, _credit(parent.house, chance)] if credited and chance.random() < 0.5 else kept

    def _rewrite(self, parent: Draft, teller: Teller, credited: bool) -> list[Line]:
        """Sentence by sentence: told anew, kept with other words, or left out; quotations keep their words."""
        lines: list[Line] = []
        body = [line for line in _undated(parent.lines[1:]) if line.manner != "credit"]
        if credited and (relayed := teller.relayed(body[0], parent.house.outlet, parent.at.date())):
            lines.append(replace(relayed, taken=True, edited=True, place=body[0].place))
            body = body[1:]
        for number, line in enumerate(body):
            chance = self.chance.random()
            if chance < _DROPPED and lines:
                continue
            if line.manner == "background":
                if chance < _KEPT:
                    lines.append(replace(_other_words(line, self.chance), taken=True, edited=True))
            elif chance < _DROPPED + _RETOLD or not teller.keeps(line):
                lines.append(replace(self._maybe_garbled(teller, line), taken=True, edited=True, place=line.place))
            else:
                lines.append(replace(_other_words(line, self.chance), taken=True, edited=True))
        if credited and not (lines and lines[0].manner == "relayed"):
            lines.append(_credit(parent.house, self.chance))
        return lines

    def _citation(self, parent: Draft, teller: Teller, _: bool) -> list[Line]:
        """Two to four sentences on what another reported, and a few of one's own on the background."""
        told = [(teller.relayed(line, parent.house.outlet, parent.at.date()), line.place) for line in parent.lines[1:]]
        found = [replace(line, taken=True, edited=True, place=place) for line, place in told if line]
        kept = found[: self.chance.randint(1, 3)]
        if not kept:
            kept = self._rewrite(parent, teller, credited=False)
        return [*kept, *(self._background(teller) for _ in range(self.chance.randint(1, 3)))]

    def _joined(self, parent: Draft, teller: Teller, credited: bool) -> list[Line]:
        """Somebody of one's own, and passages taken over."""
        lines = self._rewrite(parent, teller, credited)
        lines = lines[: max(2, round(len(lines) * self.chance.uniform(0.4, 0.8)))]
        heard = {saying.statement.id for draft in self.drafts for line in draft.lines for saying in line.sayings}
        fresh = [turn for turn in self.known if not any(s.id in heard for s in turn.statements)]
        turn = self.chance.choice(fresh or self.known)
        own = [teller.said(statement, turn.speaker) for statement in turn.statements]
        own += self._answered(teller)[:1]
        if self.chance.random() < 0.5:
            return [*lines[:1], *own, *lines[1:], self._background(teller)]
        return [*lines, *own, self._background(teller)]

    def _correction(self) -> bool:
        """The outlet of an original takes back a statement of it that was not so."""
        for draft in [one for one in self.drafts if one.parent is None]:
            for line in draft.lines:
                wrong = next((s.statement for s in line.sayings if s.statement.says == "by" and not s.statement.true), None)
                if wrong is None or not line.speakers:
                    continue
                at = self.drafts[-1].at + timedelta(hours=self.chance.randint(12, 60))
                teller = self._teller(draft.house, at.date())
                told = teller.clause(replace(wrong, certainty="certain"))
                day = day_in_words(draft.at.date())
                name = teller.name(draft.house.outlet)
                where = self.topic.event and self.cast.places[self.topic.event.place].name
                title = f"Correction: attack in {where}"
                text = fill(
                    "In a report of {day}, {outlet} said that {told}. This was wrong. The statement has been withdrawn.",
                    day=day, outlet=name, told=told,
                )  # fmt: skip
                lines = [Line(Prose(title), "headline"), Line(text, "background")]
                number = len(self.drafts)
                self.drafts.append(
                    Draft(number, draft.house, at, title, "original", None, number, lines, corrects=draft.number)
                )
                return True
        return False

    def _maybe_garbled(self, teller: Teller, line: Line) -> Line:
        """A line told anew, at times with another number or without its hedge."""
        if not line.sayings or line.manner in ("quoted", "confirmed") or self.chance.random() >= self.parameters.errors:
            return teller.again(line)
        first = line.sayings[0]
        said, id = first.statement, f"{self.topic.id}.g{len(self.garbled)}"
        if said.says in ("happened", "size") and said.number is not None:
            other = replace(said, number=said.number + self.chance.randint(1, 9), garbled="number", true=False)
        elif said.certainty != "certain":
            other = replace(said, certainty="certain", stance="asserts", garbled="hedge")
        else:
            return teller.again(line)
        other = replace(other, id=id, of=said.id)
        self.garbled.append(other)
        return teller.again(replace(line, sayings=(replace(first, statement=other), *line.sayings[1:])))

    def _headline(self, teller: Teller) -> tuple[str, Line]:
        cast, event, tie = self.cast, self.topic.event, self.topic.tie
        slots = {part: teller.name(actor) for part, actor in cast.countries.items()}
        if event:
            place = cast.places[event.place]
            weapon = event.mode.replace("_", " ").replace("small arms", "armed").replace("abduct", "abduction")
            blamed = next((s.value for t in self.known for s in t.statements if s.says == "by" and s.value), None)
            some = [one for one in phrases.HEADLINES_EVENT if blamed or "{who}" not in one]
            who = teller.name(cast.actors[blamed]) if blamed else ""
            target = place.name if place.kind == "site" else f"{varied(event.target, self.chance).split(' ', 1)[1]} in {place.name}"
            title = fill(
                self.chance.choice(some), weapon=weapon, Weapon=weapon.capitalize(), target=target, who=who,
                within=place.within, host=slots["host"],
            )  # fmt: skip
        else:
            assert tie is not None
            object = teller.name(cast.actors[tie.object])
            title = fill(self.chance.choice(phrases.HEADLINES_TIE), object=object, **slots)
        return title.capital.text, Line(title.capital, "headline")

    def _background(self, teller: Teller, some: Sequence[str] = background.BACKGROUND) -> Line:
        cast = self.cast
        towns = [place for place in cast.places.values() if place.kind == "city"]
        town = self.chance.choice(towns)
        fresh = [one for one in some if one not in teller.told] or list(some)
        template = self.chance.choice(fresh)
        teller.told.add(template)
        told = fill(
            varied(template, self.chance), force=teller.name(cast.force), corps=teller.name(replace(cast.corps, article=False)),
            militia=teller.name(self.chance.choice(cast.militias)), town=town.name, within=town.within.removesuffix("ern"),
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


def _undated(lines: Sequence[Line]) -> list[Line]:
    """Without the line of the agency; the first sentence opens its paragraph."""
    found = [line for line in lines if line.manner != "dateline"]
    return [replace(found[0], opens=True), *found[1:]] if found else found


def _placed(lines: Sequence[Line]) -> list[Line]:
    """The lines numbered; the number that a taken line had in its parent becomes its source."""
    return [replace(one, place=n, source=one.place if one.taken else None) for n, one in enumerate(lines)]


def _credit(house: House, chance: random.Random) -> Line:
    name = house.outlet.name
    return Line(Prose(chance.choice((f"({name})", f"Source: {name}", f"© {name}. All rights reserved."))), "credit")


def _other_words(line: Line, chance: random.Random) -> Line:
    """Some words for others, outside quotations and of marked words none."""
    prose, taken = line.prose, [(s, e) for label, _, s, e in line.prose.marks if label not in ("content",)]
    quoted = [(s, e) for label, _, s, e in prose.marks if label == "content" and line.manner == "quoted"]
    pieces: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(prose.text):
        other = phrases.WORDS.get(match[0])
        free = all(match.end() <= s or e <= match.start() for s, e in (*taken, *quoted))
        if other and free and chance.random() < 0.6:
            pieces.append((*match.span(), other))
    if not pieces:
        return line
    return replace(line, prose=_replaced(prose, pieces))


def _replaced(prose: Prose, pieces: Sequence[tuple[int, int, str]]) -> Prose:
    """The prose with pieces replaced, marks moved along; no mark may begin or end within a piece."""

    def moved(at: int) -> int:
        return at + sum(len(new) - (end - start) for start, end, new in pieces if end <= at)

    text, last = [], 0
    for start, end, new in pieces:
        text += [prose.text[last:start], new]
        last = end
    marks = tuple((label, what, moved(start), moved(end)) for label, what, start, end in prose.marks)
    return Prose("".join((*text, prose.text[last:])), marks)


