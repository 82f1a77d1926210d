"""Whom one report speaks of: what is joined, and what is not."""

import pytest

from firsthand.actors import actors

from .readings import reading


def words(marked: str, *ties: tuple[str, str, str]) -> set[tuple[str, ...]]:
    """The words of the mentions of each actor."""
    one = reading("r", marked, *ties)  # type: ignore[arg-type]
    text = one.report.text
    return {tuple(text[start:end] for _, start, end in sorted(actor.mentions)) for actor in actors([one])}


@pytest.mark.parametrize(
    ("marked", "one"),
    [
        ("[Radu Fenn]p left. [Fenn]p was ill.", ("Radu Fenn", "Fenn")),
        ("[General Radu Fenn]p left. [The general]r was ill.", ("General Radu Fenn", "The general")),
        ("[The Marukh Guard]g left. [The Guard]g was late.", ("The Marukh Guard", "The Guard")),
        ("The force of [Telem]f, [the Telem Force]f, left. [Force]f men came.", ("the Telem Force", "Force")),
        ("[The Marukh Guard]g (MG) and the [Maroukh Guard]g.", ("The Marukh Guard", "Maroukh Guard")),
        ("[The Marukh Guard]g left. [It]o had lost.", ("The Marukh Guard", "It")),
        ("[The Marukh Guard]g left. [The group]g had lost.", ("The Marukh Guard", "The group")),
        ("[Radu Fenn]p left. [He]p was ill.", ("Radu Fenn", "He")),
        ("[A second official]r came. [The official]r spoke.", ("A second official", "The official")),
        ("[The new secret units]g came. [The new factions]g left.", ("The new secret units", "The new factions")),
        ("[Veldra's foreign ministry]o spoke. [The Veldran foreign ministry]o wrote.",
         ("Veldra's foreign ministry", "The Veldran foreign ministry")),
        ("[His successor]p, [Adam Roe]p, came.", ("His successor", "Adam Roe")),
    ],
)  # fmt: skip
def test_what_is_one(marked: str, one: tuple[str, ...]) -> None:
    assert one in words(marked)


@pytest.mark.parametrize(
    ("marked", "first", "other"),
    [
        ("[Radu Fenn]p and [Ilan Fenn]p left. [Fenn]p was ill.", "Radu Fenn", "Fenn"),
        ("[Kataib Hezbollah]g and the Lebanese group [Hezbollah]g left.", "Kataib Hezbollah", "Hezbollah"),
        ("[The Marukh Guard]g met [the River Guard]g. [The Guard]g left.", "The Marukh Guard", "The Guard"),
        ("[The new units]g came. [The large units]g left.", "The new units", "The large units"),
        ("[A second official]r came. [A third official]r left.", "A second official", "A third official"),
        ("[Radu Fenn]p met [Adam Roe]p. Then [he]p left.", "Radu Fenn", "he"),
        ("[Radu Fenn]p left. [It]o was late.", "Radu Fenn", "It"),
        ("[Soleimani]p died. [Soleimani’s successor]r came.", "Soleimani", "Soleimani’s successor"),
        ("[The Marukh Guard]g, [the Sons of Telem]g left. [The group]g had lost.", "The Marukh Guard", "The group"),
    ],
)
def test_what_is_not_one(marked: str, first: str, other: str) -> None:
    assert not any(first in one and other in one for one in words(marked))


@pytest.mark.parametrize(
    "marked", ["[He]p came.", "[They]o and [others]o left.", "[officials]o said so.", "[Iranian]o men.", "[the press]o"]
)
def test_what_is_nobody(marked: str) -> None:
    assert actors([reading("r", marked)]).found == ()


def test_a_description_alone_is_an_actor_of_its_report_behind_those_with_a_name() -> None:
    found = actors([reading("r", "[At least 250 fighters]g came with [Radu Fenn]p."), reading("s", "[Radu Fenn]p.")])
    assert [(one.name, one.named) for one in found] == [("Radu Fenn", True), ("At least 250 fighters", False)]


def test_a_leader_is_somebody_else_and_related() -> None:
    found = actors([reading("r", "[The Marukh Guard]g left. [Its leader]r stayed.")])
    leader = next(one for one in found if not one.named)
    assert [(one.tie, one.actor) for one in leader.related] == [("leader", "r:m1")]


def test_a_successor_who_is_named_is_that_person() -> None:
    one = reading(
        "r", "[Radu Fenn]p died. [His successor]p, [Adam Roe]p, came.", ("succeeded", "Adam Roe", "Radu Fenn")
    )
    roe = next(one for one in actors([one]) if one.name == "Adam Roe")
    assert ("succeeded", "r:m1", ("r:t1",)) in [(one.tie, one.actor, one.claimed) for one in roe.related]


def test_a_parent_is_related_by_the_tie_that_says_so() -> None:
    one = reading("r", "[Telem Force]f is a branch of the [Guards]f.", ("member_of", "Telem Force", "Guards"))
    force = next(one for one in actors([one]) if one.name == "Telem Force")
    assert [(one.tie, one.claimed) for one in force.related] == [("member_of", ("r:t1",))]


@pytest.mark.parametrize(
    "name", ["X", "a" * 10_000, "\u202eab\u202c", "Rаdu Fеnn", "'", "  ", "الحشد الشعبي", "1", "-"]
)
def test_odd_names_break_nothing(name: str) -> None:
    one = reading("r", f"[{name}]p and [Radu Fenn]p met.")
    assert any("Radu Fenn" in actor.names for actor in actors([one, one]))
