"""Keep what the ranking learns from use: the prior of procedures, and fitted weights."""

import sqlalchemy as sa
from alembic import op

revision = "0011_learned_rankings"
down_revision = "0010_received_files"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "learned_ranking",
        sa.Column("id", LONG, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_learned_ranking"),
    )
    holding = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_learned_ranking_kind",
        "learned_ranking",
        ["kind"],
        sqlite_where=holding,
        postgresql_where=holding,
    )
