"""Coordinates that a text writes out: "33.79 N, 42.44 E", "33°47′N 42°26′E", "(33.79, 42.44)"."""

import re
from dataclasses import dataclass

from firsthand.span import Span


def _angle_named(name: str) -> str:
    return (
        rf"(?P<{name}_sign>[-+−]?)(?P<{name}>\d{{1,3}}(?:\.\d+)?)\s?(?:[°º]|deg(?:rees)?)?"
        rf"(?:\s?(?P<{name}_min>\d{{1,2}}(?:\.\d+)?)\s?['′’])?(?:\s?(?P<{name}_sec>\d{{1,2}}(?:\.\d+)?)\s?(?:[\"″”]|''))?\s?"
    )


_NAMED = re.compile(
    rf"(?<![\d.]){_angle_named('lat')}(?P<ns>N|S|north|south)\b[\s,;/]{{0,3}}(?:and\s)?"
    rf"{_angle_named('lon')}(?P<ew>E|W|east|west)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(r"(?<![\d.])(?P<lat>[-+−]?\d{1,3}\.\d{2,})\s?°?,\s?(?P<lon>[-+−]?\d{1,3}\.\d{2,})°?(?![\d.])")


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point as written: degrees (WGS 84), latitude in -90..90, longitude in -180..180, and its span."""

    lat: float
    lon: float
    span: Span


def coordinates_in(text: str) -> tuple[Coordinates, ...]:
    """The coordinates written in a text, in order. Those that are out of range are no coordinates and are left out."""
    if not _DIGIT.search(text):
        return ()
    found = [
        Coordinates(lat, lon, Span(*match.span()))
        for match in _NAMED.finditer(text)
        if (lat := _angle(match, "lat", "s")) is not None and (lon := _angle(match, "lon", "w")) is not None
    ]
    for match in _PLAIN.finditer(text):
        if not any(one.span.start < match.end() and match.start() < one.span.end for one in found):
            lat, lon = (float(match[name].replace("−", "-")) for name in ("lat", "lon"))
            found.append(Coordinates(lat, lon, Span(*match.span())))
    return tuple(sorted((one for one in found if _on_earth(one)), key=lambda one: one.span.start))


def _angle(match: re.Match[str], name: str, below: str) -> float | None:
    minutes, seconds = (float(match[f"{name}_{part}"] or 0) for part in ("min", "sec"))
    if minutes >= 60 or seconds >= 60 or match[f"{name}_sign"] in ("-", "−"):
        return None
    size = float(match[name]) + minutes / 60 + seconds / 3600
    side = match["ns" if name == "lat" else "ew"][0].lower()
    return round(-size if side == below else size, 6)


def _on_earth(one: Coordinates) -> bool:
    return -90 <= one.lat <= 90 and -180 <= one.lon <= 180
