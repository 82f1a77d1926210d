"""The picture of ties and the map: what commands stands above, nothing is hidden, words do not cover one another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.dossier import Dossier, dossier
from firsthand.dossier.labels import Drawing, Label
from firsthand.dossier.network import BOX, WIDTH
from firsthand.reading import Mention, Reading, Tie, TieType, When, Where
from firsthand.span import Span
from tests.dossier.readings import reading, with_event

NAMES = ("Passes Directorate", "Marukh Guard", "Grey Lantern", "Ford Wardens")


def tied(*ties: tuple[str, TieType, str], id: str = "a") -> Reading:
    """A report in which a clerk names four groups and says how they stand to each other."""
    made = reading(id, "{s1:A clerk} {c1:said} {t1:much of " + ", ".join(NAMES) + "}.")
    text = made.report.text
    mentions = tuple(
        Mention(f"m{n}", Span(text.index(name), text.index(name) + len(name)), "armed_group")
        for n, name in enumerate(NAMES, 1)
    )
    ids = {name: f"m{n}" for n, name in enumerate(NAMES, 1)}
    whole = made.attributions[0].content
    return replace(
        made,
        mentions=mentions,
        ties=tuple(Tie(f"t{n}", type_, ids[a], ids[b], whole, "a1") for n, (a, type_, b) in enumerate(ties, 1)),
    )


def heights(made: Dossier) -> dict[str, float]:
    return {node.name: node.y for node in made.network.nodes}


def test_who_commands_stands_above_and_a_front_below() -> None:
    at = heights(
        dossier(
            [tied((NAMES[0], "commands", NAMES[1]), (NAMES[2], "front_for", NAMES[1]), (NAMES[3], "opposes", NAMES[0]))]
        )
    )
    assert at[NAMES[0]] < at[NAMES[1]] < at[NAMES[2]]
    assert at[NAMES[3]] == at[NAMES[0]]


def test_a_circle_of_command_is_still_drawn() -> None:
    made = dossier([tied((NAMES[0], "commands", NAMES[1]), (NAMES[1], "commands", NAMES[0]))])
    assert len(made.network.edges) == 2


def test_ties_are_told_in_words_too_and_lead_to_their_claim() -> None:
    made = dossier([tied((NAMES[0], "commands", NAMES[1]))])
    (edge,) = made.network.edges
    assert f'href="#{edge.refs[0].anchor}"' in made.html()
    assert f'id="{edge.refs[0].anchor}"' in made.html()
    assert "Passes Directorate commands Marukh Guard: 1 origin, 1 report" in made.markdown()


def test_without_ties_or_actors_that_is_said() -> None:
    assert "No tie between two named actors is claimed." in dossier([tied()]).html()
    assert (
        "No actor is named in these reports."
        in dossier([reading("a", "{s1:A clerk} {c1:said} {t1:it rained}.")]).html()
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES), st.sampled_from(["commands", "allied_with", "member_of"]), st.sampled_from(NAMES)
        ),
        max_size=8,
    )
)
def test_boxes_never_touch_and_stay_on_the_drawing(ties: list[tuple[str, TieType, str]]) -> None:
    nodes = dossier([tied(*ties)]).network.nodes
    for number, one in enumerate(nodes):
        assert BOX[0] / 2 <= one.x <= WIDTH - BOX[0] / 2
        for other in nodes[number + 1 :]:
            assert abs(one.x - other.x) >= BOX[0] or abs(one.y - other.y) > BOX[1]


TOLD = ("had hit it", "came down on two sheds at noon", "flew over the river and burnt the grain store")


def struck(number: int, where: Where | None) -> Reading:
    made = reading("abc"[number], f"{{s1:A clerk}} {{c1:said}} {{t1:drones {TOLD[number]}}}.")
    day = f"2032-05-{2 + number:02}"
    made = with_event(made, "drones", When(day, day, "day"))
    return replace(made, events=(replace(made.events[0], where=where),))


def test_a_place_is_on_the_map_and_leads_to_its_claim() -> None:
    made = dossier([struck(0, Where("Dunmere airfield", 33.8, 42.4, "IQ", "site"))])
    (dot,) = made.atlas.dots
    assert dot.name == "Dunmere airfield"
    assert 0 < dot.x < WIDTH
    assert 0 < dot.y < made.atlas.height
    assert "Dunmere airfield: assault (drone), 2 May 2032, 1 report" in made.markdown()


def test_north_is_up_and_east_is_right() -> None:
    places = {"far north": (60.0, 10.0), "south": (40.0, 10.0), "east": (40.0, 30.0)}
    made = dossier([struck(n, Where(name, *at, "XX", "city")) for n, (name, at) in enumerate(places.items())])
    at = {dot.name: (dot.x, dot.y) for dot in made.atlas.dots}
    assert at["far north"][1] < at["south"][1]
    assert at["east"][0] > at["south"][0]


def test_what_has_no_place_is_counted() -> None:
    made = dossier([struck(0, None), struck(1, Where("somewhere"))])
    assert not made.atlas.dots
    assert "2 events could not be placed" in made.html()


@pytest.mark.parametrize("number", [2, 3, 4])
def test_words_give_way_to_words(number: int) -> None:
    places = [Label(100, 20 + 30 * row) for row in range(number)]
    drawing = Drawing()
    assert len({drawing.put("leads", places) for _ in range(number)}) == number
