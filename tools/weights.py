"""Fit the weights of `firsthand.where.context` on the development half of GeoWebNews, and print them.

    python -m tools.weights

A place within 161 km of the gold is right; where none of a name's places is, "nothing" is. The likelihood is that of a
conditional logit, held near weights set by hand (ridge), and the contexts are made anew after each fit.
"""

import numpy as np
from scipy.optimize import minimize

from firsthand.bench.geowebnews import articles
from firsthand.gazetteer import gazetteer
from firsthand.where import SAME_KM, context, distance_km, said_to_hold
from firsthand.where.naming import parts_of

START = [
    3.6, 5.0, 2.2, -0.4, 0.0, 1.2, 3.6, 0.55, 0.2, -0.9, -1.6, -1.5, 1.5, 2.6, 1.6, 1.0, 3.5, -1.0, 1.0, 1.2,
    1.6, 3.5,
]  # fmt: skip
"""Weights set by hand before anything was measured, those of "nothing" and of strangeness last."""
RIDGE = 0.5
ROUNDS = 3


def examples() -> list[tuple[np.ndarray, np.ndarray, float]]:
    """The signs of each name's places, which are right, and how strange the report is."""
    found = []
    for article in articles():
        if article.held_out:
            continue
        about = context.context_of(one.name for one in article.toponyms)
        for one in article.toponyms:
            name, said = parts_of(one.name)
            said = said or said_to_hold(article.text, one.end)
            some = context.candidates(name, gazetteer())
            if not some.places:
                continue
            outer = context.candidates(said, gazetteer()).places if said else ()
            table = context.signs(some, about, name, outer)
            right = np.array([distance_km(p.lat, p.lon, one.lat, one.lon) <= SAME_KM for p in some.places])
            found.append((table, right, about.unknown))
    return found


def fit(found: list[tuple[np.ndarray, np.ndarray, float]], start: np.ndarray) -> np.ndarray:
    """The weights, then those of "nothing" and of strangeness, that make the right places likeliest."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for table, right, unknown in found:
            full = np.zeros((len(table) + 1, len(weights)))
            full[:-1, :-2] = table
            full[-1, -2:] = 1, unknown
            good = np.append(right, not right.any())
            worth = full @ weights
            odds = np.exp(worth - worth.max())
            odds /= odds.sum()
            hit = max(float(odds[good].sum()), 1e-12)
            total -= np.log(hit)
            slope += odds @ full - (odds[good] / hit) @ full[good]
        away = weights - start
        return total + RIDGE * float(away @ away), slope + 2 * RIDGE * away

    return minimize(loss, start, jac=True, method="L-BFGS-B").x


def main() -> None:
    """Fit some rounds and print what to write into `context.py`."""
    prior = np.array(START)
    context.WEIGHTS, context.NOTHING, context.STRANGE = prior[:-2], START[-2], START[-1]
    for _ in range(ROUNDS):
        found = examples()
        weights = fit(found, prior)
        context.WEIGHTS, context.NOTHING, context.STRANGE = weights[:-2], float(weights[-2]), float(weights[-1])
    for name, weight in zip((*context.SIGNS, "nothing", "strange"), weights, strict=True):
        print(f"{weight:6.2f}  {name}")
    print([round(float(w), 2) for w in weights])


if __name__ == "__main__":
    main()
