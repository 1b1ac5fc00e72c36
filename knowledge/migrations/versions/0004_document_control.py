"""Bring versions under review, and people under scopes."""

import sqlalchemy as sa
from alembic import op

from knowledge.migrations.guards import guard_decisions

revision = "0004"
down_revision = "0003"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NATIONAL = sa.text("agency_id IS NULL")
OF_AN_IMPORT = sa.text("import_id IS NOT NULL")
SUBMITTED = sa.text("state = 'submitted'")


def upgrade() -> None:
    _imports()
    _drafts()
    _decisions()
    _people()
    guard_decisions()


def _imports() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", LONG, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.add_column("version", sa.Column("withdrawn_on", sa.Date(), nullable=True))
    # SQLite adds a column together with its foreign key, but no foreign key to a column.
    number = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    op.execute(
        f"ALTER TABLE version ADD COLUMN import_id {number} "
        "CONSTRAINT fk_version_import_id REFERENCES import_batch (id)"
    )
    for name, column, where in (
        ("ix_version_import_id", "import_id", OF_AN_IMPORT),
        ("ix_version_submitted", "state", SUBMITTED),
    ):
        op.create_index(name, "version", [column], sqlite_where=where, postgresql_where=where)


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", LONG, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("agency_id", LONG, nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Text(), nullable=True),
        sa.Column("waiting_id", LONG, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_draft_agency_id"),
        sa.ForeignKeyConstraint(
            ["waiting_id"], ["version.id"], name="fk_draft_waiting_id", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_draft_agency_id", "draft", ["agency_id"])
    op.create_index("ix_draft_waiting_id", "draft", ["waiting_id"])
    op.create_index(
        "uq_draft_national",
        "draft",
        ["author", "code"],
        unique=True,
        sqlite_where=NATIONAL,
        postgresql_where=NATIONAL,
    )
    op.create_index(
        "uq_draft_author_code_agency_id", "draft", ["author", "code", "agency_id"], unique=True
    )
    op.create_table(
        "draft_edit",
        sa.Column("id", LONG, nullable=False),
        sa.Column("draft_id", LONG, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft_edit"),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft.id"], name="fk_draft_edit_draft_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_draft_edit_draft_id", "draft_edit", ["draft_id"])


def _decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("id", LONG, nullable=False),
        sa.Column("version_id", LONG, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("successor", sa.String(64), nullable=True),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("one_person", sa.Boolean(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_decision_version_id"),
    )
    op.create_index("ix_decision_version_id", "decision", ["version_id"])


def _people() -> None:
    # The first table of staff never held anybody: no command of that program wrote to it.
    op.drop_table("staff")
    op.create_table(
        "staff",
        sa.Column("id", LONG, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("level", sa.String(16), nullable=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("person", name="uq_staff_person"),
    )
    op.create_table(
        "staff_agency",
        sa.Column("staff_id", LONG, nullable=False),
        sa.Column("agency_id", LONG, nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "agency_id", name="pk_staff_agency"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name="fk_staff_agency_staff_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_staff_agency_agency_id"),
    )
    op.create_index("ix_staff_agency_agency_id", "staff_agency", ["agency_id"])
    op.create_table(
        "invite",
        sa.Column("id", LONG, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("level", sa.String(16), nullable=True),
        sa.Column("agencies", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.Text(), nullable=False),
        sa.Column("invited_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("accepted_by", sa.Text(), nullable=True),
        sa.Column("accepted_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invite"),
        sa.UniqueConstraint("token_hash", name="uq_invite_token_hash"),
    )
