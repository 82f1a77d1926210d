"""Draws how true weights are: a reliability diagram (DeGroot and Fienberg 1983) as SVG, from the rows of the study.

    firsthand theatre --study calibration --worlds 100 --format jsonl > ROWS && python tools/reliability.py < ROWS

Each dot is a bin: how many of the propositions with about that weight are true; its area tells how many there are.
On the diagonal a weight is what it says.
"""

import json
import sys
from collections.abc import Iterable, Iterator

SIDE, EDGE = 360, 46


def place(share: float) -> float:
    """A share on either axis, in pixels from the left."""
    return EDGE + SIDE * share


def drawn(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """The lines of the picture."""
    *bins, every = rows
    whole = SIDE + 2 * EDGE
    look = f'viewBox="0 0 {whole} {whole}" font-family="sans-serif" font-size="11"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {look}>'
    yield f"<title>Weights and the share that is true; calibration error {every['calibration_error']}</title>"
    yield f'<rect width="{whole}" height="{whole}" fill="#fff"/>'
    for tenth in range(0, 11, 2):
        at, up = place(tenth / 10), whole - place(tenth / 10)
        yield f'<path d="M{at} {EDGE}V{EDGE + SIDE}M{EDGE} {up}H{EDGE + SIDE}" stroke="#ddd"/>'
        yield f'<text x="{at}" y="{EDGE + SIDE + 16}" text-anchor="middle">{tenth / 10:.1f}</text>'
        yield f'<text x="{EDGE - 6}" y="{up + 4}" text-anchor="end">{tenth / 10:.1f}</text>'
    yield f'<path d="M{EDGE} {EDGE + SIDE}L{EDGE + SIDE} {EDGE}" stroke="#888" stroke-dasharray="4 4"/>'
    for row in bins:
        number = int(str(row["propositions"]))
        x, y = place(float(str(row["mean_weight"]))), whole - place(float(str(row["share_true"])))
        size = max(3.0, (number / int(str(every["propositions"]))) ** 0.5 * 24)
        told = f"weight {row['mean_weight']}: {row['share_true']} of {number} are true"
        dot = f'cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="#2b6cb0" fill-opacity=".7"'
        yield f"<circle {dot}><title>{told}</title></circle>"
    yield f'<text x="{whole / 2}" y="{whole - 8}" text-anchor="middle">weight</text>'
    yield f'<text transform="translate(12 {whole / 2}) rotate(-90)" text-anchor="middle">share that is true</text>'
    yield "</svg>"


if __name__ == "__main__":
    print("\n".join(drawn(map(json.loads, sys.stdin))))
