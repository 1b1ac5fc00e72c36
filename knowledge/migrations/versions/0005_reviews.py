"""Keep questions of the knowledge base, laws, and switches."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _questions()
    _laws()
    _switches()


def _questions() -> None:
    op.create_table(
        "known_question",
        sa.Column("id", LONG, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("code", sa.String(64), nullable=True),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_known_question"),
        sa.UniqueConstraint("question", name="uq_known_question_question"),
    )


def _laws() -> None:
    op.create_table(
        "law",
        sa.Column("id", LONG, nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_law"),
    )
    op.create_table(
        "law_review",
        sa.Column("id", LONG, nullable=False),
        sa.Column("law_id", LONG, nullable=False),
        sa.Column("procedure_id", LONG, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_law_review"),
        sa.ForeignKeyConstraint(["law_id"], ["law.id"], name="fk_law_review_law_id"),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name="fk_law_review_procedure_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("law_id", "procedure_id", name="uq_law_review_law_id_procedure_id"),
    )
    op.create_index("ix_law_review_law_id", "law_review", ["law_id"])
    op.create_index("ix_law_review_procedure_id", "law_review", ["procedure_id"])


def _switches() -> None:
    op.create_table(
        "switch",
        sa.Column("id", LONG, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("code", sa.String(64), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_switch"),
    )
    op.create_index("ix_switch_open", "switch", ["kind"], sqlite_where=OPEN, postgresql_where=OPEN)
