"""Outlines of land and borders for a map that needs no network: Natural Earth 1:50m, thinned (public domain).

`tools/coastlines.py` makes the file. Borders are those that Natural Earth draws; they take no side.
"""

import gzip
import json
from functools import cache
from itertools import accumulate
from pathlib import Path

Line = tuple[tuple[float, float], ...]
"""Points as longitude and latitude in degrees (WGS 84), to a hundredth."""
_STEPS_A_DEGREE = 100


def land() -> tuple[Line, ...]:
    """Closed rings: coasts, and shores of what lies within them (fill by the even-odd rule)."""
    return _lines()["land"]


def borders() -> tuple[Line, ...]:
    """Open lines: land borders between countries."""
    return _lines()["borders"]


@cache
def _lines() -> dict[str, tuple[Line, ...]]:
    packed = (Path(__file__).parent / "coastlines.json.gz").read_bytes()
    told = json.loads(gzip.decompress(packed))
    return {name: tuple(_line(steps) for steps in told[name]) for name in ("land", "borders")}


def _line(steps: list[int]) -> Line:
    across, along = (accumulate(steps[start::2]) for start in (0, 1))
    return tuple((x / _STEPS_A_DEGREE, y / _STEPS_A_DEGREE) for x, y in zip(across, along, strict=True))
