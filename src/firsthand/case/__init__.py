"""The store of an investigation: reports, readings and claims in one SQLite file."""

from firsthand.case.case import Case
from firsthand.case.filter import Filter
from firsthand.case.resolved import Resolved
from firsthand.case.stored import StoredClaim, StoredReport

__all__ = ["Case", "Filter", "Resolved", "StoredClaim", "StoredReport"]
