"""Which actor an argument means: by its id, by that of a mention of it, or by a name that one actor alone has."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.actors.actor import Actor, Actors
    from firsthand.case import Case
    from firsthand.known import Known

_SHOWN = 8


def find_end(given: str, actors: "Actors", known: Sequence["Known"]) -> str:
    """The id of the mention or known actor that one side of a judgement is about.

    Raises:
        NotFoundError: nobody is meant, or several may be; the message lists them.
    """
    from firsthand.errors import NotFoundError

    if actors.of(given) is not None or any(one.id == given for one in known):
        return given
    found = named(given, actors)
    if len(found) == 1:
        return found[0].id
    if found:
        raise NotFoundError(f"{given!r} may be {_listed(found)}: give the id of one of them")
    like = [one for one in known if _has(given, one.names)]
    hint = f", but list entry {like[0].id} has it" if like else ""
    raise NotFoundError(f"no actor is {given!r} in this case{hint}: `firsthand actors` lists the ids and names")


def named(given: str, actors: "Actors") -> list["Actor"]:
    """The actors of that very name; else of that name without articles and titles; else those whose names hold it."""
    from firsthand.origins.names import folded

    part = folded(given).strip()
    very = [one for one in actors if any(part == folded(name) for name in one.names)]
    if exact := very or [one for one in actors if _has(given, one.names)]:
        return exact
    return [one for one in actors if part and any(part in folded(name) for name in one.names)]


def _has(given: str, names: Sequence[str]) -> bool:
    from firsthand.origins.names import comparable, folded

    words = comparable(given)
    return any(folded(given) == folded(name) or (words and words == comparable(name)) for name in names)


def _listed(found: Sequence["Actor"]) -> str:
    shown = [f"{one.id} ({one.name})" for one in found[:_SHOWN]]
    more = f" or {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"{' or '.join(shown)}{more}"


class Names:
    """What ids stand for, in words, for lists of judgements."""

    def __init__(self, case: "Case", actors: "Actors") -> None:
        self._actors = actors
        self._known = {one.id: one.name for one in case.known()}

    def of(self, id: str) -> str:
        """The name of the actor of a mention, or of a known actor; what is not found is said to be so."""
        actor = self._actors.of(id)
        return actor.name if actor else self._known.get(id, "no longer found")
