"""How well supported things are: propositions by their independent origins, and values by the sources that claim them.

`weigh` and `weigh_all` weigh the propositions of a case. `fuse` weighs claims of sources about objects at large: it
learns how reliable each source is and who copies whom.
"""

from firsthand.weighing.admiralty import Credibility, Grade, credibility, grade
from firsthand.weighing.believing import Setting
from firsthand.weighing.evidence import Backer
from firsthand.weighing.fusing import Fused, Reliability, fuse
from firsthand.weighing.weighed import Weighed, weigh, weigh_all

__all__ = [
    "Backer", "Credibility", "Fused", "Grade", "Reliability", "Setting", "Weighed", "credibility", "fuse", "grade",
    "weigh", "weigh_all",
]  # fmt: skip
