"""Bring versions under review, and people under scopes."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    pass
