"""A statement in words held against a case: what of it says the same, best match first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from firsthand.case import Resolved, StoredClaim
from firsthand.propositions import Match, Wording, asked, fits, search
from firsthand.reader import DEFAULT_READER, reader_named
from firsthand.reading import Reading
from firsthand.report import Report


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of a statement; nothing is, where it was not `understood`: no English sentence that names anybody.

    A match is `opposite` where only one of the two, the statement or what was found, is negated; `near` where it is of
    a body that one of the statement belongs to.
    """

    understood: bool
    matches: tuple[Match, ...] = ()


def check(
    statement: str,
    resolved: Resolved,
    claims: Iterable[StoredClaim],
    readings: Callable[[str], Reading],
    most: int,
    reader: str = DEFAULT_READER,
) -> Checked:
    """Read a statement as a report is read, and find it among what a case states; at most so many.

    It is found by the actors of its ties and events, whatever the words, and by its words. `readings` gives that of a
    report by its id.

    Raises:
        SettingError: there is no reader of that name.
    """
    read = reader_named(reader)(Report("statement", statement, language="en"))
    question = asked(read)
    if not question.understood:
        return Checked(False)
    stored = {one.claim.id: one for one in claims}
    said = {id_: Wording(one.content, one.source, one.claim.attribution.stance) for id_, one in stored.items()}
    fitting = fits(read, resolved.actors, (one.claim for one in stored.values()))
    known = cache(readings)

    def around(id_: str) -> str:
        return stored[id_].around(known(stored[id_].claim.report))

    return Checked(True, tuple(search(question, resolved.propositions, said, fitting, around)[:most]))
