"""Which reports descend from which, by passage, with direction."""

from firsthand.lineage.descent import Descent, Direction, Kind, Taken
from firsthand.lineage.outlets import Outlets
from firsthand.lineage.stemma import Lineages, lineages

__all__ = ["Descent", "Direction", "Kind", "Lineages", "Outlets", "Taken", "lineages"]
