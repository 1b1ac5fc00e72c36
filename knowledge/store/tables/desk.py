"""What came in, what must go out, and where each conversation stands."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.columns import Moment
from knowledge.store.tables.base import Base, LongInteger


class ChatRow(Base):
    __tablename__ = "chat"

    chat: Mapped[str] = mapped_column(Text, primary_key=True)
    state: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(Moment)


class InboxRow(Base):
    """An update that came in; all but the id is erased once handled, the row a week later."""

    __tablename__ = "inbox"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    chat: Mapped[str | None] = mapped_column(Text)
    person: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index(
            "ix_inbox_waiting",
            "received_at",
            sqlite_where=text("payload IS NOT NULL"),
            postgresql_where=text("payload IS NOT NULL"),
        ),
    )


class OutboxRow(Base):
    """A notice to deliver; chat and payload are erased once sent, the row a week later.

    Until `taken_until` some process is delivering it.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(LongInteger, primary_key=True)
    due_at: Mapped[datetime] = mapped_column(Moment, index=True)
    taken_until: Mapped[datetime | None] = mapped_column(Moment)
    chat: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index(
            "ix_outbox_unsent",
            "due_at",
            sqlite_where=text("payload IS NOT NULL"),
            postgresql_where=text("payload IS NOT NULL"),
        ),
    )
