"""Work on the processors of this machine."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any

from firsthand.errors import FirsthandError, SettingError
from firsthand.runner.backend import TWICE, Fell, Make
from firsthand.runner.worker import READY, Worker

_AHEAD = 4
"""Items that a worker has at a time, so that it is not idle while its outcomes are stored."""

_HOPELESS = 4
"""So many workers that end one after the other before they have started: more would, too."""


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Local:
    """Worker processes beside this one; see `Backend`."""

    workers: int

    def __post_init__(self) -> None:
        if not 1 <= self.workers <= 256:
            raise SettingError(f"{self.workers} workers cannot be had: give a number from 1 to 256")

    def run(self, make: Make, items: Iterable[Any]) -> Iterator[Any]:
        """See `Backend.run`; closing the iterator ends the workers."""
        crew = _Crew([Worker(make) for _ in range(self.workers)], make)
        try:
            yield from crew.outcomes(iter(items))
        finally:
            crew.end()


class _Crew:
    """The workers of one run, and the outcomes that wait for those before them."""

    def __init__(self, workers: list[Worker], make: Make) -> None:
        self._workers = workers
        self._make = make
        self._done: dict[int, Any] = {}
        self._fell: Counter[int] = Counter()
        self._stillborn = 0

    def outcomes(self, items: Iterator[Any]) -> Iterator[Any]:
        given = following = 0
        most = 2 * _AHEAD * len(self._workers)
        more = True
        while more or following < given:
            while more and given - following < most and (worker := self._free()):
                try:
                    item = next(items)
                except StopIteration:
                    more = False
                else:
                    worker.give(given, item)
                    given += 1
            self._collect()
            while following in self._done:
                yield told(self._done.pop(following))
                following += 1

    def _free(self) -> Worker | None:
        worker = min(self._workers, key=lambda one: len(one.pending))
        return worker if len(worker.pending) < _AHEAD else None

    def _collect(self) -> None:
        """Take what has come, waiting for something where there is work underway."""
        busy = {worker.pipe: worker for worker in self._workers if worker.pending}
        for pipe in wait(list(busy)) if busy else ():
            worker = busy[pipe]  # type: ignore[index]
            try:
                outcome = worker.take()
            except EOFError:
                self._replace(worker)
                continue
            if not worker.ready and outcome == READY:
                worker.ready, self._stillborn = True, 0
            else:
                number, _ = worker.pending.popleft()
                self._done[number] = outcome

    def _replace(self, dead: Worker) -> None:
        """Start another worker in the place of one that ended, and give it what that one had still to do."""
        how = dead.end()
        self._stillborn += not dead.ready
        if self._stillborn >= _HOPELESS:
            raise SettingError(
                f"no worker starts ({how}): use --workers 1, or in a program of your own start from "
                'under `if __name__ == "__main__":`'
            )
        number, _ = dead.pending[0]
        self._fell[number] += dead.ready
        if self._fell[number] >= TWICE:
            dead.pending.popleft()
            self._done[number] = Fell(f"{TWICE} workers ended on it ({how}): look at it by itself")
        new = Worker(self._make)
        self._workers[self._workers.index(dead)] = new
        for number, item in dead.pending:
            new.give(number, item)

    def end(self) -> None:
        for worker in self._workers:
            worker.end()


def told(outcome: Any) -> Any:
    """An outcome; an error about one item becomes a `Fell`, wrong use is raised."""
    if isinstance(outcome, SettingError):
        raise outcome
    return Fell(str(outcome)) if isinstance(outcome, FirsthandError) else outcome
