"""Create the first tables."""

import sqlalchemy as sa
from alembic import op

from knowledge.migrations.guards import guard_history

revision = "0001"
down_revision = None

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NATIONAL = sa.text("agency_id IS NULL")
OPEN = sa.text("payload IS NOT NULL")


def upgrade() -> None:
    _procedures()
    _versions()
    _people()
    _records()
    _messages()
    guard_history()


def _procedures() -> None:
    op.create_table(
        "agency",
        sa.Column("id", LONG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
        sa.UniqueConstraint("name", name="uq_agency_name"),
    )
    op.create_table(
        "procedure",
        sa.Column("id", LONG, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("agency_id", LONG, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_procedure"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_procedure_agency_id"),
    )
    op.create_index("ix_procedure_agency_id", "procedure", ["agency_id"])
    op.create_index(
        "uq_procedure_national",
        "procedure",
        ["code"],
        unique=True,
        sqlite_where=NATIONAL,
        postgresql_where=NATIONAL,
    )
    op.create_index("uq_procedure_code_agency_id", "procedure", ["code", "agency_id"], unique=True)


def _versions() -> None:
    op.create_table(
        "version",
        sa.Column("id", LONG, nullable=False),
        sa.Column("procedure_id", LONG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("takes_over", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedure.id"], name="fk_version_procedure_id"),
        sa.UniqueConstraint("procedure_id", "number", name="uq_version_procedure_id_number"),
        sa.CheckConstraint(
            "state <> 'approved' OR (effective_from IS NOT NULL AND takes_over IS NOT NULL)",
            name="ck_version_approved_has_dates",
        ),
    )
    op.create_index(
        "ix_version_sample",
        "version",
        ["procedure_id"],
        sqlite_where=sa.text("sample = 1"),
        postgresql_where=sa.text("sample"),
    )


def _people() -> None:
    op.create_table(
        "staff",
        sa.Column("id", LONG, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("agency_id", LONG, nullable=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_staff_agency_id"),
        sa.UniqueConstraint("person", name="uq_staff_person"),
    )


def _records() -> None:
    op.create_table(
        "audit",
        sa.Column("number", LONG, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    counter = op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", LONG, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.CheckConstraint("id = 1", name="ck_revision_one_row"),
    )
    op.bulk_insert(counter, [{"id": 1, "number": 0}])


def _messages() -> None:
    op.create_table(
        "chat",
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_chat"),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("chat", sa.Text(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", LONG, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("chat", sa.Text(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    for name, table, column in (
        ("ix_inbox_waiting", "inbox", "received_at"),
        ("ix_outbox_unsent", "outbox", "due_at"),
    ):
        op.create_index(name, table, [column], sqlite_where=OPEN, postgresql_where=OPEN)
        op.create_index(f"ix_{table}_{column}", table, [column])
