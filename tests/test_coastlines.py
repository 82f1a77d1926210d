from itertools import pairwise

import pytest

from firsthand.coastlines import Line, borders, land


def _inside(lon: float, lat: float, ring: Line) -> bool:
    within = False
    for (x, y), (next_x, next_y) in pairwise(ring):
        if (y > lat) != (next_y > lat) and lon < x + (lat - y) / (next_y - y) * (next_x - x):
            within = not within
    return within


@pytest.mark.parametrize(
    ("lon", "lat", "dry"),
    [
        (44.4, 33.3, True),  # Baghdad
        (51.4, 35.7, True),  # Tehran
        (-98.5, 39.8, True),  # Kansas
        (50.55, 26.05, True),  # Bahrain, an island
        (-30.0, 30.0, False),  # the middle of the Atlantic
        (51.5, 26.9, False),  # the Persian Gulf
        (50.5, 42.0, False),  # the Caspian Sea
        (18.0, 35.0, False),  # the Mediterranean
    ],
)
def test_land_is_land_and_sea_is_sea(lon: float, lat: float, dry: bool) -> None:
    assert sum(_inside(lon, lat, ring) for ring in land()) % 2 == dry


def test_rings_are_closed_and_on_earth() -> None:
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in land())
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for line in (*land(), *borders()) for lon, lat in line)


def test_a_border_runs_between_iraq_and_iran() -> None:
    assert any(44 < lon < 49 and 30 < lat < 37.5 for line in borders() for lon, lat in line)


def test_outlines_are_read_once() -> None:
    assert land() is land()
