"""A Ray cluster of two nodes of one core each on this machine; the second can be killed and started again."""

import os
import warnings
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from firsthand.runner.cluster import Cluster

ROOT = str(Path(__file__).parents[2])


class Nodes:
    """Two raylets; the driver is connected to the first."""

    def __init__(self, second: bool = True) -> None:
        warnings.simplefilter("ignore")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        import ray
        from ray.cluster_utils import Cluster as Raylets

        self._ray = ray
        self._raylets = Raylets(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        self._second: Any = None
        if second:
            self.start_second()
        environment = {"env_vars": {"PYTHONPATH": ROOT, "OMP_NUM_THREADS": "1"}}
        ray.init(address=self._raylets.address, runtime_env=environment, log_to_driver=False)
        self.backend = Cluster()

    def start_second(self) -> None:
        self._second = self._raylets.add_node(num_cpus=1)

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
