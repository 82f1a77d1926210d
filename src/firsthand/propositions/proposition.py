"""The same statement across reports, and who stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.claims import ClaimType
from firsthand.origins import Origins
from firsthand.reading import Json

NOBODY = Origins(0, 0)


@dataclass(frozen=True, slots=True)
class Proposition:
    """A statement that claims of one or more reports make, with its independent origins for and against.

    `id` is that of the report that has it first, a colon, and `s` with the number of its attribution there or, for an
    event or tie, `p` with the number of its claim (`border-clash:p3`). `text` is quoted, or an event or tie in words.
    `claims` are the ids of all claims for it and against it, those of the report that has it first in front;
    `declined` is how many would not comment in those reports.
    """

    id: str
    kind: ClaimType
    text: str
    origins_for: Origins
    origins_against: Origins
    declined: int
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """`1 origin, 4 reports`; with `1 against` where somebody denies it."""
        number = len(self.reports)
        against = f", {self.origins_against.in_words} against" if self.origins_against.at_most else ""
        return f"{self.origins_for.in_words}{against}, {number} report{'' if number == 1 else 's'}"

    def as_json(self) -> Json:
        """The object of `firsthand weigh`, without the weight."""
        return {
            "proposition": self.id,
            "text": self.text,
            "origins_for": self.origins_for.as_json(),
            "origins_against": self.origins_against.as_json(),
            "declined": self.declined,
            "reports": len(self.reports),
            "reasons": list(self.reasons),
            "claims": list(self.claims),
        }


def by_claim(propositions: Iterable[Proposition]) -> dict[tuple[str, ClaimType], Proposition]:
    """For the id of a claim and its type the proposition that it is a claim of: words for a statement, its own else.

    What confirms or denies belongs to several; the first is given for whatever type.
    """
    found: dict[tuple[str, ClaimType], Proposition] = {}
    kinds: tuple[ClaimType, ...] = ("statement", "event", "tie")
    listed = list(propositions)
    for proposition in listed:
        for id_ in proposition.claims:
            found.setdefault((id_, proposition.kind), proposition)
    for proposition in listed:
        for id_ in proposition.claims:
            for kind in kinds:
                found.setdefault((id_, kind), proposition)
    return found
