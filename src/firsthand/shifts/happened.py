"""The happenings of a case as events to be counted: copies and several accounts of one event count once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from firsthand.happenings import Happening
from firsthand.origins.names import folded
from firsthand.reading import RoleName
from firsthand.shifts.series import UNKNOWN, Occurrence

_ACTS: tuple[RoleName, ...] = ("perpetrator", "claimant", "participant")
_DEEDS = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "THREATEN", "RETREAT")
"""What is counted: things that are done on a day. Talks, aid and blame are told too unevenly."""


def occurrences(
    happened: Iterable[Happening], names: Mapping[str, Sequence[str]], about: str | None = None
) -> Iterator[Occurrence]:
    """Each happening that is a deed; with `about`, those in which somebody of that name acts, claims or takes part.

    `names` are the names of an actor by its id, the one used most first.
    """
    words = folded(about) if about else ""
    for one in happened:
        said = {role: [names.get(part, (part,)) for part in parts] for role, parts in one.parts.items()}
        acting = [name for role in _ACTS for alike in said.get(role, ()) for name in alike]
        if one.type not in _DEEDS or (words and not any(words in folded(name) for name in acting)):
            continue
        yield Occurrence(
            _day(one.when.start if one.when else None),
            _day(one.when.end if one.when else None),
            weapon=one.mode,
            target=_first(said.get("target") or said.get("victim")),
            place=one.where.name if one.where else UNKNOWN,
            actor=_first(said.get("perpetrator")),
            claimant=_first(said.get("claimant")),
        )


def _first(said: Sequence[Sequence[str]] | None) -> str:
    return said[0][0] if said and said[0] else UNKNOWN


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
