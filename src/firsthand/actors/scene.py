"""A report while its spans are being joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.actors.phrase import is_short
from firsthand.actors.told import Groups, Spoken
from firsthand.reading import Reading


@dataclass
class Scene:
    """The spans of a report, how they are joined so far, and what was learnt of them on the way."""

    reading: Reading
    spoken: list[Spoken]
    groups: Groups
    aliases: dict[str, str] = field(default_factory=dict)
    related: dict[int, list[tuple[str, int]]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The characters of the report."""
        return self.reading.report.text

    def named(self) -> list[int]:
        """The spans by a name that is more than the noun of a body."""
        return [n for n, one in enumerate(self.spoken) if one.phrase.kind == "name" and not is_short(one.phrase)]

    def between(self, one: int, other: int) -> str:
        """The characters between two spans."""
        return self.text[self.spoken[one].span.end : self.spoken[other].span.start]

    def only(self, found: Sequence[int]) -> int | None:
        """One of the spans, the last, if all of them are of one actor."""
        return found[-1] if found and len({self.groups.of(one) for one in found}) == 1 else None


def unlike(one: Spoken, other: Spoken) -> bool:
    """Whether one is a person and the other a body."""
    return one.person is not None and other.person is not None and one.person != other.person
