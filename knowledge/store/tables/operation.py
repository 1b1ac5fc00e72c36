"""What the running program keeps: inbox, outbox, turns of jobs, leases, the audit log."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, Id, Number, Word, partial_index


class InboxRow(Base):
    """An update that came in; all but the id is erased once handled, the row a week later.

    `replies` are kept by the transaction of what the update changed. `attempts` counts those
    that did not end (-1: nobody has begun it); what is parked is not attempted again, and its
    payload is its kind alone. Whoever holds the lease of its `lane` handles it.
    """

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    received_at: Mapped[datetime] = mapped_column(index=True)
    chat: Mapped[str | None]
    person: Mapped[str | None]
    lane: Mapped[int] = mapped_column(server_default="0")
    payload: Mapped[str | None]
    replies: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default="0")
    parked_at: Mapped[datetime | None]

    __table_args__ = (
        partial_index("ix_inbox_waiting", "received_at", where="payload IS NOT NULL"),
    )


class OutboxRow(Base):
    """A notice to deliver; chat and payload are erased once sent, the row a week later.

    Until `taken_until` some process is delivering it.
    """

    id: Mapped[Id]
    due_at: Mapped[datetime] = mapped_column(index=True)
    taken_until: Mapped[datetime | None]
    chat: Mapped[str | None]
    payload: Mapped[str | None]

    __table_args__ = (partial_index("ix_outbox_unsent", "due_at", where="payload IS NOT NULL"),)


class JobRow(Base):
    """The last turn of a regular job: `turn` names the hour or day that it was for."""

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    turn: Mapped[str] = mapped_column(String(32))
    begun_at: Mapped[datetime]
    done: Mapped[bool]


class LeaseRow(Base):
    """What one process does for all, until a moment of the database's clock.

    `fence` grows with each new holder: who was away meanwhile sees that it is no more theirs.
    """

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))
    fence: Mapped[int]
    until: Mapped[datetime]


class AuditRow(Base):
    """What was done, by whom; each hash covers the row and the hash before it."""

    number: Mapped[Number]
    at: Mapped[datetime]
    actor: Mapped[str]
    role: Mapped[Word]
    action: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHeadRow(Base):
    """A head of the audit log that was handed out: people keep its short code elsewhere."""

    number: Mapped[Number]
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
