"""Share one database among processes: leases, lanes of the inbox, versions of chat states."""

from zlib import crc32

import sqlalchemy as sa
from alembic import op

revision = "0016_leases"
down_revision = "0015_weekly_reports"

LANES = 64


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.add_column("inbox", sa.Column("lane", sa.Integer(), server_default="0", nullable=False))
    op.add_column("chat", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    inbox = sa.table("inbox", sa.column("update_id"), sa.column("chat"), sa.column("lane"))
    waiting = sa.select(inbox.c.update_id, inbox.c.chat).where(inbox.c.chat.is_not(None))
    for number, chat in op.get_bind().execute(waiting).all():
        lane = crc32(chat.encode()) % LANES
        op.execute(sa.update(inbox).where(inbox.c.update_id == number).values(lane=lane))
