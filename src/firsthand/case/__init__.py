"""The store of an investigation: reports, readings and claims in a SQLite file or a PostgreSQL database."""

from firsthand.case.case import Case
from firsthand.case.filter import Filter
from firsthand.case.people import Account, People, Role
from firsthand.case.resolved import Resolved
from firsthand.case.stored import StoredClaim, StoredReport
from firsthand.case.trail import Entry, Seen

__all__ = [
    "Account", "Case", "Entry", "Filter", "People", "Resolved", "Role", "Seen", "StoredClaim", "StoredReport",
]  # fmt: skip
