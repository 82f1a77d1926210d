"""The backends that keep to one suite: processes of this machine, and a cluster of two nodes of one core."""

from collections.abc import Iterator
from typing import Any

import pytest

from firsthand.runner import Backend, Local

LOCAL = pytest.param("local")
RAY = pytest.param("ray", marks=pytest.mark.ray)


@pytest.fixture(params=[LOCAL, RAY])
def backend(request: pytest.FixtureRequest) -> Backend:
    if request.param == "local":
        return Local(2)
    made: Backend = request.getfixturevalue("cluster").backend
    return made


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    from tests.runner.nodes import Nodes

    with Nodes() as nodes:
        yield nodes
