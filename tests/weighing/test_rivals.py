"""Which answers exclude each other, which hold each other, and which may both be true."""

from datetime import date

import pytest

from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.reading import Where
from firsthand.weighing import Backer, Weighed
from firsthand.weighing.amounts import ENDLESS, Amount
from firsthand.weighing.answers import Answer, answer_from
from firsthand.weighing.backed import Backing, backing_from, weigh_backed
from firsthand.weighing.rivals import rivals

DUNMERE = Where("Dunmere", 40.0, 30.0, "XD", "city")
OSTROVA = Where("Ostrova", 45.0, 35.0, "XD", "city")
LAND = Where("Kestria", 42.0, 32.0, "XD", "country")
MARCH = (date(2031, 3, 4), date(2031, 3, 4))


def attack(
    who: str = "Grey Lantern", whom: str = "the airfield", day: int = 4, last: int | None = None, **more: object
):
    days = (date(2031, 3, day), date(2031, 3, last or day))
    known = {"mode": "drone", "place": DUNMERE, "open": False, "days": days, **more}
    return Answer("ASSAULT", frozenset([who]), frozenset([whom]), **known)  # type: ignore[arg-type]


def tie(type_: str, who: str, whom: str, **more: object) -> Answer:
    return Answer(type_, frozenset([who]), frozenset([whom]), **more)  # type: ignore[arg-type]


def killed(low: float, high: float, **more: object) -> Answer:
    known = {"whom": frozenset(["the airfield"]), "days": MARCH, "place": DUNMERE, "open": False, **more}
    return Answer("killed", amount=Amount("killed", low, high), **known)  # type: ignore[arg-type]


def size(low: float, high: float, of: str = "Grey Lantern") -> Answer:
    return Answer("size", whom=frozenset([of]), amount=Amount("size", low, high))


def said(about: str, number: str, *words: str) -> Answer:
    low = float(number)
    return Answer(about, amount=Amount(about, low, low), words=frozenset(words), open=False)


def weighed(*answers: Answer, told: tuple[str, ...] = (), shared: bool = False) -> list[Weighed]:
    """Each answer by an origin of its own (with `shared` all by one), told on its day."""
    days = [date.fromisoformat(day) for day in told] or [date(2031, 4, 1)] * len(answers)
    made = [
        Proposition(f"p{n}", "event", f"answer {n}", Origins(1, 1), Origins(0, 0), 0, (f"r{n}",), ())
        for n in range(len(answers))
    ]
    behind = {
        one.id: Backing((Backer("one" if shared else one.id, "named_person", name="Radu Fenn", told=day),), says)
        for one, says, day in zip(made, answers, days, strict=True)
    }
    return list(weigh_backed(made, behind))


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("who did it", attack("Grey Lantern"), attack("Red Harbour")),
        ("where it was", attack(), attack(place=OSTROVA)),
        ("when it was", attack(day=4), attack(day=5)),
        ("when it was", attack(whom="Ana Voss", day=4, once=True), attack(whom="Ana Voss", day=20, once=True)),
        ("which of the two to the other", attack("Grey Lantern", "Red Harbour"), attack("Red Harbour", "Grey Lantern")),
        ("how many were killed", killed(3, 3), killed(5, 5)),
        ("how many were killed", said("killed", "3", "bridge", "ferry", "soldiers"),
         said("killed", "9", "bridge", "ferry", "soldiers")),
        ("how many it has", size(200, 200), size(900, 900)),
        ("who leads", tie("leads", "Ana Voss", "Grey Lantern"), tie("leads", "Ilva Moren", "Grey Lantern")),
        ("who leads", tie("leads", "Ana Voss", "Grey Lantern", days=MARCH, open=False),
         tie("leads", "Ilva Moren", "Grey Lantern", days=MARCH, open=False)),
        ("who succeeded", tie("succeeded", "Ana Voss", "Radu Fenn"), tie("succeeded", "Ilva Moren", "Radu Fenn")),
        ("whose front", tie("front_for", "Sons of Telem", "Grey Lantern"),
         tie("front_for", "Sons of Telem", "Red Harbour")),
        ("which of the two to the other", tie("commands", "Guard", "Grey Lantern"),
         tie("commands", "Grey Lantern", "Guard")),
        ("allied or opposed", tie("allied_with", "Guard", "Grey Lantern"), tie("opposes", "Grey Lantern", "Guard")),
    ],
)  # fmt: skip
def test_rivals_share_one_probability(question: str, one: Answer, other: Answer) -> None:
    first, second = weighed(one, other)
    assert first.question == second.question == question
    assert [rival.relation for rival in first.rivals] == ["rival"]
    assert first.weight == second.weight < 0.5
    assert any(change.startswith("if what Radu Fenn says for its rival “answer 1”") for change in first.changes)
    assert "rivals: answer 1" in first.reasons


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        (killed(5, 5), killed(4, ENDLESS)),
        (size(220, 220), size(200, 300)),
        (attack(), attack(place=LAND)),
        (attack(whom="Ana Voss", once=True), attack(whom="Ana Voss", day=1, last=31, once=True)),
    ],
)
def test_what_holds_the_other_supports_it(narrow: Answer, wide: Answer) -> None:
    first, second = weighed(narrow, wide)
    assert [rival.relation for rival in first.rivals] == ["coarser"]
    assert [rival.relation for rival in second.rivals] == ["finer"]
    assert first.weight > weighed(narrow)[0].weight - 0.1
    assert second.weight >= first.weight > 0.6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (attack(day=4), attack(day=9)),
        (attack(day=4), attack(day=5, whom="the harbour")),
        (attack(day=4, mode="unknown"), attack(day=5)),
        (attack("Grey Lantern", day=4), attack("Red Harbour", day=9)),
        (killed(3, 3), killed(5, 5, days=(date(2031, 5, 1), date(2031, 5, 1)))),
        (size(200, 200), size(900, 900, of="Red Harbour")),
        (said("killed", "3", "bridge", "ferry", "soldiers"), said("killed", "9", "market", "stall", "children")),
        (tie("commands", "Guard", "Grey Lantern"), tie("commands", "Corps", "Grey Lantern")),
        (tie("leads", "Ana Voss", "Grey Lantern", days=MARCH, open=False),
         tie("leads", "Ilva Moren", "Grey Lantern", days=(date(2035, 1, 1), date(2036, 1, 1)), open=False)),
        (tie("sponsors", "Veldra", "Grey Lantern"), tie("sponsors", "Tamria", "Grey Lantern")),
    ],
)  # fmt: skip
def test_what_may_both_be_true_is_no_rival(one: Answer, other: Answer) -> None:
    assert {each.question for each in weighed(one, other)} == {None}


