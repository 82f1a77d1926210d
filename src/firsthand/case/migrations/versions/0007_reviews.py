"""What an analyst decided on claims, and what each person has marked as seen."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

JSON = sa.JSON(none_as_null=True)


def must(*names: str, type_: type[sa.Text] | sa.JSON = sa.Text) -> list[sa.Column[object]]:
    return [sa.Column(name, type_, nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        *must("given", "report", "kind"),
        *must("place", type_=JSON),
        *(sa.Column(name, sa.Text) for name in ("claim", "attribution")),
        *must("verdict"),
        *must("spans", type_=JSON),
        sa.Column("content", sa.Text),
        *must("by", "made"),
        sa.Column("why", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_review"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_review_report", "review", ["report"])
    op.create_table(
        "visit",
        *must("who", "at"),
        *must("seen", type_=JSON),
        sa.PrimaryKeyConstraint("who", name="pk_visit"),
        sqlite_with_rowid=False,
    )
