"""What a case gives back in its lists: reports and claims with what is known beside them."""

from dataclasses import dataclass
from typing import Literal

from firsthand.claims import Claim
from firsthand.reading import Reading

_PARAGRAPHS = 4

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

    def around(self, reading: Reading) -> str:
        """The paragraph of the claim and those just before it, in which "they" have a name."""
        text = reading.report.text
        start = min(span.start for span in self.claim.spans)
        for _ in range(_PARAGRAPHS):
            start = max(0, text.rfind("\n\n", 0, start))
        end = text.find("\n\n", max(span.end for span in self.claim.spans))
        return text[start : end if end >= 0 else len(text)]
