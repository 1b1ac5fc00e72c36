"""Keep where agencies are, and the communes they were formed from."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    pass
