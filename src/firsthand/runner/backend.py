"""The same work done many times over, somewhere: what every place to do it must keep to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

Step = Callable[[Any], Any]
"""What is done to each item; both item and outcome can be pickled."""
Make = Callable[[], Step]
"""Makes the step once in each worker, so that what it loads is loaded once there; can be pickled."""

TWICE = 2
"""An item on which so many workers ended is set aside."""


@dataclass(frozen=True, slots=True)
class Fell:
    """The outcome of an item on which its worker ended twice, or whose step failed."""

    reason: str


class Backend(Protocol):
    """A place where steps are done by several workers, each with a step of its own."""

    def run(self, make: Make, items: Iterable[Any]) -> Iterator[Any]:
        """The outcome of every item, in the order of the items, each as soon as it and all before it are done.

        Items are taken as they are needed, and no more are held than the workers are busy with. A worker that ends is
        replaced and its item done again; an item on which two ended, or whose step failed, has a `Fell` as outcome. An
        error that is wrong use (`SettingError`) ends the run.
        """
        ...
