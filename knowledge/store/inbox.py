"""Updates that came in: kept whole until they are handled, then only their ids."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from knowledge.store.database import Session
from knowledge.store.tables import InboxRow

# Telegram may start a new, random run of ids after a week without updates, and keeps an
# update for a day at most; an id this old can only be a new update.
FORGOTTEN_AFTER = timedelta(days=7)


def seen_ids(session: Session, ids: Iterable[int], at: datetime) -> set[int]:
    """Tell which of these updates were received before."""
    recent = (InboxRow.received_at >= at - FORGOTTEN_AFTER) | InboxRow.payload.is_not(None)
    return set(
        session.scalars(select(InboxRow.update_id).where(InboxRow.update_id.in_(ids), recent))
    )


def add_updates(session: Session, rows: list[tuple[int, str, str]], at: datetime) -> None:
    """Keep new updates, given as (id, chat, payload)."""
    session.execute(delete(InboxRow).where(InboxRow.update_id.in_([row[0] for row in rows])))
    session.execute(
        insert(InboxRow),
        [
            {"update_id": number, "received_at": at, "chat": chat, "payload": payload}
            for number, chat, payload in rows
        ],
    )


def waiting_updates(session: Session) -> list[tuple[int, str, str]]:
    """Give the updates that are not handled yet as (id, chat, payload), oldest first."""
    unhandled = select(InboxRow.update_id, InboxRow.chat, InboxRow.payload).where(
        InboxRow.payload.is_not(None)
    )
    rows = session.execute(unhandled.order_by(InboxRow.received_at, InboxRow.update_id))
    return [(row.update_id, row.chat or "", row.payload or "") for row in rows]


def erase_updates(session: Session, ids: Iterable[int]) -> None:
    """Keep nothing of handled updates but their ids."""
    session.execute(
        update(InboxRow).where(InboxRow.update_id.in_(ids)).values(chat=None, payload=None)
    )
