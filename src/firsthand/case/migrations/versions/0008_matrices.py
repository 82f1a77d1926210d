"""Matrices of rival explanations that analysts made."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

JSON = sa.JSON(none_as_null=True)


def must(*names: str, type_: Any = sa.Text) -> list[sa.Column[Any]]:
    return [sa.Column(name, type_, nullable=False) for name in names]


def within(*ends: str) -> list[sa.ForeignKeyConstraint]:
    """Keys of the matrix and what of it is rated: they go when that goes."""
    return [
        sa.ForeignKeyConstraint(
            ["matrix", end],
            [f"{end}.matrix", f"{end}.id"],
            name=f"fk_rating_matrix_{end}",
            ondelete="CASCADE",
        )
        for end in ends
    ]


def upgrade() -> None:
    op.create_table(
        "matrix",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        *must("question", "by", "made"),
        *must("hypotheses", "items", type_=sa.Integer),
        sa.PrimaryKeyConstraint("number", name="pk_matrix"),
        sqlite_with_rowid=False,
    )
    for table, columns in (
        ("hypothesis", []),
        ("evidence", must("credibility", "relevance", type_=sa.Float) + must("origins", "propositions", type_=JSON)),
    ):
        op.create_table(
            table,
            *must("matrix", type_=sa.Integer),
            *must("id"),
            *must("place", "version", type_=sa.Integer),
            *must("text", "by"),
            *columns,
            sa.PrimaryKeyConstraint("matrix", "id", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["matrix"], ["matrix.number"], name=f"fk_{table}_matrix", ondelete="CASCADE"),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "rating",
        *must("matrix", type_=sa.Integer),
        *must("by", "evidence", "hypothesis", "rating"),
        sa.PrimaryKeyConstraint("matrix", "by", "evidence", "hypothesis", name="pk_rating"),
        *within("evidence", "hypothesis"),
        sqlite_with_rowid=False,
    )
