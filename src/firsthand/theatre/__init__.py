"""A simulated world whose truth is known: armed actors, their attacks, and the press that reports on them.

`world(seed, parameters)` gives reports, readings made of the truth itself, and the truth. It knows nothing of cases:
what it makes is used to measure, never mixed with a real investigation. Needs the extra `firsthand[theatre]`.
"""

from firsthand.theatre.parameters import Parameters
from firsthand.theatre.world import Episode, Piece, World, world

__all__ = ["Episode", "Parameters", "Piece", "World", "world"]
