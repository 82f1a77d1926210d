"""Who is who: the actors named most, with their spellings, and where they are first and last named."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.actors import Actor
from firsthand.dossier.entries import Ref, Row
from firsthand.wording import counted

MOST = 24
_SPELLINGS = 8


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of the dossier; `first` and `last` are the reports that name it first and last."""

    name: str
    type: str
    spellings: tuple[str, ...]
    mentions: int
    reports: int
    first: Ref
    last: Ref

    @property
    def also(self) -> str:
        """The other spellings, so many as there is room for."""
        others = [name for name in self.spellings if name != self.name]
        more = [counted(len(others) - _SPELLINGS, "other")] if len(others) > _SPELLINGS else []
        return "; ".join([*others[:_SPELLINGS], *more])


def who_is_who(rows: Sequence[Row], known: Sequence[Actor]) -> tuple[Person, ...]:
    """The actors that most reports name, then those named most often."""
    place = {row.report.id: number for number, row in enumerate(rows)}
    found = []
    for actor in known:
        here = sorted({place[report] for report, _, _ in actor.mentions if report in place})
        if here and actor.named:
            ends = rows[here[0]].ref, rows[here[-1]].ref
            kind = actor.type.replace("_", " ")
            found.append(Person(actor.name, kind, actor.names, len(actor.mentions), len(here), *ends))
    found.sort(key=lambda one: (-one.reports, -one.mentions, one.name))
    return tuple(found[:MOST])
