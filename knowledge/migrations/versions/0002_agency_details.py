"""Keep where agencies are."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DETAILS = ("address", "phone", "hours", "map", "portal")


def upgrade() -> None:
    op.create_table(
        "office",
        sa.Column("agency_id", LONG, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in DETAILS),
        sa.PrimaryKeyConstraint("agency_id", name="pk_office"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_office_agency_id"),
    )
