"""Notices to deliver, written in the transaction of what they tell about."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from knowledge.store.database import Session
from knowledge.store.tables import OutboxRow

FORGOTTEN_AFTER = timedelta(days=7)


def add_notice(session: Session, chat: str, payload: str, due_at: datetime) -> None:
    """Have a notice delivered from a moment on."""
    session.execute(insert(OutboxRow).values(chat=chat, payload=payload, due_at=due_at))


def due_notices(session: Session, at: datetime, limit: int) -> list[tuple[int, str, str]]:
    """Give the notices that are due and not sent as (id, chat, payload), longest due first."""
    unsent = select(OutboxRow.id, OutboxRow.chat, OutboxRow.payload).where(
        OutboxRow.payload.is_not(None), OutboxRow.due_at <= at
    )
    rows = session.execute(unsent.order_by(OutboxRow.due_at, OutboxRow.id).limit(limit))
    return [(row.id, row.chat or "", row.payload or "") for row in rows]


def erase_notice(session: Session, number: int) -> None:
    """Keep nothing of a sent notice but that it was there."""
    session.execute(update(OutboxRow).where(OutboxRow.id == number).values(chat=None, payload=None))


def forget_notices(session: Session, at: datetime) -> None:
    """Let go of notices that were sent and due long ago."""
    session.execute(
        delete(OutboxRow).where(
            OutboxRow.due_at < at - FORGOTTEN_AFTER, OutboxRow.payload.is_(None)
        )
    )
