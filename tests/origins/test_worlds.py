"""Small worlds in which it is known who speaks: every count must come out exactly."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage import lineages
from firsthand.propositions import propositions
from firsthand.reading import Reading
from tests.dossier.readings import reading
from tests.lineage.stories import invented

NAMES = ("Radu Fenn", "Ana Lor", "Iskar Velaun", "Mila Torren", "Oren Balish", "Petra Halm")
BODIES = ("the Ansel Institute", "the River Shield", "the Tamrian interior ministry", "the Passes Directorate")
OTHERWISE = {
    "Radu Fenn": "Radu Fenn, a baker from Osmet,",
    "Iskar Velaun": "General Iskhar Velawn",
    "Oren Balish": "Oren Ballish",
    "the River Shield": "a spokesman for the River Shield",
    "the Tamrian interior ministry": "Tamria's interior ministry",
    "the Passes Directorate": "Ines Corvay, a spokeswoman for the Passes Directorate,",
}
"""The same people and bodies as every second report names them."""
WAYS = (
    "{%s:the Tolvane quarry trained recruits of the Grey Lantern in the autumn}",
    "{%s:recruits of the Grey Lantern were trained in the autumn at the Tolvane quarry}",
    "{%s:in the autumn the quarry at Tolvane had trained recruits for the Grey Lantern}",
)


@dataclass(frozen=True)
class Told:
    """An original report: who speaks in it, in which words, and how many reprint it."""

    speakers: tuple[str, ...]
    way: int
    copies: int


def kind_of(named: str) -> str:
    if named.startswith("a spokesman"):
        return "unnamed_person"
    return "named_organisation" if named.startswith(("the ", "Tamria's")) else "named_person"


def world(told: list[Told]) -> list[Reading]:
    made = []
    for number, one in enumerate(told):
        sentences, said = [], []
        for place, speaker in enumerate(one.speakers, start=1):
            named = OTHERWISE.get(speaker, speaker) if number % 2 else speaker
            sentences.append(f"{{s{place}:{named}}} {{c{place}:said}} {WAYS[one.way] % f't{place}'}.")
            said.append({"kind": kind_of(named)})
        text = "\n\n".join([invented(number), *sentences, invented(100 + number)])
        for copy in range(one.copies + 1):
            known = {"outlet": f"Outlet {number} {copy}", "published": f"2032-05-{copy + 1:02d}"}
            made.append(reading(f"r{number}-{copy}", text, *said, **known))
    return made


originals = st.builds(
    Told,
    st.lists(st.sampled_from((*NAMES, *BODIES)), min_size=1, max_size=3, unique=True).map(tuple),
    st.integers(0, len(WAYS) - 1),
    st.integers(0, 3),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(originals, min_size=1, max_size=4))
def test_named_people_and_bodies_are_counted_exactly(told: list[Told]) -> None:
    made = world(told)
    found = [one for one in propositions(made, lineages(one.report for one in made)) if "Tolvane" in one.text]
    speakers = {speaker for one in told for speaker in one.speakers}
    (stated,) = [one for one in found if len(one.reports) == max(len(other.reports) for other in found)][:1]
    assert set(stated.reports) == {one.report.id for one in made}
    assert (stated.origins_for.at_least, stated.origins_for.at_most) == (len(speakers), len(speakers))
