"""Grades that an analyst gives to sources, and weights as they were worked out."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    pass
