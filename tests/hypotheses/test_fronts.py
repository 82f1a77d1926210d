"""Front or separate by what is done: known worlds are told apart, and few deeds say little."""

from datetime import date, timedelta

import numpy as np
import pytest

from firsthand.hypotheses.fronts import Deed, front_or_separate

WEAPONS, PLACES = ("drone", "rocket", "bomb", "mortar"), ("north", "river", "coast", "capital")


def deeds(rng: np.random.Generator, number: int, weapons: np.ndarray, places: np.ndarray) -> list[Deed]:
    day = date(2031, 1, 1)
    return [
        Deed(
            weapon=str(rng.choice(WEAPONS, p=weapons)),
            place=str(rng.choice(PLACES, p=places)),
            day=day + timedelta(days=int(rng.integers(0, 365))),
        )
        for _ in range(number)
    ]


def world(seed: int, front: bool, number: int = 30) -> float:
    rng = np.random.default_rng(seed)
    known, other = ((rng.dirichlet(np.full(4, 1.5)), rng.dirichlet(np.full(4, 1.5))) for _ in range(2))
    mine = known if front else (rng.dirichlet(np.full(4, 1.5)), rng.dirichlet(np.full(4, 1.5)))
    made = (deeds(rng, number, *mine), deeds(rng, 60, *known), deeds(rng, 60, *other))
    return front_or_separate(*made).log10


def test_fronts_come_before_separate_groups() -> None:
    fronts, others = ([world(seed, front) for seed in range(20)] for front in (True, False))
    wins = sum(a > b for a in fronts for b in others) / 400
    assert wins > 0.85


def test_few_deeds_say_little_and_that_is_said() -> None:
    told = front_or_separate([Deed(weapon="drone")], [Deed(weapon="drone")] * 2, [Deed(weapon="bomb")] * 4)
    assert 0.2 < told.ratio < 5
    assert any("hardly anything" in reason for reason in told.reasons)


@pytest.mark.parametrize("empty", [([], []), ([Deed()], [Deed()]), ([Deed(weapon="drone")], [])])
def test_without_deeds_nothing_is_said(empty: tuple[list[Deed], list[Deed]]) -> None:
    told = front_or_separate(*empty, [])
    assert told.ratio == 1
    assert told.probability(0.3) == pytest.approx(0.3)
    assert "nothing can be compared" in told.reasons[0]


def test_no_verdict_in_words() -> None:
    rng = np.random.default_rng(1)
    even = np.full(4, 0.25)
    told = front_or_separate(deeds(rng, 40, even, even), deeds(rng, 40, even, even), deeds(rng, 40, even, even))
    assert not any(word in " ".join(told.reasons) for word in ("is a front", "proves", "certain"))