def test_neighbouring_days_of_a_series_are_several_attacks() -> None:
    assert {each.question for each in weighed(attack(day=4), attack(day=5), attack(day=9))} == {None}


def test_who_states_both_shows_that_both_can_be() -> None:
    assert {each.question for each in weighed(killed(3, 3), killed(5, 5), shared=True)} == {None}


def test_the_newer_of_two_leaders_counts_more_and_the_reason_says_so() -> None:
    leaders = tie("leads", "Ana Voss", "Grey Lantern"), tie("leads", "Ilva Moren", "Grey Lantern")
    old, new = weighed(*leaders, told=("2025-04-01", "2031-04-01"))
    assert new.weight > old.weight
    assert any("half of one is left after 3 years; the oldest is of 2025-04-01" in reason for reason in old.reasons)
    assert not any("newer statements" in reason for reason in new.reasons)


def test_what_happened_does_not_grow_old() -> None:
    old, new = weighed(attack("Grey Lantern"), attack("Red Harbour"), told=("2025-04-01", "2031-04-01"))
    assert old.weight == new.weight


def test_a_tie_that_has_ended_does_not_grow_old() -> None:
    ended = {"days": MARCH, "open": False}
    leaders = tie("leads", "Ana Voss", "Grey Lantern", **ended), tie("leads", "Ilva Moren", "Grey Lantern", **ended)
    old, new = weighed(*leaders, told=("2031-04-01", "2041-04-01"))
    assert old.weight == new.weight


@pytest.mark.parametrize("says", [attack(), killed(3, ENDLESS), tie("leads", "Ana Voss", "Grey Lantern"), None])
def test_what_is_kept_of_an_answer_is_the_answer(says: Answer | None) -> None:
    behind = Backing((Backer("a", "reporter", "possible", True, "the reporter", date(2031, 1, 2)),), says)
    assert backing_from(behind.as_json()) == behind
    if says:
        assert answer_from(says.as_json()) == says


def test_ten_thousand_answers_to_one_question_are_left_alone_and_take_no_time() -> None:
    made = [Proposition(f"p{n}", "event", "", Origins(1, 1), Origins(0, 0), 0, (), ()) for n in range(10_000)]
    answers = {one.id: attack(f"group {n}") for n, one in enumerate(made)}
    assert rivals(made, answers, {}).groups == ()
