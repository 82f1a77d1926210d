"""The stemma: the family trees of a set of reports, found, kept and read off."""

import hashlib
from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from firsthand.lineage.closure import linking
from firsthand.lineage.descent import Descent
from firsthand.lineage.direction import Witness, instant
from firsthand.lineage.furniture import notes, recurring
from firsthand.lineage.index import Index, Order, features_of
from firsthand.lineage.kinship import Kinship, alone, touching
from firsthand.lineage.matches import Match, match
from firsthand.lineage.outlets import Outlets, known_outlets
from firsthand.lineage.passages import Sentences, sentences_of
from firsthand.report import Report

_AT_ONCE = 50
"""So many new reports, or so small a part of the others, go in one by one; more, and all is built anew."""
_PART = 0.002
_KEPT = 100_000
"""Reports whose sentences are kept in memory, some 15 kB each."""


class Lineages:
    """An index of reports that tells which descend from which.

    A report is compared only with those that share rare neighbouring words with it. What comes out depends on the
    reports alone, not on the order in which they came. Adding costs nothing; `descents` does the work for what is new.
    """

    def __init__(self, outlets: Outlets | None = None) -> None:
        self._outlets = known_outlets() if outlets is None else outlets
        self._reports: dict[str, Report] = {}
        self._waiting: dict[str, Report] = {}
        self._clear()

    def _clear(self) -> None:
        self._index = Index((), ())
        self._witnesses: list[Witness] = []
        self._sorted: list[tuple[Order, int]] = []
        self._orders: list[Order] = []
        self._sentences: dict[int, Sentences] = {}
        self._matches: dict[int, dict[int, Match]] = {}
        self._furniture: dict[int, frozenset[int]] = {}
        self._kin: dict[int, tuple[int, ...]] = {}
        self._told: dict[int, Descent] = {}
        self._languages: Counter[str] = Counter()

    def add(self, report: Report) -> None:
        """Takes a report in; one with a known id takes the place of the one before."""
        known = self._reports.get(report.id)
        if known is not None and known != report and report.id not in self._waiting:
            self._waiting = dict(self._reports)
            self._clear()
        if known != report:
            self._reports[report.id] = self._waiting[report.id] = report

    def descents(self) -> tuple[Descent, ...]:
        """Where each report comes from, sorted by time of publication, then text, then id."""
        if len(self._waiting) > max(_AT_ONCE, _PART * len(self._reports)):
            self._build()
        else:
            for report in self._waiting.values():
                self._insert(report)
        self._waiting = {}
        usual = usual_of(self._languages)
        return tuple(
            within_reach(self._told[number], self._witnesses[number].report, usual) for _, number in self._sorted
        )

    @classmethod
    def among(cls, reports: Sequence[Report], pairs: Collection[tuple[int, int]]) -> tuple[Descent, ...]:
        """Where reports come from, in their order, where it is known which pairs are worth reading side by side.

        The reports are in the order of `order_of`, with ids of their own. Nothing is said of languages.
        """
        found = cls()
        found._reports = {report.id: report for report in reports}
        found._build(pairs)
        return tuple(found._told[number] for number in range(len(reports)))

    def _build(self, pairs: Collection[tuple[int, int]] | None = None) -> None:
        self._clear()
        reports = sorted(((order_of(report), report) for report in self._reports.values()), key=lambda pair: pair[0])
        self._orders = [order for order, _ in reports]
        self._witnesses = [self._witness(report) for _, report in reports]
        self._sorted = [(order, number) for number, order in enumerate(self._orders)]
        if pairs is None:
            self._index = Index(list(features_of(report.text for _, report in reports)), self._orders)
            pairs = [
                (number, other)
                for number in range(len(reports))
                for other in self._index.partners(number)
                if number < other
            ]
        for number, other in pairs:
            self._compare(number, other)
        for number in self._matches:
            self._furniture[number] = self._furnished(number)
        self._tell(range(len(reports)))

    def _insert(self, report: Report) -> None:
        number, order = len(self._witnesses), order_of(report)
        self._witnesses.append(self._witness(report))
        self._orders.append(order)
        insort(self._sorted, (order, number))
        lost = self._index.add(next(features_of([report.text])), order)
        touched = {number}
        for one, other in lost:
            if self._matches.get(one, {}).pop(other, None):
                del self._matches[other][one]
                touched |= {one, other} | (self._matches[one].keys() & self._matches[other].keys())
        for other in self._index.partners(number):
            self._compare(other, number)
            touched.add(other)
        for one in sorted(touched & self._matches.keys()):
            if (furniture := self._furnished(one)) != self._furniture.get(one, frozenset()):
                self._furniture[one] = furniture
                touched |= self._matches[one].keys()
        self._tell(touched)

    def _witness(self, report: Report) -> Witness:
        if report.language:
            self._languages[report.language] += 1
        return Witness(report, self._outlets.signed(report.outlet, report.text))

    def _compare(self, one: int, other: int) -> None:
        left, right = sorted((one, other), key=self._orders.__getitem__)
        if shared := match(self._cut(left), self._cut(right)):
            self._matches.setdefault(left, {})[right] = shared
            self._matches.setdefault(right, {})[left] = shared.turned()

    def _cut(self, number: int) -> Sentences:
        if number not in self._sentences:
            if len(self._sentences) >= _KEPT:
                del self._sentences[next(iter(self._sentences))]
            self._sentences[number] = sentences_of(self._witnesses[number].report.text)
        return self._sentences[number]

    def _furnished(self, number: int) -> frozenset[int]:
        """The furniture of a report: notes, and what it shares with several others that are no copies of each other."""
        strangers: list[int] = []
        for other in sorted(self._matches[number], key=self._orders.__getitem__):
            around = self._matches[other]
            if not linking(around[number]) and not any(n in around and linking(around[n]) for n in strangers):
                strangers.append(other)
        return notes(self._cut(number)) | recurring(self._matches[number][other].left for other in strangers)

    def _trimmed(self, number: int) -> dict[int, Match]:
        """What a report shares with others, furniture left aside, where it is enough to make them kin."""
        own = self._furniture.get(number, frozenset())
        found = {
            other: shared.without(own, self._furniture.get(other, frozenset()))
            for other, shared in self._matches.get(number, {}).items()
        }
        return {other: shared for other, shared in found.items() if touching(shared)}

    def _tell(self, numbers: Iterable[int]) -> None:
        """Tells anew of some reports and of all that are or were their kin."""
        left = {kin for number in numbers for kin in (number, *self._kin.get(number, ()))}
        while left:
            matches: dict[int, dict[int, Match]] = {}
            ahead = [left.pop()]
            while ahead:
                if (number := ahead.pop()) not in matches:
                    matches[number] = self._trimmed(number)
                    ahead += matches[number]
            left -= matches.keys()
            if len(matches) == 1:
                number = next(iter(matches))
                self._told[number] = alone(self._witnesses[number].report)
                self._kin.pop(number, None)
                continue
            members = sorted(matches, key=self._orders.__getitem__)
            self._told |= zip(members, self._kinship(members, matches), strict=True)
            self._kin |= dict.fromkeys(members, tuple(members))

    def _kinship(self, members: list[int], matches: dict[int, dict[int, Match]]) -> tuple[Descent, ...]:
        place = {number: n for n, number in enumerate(members)}
        return Kinship(
            [self._witnesses[number] for number in members],
            [self._cut(number) for number in members],
            {(place[a], place[b]): shared for a in members for b, shared in matches[a].items()},
            self._outlets,
        ).descents()


def lineages(reports: Iterable[Report]) -> tuple[Descent, ...]:
    """Where each of some reports comes from."""
    index = Lineages()
    for report in reports:
        index.add(report)
    return index.descents()


def usual_of(languages: Counter[str]) -> str | None:
    """The language that most reports are in, `None` where all that is known is one or none."""
    if len(languages) < 2:
        return None
    return min(languages, key=lambda language: (-languages[language], language))


def within_reach(told: Descent, report: Report, usual: str | None) -> Descent:
    """The descent of a report, or that it cannot be told: texts of two languages are not compared."""
    if told.direction != "original" or usual is None or report.language in (None, usual):
        return told
    reason = f"in language {report.language}: whether it comes from a report in {usual} is beyond reach"
    return replace(told, direction="not established", kind="unknown", evidence=(reason,))


def order_of(report: Report) -> Order:
    """The earliest first, those without a time last; nothing in it depends on the order of arrival."""
    digest = hashlib.blake2b(report.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return (instant(report.published) if report.published else "~", digest, report.id)
