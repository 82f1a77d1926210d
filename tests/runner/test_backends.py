"""What every backend keeps to: order, replaced workers, items set aside, wrong use told."""

from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from firsthand.errors import SettingError
from firsthand.runner import Backend, Fell
from tests.runner.steps import Item, no_step, steps


def outcomes(backend: Backend, folder: Path, *items: Item) -> list[Any]:
    return list(backend.run(partial(steps, str(folder)), items))


def test_outcomes_come_in_the_order_of_the_items(backend: Backend, tmp_path: Path) -> None:
    numbered = [("give", number) if number % 7 else ("wait", 0.3) for number in range(20)]
    assert outcomes(backend, tmp_path, *numbered) == [value for _, value in numbered]


def test_nothing_to_do_is_soon_done(backend: Backend, tmp_path: Path) -> None:
    assert outcomes(backend, tmp_path) == []


def test_a_worker_that_ends_is_replaced_and_its_work_done_again(backend: Backend, tmp_path: Path) -> None:
    items = [("kill once", number) if number in (3, 11) else ("give", number) for number in range(16)]
    assert outcomes(backend, tmp_path, *items) == list(range(16))
    assert {path.name for path in tmp_path.glob("killed-*")} == {"killed-3", "killed-11"}


def test_an_item_on_which_workers_end_twice_is_set_aside_alone(backend: Backend, tmp_path: Path) -> None:
    found = outcomes(backend, tmp_path, ("give", 1), ("kill", 0), ("give", 2), ("give", 3))
    assert [found[0], *found[2:]] == [1, 2, 3]
    assert isinstance(found[1], Fell)
    assert "2 workers ended on it" in found[1].reason


def test_an_item_that_fails_is_set_aside_with_its_reason(backend: Backend, tmp_path: Path) -> None:
    found = outcomes(backend, tmp_path, ("balk", "report 4"), ("give", 1), ("break", 0))
    assert found[:2] == [Fell("report 4 cannot be read: write it anew"), 1]
    assert "ZeroDivisionError" in found[2].reason


def test_wrong_use_ends_the_run(backend: Backend, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="the key is refused"):
        outcomes(backend, tmp_path, ("give", 1), ("refuse", 0))
    with pytest.raises(SettingError, match="no such step"):
        list(backend.run(no_step, [("give", 1)]))
    assert outcomes(backend, tmp_path, ("give", 1)) == [1]


def test_large_items_and_outcomes_go_through(backend: Backend, tmp_path: Path) -> None:
    found = outcomes(backend, tmp_path, *[("large", 3_000_000), ("give", "y" * 3_000_000)] * 6)
    assert [len(one) for one in found] == [3_000_000] * 12


def test_both_workers_work_and_load_once(backend: Backend, tmp_path: Path) -> None:
    assert len(set(outcomes(backend, tmp_path, *[("worker", 0.2)] * 16))) == 2
    assert len(list(tmp_path.glob("start-*"))) == 2


@pytest.mark.parametrize("backend", ["local"], indirect=True)
def test_items_are_taken_only_as_they_are_needed(backend: Backend, tmp_path: Path) -> None:
    taken: list[int] = []

    def endless() -> Any:
        for number in count():
            taken.append(number)
            yield "give", number

    run = backend.run(partial(steps, str(tmp_path)), endless())
    assert list(islice(run, 50)) == list(range(50))
    run.close()  # type: ignore[attr-defined]
    assert len(taken) < 50 + 40
