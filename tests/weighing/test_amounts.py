import pytest

from firsthand.weighing.amounts import ENDLESS, Amount, amounts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("five people were killed and 12 wounded", [("killed", 5, 5), ("wounded", 12, 12)]),
        ("killing three and wounding seven", [("killed", 3, 3), ("wounded", 7, 7)]),
        ("at least 40 fighters died in the raid", [("killed", 40, ENDLESS)]),
        ("up to 10 men were arrested", [("arrested", 0, 10)]),
        ("killed 3-5 soldiers on 12 March 2031", [("killed", 3, 5)]),
        ("dozens were injured", [("wounded", 24, 99)]),
        ("a unit of about 200 men", [("size", 180, 220)]),
        ("the group has between 200 and 300 members", [("size", 200, 300)]),
        ("the force is 1,500 strong", [("size", 1500, 1500)]),
        ("In 2031 the cell numbered two hundred recruits", [("size", 200, 200)]),
        ("the attack of 3 March 2031 at Dunmere killed nobody", []),
        ("one of the commanders has said that two men drove", []),
        ("12 drones hit the airfield at 5:30", []),
        ("", []),
    ],
)
def test_numbers_in_words(text: str, told: list[tuple[str, float, float]]) -> None:
    assert amounts(text) == [Amount(*one) for one in told]


def test_what_holds_what() -> None:
    least, five, six = Amount("killed", 4, ENDLESS), Amount("killed", 5, 5), Amount("killed", 6, 6)
    assert least.holds(five)
    assert not five.holds(least)
    assert five.meets(least)
    assert not five.meets(six)
