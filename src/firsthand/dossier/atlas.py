"""Where it is said to have happened: happenings with coordinates on a map of coastlines, complete in the page."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.dossier.entries import Ref, anchor
from firsthand.dossier.labels import Drawing, Label
from firsthand.happenings import Happening
from firsthand.wording import counted, when_in_words

WIDTH = 960
_LEAST_DEGREES = 4.0
_MARGIN = 0.25
_ROUGH = ("country", "province")


@dataclass(frozen=True, slots=True)
class Dot:
    """Happenings at one place: its middle in units of the drawing, and each of them in words."""

    x: float
    y: float
    radius: float
    name: str
    rough: bool
    told: tuple[str, ...]
    refs: tuple[Ref, ...]
    label: Label


@dataclass(frozen=True, slots=True)
class Atlas:
    """The map: `height` units high, land and borders each as one path; `unplaced` happenings have no coordinates."""

    height: int
    land: str
    borders: str
    dots: tuple[Dot, ...]
    unplaced: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """What part of the world is shown, in degrees: an equirectangular map, true to scale at its middle."""

    west: float
    north: float
    east: float
    south: float

    @property
    def shrink(self) -> float:
        return max(0.2, math.cos(math.radians((self.north + self.south) / 2)))

    @property
    def scale(self) -> float:
        return WIDTH / ((self.east - self.west) * self.shrink)

    @property
    def height(self) -> int:
        return round((self.north - self.south) * self.scale)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return round((lon - self.west) * self.shrink * self.scale, 1), round((self.north - lat) * self.scale, 1)


def atlas(happened: Sequence[Happening]) -> Atlas:
    """The map of these happenings; without any that has coordinates, an empty one."""
    from firsthand.coastlines import borders, land

    places: dict[tuple[float, float], list[Happening]] = {}
    for one in happened:
        if one.where and one.where.lat is not None and one.where.lon is not None:
            places.setdefault((one.where.lon, one.where.lat), []).append(one)
    placed = sum(map(len, places.values()))
    if not places:
        return Atlas(0, "", "", (), len(happened))
    frame = _frame(list(places))
    at = [frame.at(*point) for point in places]
    drawing = Drawing([(x - 6, y - 6, x + 6, y + 6) for x, y in at])
    dots = tuple(_dot(frame, point, here, drawing) for point, here in sorted(places.items()))
    return Atlas(frame.height, _path(frame, land(), "Z"), _path(frame, borders(), ""), dots, len(happened) - placed)


def _frame(points: Sequence[tuple[float, float]]) -> _Frame:
    """All points with a margin, at least some degrees across, from 1.2 to 2.2 times as wide as high."""
    wests, norths = [lon for lon, _ in points], [lat for _, lat in points]
    west, east, south, north = min(wests), max(wests), min(norths), max(norths)
    middle = ((west + east) / 2, (south + north) / 2)
    wide = max(east - west, _LEAST_DEGREES) * (1 + 2 * _MARGIN)
    high = max(north - south, _LEAST_DEGREES) * (1 + 2 * _MARGIN)
    shrink = max(0.2, math.cos(math.radians(middle[1])))
    wide = max(wide, high / shrink * 1.2)
    high = max(high, wide * shrink / 2.2)
    top, bottom = min(90.0, middle[1] + high / 2), max(-90.0, middle[1] - high / 2)
    return _Frame(middle[0] - wide / 2, top, middle[0] + wide / 2, bottom)


def _path(frame: _Frame, lines: Iterable[Sequence[tuple[float, float]]], end: str) -> str:
    """The lines that touch the frame, as one path; the frame's edge cuts what is beyond it."""
    parts: list[str] = []
    for line in lines:
        lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
        apart = max(lons) < frame.west or min(lons) > frame.east or max(lats) < frame.south or min(lats) > frame.north
        if not apart:
            points = [frame.at(*_held(frame, lon, lat)) for lon, lat in line]
            kept = [point for number, point in enumerate(points) if not number or point != points[number - 1]]
            if len(kept) > 1:
                parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + end)
    return "".join(parts)


def _held(frame: _Frame, lon: float, lat: float) -> tuple[float, float]:
    """A point drawn in to a frame as wide again on each side: what is far beyond the edge is not written out."""
    wide, high = frame.east - frame.west, frame.north - frame.south
    return (
        min(max(lon, frame.west - wide / 2), frame.east + wide / 2),
        min(max(lat, frame.south - high / 2), frame.north + high / 2),
    )


def _dot(frame: _Frame, point: tuple[float, float], here: Sequence[Happening], drawing: Drawing) -> Dot:
    x, y = frame.at(*point)
    where = here[0].where
    name = where.name if where else ""
    rough = where is not None and where.precision in _ROUGH
    told = tuple(_in_words(one) for one in here)
    refs = tuple(Ref(one.claims[0].rpartition(":")[2], anchor(one.claims[0])) for one in here if one.claims)
    radius = round(5 + 3 * math.sqrt(len(here) - 1), 1)
    beside = radius + 5
    left, right = Label(x - beside, y + 4, "end"), Label(x + beside, y + 4, "start")
    sides = (left, right) if x > 0.75 * WIDTH else (right, left)
    label = drawing.put(name, (*sides, Label(x, y - beside), Label(x, y + beside + 12)))
    return Dot(x, y, radius, name, rough, told, refs, label)


def _in_words(one: Happening) -> str:
    mode = "" if one.mode in ("other", "unknown") else f" ({one.mode.replace('_', ' ')})"
    when = when_in_words(one.when) if one.when else "time unknown"
    return f"{one.type.lower()}{mode}, {when}, {counted(len(one.reports), 'report')}"
