"""Keep with feedback what was asked of, who waits to hear, and what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0014_reports"
down_revision = "0013_learning"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "report_settlement",
        sa.Column("id", LONG, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_settlement"),
    )
    op.create_index("ix_report_settlement_code", "report_settlement", ["code"])
    for column in (
        sa.Column("facet", sa.String(16), nullable=True),
        sa.Column("chat", sa.Text(), nullable=True),
        sa.Column("settlement", LONG, nullable=True),
        sa.Column("aside_until", sa.Date(), nullable=True),
    ):
        op.add_column("feedback", column)
    still_open = sa.text("settlement IS NULL AND verdict <> 'right'")
    op.create_index(
        "ix_feedback_open",
        "feedback",
        ["code"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
