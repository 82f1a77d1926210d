"""Grades that an analyst gives, and what the weights are made of and come to; what is stated is worked out anew."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

JSON = sa.JSON(none_as_null=True)


def must(
    type_: type[sa.Text] | type[sa.Integer] | type[sa.Boolean] | type[sa.Float[float]] | sa.JSON, *names: str
) -> list[sa.Column[object]]:
    return [sa.Column(name, type_, nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "backing",
        *must(sa.Text, "proposition"),
        *must(JSON, "told"),
        sa.PrimaryKeyConstraint("proposition", name="pk_backing"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "behind",
        *must(sa.Text, "claim", "proposition"),
        sa.PrimaryKeyConstraint("claim", "proposition", name="pk_behind"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "weight",
        *must(sa.Text, "proposition"),
        *must(sa.Integer, "rank"),
        *must(sa.Float, "weight", "low", "high"),
        *must(sa.Boolean, "corroborated"),
        *must(sa.Integer, "credibility", "repeated", "disputed"),
        sa.Column("question", sa.Text),
        *must(JSON, "rivals", "reasons", "changes"),
        sa.PrimaryKeyConstraint("proposition", name="pk_weight"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_weight_rank", "weight", ["rank"])
    op.create_index("ix_weight_question", "weight", ["question"])
    op.create_table(
        "grade",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        *must(sa.Text, "kind", "about", "value", "by", "made"),
        sa.Column("why", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_grade"),
        sqlite_with_rowid=False,
    )
    op.execute("DELETE FROM made WHERE what = 'propositions'")
