"""Sets that grow together: a plain union-find over hashable things."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Things in groups; joining two makes their groups one."""

    def __init__(self, things: Iterable[T]) -> None:
        self._above = {thing: thing for thing in things}

    def __contains__(self, thing: T) -> bool:
        return thing in self._above

    def top(self, thing: T) -> T:
        """The one that stands for the group of a thing."""
        while self._above[thing] != thing:
            self._above[thing] = thing = self._above[self._above[thing]]
        return thing

    def join(self, one: T, other: T) -> None:
        """Make the groups of both one."""
        self._above[self.top(one)] = self.top(other)

    def together(self) -> list[list[T]]:
        """The groups, each in the order in which its things were given, as are the groups by their first."""
        found: dict[T, list[T]] = {}
        for thing in self._above:
            found.setdefault(self.top(thing), []).append(thing)
        return list(found.values())
