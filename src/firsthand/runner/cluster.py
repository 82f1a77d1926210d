"""Work on a Ray cluster: every item is a task of a Ray Data pipeline that any node can do."""

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

from firsthand.errors import FirsthandError, SettingError
from firsthand.runner.backend import TWICE, Fell, Make, Step
from firsthand.runner.local import told

_INSTALL = 'a cluster needs Ray, which is not installed: `pip install "firsthand[ray]"`'
_BLOCK = 4 << 20
"""Bytes of outcomes by which Ray reckons what shared memory a task needs: by its own 128 MiB, small nodes run none."""
_ENDED = f"{TWICE} workers ended on it: look at it by itself"


@dataclass(frozen=True, slots=True)
class Cluster:
    """The cluster that this process is connected to, or that Ray finds at `address`; see `Backend`.

    Tasks, not actors, do the work: the task of a lost node is done again wherever there is room, while an actor would
    wait for its own place. All items are given to Ray at once: let them be places where reports are, not reports.
    """

    address: str | None = None

    def run(self, make: Make, items: Iterable[Any]) -> Iterator[Any]:
        """See `Backend.run`."""
        ray = self._connected()
        rows = [{"number": number, "item": pickle.dumps(item)} for number, item in enumerate(items)]
        if not rows:
            return
        starts, run = _starts(ray), uuid4().hex
        try:
            data = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
                _do, batch_size=1, batch_format="pyarrow", fn_args=(pickle.dumps(make), starts, run), num_cpus=1
            )
            waiting: dict[int, Any] = {}
            following = 0
            for row in data.iter_rows():
                waiting[row["number"]] = pickle.loads(row["outcome"])
                while following in waiting:
                    yield told(waiting.pop(following))
                    following += 1
        finally:
            starts.forget.remote(run)

    def _connected(self) -> Any:
        try:
            import ray
            import ray.data
        except ImportError:
            raise SettingError(_INSTALL) from None
        if not ray.is_initialized():
            try:
                ray.init(address=self.address, log_to_driver=False)
            except (ConnectionError, RuntimeError, ValueError) as error:
                raise SettingError(
                    f"no Ray cluster at {self.address!r} ({error}): start one with `ray start`"
                ) from None
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.target_max_block_size = _BLOCK
        return ray


class _Starts:
    """How often each item of each run was begun."""

    def __init__(self) -> None:
        self._begun: dict[str, Counter[int]] = {}

    def begin(self, run: str, number: int) -> int:
        begun = self._begun.setdefault(run, Counter())
        begun[number] += 1
        return begun[number]

    def forget(self, run: str) -> None:
        self._begun.pop(run, None)


def _starts(ray: Any) -> Any:
    """What remembers who ended workers, beside the driver, which outlives them; it takes seconds to start, so once."""
    here = ray.get_runtime_context()
    job = here.get_node_id(), here.get_job_id()
    if job not in _OF_JOB:
        _OF_JOB.clear()
        _OF_JOB[job] = ray.remote(_Starts).options(num_cpus=0, scheduling_strategy=_here(ray)).remote()
    return _OF_JOB[job]


_OF_JOB: dict[tuple[str, str], Any] = {}


def _here(ray: Any) -> Any:
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    return NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)


def _do(rows: Any, make: bytes, starts: Any, run: str) -> Any:
    """The outcomes of a batch of items, in a worker of the cluster."""
    import pyarrow
    import ray

    numbers = rows["number"].to_pylist()
    outcomes = []
    for number, item in zip(numbers, rows["item"].to_pylist(), strict=True):
        begun = ray.get(starts.begin.remote(run, number))
        outcome = Fell(_ENDED) if begun > TWICE else _outcome(make, pickle.loads(item))
        outcomes.append(pickle.dumps(outcome))
    return pyarrow.table({"number": numbers, "outcome": pyarrow.array(outcomes, pyarrow.large_binary())})


def _outcome(make: bytes, item: Any) -> Any:
    try:
        return _step(make)(item)
    except FirsthandError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever one item does, the others go on
        return Fell(f"the step failed on it ({type(error).__name__}: {error})")


@cache
def _step(make: bytes) -> Step:
    """The step of this worker, made once."""
    step: Step = pickle.loads(make)()
    return step
