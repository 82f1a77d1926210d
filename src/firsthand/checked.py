"""A statement in words held against a case: what of it says the same, best match first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.case import StoredClaim
from firsthand.propositions import Match, Proposition, Wording, asked, search
from firsthand.reader import DEFAULT_READER, reader_named
from firsthand.report import Report


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of a statement; nothing is, where it was not `understood`: no English sentence that names anybody.

    A match is `opposite` where only one of the two, the statement or what was found, is negated.
    """

    understood: bool
    matches: tuple[Match, ...] = ()


def check(
    statement: str,
    propositions: Sequence[Proposition],
    claims: Iterable[StoredClaim],
    most: int,
    reader: str = DEFAULT_READER,
) -> Checked:
    """Read a statement as a report is read, and find it among what a case states; at most so many.

    Raises:
        SettingError: there is no reader of that name.
    """
    question = asked(reader_named(reader)(Report("statement", statement, language="en")))
    if not question.understood:
        return Checked(False)
    said = {one.claim.id: Wording(one.content, one.source, one.claim.attribution.stance) for one in claims}
    return Checked(True, tuple(search(question, propositions, said)[:most]))
