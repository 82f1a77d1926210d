"""What a case gives back in its lists: reports and claims with what is known beside them."""

from dataclasses import dataclass
from typing import Literal

from firsthand.claims import Claim

Stored = Literal["new", "updated", "known"]
"""Whether something that was given was new to the case, was there otherwise, or was there as it is."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report of a case without its text, and what its reader found."""

    id: str
    path: str | None
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    language: str | None
    reader: str
    attributions: int
    claims: int


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its report's metadata and its quoted words.

    `source`, `cue` and `content` are the words of its attribution; the first two are empty for the reporter's own.
    """

    claim: Claim
    outlet: str | None
    published: str | None
    title: str | None
    source: str
    cue: str
    content: str
