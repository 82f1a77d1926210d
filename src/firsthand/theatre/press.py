"""The press: who reports a topic with work of its own, who copies, and what is taken back later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from firsthand.theatre import phrases
from firsthand.theatre.copying import Copying
from firsthand.theatre.dating import day_in_words
from firsthand.theatre.desk import Draft, placed
from firsthand.theatre.line import House, Line
from firsthand.theatre.prose import Prose, fill
from firsthand.theatre.telling import Teller
from firsthand.theatre.testimony import Turn
from firsthand.theatre.truth import Statement

_AGAIN = 0.2
"""Chance that somebody who spoke to one outlet speaks to another as well. Assumed."""

_ANSWERED_LAST = 0.5
"""How often a report has claims, denials and refusals at its end. Assumed."""


class Newsroom(Copying):
    """Writes the drafts of one topic."""

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
            self.copy()
        if corrected and not self._correction():
            self.copy()
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
        body = self._body(teller, turns)
        if self.topic.event and not any(s.statement.says == "happened" for s in body[0].sayings):
            happened = Statement(
                f"{self.topic.id}.o{draft.number}", "happened", (house.outlet.id,), self.topic.event.id,
                number=self.topic.event.killed,
            )  # fmt: skip
            self.garbled.append(happened)
            body = [self._teller(house, at.date()).lead(happened), *body]
        elif self.topic.tie:
            body = [self._background(teller, phrases.LEAD_TIE), *body]
        for _ in range(self.chance.choice((2, 2, 3, 4, 5))):
            places = [n for n in range(min(3, len(body)), len(body)) if body[n].opens] or [len(body)]
            body.insert(self.chance.choice((*places, len(body))), self._background(teller))
        draft.title, title = self._headline(teller)
        draft.lines = placed([title, *self._dated(house, at.date(), body)])
        return draft

    def _body(self, teller: Teller, turns: Sequence[Turn]) -> list[Line]:
        """What is said, with claims, denials and refusals at the end or between two speakers."""
        ordered = sorted(turns, key=lambda turn: turn.statements[0].says != "happened")
        if len(ordered) < 2 or self.chance.random() < _ANSWERED_LAST:
            return [*self._told(teller, ordered), *self._answered(teller)]
        before = self.chance.randrange(1, len(ordered))
        first = self._told(teller, ordered[:before])
        return [*first, *self._answered(teller), *self._told(teller, ordered[before:], begun=True)]

    def _told(self, teller: Teller, turns: Sequence[Turn], begun: bool = False) -> list[Line]:
        """What the speakers say in their order; who says the same may only confirm it. `begun`: others spoke before."""
        lines: list[Line] = []
        last: Statement | None = None
        for turn in turns:
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
                told = begun or bool(lines)
                if statement.says == "happened" and told and len(turn.statements) > 1 and self.chance.random() < 0.75:
                    continue
                line = teller.said(statement, turn.speaker)
                follows = number > 0 and bool(lines) and lines[-1].speakers == line.speakers
                lines.append(replace(line, opens=not follows or self.chance.random() < 0.5))
            last = main if main and lines and lines[-1].sayings[0].statement is main else None
        return lines or [self._background(teller)]

    def _correction(self) -> bool:
        """The outlet of an original takes back a statement of it that was not so."""
        for draft in [one for one in self.drafts if one.parent is None]:
            for line in draft.lines:
                wrong = next(
                    (s.statement for s in line.sayings if s.statement.says == "by" and not s.statement.true), None
                )
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
                    "In a report of {day}, {outlet} said that {told}. This was wrong. The statement is withdrawn.",
                    day=day, outlet=name, told=told,
                )  # fmt: skip
                lines = [Line(Prose(title), "headline"), Line(text, "background")]
                number = len(self.drafts)
                self.drafts.append(
                    Draft(number, draft.house, at, title, "original", None, number, lines, corrects=draft.number)
                )
                return True
        return False
