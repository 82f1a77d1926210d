"""Who is who: which actor a name in a report stands for, so that names are compared by what is known of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from firsthand.origins.names import comparable
from firsthand.reading import Reading
from firsthand.span import Span

Place = tuple[str, int, int]
"""A report's id, and where a mention starts and ends in it, in code points."""
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Who:
    """The actors of mentions by their place, and those of names in a report that stand for one actor there.

    `apart` are pairs of actors that a judgement tells apart. Where nothing is known, names alone decide.
    """

    by_place: Mapping[Place, str] = field(default_factory=dict)
    by_name: Mapping[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def of(
        cls, readings: Iterable[Reading], by_place: Mapping[Place, str], apart: Iterable[frozenset[str]] = ()
    ) -> Self:
        """Who is who in these readings, by the actors' ids; of a name that two actors of a report have, nobody.

        A person goes by any part of the name as well.
        """
        names: dict[tuple[str, tuple[str, ...]], set[str]] = {}
        for reading in readings:
            report = reading.report
            for mention in reading.mentions:
                actor = by_place.get((report.id, mention.span.start, mention.span.end))
                words = comparable(mention.span.of(report.text))
                for name in _parts(words) if mention.type == "person" else [words]:
                    if actor is not None and name:
                        names.setdefault((report.id, name), set()).add(actor)
        return cls(by_place, {name: min(who) for name, who in names.items() if len(who) == 1}, frozenset(apart))

    def at(self, report: str, span: Span, name: str = "") -> str | None:
        """The actor of a span, else that of the name in the report; `None` where it is not known."""
        return self.by_place.get((report, span.start, span.end)) or self.named(report, name)

    def named(self, report: str, name: str | None) -> str | None:
        """The actor that a name in a report stands for; `None` where it is not known, or stands for several."""
        return self.by_name.get((report, comparable(name))) if name else None

    def same(self, one: str | None, other: str | None) -> bool | None:
        """Whether two actors are one: surely, surely not, or (`None`) as their names tell."""
        if one is None or other is None:
            return None
        if one == other:
            return True
        return False if frozenset((one, other)) in self.apart else None


def _parts(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every run of words of a name, the whole among them; of an endless one the whole alone."""
    if len(words) > _LONGEST:
        return [words]
    return [words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1)]


NOBODY_KNOWN = Who()
"""That nothing is known of who is who."""
