import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reader.model.choices import Choices, Logistic, log_odds


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_probability_lies_between_none_and_all_and_grows(one: float, more: float) -> None:
    sure = Logistic((0.5, 2.0))
    low, high = sorted((one, more))
    assert 0 < sure(low) <= sure(high) <= 1


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 1.0])
def test_log_odds_are_undone_by_the_plain_function(share: float) -> None:
    assert Logistic((0.0, 1.0))(log_odds(share)) == pytest.approx(share, abs=1e-5)


def test_choices_are_read_back_as_they_were_written() -> None:
    chosen = Choices(cue_bias=0.25, incident=0.4, tie=Logistic((0.1, 0.7), ((0.2, 0.1), (0.8, 0.9))))
    assert Choices.from_json(json.loads(json.dumps(chosen.as_json()))) == chosen


@given(st.floats(-50, 50))
def test_a_curve_bends_a_probability_and_ends_where_its_points_end(feature: float) -> None:
    bent = Logistic((0.0, 1.0), ((0.2, 0.1), (0.5, 0.4), (0.8, 0.95)))
    assert 0.1 <= bent(feature) <= 0.95
    assert bent(0.0) == pytest.approx(0.4)
    assert bent(log_odds(0.35)) == pytest.approx(0.25)
