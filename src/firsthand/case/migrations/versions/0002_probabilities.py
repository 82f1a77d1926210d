"""How probable the findings of a reader are."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

FINDINGS = ("mention", "attribution", "event", "tie")


def upgrade() -> None:
    for table in FINDINGS:
        op.add_column(table, sa.Column("probability", sa.Float))
