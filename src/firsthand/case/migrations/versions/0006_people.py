"""Accounts, sessions and the audit trail."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    pass
