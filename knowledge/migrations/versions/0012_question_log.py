"""Keep with a question what was found, offered and chosen; keep totals of days for ever."""

import sqlalchemy as sa
from alembic import op

revision = "0012_question_log"
down_revision = "0011_learned_rankings"


def upgrade() -> None:
    for column in (
        sa.Column("candidates", sa.Text(), nullable=True),
        sa.Column("offered", sa.Text(), nullable=True),
        sa.Column("chosen", sa.String(64), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
    ):
        op.add_column("question", column)
    op.create_table(
        "question_total",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("facet", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "day", "agency", "code", "facet", "outcome", name="pk_question_total"
        ),
    )
    op.create_table(
        "question_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "agency", "kind", "key", name="pk_question_month"),
    )
    op.create_table(
        "question_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("people_of_30_days", sa.Integer(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", "agency", name="pk_question_day"),
    )
