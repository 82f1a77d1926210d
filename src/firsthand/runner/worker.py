"""One worker: a process with a step of its own, that takes items and gives outcomes in their order."""

import contextlib
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from firsthand.errors import FirsthandError
from firsthand.runner.backend import Fell, Make, Step

_CONTEXT = get_context("spawn")
_PATIENCE = 5.0
READY = "ready"
"""What a worker sends before its first outcome, once its process has started."""


class Worker:
    """A running process and the items that it has not given back yet, by number, in their order."""

    def __init__(self, make: Make) -> None:
        self.pending: deque[tuple[int, Any]] = deque()
        self.ready = False
        self.pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_work, args=(theirs, make), daemon=True)
        with _one_thread():
            self._process.start()
        theirs.close()

    def give(self, number: int, item: Any) -> None:
        """Send an item; one that a dead worker cannot take stays pending."""
        self.pending.append((number, item))
        with contextlib.suppress(OSError):
            self.pipe.send(item)

    def take(self) -> Any:
        """The outcome of the first pending item.

        Raises:
            EOFError: the worker has ended.
        """
        try:
            return self.pipe.recv()
        except OSError as error:
            raise EOFError from error

    def end(self) -> str:
        """End the process, if it has not ended; how it did."""
        self.pipe.close()
        if self._process.exitcode is None:
            self._process.join(0.2)
        if self._process.exitcode is None:
            self._process.terminate()
            self._process.join(_PATIENCE)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        code = self._process.exitcode or 0
        self._process.close()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Have numeric libraries of a process that starts here keep to one processor: there is a worker for each."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _work(pipe: Connection, make: Make) -> None:
    """The life of a worker: it ends when its parent closes the pipe or is gone.

    Items are received beside the work, so that a parent is never kept waiting by a worker that wants to send.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    waiting: queue.SimpleQueue[list[Any]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, waiting), daemon=True).start()
    step: Step | None = None
    pipe.send(READY)
    while item := waiting.get():
        try:
            step = step or make()
            outcome = step(item[0])
        except FirsthandError as error:
            outcome = error
        except Exception as error:  # noqa: BLE001 - whatever one item does, the others go on
            outcome = Fell(f"the step failed on it ({type(error).__name__}: {error})")
        try:
            pipe.send(outcome)
        except OSError:
            return


def _receive(pipe: Connection, waiting: "queue.SimpleQueue[list[Any]]") -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            waiting.put([pipe.recv()])
    waiting.put([])
