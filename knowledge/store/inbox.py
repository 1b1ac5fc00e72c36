"""Updates that came in: kept whole until they are handled, then only their ids."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from knowledge.store.database import Session
from knowledge.store.rows import rows_changed
from knowledge.store.tables import InboxRow

# Telegram may start a new, random run of ids after a week without updates, and keeps an
# update for a day at most: what comes again after that can only be a new update.
FORGOTTEN_AFTER = timedelta(days=7)
NOTHING = {"chat": None, "payload": None, "person": None}


def forget_updates(session: Session, at: datetime) -> None:
    session.execute(
        delete(InboxRow).where(
            InboxRow.received_at < at - FORGOTTEN_AFTER, InboxRow.payload.is_(None)
        )
    )


def seen_ids(session: Session, ids: Iterable[int]) -> set[int]:
    return set(session.scalars(select(InboxRow.update_id).where(InboxRow.update_id.in_(ids))))


def add_updates(session: Session, rows: list[tuple[int, str, str, str]], at: datetime) -> None:
    session.execute(
        insert(InboxRow),
        [
            {
                "update_id": number,
                "received_at": at,
                "chat": chat,
                "payload": payload,
                "person": person,
            }
            for number, chat, payload, person in rows
        ],
    )


def waiting_updates(session: Session) -> list[tuple[int, str, str, str]]:
    """Give the updates that are not handled yet as (id, chat, payload, person), oldest first."""
    unhandled = select(InboxRow.update_id, InboxRow.chat, InboxRow.payload, InboxRow.person).where(
        InboxRow.payload.is_not(None)
    )
    rows = session.execute(unhandled.order_by(InboxRow.received_at, InboxRow.update_id))
    return [(row.update_id, row.chat or "", row.payload or "", row.person or "") for row in rows]


def erase_updates(session: Session, ids: Iterable[int]) -> None:
    session.execute(update(InboxRow).where(InboxRow.update_id.in_(ids)).values(**NOTHING))


def erase_updates_of(session: Session, person: str, chats: Iterable[str]) -> int:
    theirs = (InboxRow.person == person) | InboxRow.chat.in_(chats)
    erased = update(InboxRow).where(theirs, InboxRow.payload.is_not(None)).values(**NOTHING)
    return rows_changed(session, erased)
