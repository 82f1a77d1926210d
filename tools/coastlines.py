"""Make `src/firsthand/coastlines.json.gz` from the npm package world-atlas (Natural Earth 1:50m, public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m tools.coastlines package

Lines are thinned after Douglas and Peucker (1973) and kept as steps of a hundredth of a degree.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

OUT = Path(__file__).parent.parent / "src" / "firsthand" / "coastlines.json.gz"
STEPS_A_DEGREE = 100
LAND_SLACK, BORDER_SLACK = 0.05, 0.05
"""How far, in degrees, a thinned line may run beside the true one."""
LEAST_AREA = 0.01
"""Square degrees of the box around an island that is still kept."""

Line = NDArray[np.float64]


def arcs_of(topology: dict) -> list[Line]:
    """The arcs of a TopoJSON file, in degrees."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def thinned(line: Line, slack: float) -> Line:
    """The line without the points that lie nearer than `slack` to what is left of it."""
    kept = np.zeros(len(line), bool)
    kept[[0, -1]] = True
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        if last - first < 2:
            continue
        a, b, between = line[first], line[last], line[first + 1 : last]
        along = b - a
        length = float(along @ along)
        share = np.clip((between - a) @ along / length, 0, 1)[:, None] if length else np.zeros((len(between), 1))
        away = np.linalg.norm(between - (a + share * along), axis=1)
        far = int(away.argmax())
        if away[far] > slack:
            middle = first + 1 + far
            kept[middle] = True
            open_parts += [(first, middle), (middle, last)]
    return line[kept]


def ring(numbers: list[int], arcs: list[Line]) -> Line:
    """A closed ring of arcs; a number below zero is an arc taken backwards."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def steps(line: Line) -> list[int]:
    """The line as whole steps, each point after the first as the way from the one before it."""
    points = np.rint(line * STEPS_A_DEGREE).astype(int)
    moved = np.vstack([points[:1], np.diff(points, axis=0)])
    moved = moved[np.concatenate([[True], np.any(moved[1:] != 0, axis=1)])]
    return moved.ravel().tolist()


def main(folder: Path) -> None:
    """Write the file and say how large it is."""
    land = json.loads((folder / "land-50m.json").read_text())
    arcs = arcs_of(land)
    shapes = land["objects"]["land"]["geometries"][0]["arcs"]
    rings = [ring(numbers, arcs) for polygon in shapes for numbers in polygon]
    rings = [one for one in rings if np.prod(np.ptp(one, axis=0)) >= LEAST_AREA]
    world = json.loads((folder / "countries-50m.json").read_text())
    uses: Counter[int] = Counter()
    for country in world["objects"]["countries"]["geometries"]:
        polygons = {"Polygon": [country["arcs"]], "MultiPolygon": country["arcs"]}[country["type"]]
        uses.update(n if n >= 0 else ~n for polygon in polygons for part in polygon for n in part)
    borders = [arc for number, arc in enumerate(arcs_of(world)) if uses[number] > 1]
    data = {
        "source": "Natural Earth 1:50m, public domain, by world-atlas 2.0.2",
        "land": [steps(one) for one in (thinned(line, LAND_SLACK) for line in rings) if len(one) > 3],
        "borders": [steps(thinned(line, BORDER_SLACK)) for line in borders],
    }
    packed = gzip.compress(json.dumps(data, separators=(",", ":")).encode(), 9, mtime=0)
    OUT.write_bytes(packed)
    points = {name: sum(len(line) // 2 for line in data[name]) for name in ("land", "borders")}
    print(f"{OUT.name}: {len(packed):,} bytes, points {points}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
