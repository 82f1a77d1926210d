"""Where reports come from, and the propositions with their origins; both can be worked out again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

JSON = sa.JSON(none_as_null=True)


def must(*names: str, type_: type[sa.Text] | type[sa.Integer] | type[sa.JSON] = sa.Text) -> list[sa.Column[object]]:
    return [sa.Column(name, JSON if type_ is sa.JSON else type_, nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "descent",
        *must("report"),
        *must("place", type_=sa.Integer),
        *must("lineage"),
        sa.Column("derives_from", sa.Text),
        *must("related", type_=sa.JSON),
        *must("direction", "kind"),
        *must("own", "taken", "evidence", type_=sa.JSON),
        sa.PrimaryKeyConstraint("report", name="pk_descent"),
        sa.ForeignKeyConstraint(["report"], ["reading.report"], name="fk_descent_report", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proposition",
        *must("id"),
        *must("place", type_=sa.Integer),
        *must("kind", "text"),
        *must("origins_for", "origins_against", type_=sa.JSON),
        *must("declined", type_=sa.Integer),
        *must("reports", "claims", "reasons", type_=sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_proposition"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "made",
        *must("what", "made_of"),
        sa.PrimaryKeyConstraint("what", name="pk_made"),
        sqlite_with_rowid=False,
    )
