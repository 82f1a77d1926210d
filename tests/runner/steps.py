"""What workers do in the tests; workers import it by name."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from firsthand.errors import InputError, SettingError

Item = tuple[str, Any]


def steps(folder: str) -> Callable[[Item], Any]:
    """A step that loads something and then does what the item's first word says; it leaves a mark for each start."""
    with Path(folder, f"start-{os.getpid()}-{time.monotonic_ns()}").open("w"):
        pass
    return partial(_do, Path(folder))


def no_step() -> Callable[[Item], Any]:
    raise SettingError("there is no such step: choose another")


def _do(folder: Path, item: Item) -> Any:
    word, value = item
    if word in ("wait", "worker"):
        time.sleep(value)
    if word == "worker":
        return os.getpid()
    if word == "balk":
        raise InputError(f"{value} cannot be read: write it anew")
    if word == "refuse":
        raise SettingError("the key is refused")
    if word == "break":
        return 1 // value
    if word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "kill once":
        mark = folder / f"killed-{value}"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if word == "large":
        return "x" * value
    return value
