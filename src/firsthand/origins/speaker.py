"""A speaker of a report, and those who have spoken so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.origins.described import Described
from firsthand.reading import Reading, SourceKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, body, document, or group of people that speaks in a report; or the reporter.

    `name` is its name where it has one; `body` what it is or speaks for; `least` and `most` how many people it is,
    who speak with one voice, `vague` whether it is not told how many, or who; `group` the speaker that it is one of.
    """

    report: str
    number: int
    kind: SourceKind
    words: str
    what: Described
    name: str | None = None
    body: str | None = None
    nationality: str | None = None
    least: int = 1
    most: int = 1
    group: int | None = None
    vague: bool = False

    @property
    def unnamed(self) -> bool:
        """Whether only a description is given."""
        return self.kind in ("unnamed_person", "unnamed_group")


@dataclass(slots=True)
class Heard:
    """The speakers of a report so far, by number; `order` has the numbers, the last to speak at the end."""

    reading: Reading
    found: list[Speaker] = field(default_factory=list)
    order: list[int] = field(default_factory=list)

    def latest(self) -> Iterator[Speaker]:
        """Those who have spoken, the last one first."""
        for number in reversed(self.order):
            yield self.found[number]

    def add(self, speaker: Speaker) -> Speaker:
        """Somebody new speaks."""
        self.found.append(speaker)
        return self.again(speaker)

    def again(self, speaker: Speaker) -> Speaker:
        """Somebody who has spoken, or is new, is the last one who did."""
        if speaker.number in self.order:
            self.order.remove(speaker.number)
        self.order.append(speaker.number)
        return speaker
