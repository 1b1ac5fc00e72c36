"""Keep who may approve alone, open invitations, reasons typed, and heads handed out."""

import sqlalchemy as sa
from alembic import op

from knowledge.migrations.guards import guard_heads

revision = "0006_rights"
down_revision = "0005"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NO = sa.false()


def upgrade() -> None:
    op.add_column(
        "agency", sa.Column("one_person", sa.Boolean(), nullable=False, server_default=NO)
    )
    op.add_column("decision", sa.Column("console", sa.Boolean(), nullable=False, server_default=NO))
    op.add_column("invite", sa.Column("taken_back_at", MOMENT, nullable=True))
    op.add_column("staff", sa.Column("told_at", MOMENT, nullable=True))
    op.add_column("draft", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("draft", sa.Column("explanation", sa.Text(), nullable=True))
    op.create_table(
        "audit_head",
        sa.Column("number", LONG, autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_head"),
    )
    guard_heads()
