"""The case on the workbench: looked at by many, changed by one at a time, worked out anew beside those who read."""

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from copy import copy
from dataclasses import replace
from pathlib import Path
from threading import Lock, RLock

from firsthand.case import Case, Filter, People, Seen, StoredClaim
from firsthand.case import Entry as Trodden
from firsthand.case.matrices import Matrices
from firsthand.contested import contested, drawn_for
from firsthand.errors import CaseError
from firsthand.export import Content as Exported
from firsthand.exported import content_of
from firsthand.hypotheses import Matrix
from firsthand.judgements import Decision
from firsthand.pipeline import Change, Reviewed, judge, review, take_back, take_back_review
from firsthand.reading import Json
from firsthand.reviews import Verdict
from firsthand.span import Spans
from firsthand.web.snapshot import Snapshot

PATIENCE = 0.8
"""Seconds for which a page waits for the case to be worked out anew."""
_looked: ContextVar[int] = ContextVar("_looked", default=0)
"""The version of the snapshot that a request looked at last."""


class OpeningError(CaseError):
    """The case is being worked out for the first time; it will be there by and by."""


class Desk:
    """A case on the workbench: one snapshot for all who look, made anew when the case has changed."""

    def __init__(self, location: str | Path) -> None:
        self._case = Case.open(location, create=False)
        self.location = self._case.name
        self.shared = self._case.shared
        self._watch, self._looking = self._case.watch(), Lock()
        self._writing = RLock()
        self._writers = 0
        self._maker, self._asking = ThreadPoolExecutor(1), Lock()
        self._made: Future[None] | None = None
        self._held: object = None
        self._mark: object = None
        self._snapshot: Snapshot | None = None
        self._contested: tuple[Snapshot, list[str]] | None = None

    def now(self) -> Snapshot:
        """The case as it is now.

        Whoever asks while it is worked out anew waits for a moment, and then gets what was there before.

        Raises:
            CaseError: the case cannot be read.
            OpeningError: nothing was worked out before, and it takes longer than a moment.
        """
        if self._snapshot is None or self._look() != self._mark:
            self._renew()
        if self._snapshot is None:
            raise OpeningError(f"{self.location} is being worked out: look again in a moment")
        _looked.set(self._snapshot.version)
        return self._snapshot

    @property
    def behind(self) -> bool:
        """Whether the case is being worked out anew, so that pages show it as it was before."""
        return self._writers > 0 or (self._made is not None and not self._made.done())

    def _look(self) -> object:
        with self._looking:
            return self._watch.look()

    def open(self) -> "Future[None]":
        """Begin to work the case out, where that is not being done."""
        with self._asking:
            if self._made is None or self._made.done():
                self._made = self._maker.submit(self._make)
            return self._made

    def _renew(self) -> None:
        made = self.open()
        with suppress(TimeoutError):
            made.result(0 if self._writers and self._snapshot else PATIENCE)

    def _make(self) -> None:
        """Work out what differs; the mark is taken first, so that what comes in meanwhile is seen at the next look."""
        with self._writing:
            mark, case = self._look(), self._case
            if self._snapshot is not None and mark == self._mark:
                return
            version = case.version
            held = (case.content, case.ledger(), case.reviews())
            same = self._snapshot is not None and held == self._held
            gc.unfreeze()
            found = copy(self._snapshot) if same and self._snapshot else Snapshot(case)
            found.version = version
            self._snapshot, self._held, self._mark = found, held, mark
            gc.freeze()  # millions of records that stay: to look through them for cycles would stop a page for seconds

    @contextmanager
    def _changing(self) -> Iterator[Snapshot]:
        """One change at a time, on the case as it is; what follows from it is worked out before it is answered."""
        with self._asking:
            self._writers += 1
        try:
            with self._writing:
                self._make()
                yield self.now()
                self._make()
                self.now()
        finally:
            with self._asking:
                self._writers -= 1

    def claims(self, filter: Filter) -> list[StoredClaim]:
        """The claims that pass the filter.

        Raises:
            SettingError: the filter means nothing.
        """
        now = self.now()
        if filter == Filter():
            return list(now.claims.values())
        return [now.claims[id_] for id_ in self._case.claim_ids(filter) if id_ in now.claims]

    def reports(self, filter: Filter) -> list[str]:
        """The ids of the reports that pass the filter."""
        return [one.id for one in self._case.reports(filter)]

    @property
    def people(self) -> People:
        """The accounts of the case."""
        return self._case.people

    @property
    def version(self) -> int:
        """How new the view is that this request was shown."""
        return _looked.get()

    def trail(self, by: str | None, limit: int, offset: int) -> tuple[tuple[Trodden, ...], int]:
        """The newest acts first, of one person or all; and how many there are."""
        return self._case.trail(by, limit=limit, offset=offset)

    def content(self, about: str | None, since: str | None, until: str | None) -> Exported:
        """What is handed on to other programs.

        Raises:
            SettingError: what it is narrowed to means nothing.
        """
        return content_of(self._case, about, since, until, keep=False)

    def drawn(self, hypotheses: Sequence[str]) -> Matrix | None:
        """The matrix of these rivals, or of those that the case disputes most; `None` where it disputes none."""
        rivals = list(hypotheses) or contested(self._case)
        return drawn_for(self._case, rivals) if rivals else None

    def judge(
        self, left: str, right: str, decision: Decision, by: str, why: str | None, version: int | None = None
    ) -> Change:
        """Write down a judgement; the next look sees what follows.

        Raises:
            StaleError: somebody else judged on one of the two actors since the view of that version.
        """
        with self._changing() as now:
            seen = None if version is None else Seen(version, self._all_of(left) | self._all_of(right))
            return judge(self._case, left, right, decision, by, why, now.resolved, seen)

    def take_back(self, number: int, by: str, version: int | None = None) -> Change:
        """Take a judgement back.

        Raises:
            StaleError: somebody else took it back, or made another of that number, since the view of that version.
        """
        with self._changing():
            seen = None if version is None else Seen(version, frozenset((f"judgement {number}",)))
            return take_back(self._case, number, by, seen)

    def review(
        self, claim: str, verdict: Verdict, by: str, why: str | None, spans: Spans, version: int | None = None
    ) -> Reviewed:
        """Write down a decision on a claim; the next look sees what follows.

        Raises:
            StaleError: somebody else decided on it since the view of that version.
        """
        with self._changing() as now:
            seen = None if version is None else Seen(version, frozenset((claim,)))
            return review(self._case, claim, verdict, by, why, spans, now.resolved, seen)

    def take_back_review(self, number: int, by: str, version: int | None = None) -> Reviewed:
        """Take a decision on a claim back.

        Raises:
            StaleError: somebody else took it back, or made another of that number, since the view of that version.
        """
        with self._changing():
            seen = None if version is None else Seen(version, frozenset((f"review {number}",)))
            return take_back_review(self._case, number, by, seen)

    @property
    def matrices(self) -> Matrices:
        """The rival explanations that analysts hold against the evidence."""
        return self._case.matrices

    def contested(self) -> list[str]:
        """The rivals of the question that the case raises most often; none where it raises none."""
        now = self.now()
        if self._contested is None or self._contested[0] is not now:
            self._contested = now, self._contested_in(now)
        return self._contested[1]

    def _contested_in(self, now: Snapshot) -> list[str]:
        fronts = {
            stored.claim.id
            for stored in now.claims.values()
            if stored.claim.tie and stored.claim.tie.type == "front_for"
        }
        stated = tuple(one for one in now.resolved.propositions if not fronts.isdisjoint(one.claims))
        return contested(self._case, replace(now.resolved, propositions=stated)) if stated else []

    def seen(self, who: str) -> tuple[str, Json] | None:
        """When somebody last marked the case as seen, and what was noted of it then."""
        return self._case.seen(who)

    def see(self, who: str, what: Json) -> None:
        """Note that somebody has seen what the case holds."""
        self._case.see(who, what)

    def _all_of(self, id: str) -> frozenset[str]:
        """The ids of all mentions of the actor that a mention is of."""
        actor = self.now().resolved.actors.of(id)
        return frozenset((id, actor.id, *actor.ids) if actor else (id,))

    def close(self) -> None:
        """Give the file back."""
        self._maker.shutdown(cancel_futures=True)
        self._watch.close()
        self._case.close()
