"""Copies: reprinted, rewritten, cited, or joined to work of one's own, with or without credit, at times garbled."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from firsthand.lineage import Kind
from firsthand.theatre import phrases
from firsthand.theatre.desk import Desk, Draft, placed
from firsthand.theatre.line import House, Line
from firsthand.theatre.prose import Prose
from firsthand.theatre.telling import Teller

_WORD = re.compile(r"\b[a-z]+\b")
_RETOLD, _DROPPED, _KEPT = 0.45, 0.15, 0.4
"""Of the sentences of a rewrite: told anew, left out, kept with other words. Assumed."""


class Copying(Desk):
    """Makes copies of the drafts that there are.

    The four kinds are those of the studies of news and its copies (Lewis, Williams and Franklin 2008; Johnston and
    Forde 2011; Boumans et al. 2018).
    """

    def copy(self) -> None:
        """Add a copy of one of the drafts, rather of an agency's or another original than of a copy."""
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
        parts = {
            "reprint": self._reprint,
            "rewrite": self._rewrite,
            "citation": self._citation,
            "partly_own": self._joined,
        }
        body = parts[kind](parent, teller, credited)
        title: Line | None = None
        if kind == "reprint" and chance.random() < 0.5:
            title = replace(parent.lines[0], taken=True)
        if title is None:
            draft.title, title = self._headline(teller)
        draft.lines = placed([title, *body])
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
        for line in body:
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
        # What was left out introduces nobody.
        teller.introduced = {speaker.id for line in lines for speaker in line.speakers}
        heard = {saying.statement.id for draft in self.drafts for line in draft.lines for saying in line.sayings}
        fresh = [turn for turn in self.known if not any(s.id in heard for s in turn.statements)]
        turn = self.chance.choice(fresh or self.known)
        own = [teller.said(statement, turn.speaker) for statement in turn.statements]
        own += self._answered(teller)[:1]
        if self.chance.random() < 0.5:
            return [*lines[:1], *own, *lines[1:], self._background(teller)]
        return [*lines, *own, self._background(teller)]

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


def _undated(lines: Sequence[Line]) -> list[Line]:
    """Without the line of the agency; the first sentence opens its paragraph."""
    found = [line for line in lines if line.manner != "dateline"]
    return [replace(found[0], opens=True), *found[1:]] if found else found


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
