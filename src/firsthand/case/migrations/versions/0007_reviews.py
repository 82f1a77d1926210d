"""What an analyst decided on claims, and when somebody last looked."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    pass
