"""Keep questions, feedback and follows."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    pass
