"""How well supported things are: propositions by their independent origins, and values by the sources that claim them.

`weigh` and `weigh_all` weigh the propositions of a case. `firsthand.weighing.fusing.fuse` weighs claims of sources
about objects at large: it learns how reliable each source is and who copies whom. (It stands apart because it needs
scipy, whose import takes as long as most commands.)
"""

from firsthand.weighing.admiralty import Credibility, Grade, credibility, grade
from firsthand.weighing.evidence import Backer
from firsthand.weighing.grades import Graded, Grades
from firsthand.weighing.weighed import Relation, Rival, Weighed, weigh, weigh_all

__all__ = [
    "Backer",
    "Credibility",
    "Grade",
    "Graded",
    "Grades",
    "Relation",
    "Rival",
    "Weighed",
    "credibility",
    "grade",
    "weigh",
    "weigh_all",
]
