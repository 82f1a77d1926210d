"""What a case disputes: found by its ties, and by the words of a statement where no tie was read."""

from pathlib import Path

import pytest

from firsthand.case import Case
from firsthand.contested import contested
from firsthand.reading import Attribution, Mention, Reading, Source
from firsthand.report import Report
from firsthand.span import Span


def reading(text: str) -> Reading:
    """A report in which a diplomat says the words before the comma; no tie is read."""
    end = text.index(", a diplomat")

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    source = Source((at("a diplomat"),), "unnamed_person", anonymous=True, count=1)
    said = Attribution("a1", source, (at("said"),), (Span(0, end),))
    groups = tuple(
        Mention(f"m{number}", at(name), "armed_group")
        for number, name in enumerate(("Ashes of Dunmere", "Marukh Banner", "Reed Column"))
        if name in text
    )
    return Reading(Report("r1", text, outlet="Harbour Post", published="2031-03-20"), "by hand", groups, (said,))


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("The Ashes of Dunmere is not a front for the Marukh Banner, a diplomat said.", True),
        ("The Ashes of Dunmere is independent of the Marukh Banner, a diplomat said.", True),
        ("The Ashes of Dunmere has nothing to do with the Marukh Banner, a diplomat said.", True),
        ("The Ashes of Dunmere fought the Marukh Banner in Velaun, a diplomat said.", False),
        ("The Ashes of Dunmere is not a front for anybody, a diplomat said.", False),
        ("The Ashes of Dunmere, no front for the Marukh Banner, joined the Reed Column, a diplomat said.", False),
    ],
)
def test_whether_a_name_is_a_front_is_asked_where_somebody_speaks_of_it(
    tmp_path: Path, text: str, rivals: bool
) -> None:
    with Case.open(str(tmp_path / "case.db")) as case:
        case.add(reading(text))
        found = contested(case)
    assert bool(found) == rivals
    assert all("Ashes of Dunmere" in one and "Marukh Banner" in one for one in found)
