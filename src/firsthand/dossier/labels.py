"""Words on a drawing, put where they are clear of one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Anchor = Literal["start", "middle", "end"]
LETTER, LINE = 6.6, 15.0
"""The mean width of a letter and the height of a line, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Label:
    """Where words start, have their middle or end, and the base line that they stand on."""

    x: float
    y: float
    anchor: Anchor = "middle"


@dataclass(slots=True)
class Drawing:
    """What takes up room so far: boxes as left, top, right, bottom."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, boxes: Iterable[tuple[float, float, float, float]]) -> None:
        """These boxes are taken."""
        self.taken += boxes

    def put(self, words: str, places: Sequence[Label]) -> Label:
        """The first of the places in which the words touch nothing, else that in which they touch least; now taken."""
        boxes = [_box(words, place) for place in places]
        best = min(range(len(places)), key=lambda number: (self._touched(boxes[number]), number))
        self.taken.append(boxes[best])
        return places[best]

    def _touched(self, box: tuple[float, float, float, float]) -> float:
        return sum(_shared(box, other) for other in self.taken)


def _shared(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """The area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def _box(words: str, at: Label) -> tuple[float, float, float, float]:
    wide = LETTER * len(words)
    left = at.x - {"start": 0.0, "middle": wide / 2, "end": wide}[at.anchor]
    return left, at.y - LINE + 4, left + wide, at.y + 4
