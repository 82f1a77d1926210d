import pytest

from firsthand.origins import Origins
from firsthand.propositions import Proposition
from firsthand.weighing import weigh


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


def test_it_says_how_it_comes_about() -> None:
    reasons = weigh(Proposition("r:s1", "statement", "words", Origins(1, 1), Origins(0, 0), 0, ("r",), ())).reasons
    assert reasons[-1] == "weight 0.667: the mean of a Beta with 1.00 for, 0.00 against, and a prior of 1 each"
