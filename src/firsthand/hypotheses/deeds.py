"""The happenings of a case as deeds of an actor: what was done, to what, where, when, and how it was claimed."""

from collections.abc import Iterable, Iterator
from datetime import date

from firsthand.happenings import Happening
from firsthand.hypotheses.fronts import Deed
from firsthand.reading import RoleName

_DOES: tuple[RoleName, ...] = ("perpetrator", "claimant")


def deeds(happened: Iterable[Happening], actor: str | None = None, without: Iterable[str] = ()) -> Iterator[Deed]:
    """The attacks of an actor (by its id), or of anybody; each counts once, however many reports tell of it.

    What an actor among `without` does or claims is left out.
    """
    apart = frozenset(without)
    for one in happened:
        acting = {part for role in _DOES for part in one.parts.get(role, ())}
        if one.type != "ASSAULT" or (actor is not None and actor not in acting) or not apart.isdisjoint(acting):
            continue
        yield Deed(
            weapon=one.mode if one.mode != "unknown" else None,
            target=_kind(one.parts.get("target", ())),
            place=one.where.name if one.where else None,
            day=date.fromisoformat(one.when.start) if one.when and one.when.start and _one_day(one) else None,
            claim="claimed" if one.parts.get("claimant") else None,
        )


def _one_day(happening: Happening) -> bool:
    return happening.when is not None and happening.when.start == happening.when.end


def _kind(targets: Iterable[str]) -> str | None:
    """What kind of thing was hit: the last word of how it is called ("the supply depot" is a depot)."""
    for words in targets:
        if words.split():
            return words.split()[-1].casefold().strip(".,;:’”'\"")
    return None
