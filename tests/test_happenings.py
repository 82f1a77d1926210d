"""Events across reports: what agrees is one, what contradicts stays two, figures that differ stand side by side."""

from dataclasses import replace

import pytest

from firsthand.happenings import Happening, figures, happenings, kilometres
from firsthand.lineage import lineages
from firsthand.propositions import propositions
from firsthand.reading import Attribution, Event, Mode, Reading, Role, RoleName, Source, When, Where
from firsthand.report import Report
from firsthand.span import Span


def reading(
    id_: str,
    text: str,
    *,
    mode: Mode = "drone",
    day: str = "2032-03-14",
    place: Where | None = None,
    roles: dict[RoleName, str] | None = None,
) -> Reading:
    """A report that tells of one attack, as a careful reader finds it: `roles` by their words in the text."""

    def at(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    who = Source((at("a diplomat"),), "unnamed_person", anonymous=True, count=1)
    said = Attribution("a1", who, (at("said"),), (Span(0, text.index(", a diplomat")),))
    event = Event(
        "e1",
        "ASSAULT",
        mode,
        at("struck"),
        "a1",
        tuple(Role(role, at(words)) for role, words in (roles or {"target": "Dunmere airfield"}).items()),
        When(day, day, "day"),
        place,
    )
    return Reading(Report(id_, text, outlet=id_, published="2032-03-20"), "by hand", (), (said,), (event,))


ONE = "A drone struck the Dunmere airfield on Sunday, a diplomat said."
OTHER = "An aircraft without a pilot struck the runway at Dunmere airfield, a diplomat said."


def joined(*readings: Reading) -> tuple[Happening, ...]:
    return happenings(readings, propositions(readings, lineages(one.report for one in readings)))


def test_two_reports_of_one_attack_are_one_happening() -> None:
    (found,) = joined(reading("r1", ONE), reading("r2", OTHER))
    assert set(found.reports) == {"r1", "r2"}
    assert found.when is not None
    assert found.when.start == "2032-03-14"
    assert not found.conflicts


@pytest.mark.parametrize(
    "other",
    [
        reading("r2", OTHER, day="2032-03-16"),
        reading("r2", OTHER, mode="mortar"),
        reading("r2", OTHER.replace("Dunmere airfield", "Port Ilsa"), roles={"target": "Port Ilsa"}),
    ],
    ids=["another day", "another weapon", "another target"],
)
def test_what_contradicts_stays_two(other: Reading) -> None:
    assert len(joined(reading("r1", ONE), other)) == 2


def test_places_near_each_other_are_one_and_far_ones_are_two() -> None:
    field = Where("the airfield", 33.80, 42.44, "XX", "site")
    near = Where("a base in the desert", 33.79, 42.40, "XX", "site")
    far = Where("another base", 36.24, 43.96, "XX", "site")
    text = "A drone struck on Sunday, a diplomat said."
    roles: dict[RoleName, str] = {"weapon": "drone"}
    one = reading("r1", text, place=field, roles=roles)
    again = "Soldiers were asleep when it struck, a diplomat said."
    other = reading("r2", again, place=near, roles={"victim": "Soldiers"})
    assert len(joined(one, other)) == 1
    moved = replace(other, events=(replace(other.events[0], where=far),))
    assert len(joined(one, moved)) == 2


def test_an_actor_by_two_names_is_one_where_that_is_known() -> None:
    first = reading(
        "r1", "The Guard struck Dunmere, a diplomat said.", roles={"perpetrator": "The Guard", "target": "Dunmere"}
    )
    then = reading(
        "r2", "Marukh men struck Dunmere, a diplomat said.", roles={"perpetrator": "Marukh men", "target": "Dunmere"}
    )
    both = (first, then)
    stated = propositions(both, lineages(one.report for one in both))
    (rivals,) = happenings(both, stated)
    assert {one.value for one in rivals.conflicts["perpetrator"]} == {"The Guard", "Marukh men"}
    assert rivals.as_json()["reasons"] == ["the same day, place, manner (1)"]
    (one,) = happenings(both, stated, {("r1", 0, 9): "guard", ("r2", 0, 10): "guard"})
    assert one.parts["perpetrator"] == ("guard",)
    assert not one.conflicts


@pytest.mark.parametrize("differs", ["another town", "another weapon"])
def test_two_groups_are_blamed_for_two_events_where_more_than_the_name_differs(differs: str) -> None:
    first = reading(
        "r1", "The Guard struck Dunmere, a diplomat said.", roles={"perpetrator": "The Guard", "target": "Dunmere"}
    )
    aim = "Port Ilsa" if differs == "another town" else "Dunmere"
    mode: Mode = "mortar" if differs == "another weapon" else "drone"
    text = f"Marukh men struck {aim}, a diplomat said."
    then = reading("r2", text, mode=mode, roles={"perpetrator": "Marukh men", "target": aim})
    assert len(joined(first, then)) == 2


def told_twice(text: str, day: str | None, *, plural: bool = False) -> tuple[Happening, ...]:
    """A report that tells of an attack and, in its second sentence, of one once more without a day."""
    made = reading("r1", text)
    words = "attacks" if plural else "attack"
    start = text.rindex(words)
    who = Source((), "reporter", anonymous=False)
    said = Attribution("a2", who, (), (Span(text.index("\n\n") + 2, len(text)),))
    again = Event("e2", "ASSAULT", "drone", Span(start, start + len(words)), "a2", (), day and When(day, day, "day"))
    return joined(replace(made, attributions=(*made.attributions, said), events=(*made.events, again)))


@pytest.mark.parametrize(
    ("again", "plural", "many"),
    [
        ("Nobody claimed the attack.", False, 1),
        ("Nobody claimed the drone attack.", False, 1),
        ("An attack was feared for weeks.", False, 2),
        ("Nobody claimed the attacks.", True, 2),
    ],
    ids=["pointing back", "pointing back with its weapon", "not pointing", "several"],
)
def test_a_later_mention_in_a_report_points_back(again: str, plural: bool, many: int) -> None:
    assert len(told_twice(f"{ONE}\n\n{again}", None, plural=plural)) == many


def test_counts_of_dead_that_differ_stand_side_by_side() -> None:
    (found,) = joined(
        reading("r1", ONE + " Two soldiers were killed."), reading("r2", OTHER + " Five people were killed there.")
    )
    assert sorted(one.value for one in found.conflicts["killed"]) == ["2", "5"]
    assert all(one.claims for one in found.told)


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("It killed four people and wounded 12.", {"killed": 4, "injured": 12}),
        ("Seven soldiers were wounded.", {"injured": 7}),
        ("Mila Torren, 26, died at home.", {}),
        ("Nobody was hurt.", {}),
        ("At least 1,200 people died.", {"killed": 1200}),
    ],
)
def test_figures_of_the_sentence_behind(behind: str, expected: dict[str, int]) -> None:
    made = reading("r", f"{ONE} {behind}")
    assert figures(made, made.events[0]) == expected


def test_a_plan_and_a_denied_attack_did_not_happen() -> None:
    made = reading("r1", ONE)
    planned = replace(made, events=(replace(made.events[0], modality="planned"),))
    negated = replace(made, events=(replace(made.events[0], polarity="negated"),))
    assert joined(planned) == ()
    assert joined(negated) == ()


def test_a_distance_that_is_known() -> None:
    """London to Paris is 344 km."""
    assert kilometres((51.5074, -0.1278), (48.8566, 2.3522)) == pytest.approx(344, abs=2)


def test_nothing_happened() -> None:
    assert joined() == ()
