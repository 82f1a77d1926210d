"""Taking a case out: STIX 2.1, FollowTheMoney, GraphML, GEXF, CSV, JSON Lines, Parquet and W3C PROV.

Every format is a pure function of `Content`, gives the same bytes for the same case, and says of each statement who
alleges it. `protected` takes out how unnamed sources are described.
"""

from firsthand.export.content import Allegation, Content, Relation, Stated
from firsthand.export.protect import protected

__all__ = ["Allegation", "Content", "Relation", "Stated", "protected"]
