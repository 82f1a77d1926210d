"""Reports read by several workers, in their order."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import chain, islice

from firsthand.errors import FirsthandError, SettingError
from firsthand.ingest import SetAside
from firsthand.reader import LLM, Reader, reader_named
from firsthand.reading import Reading
from firsthand.report import Report
from firsthand.runner.backend import Backend, Fell, Step
from firsthand.runner.local import Local

_FEW = 16
"""So few reports are read sooner than a second process starts."""


def read_all(
    reports: Iterable[Report | SetAside], reader: str, workers: int = 1, backend: Backend | None = None
) -> Iterator[Reading | SetAside]:
    """The reading of every report, in their order; what cannot be read is set aside with its reason.

    By default in processes of this machine, in this very one where the reports are few or `workers` is 1. A language
    model is waited for in threads. No more reports are held than the workers are busy with.

    Raises:
        SettingError: there is no reader of that name, or its language model cannot be asked.
    """
    waiting = iter(reports)
    if backend is None:
        read = reader_named(reader)
        if reader == LLM and workers > 1:
            return _in_threads(waiting, read, workers)
        first = list(islice(waiting, _FEW)) if workers > 1 else []
        waiting = chain(first, waiting)
        if len(first) < _FEW:
            return (read_or_aside(read, item) for item in waiting)
    return _run(waiting, reader, backend or Local(workers))


def read_or_aside(read: Reader, item: Report | SetAside) -> Reading | SetAside:
    """The reading of a report, or why there is none.

    Raises:
        SettingError: the reader cannot be used.
    """
    if isinstance(item, SetAside):
        return item
    try:
        return read(item)
    except SettingError:
        raise
    except FirsthandError as error:
        return SetAside(item.path or item.id, str(error))


def step(reader: str) -> Step:
    """What a worker does with a report."""
    return partial(read_or_aside, reader_named(reader))


def _run(reports: Iterator[Report | SetAside], reader: str, backend: Backend) -> Iterator[Reading | SetAside]:
    underway: deque[str] = deque()

    def named() -> Iterator[Report | SetAside]:
        for item in reports:
            underway.append(item.path if isinstance(item, SetAside) else item.path or item.id)
            yield item

    for outcome in backend.run(partial(step, reader), named()):
        name = underway.popleft()
        yield SetAside(name, outcome.reason) if isinstance(outcome, Fell) else outcome


def _in_threads(reports: Iterator[Report | SetAside], read: Reader, workers: int) -> Iterator[Reading | SetAside]:
    pool = ThreadPoolExecutor(workers)
    underway: deque[Future[Reading | SetAside]] = deque()
    try:
        for item in reports:
            underway.append(pool.submit(read_or_aside, read, item))
            if len(underway) > 2 * workers:
                yield underway.popleft().result()
        while underway:
            yield underway.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
