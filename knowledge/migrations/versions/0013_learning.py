"""Keep what is learned in use, and the groups of questions that wait to be taught from."""

import sqlalchemy as sa
from alembic import op

revision = "0013_learning"
down_revision = "0012_question_log"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "learned_saying",
        sa.Column("id", LONG, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_learned_saying"),
    )
    used = sa.text("removed_at IS NULL")
    op.create_index(
        "ix_learned_saying_used",
        "learned_saying",
        ["id"],
        sqlite_where=used,
        postgresql_where=used,
    )
    op.create_table(
        "question_group",
        sa.Column("id", LONG, nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("examples", sa.Text(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("set_aside_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_question_group"),
        sa.UniqueConstraint("key", name="uq_question_group_key"),
    )
