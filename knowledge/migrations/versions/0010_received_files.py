"""Keep files that staff sent in a chat, record by record, until what is unsure is settled."""

import sqlalchemy as sa
from alembic import op

revision = "0010_received_files"
down_revision = "0009_public_acts"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "received_file",
        sa.Column("id", LONG, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_received_file"),
    )
    op.create_index("ix_received_file_author_digest", "received_file", ["author", "digest"])
    op.create_table(
        "received_record",
        sa.Column("file_id", LONG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["received_file.id"],
            name="fk_received_record_file_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("file_id", "number", name="pk_received_record"),
    )
