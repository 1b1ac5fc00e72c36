"""Keep of people's times the day alone, and of what was talked of nothing that is over.

Names of chats are keyed by the program when it starts: only it has the secret.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007_hidden_names"
down_revision = "0006_rights"

MOMENT = sa.DateTime(timezone=True)
PEOPLES = (("question", "at"), ("feedback", "at"), ("follow", "since"), ("chat", "updated_at"))
DAYS = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S.000000', {0}, '+7 hours', 'start of day', '-7 hours')",
    "postgresql": "date_trunc('day', {0}, 'Asia/Ho_Chi_Minh')",
}
LASTING = "place"


def upgrade() -> None:
    op.add_column("chat", sa.Column("fades_at", MOMENT, nullable=True))
    op.create_index("ix_chat_fades_at", "chat", ["fades_at"])
    day = DAYS[op.get_bind().dialect.name]
    for table, column in PEOPLES:
        op.execute(sa.text(f"UPDATE {table} SET {column} = {day.format(column)}"))  # noqa: S608
    _forget_talks()


def _forget_talks() -> None:
    chat = sa.table("chat", sa.column("chat", sa.Text), sa.column("state", sa.Text))
    for name, state in op.get_bind().execute(sa.select(chat.c.chat, chat.c.state)).all():
        changed = sa.update(chat).where(chat.c.chat == name)
        op.execute(changed.values(state=_lasting(state)))


def _lasting(state: str) -> str:
    try:
        kept = json.loads(state)
    except ValueError:
        return "{}"
    place = kept.get(LASTING) if isinstance(kept, dict) else None
    return json.dumps({LASTING: place} if place else {}, ensure_ascii=False)
