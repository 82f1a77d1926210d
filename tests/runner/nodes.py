"""A Ray cluster of two nodes of one core each on this machine; the second can be killed and started again."""

import os
import socket
import time
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from firsthand.runner.cluster import Cluster

ROOT = str(Path(__file__).parents[2])


def patiently(ask: Callable[..., Any], seconds: float = 300) -> Callable[..., Any]:
    """Ask again for so long: Ray itself gives a raylet half a minute to start."""

    def asked(*given: Any, **known: Any) -> Any:
        deadline = time.monotonic() + seconds
        while True:
            try:
                return ask(*given, **known)
            except RuntimeError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)

    return asked


def ports() -> dict[str, int]:
    """Free ports for what runs beside a raylet: where it is to choose them itself, it waits 15 seconds and gives up."""
    names = ("metrics_agent_port", "metrics_export_port", "dashboard_agent_listen_port", "runtime_env_agent_port")
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in names]
        return {name: one.getsockname()[1] for name, one in zip(names, sockets, strict=True)}


class Nodes:
    """Two raylets; the driver is connected to the first."""

    def __init__(self, second: bool = True) -> None:
        warnings.simplefilter("ignore")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        # A busy machine starts slowly; Ray's own patience is half a minute.
        os.environ.setdefault("RAY_agent_register_timeout_ms", "300000")
        os.environ.setdefault("RAY_worker_register_timeout_seconds", "300")
        os.environ.setdefault("RAY_prestart_worker_first_driver", "0")
        # What a worker needs to find the steps of the tests; it has the environment of its raylet.
        os.environ["PYTHONPATH"] = os.pathsep.join([ROOT, *filter(None, [os.environ.get("PYTHONPATH")])])
        import ray
        from ray._private import services
        from ray.cluster_utils import Cluster as Raylets

        services.get_node = patiently(services.get_node)

        self._ray = ray
        first = {"num_cpus": 1, "include_dashboard": False, **ports()}
        self._raylets = Raylets(initialize_head=True, head_node_args=first)
        self._second: Any = None
        if second:
            self.start_second()
        ray.init(address=self._raylets.address, log_to_driver=False)
        self.backend = Cluster()

    def start_second(self) -> None:
        self._second = self._raylets.add_node(num_cpus=1, **ports())

    def kill_second(self) -> None:
        """End the second raylet and its workers, as a machine that loses power."""
        self._raylets.remove_node(self._second, allow_graceful=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ray.shutdown()
        self._raylets.shutdown()
