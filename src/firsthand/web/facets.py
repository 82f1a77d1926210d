"""What a list is narrowed to by the query string, and how many each further choice would leave."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from starlette.requests import Request

from firsthand.case import Filter, StoredClaim
from firsthand.web.pages import desk_of

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Facets:
    """The filters of the command line, and exact ones of their own: `kind` of source, `stance`, `certainty`."""

    about: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    type: str | None = None
    kind: str | None = None
    stance: str | None = None
    certainty: str | None = None

    @property
    def filter(self) -> Filter:
        """What the case looks for.

        Raises:
            SettingError: one of them means nothing.
        """
        return Filter(self.about, self.since, self.until, self.source, self.type)

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return any(getattr(self, name) for name in self.__slots__)

    def claims(self, request: Request) -> list[StoredClaim]:
        """The claims that pass."""
        return [one for one in desk_of(request).claims(self.filter) if self._passes(one)]

    def _passes(self, stored: StoredClaim) -> bool:
        said = stored.claim.attribution
        wanted = ((self.kind, said.source.kind), (self.stance, said.stance), (self.certainty, said.certainty))
        return all(asked is None or asked == there for asked, there in wanted)


def facets(
    about: Annotated[str | None, Query(description="Words that stand side by side.")] = None,
    since: Annotated[str | None, Query(description="Published on or after.")] = None,
    until: Annotated[str | None, Query(description="Published on or before.")] = None,
    source: Annotated[str | None, Query(description="Part of a source's words, its kind, or the outlet.")] = None,
    type: Annotated[str | None, Query(description="statement, event or tie, a stance, a type of event or tie.")] = None,
    kind: Annotated[str | None, Query(description="The kind of source.")] = None,
    stance: Annotated[str | None, Query(description="The stance.")] = None,
    certainty: Annotated[str | None, Query(description="The certainty.")] = None,
) -> Facets:
    """What the query string asks for; what is empty asks for nothing."""
    given = (about, since, until, source, type, kind, stance, certainty)
    return Facets(*((value.strip() or None) if value else None for value in given))


def choices(claims: Sequence[StoredClaim]) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values among these claims, the most frequent first."""
    counted: dict[str, Counter[str]] = {
        "stance": Counter(),
        "certainty": Counter(),
        "kind": Counter(),
        "type": Counter(),
    }
    for stored in claims:
        said = stored.claim.attribution
        counted["stance"][said.stance] += 1
        counted["certainty"][said.certainty] += 1
        counted["kind"][said.source.kind] += 1
        counted["type"][stored.claim.type] += 1
    return {name: found.most_common() for name, found in counted.items()}
