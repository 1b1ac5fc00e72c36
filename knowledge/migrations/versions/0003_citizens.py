"""Keep questions, feedback and follows."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("inbox", sa.Column("person", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("taken_until", MOMENT, nullable=True))
    _questions()
    _feedback()
    _follows()
    op.create_table(
        "job",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("turn", sa.String(32), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_job"),
    )


def _questions() -> None:
    op.create_table(
        "question",
        sa.Column("id", LONG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("code", sa.String(64), nullable=True),
        sa.Column("facet", sa.String(16), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
    )
    op.create_index("ix_question_at", "question", ["at"])
    op.create_index("ix_question_person_at", "question", ["person", "at"])


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", LONG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        sa.UniqueConstraint("person", "answer", name="uq_feedback_person_answer"),
    )
    op.create_index("ix_feedback_at", "feedback", ["at"])


def _follows() -> None:
    op.create_table(
        "follow",
        sa.Column("id", LONG, nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_follow"),
        sa.UniqueConstraint("chat", "code", "agency", name="uq_follow_chat_code_agency"),
    )
    op.create_index("ix_follow_person", "follow", ["person"])
