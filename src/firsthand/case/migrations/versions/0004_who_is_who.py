"""Judgements, known actors, and who is who with the merges that the program makes or proposes.

What was worked out before is made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

JSON = sa.JSON(none_as_null=True)


def must(*names: str, type_: type[sa.Text] | type[sa.Integer] | type[sa.JSON] = sa.Text) -> list[sa.Column[object]]:
    return [sa.Column(name, JSON if type_ is sa.JSON else type_, nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        *must("left"),
        *(sa.Column(name, sa.Integer) for name in ("left_start", "left_end")),
        *must("right"),
        *(sa.Column(name, sa.Integer) for name in ("right_start", "right_end")),
        *must("decision", "by", "made"),
        sa.Column("why", sa.Text),
        sa.Column("probability", sa.Float),
        sa.PrimaryKeyConstraint("number", name="pk_judgement"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "known",
        *must("id", "type"),
        *must("names", "weak", "countries", "lists", type_=sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_known"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "actor",
        *must("id"),
        *must("place", type_=sa.Integer),
        *must("name", "type"),
        *must("names", "mentions", type_=sa.JSON),
        sa.Column("named", sa.Boolean, nullable=False),
        *must("ids", "countries", type_=sa.JSON),
        *(sa.Column(name, sa.Text) for name in ("first", "last")),
        *must("related", "disputed", "known", type_=sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_actor"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "merge",
        *must("kind"),
        sa.Column("place", sa.Integer, autoincrement=False, nullable=False),
        *must("left", "right"),
        sa.Column("probability", sa.Float, nullable=False),
        *must("reasons", type_=sa.JSON),
        sa.PrimaryKeyConstraint("kind", "place", name="pk_merge"),
        sqlite_with_rowid=False,
    )
    for table in ("made", "descent", "proposition"):
        op.execute(f"DELETE FROM {table}")
