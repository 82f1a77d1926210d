import pytest

from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.weighing import Backer, Graded, Grades, credibility, grade, weigh, weigh_all


def weight(least: int, most: int = 0, against: int = 0, certainty: str = "certain", reports: int = 1) -> float:
    pro = Origins(least, max(most, least), certainty=certainty)  # type: ignore[arg-type]
    names = tuple(f"r{number}" for number in range(reports))
    return weigh(Proposition("r:s1", "statement", "words", pro, Origins(against, against), 0, names, ())).weight


def test_nothing_known_is_a_half() -> None:
    assert weight(0) == 0.5


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (weight(2), weight(1)),
        (weight(1, 2), weight(1)),
        (weight(2), weight(1, 2)),
        (weight(1), weight(1, against=1)),
        (weight(1), weight(1, certainty="possible")),
        (weight(0), weight(0, against=1)),
    ],
)
def test_it_rises_with_origins_and_falls_with_denials_and_doubt(more: float, less: float) -> None:
    assert more > less


def test_reports_add_nothing() -> None:
    assert weight(1, reports=9) == weight(1)


def proposition(least: int, most: int, against: int = 0, id_: str = "r:s1") -> Proposition:
    return Proposition(id_, "statement", id_, Origins(least, most), Origins(against, against), 0, ("r",), ())


def test_all_by_one_origin_is_not_corroborated() -> None:
    found = weigh(proposition(1, 1))
    assert not found.corroborated
    assert "not corroborated: one independent origin" in found.reasons
    assert found.weight < 0.8
    assert found.low < found.weight < found.high


def test_ten_thousand_reports_of_one_lie_weigh_as_one_or_two_origins() -> None:
    assert weigh(proposition(1, 10_000)).weight <= weigh(proposition(2, 2)).weight
    assert not weigh(proposition(1, 10_000)).corroborated


def test_nothing_is_ever_quite_sure() -> None:
    assert 0.02 <= weigh(proposition(0, 0, against=500)).weight < weigh(proposition(500, 500)).weight <= 0.98


def test_all_contradictory_is_a_half_and_said_to_be_contested() -> None:
    found = weigh(proposition(3, 3, against=3))
    assert found.weight == 0.5
    assert "contested: 3 origins for it, 3 origins against" in found.reasons


def test_it_says_what_would_change_it() -> None:
    changes = weigh(proposition(2, 2)).changes
    one = weigh(proposition(1, 1)).weight
    assert f"if one of the origins for it were withdrawn: {weigh(proposition(2, 2)).weight:.2f} → {one:.2f}" in changes


def test_no_propositions_are_no_weights() -> None:
    assert weigh_all([]) == ()


def test_rivals_share_what_is_likely() -> None:
    two = [proposition(2, 2, id_="Dunmere"), proposition(1, 1, id_="Ostrova")]
    alone = weigh_all(two)
    first, second = weigh_all(two, rivals=[["Dunmere", "Ostrova"]])
    assert first.weight > second.weight
    assert first.weight < alone[0].weight
    assert second.weight < alone[1].weight
    assert "rivals: Ostrova" in first.reasons


def test_the_country_is_no_rival_of_the_city_in_it() -> None:
    two = [proposition(1, 1, id_="Dunmere"), proposition(1, 1, id_="Kestria")]
    group = [["Dunmere", "Kestria"]]
    city, country = weigh_all(two, rivals=group, within=[("Dunmere", "Kestria")])
    apart = weigh_all(two, rivals=group)
    assert country.weight >= city.weight > apart[0].weight


def test_kinds_that_are_contradicted_are_trusted_less() -> None:
    many = [proposition(3, 3, against=1, id_=f"p{number}") for number in range(30)]
    backers = {
        one.id: [
            *(Backer(f"body {n}", "named_organisation") for n in range(3)),
            Backer("somebody", "unnamed_person", against=True),
        ]
        for one in many
    }
    last = [proposition(1, 1, id_="named"), proposition(1, 1, id_="unnamed")]
    backers |= {"named": [Backer("a", "named_organisation")], "unnamed": [Backer("b", "unnamed_person")]}
    named, unnamed = weigh_all([*many, *last], backers)[-2:]
    assert named.weight > unnamed.weight


def test_one_origin_does_not_confirm_itself() -> None:
    many = [proposition(1, 1, id_=f"p{number}") for number in range(30)]
    backers = {one.id: [Backer("a", "reporter")] * 5 for one in many}
    assert {one.weight for one in weigh_all(many, backers)} == {weigh(many[0]).weight}


def test_the_analyst_sets_credibility() -> None:
    one = proposition(1, 1)
    assert weigh(one).credibility == 3
    told = Graded(1, "proposition", one.id, "5", "Ana", "2031-05-01T10:00:00Z")
    graded = weigh_all([one], grades=Grades.of([told]))[0]
    assert graded.credibility == 5
    assert "credibility 5 was set by an analyst (Ana)" in graded.reasons


@pytest.mark.parametrize(
    ("right", "claims", "letter"),
    [(0.97, 40, "A"), (0.9, 40, "B"), (0.75, 40, "C"), (0.6, 40, "D"), (0.2, 40, "E"), (0.97, 1, "F")],
)
def test_grades(right: float, claims: float, letter: str) -> None:
    assert grade(right, claims) == letter


@pytest.mark.parametrize(
    ("weight_", "origins", "speakers", "number"),
    [(0.95, 2, 2, 1), (0.95, 1, 4, 2), (0.8, 2, 2, 2), (0.6, 1, 1, 3), (0.3, 1, 3, 4), (0.1, 0, 2, 5), (0.5, 0, 0, 6)],
)
def test_credibilities(weight_: float, origins: int, speakers: int, number: int) -> None:
    assert credibility(weight_, origins, speakers) == number


def test_the_contract_is_kept() -> None:
    told = weigh(proposition(1, 3)).as_json()
    assert {
        "proposition",
        "text",
        "origins_for",
        "origins_against",
        "declined",
        "reports",
        "weight",
        "reasons",
        "claims",
    } <= set(told)
    assert told["origins_for"] == {"at_least": 1, "at_most": 3}
    assert told["interval"][0] <= told["weight"] <= told["interval"][1]  # type: ignore[index, operator]
