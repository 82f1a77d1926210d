"""What a user is told of a series: dates, intervals, what changed, and what cannot be said."""

import json
from datetime import date, timedelta

import numpy as np
import pytest

from firsthand.errors import InputError, SettingError
from firsthand.shifts import Occurrence, Series, Watch, series_of, shifts

START = date(2021, 1, 4)


def made(
    parts: list[tuple[float, tuple[float, ...], int]], seed: int = 1, exposure: np.ndarray | None = None
) -> Series:
    chance = np.random.default_rng(seed)
    rows = [chance.poisson(tempo * np.array(mix), (bins, len(mix))) for tempo, mix, bins in parts]
    return Series(START, "week", np.vstack(rows), ("drone", "rocket"), exposure)


def test_a_shift_has_a_date_an_interval_and_what_changed_by_how_much() -> None:
    series = made([(5, (0.1, 0.9), 50), (5, (0.7, 0.3), 50)])
    (shift,) = shifts(series).shifts
    assert shift.what == "mix"
    assert abs((shift.likely - series.day(50)).days) <= 14
    assert shift.earliest <= shift.likely <= shift.latest
    drone = next(share for share in shift.shares if share.kind == "drone")
    assert drone.before.low <= 0.1 <= drone.before.high
    assert drone.after.low <= 0.7 <= drone.after.high
    assert "drone" in shift.in_words
    assert "→" in shift.in_words


def test_a_change_of_tempo_is_told_as_a_factor() -> None:
    (shift,) = shifts(made([(4, (0.5, 0.5), 52), (10, (0.5, 0.5), 52)])).shifts
    assert shift.what == "tempo"
    assert shift.ratio.low <= 2.5 <= shift.ratio.high
    assert "events a week" in shift.in_words


def test_a_quiet_series_says_what_would_have_been_seen() -> None:
    found = shifts(made([(1, (0.5, 0.5), 104)]))
    assert found.shifts == ()
    assert found.quiet is not None
    assert found.quiet > 0.5
    assert any("would stand out" in note for note in found.notes)
    assert any("is not looked for" in note for note in found.notes)


def test_reporting_that_stops_is_not_an_event_that_stops() -> None:
    exposure = np.concatenate((np.full(52, 9.0), np.full(52, 3.0)))
    plain = made([(9, (0.5, 0.5), 52), (3, (0.5, 0.5), 52)])
    assert len(shifts(plain).shifts) == 1
    found = shifts(Series(START, "week", plain.counts, plain.kinds, exposure))
    assert found.shifts == ()
    assert any("the reporting changed" in note for note in found.notes)


def test_the_events_stop_while_reporting_goes_on() -> None:
    plain = made([(9, (0.5, 0.5), 52), (3, (0.5, 0.5), 52)])
    found = shifts(Series(START, "week", plain.counts, plain.kinds, np.full(104, 7.0)))
    assert [shift.what for shift in found.shifts] == ["tempo"]


