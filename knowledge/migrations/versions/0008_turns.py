"""Keep with an update its replies, its attempts, and when it was set apart."""

import sqlalchemy as sa
from alembic import op

revision = "0008_turns"
down_revision = "0007_hidden_names"


def upgrade() -> None:
    op.add_column("inbox", sa.Column("replies", sa.Text(), nullable=True))
    attempts = sa.Column("attempts", sa.Integer(), server_default="0", nullable=False)
    op.add_column("inbox", attempts)
    parked_at = sa.Column("parked_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("inbox", parked_at)
