"""Keep acts that wait for another person, and what undoing those that were done needs."""

import sqlalchemy as sa
from alembic import op

revision = "0009_public_acts"
down_revision = "0008_turns"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "public_act",
        sa.Column("id", LONG, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("console", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("told", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_public_act"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_public_act_waiting",
        "public_act",
        ["at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
