"""Accounts, sessions and the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def must(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "account",
        *must("name", "role", "password", "made"),
        sa.Column("removed", sa.Text),
        sa.PrimaryKeyConstraint("name", name="pk_account"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "session",
        *must("token", "account", "made", "seen"),
        sa.PrimaryKeyConstraint("token", name="pk_session"),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_session_account_account"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_table(
        "trail",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        *must("made", "by", "act", "what"),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.PrimaryKeyConstraint("number", name="pk_trail"),
        sa.ForeignKeyConstraint(["undoes"], ["trail.number"], name="fk_trail_undoes_trail"),
        sqlite_with_rowid=False,
    )
