"""Reports that share passages: their families, parents and descents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.lineage.closure import families, linking
from firsthand.lineage.descent import Descent, Kind
from firsthand.lineage.direction import ESTABLISHED, Witness, signs
from firsthand.lineage.family import Place, places
from firsthand.lineage.matches import Match
from firsthand.lineage.outlets import Outlets
from firsthand.lineage.passages import Sentences
from firsthand.lineage.telling import all_of, kind_of, passages
from firsthand.report import Report

_CREDITED = 0.15
"""Share of a report that it has from one that it credits, from which on it is partly from it."""
_NEARLY = 0.9
"""Of reports that it has about as much from, it took it from the first."""
_PASSAGE = 8.0
"""Weight of the near-verbatim sentences that make a passage between reports that are not linked."""


def touching(shared: Match) -> bool:
    """Whether two reports share enough for the one to matter to what is told of the other."""
    return not shared.form and (linking(shared) or max(shared.left.firm, shared.right.firm) >= _PASSAGE)


def alone(report: Report) -> Descent:
    """The descent of a report that shares nothing with others."""
    return Descent(report.id, report.id, None, (), "original", "original", all_of(report.text), (), ())


@dataclass(frozen=True)
class Kinship:
    """Some reports, the earliest first, and what they share: `matches` by their numbers, each pair in both orders."""

    reports: Sequence[Witness]
    sentences: Sequence[Sentences]
    matches: Mapping[tuple[int, int], Match]
    outlets: Outlets

    def descents(self) -> tuple[Descent, ...]:
        """The descent of each, in the order given."""
        return tuple(self._descent(number) for number in range(len(self.reports)))

    @cached_property
    def _around(self) -> dict[int, list[int]]:
        """For each report those that it shares something with, the earliest first."""
        found: dict[int, list[int]] = {}
        for number, other in sorted(self.matches):
            found.setdefault(number, []).append(other)
        return found

    @cached_property
    def _linked(self) -> dict[tuple[int, int], Match]:
        return {pair: shared for pair, shared in self.matches.items() if linking(shared)}

    @cached_property
    def _families(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {number: (number,) for number in range(len(self.reports))}
        for members in families(self._linked):
            family = tuple(members)
            found |= dict.fromkeys(family, family)
        return found

    @cached_property
    def _places(self) -> dict[int, Place]:
        found: dict[int, Place] = {}
        for members in set(self._families.values()):
            found |= places(members, self.reports, self._linked, self.outlets)
        return found

    @cached_property
    def _heads(self) -> dict[int, int]:
        """For each report the original that it descends from.

        Where that is not established it is the original of its family, or its first member where that has none.
        """
        found: dict[int, int] = {}
        for members in set(self._families.values()):
            sure = (n for n in members if self._places[n].parent is None and not self._places[n].unsure)
            family = next(sure, members[0])
            for member in members:
                top = member
                while (parent := self._places[top].parent) is not None:
                    top = parent
                found[member] = family if self._places[top].unsure else top
        return found

    @cached_property
    def _partly(self) -> dict[int, int]:
        """For heads of families that took passages from another report, that report; never in a circle.

        They are of its lineage only where they credit it: what is woven into a report of one's own is no family tie.
        """
        found: dict[int, int] = {}
        for number, head in self._heads.items():
            if number == head and (parent := self._partly_from(number)) is not None:
                top = self._heads[parent]
                while top in found:
                    top = self._heads[found[top]]
                if top != number:
                    found[number] = parent
        return found

    def _partly_from(self, number: int) -> int | None:
        place = self._places[number]
        if place.parent is not None or place.unsure:
            return None
        shares = {
            other: shared.left.share
            for other in self._around.get(number, ())
            if (shared := self.matches[number, other]).left.share >= _CREDITED
            and shared.left.firm >= _PASSAGE
            and other not in self._families[number]
        }
        able = [
            other
            for other in shares
            if (self._credits(number, other) or self._passage(number, other) >= _PASSAGE)
            and self._strength(other, number) >= ESTABLISHED
        ]
        most = _NEARLY * max((shares[other] for other in able), default=0.0)
        return next((other for other in able if shares[other] >= most), None)

    def _strength(self, parent: int, child: int) -> float:
        """How much speaks for the one as the source of the other; less than nothing where it is the other way."""
        left, right = self.reports[parent], self.reports[child]
        return sum(sign.strength for sign in signs(left, right, self.matches[parent, child], self.outlets))

    def _passage(self, number: int, other: int) -> float:
        return self.matches[number, other].left.passage(self.sentences[number].quoted)

    def _woven_in(self, number: int) -> list[int]:
        """The reports outside its family that a report has passages of, the greatest first."""
        found: list[tuple[float, int]] = []
        for other in self._around.get(number, ()):
            shared = self.matches[number, other]
            if other not in self._families[number] and shared.left.firm >= _PASSAGE:
                weight = shared.left.passage(self.sentences[number].quoted)
                if weight >= _PASSAGE:
                    found.append((-weight, other))
        return [other for _, other in sorted(found)]

    def _descent(self, number: int) -> Descent:
        report, place = self.reports[number].report, self._places[number]
        parent = self._partly.get(number, place.parent)
        sources = [*(() if parent is None else (parent,)), *place.unsure, *place.beside]
        sure = 0.0 if sources else ESTABLISHED
        woven = (n for n in self._woven_in(number) if n not in sources and self._strength(n, number) >= sure)
        sources += woven
        listed = [(self._id(n), self.sentences[n], self.matches[number, n]) for n in sources]
        taken, own = passages(self.sentences[number], listed) if listed else ((), all_of(report.text))
        top = self._heads[number]
        while top in self._partly and self._credits(top, self._partly[top]):
            top = self._heads[self._partly[top]]
        return Descent(
            report=report.id,
            lineage=self._id(top),
            derives_from=None if parent is None else self._id(parent),
            related=tuple(self._id(other) for other in place.unsure) if parent is None else (),
            direction="established" if parent is not None else "not established" if place.unsure else "original",
            kind=self._kind(number, parent) if parent is not None else "unknown" if place.unsure else "original",
            own=own,
            taken=taken,
            evidence=self._reasons(number, parent, place),
        )

    def _kind(self, number: int, parent: int) -> Kind:
        credit = self._credits(number, parent)
        return kind_of(self.matches[number, parent], len(self.sentences[number].spans), credit)

    def _credits(self, number: int, other: int) -> bool:
        names = self.reports[other].names - self.reports[number].names
        return any(self.outlets.credits(names, self.reports[number].report.text))

    def _reasons(self, number: int, parent: int | None, place: Place) -> tuple[str, ...]:
        if parent is None or place.parent is not None:
            return place.reasons
        found = signs(self.reports[parent], self.reports[number], self.matches[parent, number], self.outlets)
        return tuple(sign.reason for sign in found if sign.strength > 0)

    def _id(self, number: int) -> str:
        return self.reports[number].report.id