def test_weeks_without_any_report_are_not_quiet_weeks() -> None:
    counts = made([(6, (0.5, 0.5), 104)]).counts
    counts[40:70] = 0
    exposure = np.full(104, 5.0)
    exposure[40:70] = 0
    assert len(shifts(Series(START, "week", counts, ("drone", "rocket"))).shifts) == 2
    found = shifts(Series(START, "week", counts, ("drone", "rocket"), exposure))
    assert found.shifts == ()
    assert any("30 weeks" in note for note in found.notes)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (np.zeros((104, 2), int), "no dated event"),
        (np.eye(104, 2, -5, dtype=int) * [1, 0], "one dated event"),
        (np.full((1, 2), 9), "at least 26 weeks"),
        (np.zeros((0, 2), int), "no dated event"),
        (np.ones((20, 2), int), "at least 26 weeks"),
    ],
)
def test_too_little_is_said_to_be_too_little(counts: np.ndarray, told: str) -> None:
    found = shifts(Series(START, "week", counts, ("drone", "rocket")))
    assert (found.shifts, found.quiet) == ((), None)
    assert told in found.notes[-1]
    assert "nothing can be said" in found.notes[-1]


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([[1, 2], [3, -4]], "-4 of rocket in the week of 2021-01-11"),
        ([[1, 2.5]], "2.5 of rocket"),
        ([[1, float("nan")]], "whole numbers"),
        ([[1, 2, 3]], "counts are 1 × 3"),
    ],
)
def test_counts_that_are_none_are_refused(counts: list[list[float]], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Series(START, "week", np.array(counts), ("drone", "rocket"))


def test_exposure_must_fit() -> None:
    with pytest.raises(InputError, match="exposure should be 1"):
        Series(START, "week", np.array([[1, 2]]), ("drone", "rocket"), np.array([1.0, 2.0]))


def test_a_series_may_be_too_long() -> None:
    with pytest.raises(SettingError, match="count by month"):
        Series(START, "week", np.zeros((600, 1), int), ("events",))


def test_what_is_given_as_json_can_be_drawn() -> None:
    told = json.loads(json.dumps(shifts(made([(5, (0.1, 0.9), 50), (5, (0.7, 0.3), 50)])).as_json()))
    assert len(told["bins"]) == 100
    assert told["bins"][1]["starts"] == "2021-01-11"
    assert sum(sum(one["shift"].values()) for one in told["bins"][45:55]) > 0.9
    assert told["shifts"][0]["likely"][:4] == "2021"


def test_the_same_series_gives_the_same_answer() -> None:
    series = made([(3, (0.1, 0.9), 40), (3, (0.7, 0.3), 40)])
    assert shifts(series).as_json() == shifts(series).as_json()


def test_an_alarm_is_given_while_events_come_in_and_knows_nothing_of_later() -> None:
    series = made([(5, (0.1, 0.9), 40), (5, (0.8, 0.2), 30)])
    watch = Watch(series.until(50))
    (alarm,) = watch.alarms
    assert 40 < alarm.told <= 50
    assert abs(alarm.bin - 40) <= 4
    growing = Watch(series.until(30))
    assert growing.alarms == ()
    for row in series.counts[30:50]:
        growing.add(tuple(row))
    assert growing.alarms == watch.alarms


def events(days: list[date | None], **said: str) -> list[Occurrence]:
    return [Occurrence(day, day, **said) for day in days]


def test_events_are_counted_by_week_and_kind() -> None:
    days = [START + timedelta(days) for days in (0, 6, 7)]
    series = series_of([*events(days, weapon="drone"), *events(days[:1], weapon="rocket")], "weapon")
    assert (series.starts, series.kinds) == (START, ("drone", "rocket"))
    assert series.counts.tolist() == [[2, 1], [1, 0]]


def test_months_begin_on_the_first() -> None:
    series = series_of(events([date(2020, 11, 30), date(2021, 2, 1)]), "tempo", "month")
    assert [series.day(at) for at in range(4)] == [
        date(2020, 11, 1),
        date(2020, 12, 1),
        date(2021, 1, 1),
        date(2021, 2, 1),
    ]
    assert series.counts[:, 0].tolist() == [1, 0, 0, 1]


def test_events_dated_to_a_month_are_put_evenly_into_it_and_counted_once() -> None:
    may = Occurrence(date(2021, 5, 1), date(2021, 5, 31))
    series = series_of([may] * 4)
    assert series.counts.sum() == 4
    assert series.counts.max() == 1
    assert "4 events dated to several days" in series.notes[-1]


def test_what_has_no_date_or_a_future_one_is_left_out_and_said() -> None:
    day = date(2021, 5, 1)
    years = Occurrence(date(2019, 1, 1), date(2020, 12, 31))
    series = series_of([*events([day, None, None, date(2090, 1, 1)]), years], today=date(2022, 1, 1))
    assert series.counts.sum() == 1
    (note,) = series.notes
    for words in (
        "2 events without a date",
        "1 event dated only to more than a quarter",
        "1 event dated after 2022-01-01",
    ):
        assert words in note


def test_no_event_at_all() -> None:
    found = shifts(series_of([]))
    assert found.shifts == ()
    assert "nothing can be said" in found.notes[-1]


def test_reporting_after_the_last_event_tells_that_it_went_on() -> None:
    days = [(START + timedelta(7 * week), "Meridian Wire") for week in range(10)]
    series = series_of(events([START]), reporting=days)
    assert len(series.counts) == 10
    assert series.exposure is not None
    assert series.exposure.tolist() == [1.0] * 10


def test_rare_kinds_are_one() -> None:
    many = [Occurrence(START, START, place=f"Place {number:02}") for number in range(30)]
    series = series_of(many, "place")
    assert len(series.kinds) == 12
    assert series.kinds[-1] == "others"
    assert series.counts.sum() == 30


def test_groups_by_size() -> None:
    sizes = [Occurrence(START, START, size=size) for size in (4, 5, 40, 2000, None)]
    assert set(series_of(sizes, "size").kinds) == {"under 10", "10 to 99", "1000 or more", "unknown"}
